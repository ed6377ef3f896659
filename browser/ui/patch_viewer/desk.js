// The desk as a component: layout, keys and sign-in around the judging of one reviewer.
import { h } from "./dom.js";
import { createKeys } from "./keys.js";
import { wordFor } from "./keys_caps.js";
import { createBeside } from "./desk_beside.js";
import { createClient, createTokens } from "./desk_client.js";
import { createClock, watchInputs } from "./desk_clock.js";
import { createColumn } from "./desk_column.js";
import { createCrumb } from "./desk_crumb.js";
import { createEntrance } from "./desk_entrance.js";
import { createGate } from "./desk_gate.js";
import { deskKeys, guardKeys, keepTyping } from "./desk_keys.js";
import { createDeskMat, matSize } from "./desk_mat.js";
import { keptStorage } from "./desk_outbox.js";
import { createRibbon } from "./desk_ribbon.js";
import { createSession } from "./desk_session.js";
import { ownDownload } from "./own_download.js";
import { starsOf } from "./stars.js";
import { wayIn } from "./ways_in.js";

const CRUMB_AND_RIBBON = 40 + 64;

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
  const run = (...what) => session.run(...what);
  const current = () => session.judging()?.current() ?? null;
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
  const beside = createBeside({ client, cardsAddress: `${data.api}/cards`, mat, judging: () => session.judging() });
  const unguard = guardKeys(column.reasons);
  const keys = createKeys(deskKeys({ run: runKey, mat, copyLink, collect, beside: beside.open }));
  const crumb = createCrumb({
    name: data.name, way, downloadAddress: `${data.api}/judgements.csv`, onDownload: ownDownload(tokens, (sentence) => session.judging()?.say(sentence)),
    onSignOut: signOut, onRetry: () => session.model()?.retryNow(), onKeys: keys.open, onStar: collect,
    onGuidelines: () => beside.open("guidelines"),
  });
  const said = h("p", { class: "said-only", role: "status", "aria-live": "polite" });
  const [drawer, cards] = beside.elements;
  const table = h("div", { class: "light-table" }, mat.element, column.element, drawer);
  const root = h("div", { class: "desk" }, crumb.element, table, ribbon.element, gate.element, said, keys.element, cards);
  const session = createSession({
    data, client, storage, clock, beside, parts: { mat, column, ribbon, crumb, gate },
    on: {
      painted(item) { root.dataset.item = String(item.id); showStar(); },
      moved: forgetAnnotation, outbox: showOutbox, announce, again: (notice) => entrance.enter(notice),
    },
  });
  const entrance = createEntrance({ data, client, session, gate, crumb, leave, signOut });
  const stopStars = stars.listen(showStar);
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
    const texts = session.model().order.byPatch.get(item.patchId);
    said.textContent = `${prefix} Next: ${item.noun}, ${texts.indexOf(item) + 1} of ${texts.length}`;
  }

  function link() {
    const address = new URL(location.href);
    address.searchParams.set("annotation", String(current().id));
    return address;
  }

  async function copyLink() {
    if (!current()) return;
    const text = link().href;
    try {
      await navigator.clipboard.writeText(text);
      run("say", "The link to this text is copied");
    } catch {
      run("say", text); // the browser gives no clipboard to pages without TLS
    }
  }

  /** Collects the text on screen. The judging is not touched: the line for notices says what happened. */
  async function collect() {
    const item = current();
    if (!item) return;
    const { ok, isOn, sentence } = await stars.toggle(String(item.id), { isQuiet: true });
    if (current() === item) run("say", ok ? `${sentence}. ${wordFor("*")} ${isOn ? "takes it out" : "puts it back"}` : sentence);
  }

  function showStar() {
    const item = current();
    crumb.showStar(item ? stars.has(String(item.id)) : null);
  }

  /** The address named the item that the desk opened with; once one moves on, a reload must not go back there. */
  function forgetAnnotation() {
    const address = new URL(location.href);
    if (!address.searchParams.has("annotation")) return;
    address.searchParams.delete("annotation");
    history.replaceState(history.state, "", address);
  }

  function showOutbox(state) {
    crumb.showState(state);
    root.dataset.unsaved = String(state.count);
    if (state.trouble?.outcome === "unreachable") said.textContent = `${state.count} kept here, sending when the connection returns`;
    if (state.trouble?.outcome === "signed out") leave(state.trouble.reason);
  }

  /** Ends the judging of one reviewer; what is not yet saved stays in this browser. */
  function leave(reason) {
    session.stop();
    delete root.dataset.item;
    tokens.keep(null);
    crumb.signedOut();
    gate.askName({ name: data.name, count: data.count, reason, onSignIn: signIn, title: data.campaign ? "Sign in to judge" : null });
  }

  function signOut() {
    if (session.pending().length) run("say", "Not signed out: some judgements are not saved yet");
    else if (way.signOut() === null) leave(null);
  }

  async function signIn(name) {
    const { status, body } = await client.signIn(name);
    if (status !== 200) return body?.error ?? "The server does not answer. Check that it is running.";
    tokens.keep(body.token);
    await entrance.enter();
    return null;
  }

  function fit() {
    const { width, top } = root.getBoundingClientRect();
    if (width === 0) return;
    const size = matSize(width, innerHeight - Math.max(top + scrollY, 0) - CRUMB_AND_RIBBON);
    mat.setSize(size);
    root.dataset.layout = size.isBeside ? "beside" : "stacked";
  }

  const refreshWhenSeen = () => { if (document.visibilityState === "visible") session.model()?.refresh(); };
  const sendWhenOnline = () => { session.model()?.retryNow(); };
  const giveBack = () => { session.giveBack(); };
  const warnOfUnsaved = (event) => { if (session.pending().length) event.preventDefault(); };
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
  if (tokens.mayEnter()) entrance.enter();
  else leave(null);

  function destroy() {
    session.stop();
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
