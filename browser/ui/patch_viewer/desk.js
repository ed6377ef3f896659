// The desk as a component: layout, keys and sign-in around the judging of one reviewer.
import { h } from "./dom.js";
import { createKeys } from "./keys.js";
import { createBeside } from "./desk_beside.js";
import { choice, judged } from "./desk_choice.js";
import { createClient, createTokens } from "./desk_client.js";
import { createClock, watchInputs } from "./desk_clock.js";
import { createColumn } from "./desk_column.js";
import { createCrumb } from "./desk_crumb.js";
import { doneWords } from "./desk_done.js";
import { createGate } from "./desk_gate.js";
import { createJudging } from "./desk_judging.js";
import { deskKeys, guardKeys, keepTyping } from "./desk_keys.js";
import { createLeases } from "./desk_leases.js";
import { createDeskMat, matSize } from "./desk_mat.js";
import { createModel } from "./desk_model.js";
import { keptStorage } from "./desk_outbox.js";
import { isJudged, patchAhead } from "./desk_queue.js";
import { createRibbon } from "./desk_ribbon.js";
import { ownDownload } from "./own_download.js";
import { starsOf } from "./stars.js";
import { wayIn } from "./ways_in.js";

const CRUMB_AND_RIBBON = 40 + 64;
const IDLE = { count: 0, trouble: null, isSlow: false };

/**
 * `data`: {api, fingerprint, signIn, campaign, campaignsAddress, query, name, count, annotation, verdicts, reasons}; `campaign` is
 * the ID of the one that is judged, or null: then the bench of the selection.
 */
function createDesk(parent, data) {
  const way = wayIn(data.signIn);
  const tokens = createTokens(data.fingerprint, data.signIn);
  const client = createClient(data.api, tokens, data.campaign);
  const storage = keptStorage();
  const stars = starsOf(data.api);
  let model = null;
  let judging = null;
  let leases = null;
  let visit = 0; // which sign-in or campaign's version an answer belongs to

  const run = (name, ...values) => judging?.[name](...values);
  const gate = createGate(data.signIn);
  const mat = createDeskMat({
    onUnusable: (event) => run("unusable", event),
    onStep: () => mat.step(1), onReset: () => mat.reset(), onSmooth: () => mat.toggleSmooth(),
  });
  const column = createColumn({
    reasons: data.reasons,
    on: {
      verdict: (digit, event) => run("verdict", digit, event),
      notShown: () => run("toggleNotShown"),
      skip: (event) => run("skip", event),
      flag: () => run("flag"),
      undo: (event) => run("undo", event),
      comment: (text) => run("comment", text),
      letter: (key) => run("letter", key),
      sentence: (place) => run("sentence", place),
      enter: (event) => run("enter", event),
      pick: (item) => run("goTo", item),
      next: () => run("letter", "j"),
    },
  });
  const ribbon = createRibbon({ verdicts: data.verdicts, onPick: (item) => run("goTo", item) });
  const clock = createClock();
  const unwatch = watchInputs(clock);
  const beside = createBeside({ client, cardsAddress: `${data.api}/cards`, mat, judging: () => judging });
  const unguard = guardKeys(column.reasons);
  const keys = createKeys(deskKeys({ run: runKey, mat, copyLink, collect, beside: beside.open }));
  const crumb = createCrumb({
    name: data.name, way, downloadAddress: `${data.api}/judgements.csv`, onDownload: ownDownload(tokens, (sentence) => judging?.say(sentence)),
    onSignOut: signOut, onRetry: () => model?.retryNow(), onKeys: keys.open, onStar: collect,
    onGuidelines: () => beside.open("guidelines"),
  });
  const stopStars = stars.listen(showStar);
  const said = h("p", { class: "said-only", role: "status", "aria-live": "polite" });
  const [drawer, cards] = beside.elements;
  const table = h("div", { class: "light-table" }, mat.element, column.element, drawer);
  const root = h("div", { class: "desk" }, crumb.element, table, ribbon.element, gate.element, said, keys.element, cards);
  keepTyping(root);
  parent.append(root);

  function runKey(name, ...values) {
    if (name === "dismiss" && beside.isOpen()) beside.close();
    else run(name, ...values);
  }

  function announce(prefix, item) {
    if (!item) {
      said.textContent = `${prefix} Nothing is left to judge.`;
      return;
    }
    const texts = model.order.byPatch.get(item.patchId);
    said.textContent = `${prefix} Next: ${item.noun}, ${texts.indexOf(item) + 1} of ${texts.length}`;
  }

  function link() {
    const address = new URL(location.href);
    address.searchParams.set("annotation", String(judging.current().id));
    return address;
  }

  async function copyLink() {
    if (!judging?.current()) return;
    const text = link().href;
    try {
      await navigator.clipboard.writeText(text);
      judging.say("The link to this text is copied");
    } catch {
      judging.say(text); // the browser gives no clipboard to pages without TLS
    }
  }

  /** Collects the text on screen. The judging is not touched: the line for notices says what happened. */
  async function collect() {
    const item = judging?.current();
    if (!item) return;
    const { ok, isOn, sentence } = await stars.toggle(String(item.id), { isQuiet: true });
    if (judging?.current() === item) judging.say(ok ? `${sentence}. * ${isOn ? "takes it out" : "puts it back"}` : sentence);
  }

  function showStar() {
    const item = judging?.current();
    crumb.showStar(item ? stars.has(String(item.id)) : null);
  }

  /** The address named the item that the desk opened with; once one moves on, a reload must not go back there. */
  function forgetAnnotation() {
    const address = new URL(location.href);
    if (!address.searchParams.has("annotation")) return;
    address.searchParams.delete("annotation");
    history.replaceState(history.state, "", address);
  }

  function createOwnModel(message) {
    return createModel({
      client, storage, fingerprint: data.fingerprint, message,
      about: (id) => ({ seconds: clock.take(id), evidence_seen: beside.isSeen(id) }),
      listeners: {
        onStored: (judgement) => run("stored", judgement),
        onRefused(judgement, ...what) {
          run("refused", judgement, ...what);
          leases?.check(judgement.patch_id); // perhaps others were faster
        },
        onChange: (change) => run("changed", change),
        onState: showOutbox,
        onRules: () => enter("The campaign was changed meanwhile; these are its rules now"),
      },
    });
  }

  function painted(item) {
    root.dataset.item = String(item.id);
    showStar();
    clock.show(item.id);
    beside.painted(item);
    const ahead = leases && patchAhead(model.order, model.latest(), item);
    leases?.want([item.patchId, ahead].filter(Boolean));
  }

  function moved(item) {
    forgetAnnotation();
    beside.leaving(item);
  }

  /** What evidence asks of the desk. */
  const looked = {
    isJudged: (item) => isJudged(model.latest(), item),
    lastJudged: () => model.order.byId.get([...model.latest().values()].reverse().find((row) => row.kind === "verdict")?.annotation_id) ?? null,
    byId: (id) => model?.order.byId.get(id) ?? null,
    goTo: (item, notice) => run("goTo", item, notice),
  };

  async function startJudging(message, { annotation = data.annotation, notice = null } = {}) {
    const { campaign = null } = message;
    const mine = stopJudging();
    model = createOwnModel(message);
    if (campaign) crumb.showCampaign(campaign);
    leases = campaign ? createLeases({ client, model, onGone: () => run("taken") }) : null;
    await leases?.first(model.order.byId.get(annotation) ?? null);
    if (mine !== visit) return;
    judging = createJudging({
      model, client, verdicts: data.verdicts, announce, parts: { mat, column, ribbon, crumb, gate },
      onPainted: painted, onMoved: moved, onDone: ({ done, look }) => finished(message, done, look),
    });
    beside.begin(campaign, looked);
    showOutbox({ ...IDLE, count: model.pending().length });
    judging.start(annotation);
    if (notice) judging.say(notice);
    model.retryNow();
  }

  /** Nothing is left; what a campaign asks by now is looked up once more. */
  async function finished(message, done, look) {
    const again = data.campaign && { word: "Look for more", run: () => enter() };
    clock.show(null);
    gate.sayMore(...doneWords(message, done), look ?? again, look && again);
    if (!data.campaign) return;
    const mine = visit;
    const { status, body } = await client.desk("");
    if (status === 200 && mine === visit && !judging?.current()) gate.sayMore(...doneWords(body, done), look ?? again, look && again);
  }

  /** Returns the number of the visit that begins now. */
  function stopJudging() {
    leases?.stop();
    judging?.stop();
    model?.stop();
    beside.end();
    clock.show(null);
    [leases, judging, model] = [null, null, null];
    visit += 1;
    return visit;
  }

  function showOutbox(state) {
    crumb.showState(state);
    root.dataset.unsaved = String(state.count);
    if (state.trouble?.outcome === "unreachable") said.textContent = `${state.count} kept here, sending when the connection returns`;
    if (state.trouble?.outcome === "signed out") leave(state.trouble.reason);
  }

  /** Ends the judging of one reviewer; what is not yet saved stays in this browser. */
  function leave(reason) {
    stopJudging();
    delete root.dataset.item;
    tokens.keep(null);
    crumb.signedOut();
    gate.askName({ name: data.name, count: data.count, reason, onSignIn: signIn, title: data.campaign ? "Sign in to judge" : null });
  }

  function signOut() {
    if (model?.pending().length) judging.say("Not signed out: some judgements are not saved yet");
    else if (way.signOut() === null) leave(null);
  }

  async function signIn(name) {
    const { status, body } = await client.signIn(name);
    if (status !== 200) return body?.error ?? "The server does not answer. Check that it is running.";
    tokens.keep(body.token);
    await enter();
    return null;
  }

  /** Asks what there is to judge; `notice` says why it is asked again while one judges. */
  async function enter(notice = null) {
    const annotation = notice ? judging?.current()?.id ?? null : data.annotation;
    const mine = visit;
    const [{ status, body }, offered] = await Promise.all([client.desk(data.campaign ? "" : `?${data.query}`), offers(annotation)]);
    if (mine !== visit) return;
    if (status === 200 && offered.length) offer(offered, body);
    else if (status === 200 && body.items.length) startJudging(body, { annotation, notice });
    else if (status === 200) nothingToJudge(body);
    else if (status === 401) leave(body?.error ?? null);
    else if (status === 403 || status === 404) gate.say(body?.error ?? "There is no such campaign.", campaignsAction(), { word: "Sign out", run: signOut });
    else gate.say(body?.error ?? "The server does not answer.", { word: "Try again", run: () => enter(notice) });
  }

  /** The campaigns that one may judge, where the page was opened for none. */
  async function offers(annotation) {
    if (data.campaign || annotation !== null) return [];
    const { status, body } = await client.get("campaigns");
    return status === 200 && body ? judged(body.campaigns) : [];
  }

  function offer(campaigns, message) {
    const run = () => (message.items.length ? startJudging(message) : nothingToJudge(message));
    gate.choose("What do you judge?", choice(campaigns, { name: data.name, count: data.count, run }));
  }

  const campaignsAction = () => ({ word: "Campaigns", run: () => location.assign(data.campaignsAddress) });

  function nothingToJudge(message) {
    if (!message.campaign) {
      gate.say("This selection has nothing to judge.");
      return;
    }
    crumb.showCampaign(message.campaign);
    gate.sayMore(...doneWords(message, 0), campaignsAction(), { word: "Look again", run: () => enter() });
  }

  function fit() {
    const { width, top } = root.getBoundingClientRect();
    if (width === 0) return;
    const size = matSize(width, innerHeight - Math.max(top + scrollY, 0) - CRUMB_AND_RIBBON);
    mat.setSize(size);
    root.dataset.layout = size.isBeside ? "beside" : "stacked";
  }

  const refreshWhenSeen = () => { if (document.visibilityState === "visible") model?.refresh(); };
  const sendWhenOnline = () => { model?.retryNow(); };
  const giveBack = () => { leases?.giveBack(); };
  const warnOfUnsaved = (event) => { if (model?.pending().length) event.preventDefault(); };
  const letGo = (event) => { if (event.detail > 0) event.target.closest?.("button")?.blur(); };
  const observer = new ResizeObserver(fit);
  const listeners = [
    [window, "focus", refreshWhenSeen], [document, "visibilitychange", refreshWhenSeen], [window, "online", sendWhenOnline],
    [window, "beforeunload", warnOfUnsaved], [window, "resize", fit], [root, "click", letGo],
    [window, "pagehide", giveBack],
  ];
  listeners.forEach(([target, type, listener]) => target.addEventListener(type, listener));
  observer.observe(root);
  fit();
  if (tokens.mayEnter()) enter();
  else leave(null);

  function destroy() {
    stopJudging();
    unwatch();
    observer.disconnect();
    listeners.forEach(([target, type, listener]) => target.removeEventListener(type, listener));
    keys.stop();
    stopStars();
    unguard();
    root.remove();
  }

  return { destroy };
}

const desks = new WeakMap(); // Streamlit calls again at every rerun: the same data keeps the same desk and its one key handler

export default function (component) {
  const { parentElement, data } = component;
  const before = desks.get(parentElement);
  const identity = JSON.stringify({ ...data, annotation: null }); // where the desk opened, not what it is about
  if (before?.identity !== identity) {
    before?.desk.destroy();
    desks.set(parentElement, { identity, desk: createDesk(parentElement, data) });
  }
  return () => {
    desks.get(parentElement)?.desk.destroy();
    desks.delete(parentElement);
  };
}
