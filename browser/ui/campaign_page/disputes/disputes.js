// The tab Disputes: what is to be decided and to be confirmed, one item at a time; what one did; what is final.
import { h } from "../../patch_viewer/dom.js";
import { guardKeys } from "../../patch_viewer/desk_keys.js";
import { wordFor } from "../../patch_viewer/keys_caps.js";
import { uuid } from "../../patch_viewer/uuid.js";
import { createBench } from "./bench.js";
import { createFinals } from "./finals.js";
import { createGroups } from "./groups.js";
import { createGuidelineEditor, createGuidelinesSheet } from "./guideline.js";
import { disputeKeys } from "./keys.js";
import { createLists } from "./lists.js";
import { createServer } from "./server.js";

const TITLES = { decide: "To decide", confirm: "To confirm", mine: "Done by me", final: "Final items" };
const NONE = { decide: "Nothing is disputed that you may decide.", confirm: "No correction waits for you." };
const KINDS = { decide: "decision", confirm: "confirmation", reopen: "reopening" };
const ON_TABLE = new Set(["decide", "confirm"]);
const VIEWS_PX = 40;
const GROUPS_PX = 64;

export function createDisputes(parent, { client, campaign, address }) {
  const server = createServer(client, campaign.campaign_id);
  const views = campaign.roles.includes("adjudicator") ? ["decide", "confirm", "mine", "final"] : ["confirm", "mine"];
  const bench = createBench({ server, on: { sent, refused, step, undo: () => undo(), reasons } });
  const groups = createGroups({ onPick: (id) => open(id) });
  const notice = h("p", { class: "notice plain", role: "status" });
  const place = h("span", { class: "quiet" });
  const buttons = Object.fromEntries(views.map((name) => [name, h("button", { type: "button", class: "view", "data-view": name, onclick: () => go(name) })]));
  const editor = createGuidelineEditor({ server, facts: () => facts, onDone: ruled, onRefused: () => refresh() });
  const sheet = createGuidelinesSheet();
  const stage = h("div", { class: "stage-place" });
  const root = h("div", { class: "disputes desk" }, h("header", { class: "views" }, Object.values(buttons), notice, h("span", { class: "gap" }), place),
    stage, groups.element, editor.element, sheet.element);
  let unguard = () => {};
  queueMicrotask(() => { unguard = guardKeys({ isOpen: () => false }); }); // after the page's keys, which want `c` themselves
  const queues = { decide: [], confirm: [] };
  let facts = null; // what both lists tell of the campaign
  let lists = null;
  let acts = [];
  let view = null;
  let current = null; // {id, kind}
  const finals = createFinals({ server, shown: (...what) => lists.showFinals(...what), onOpen: openFromList, isWanted: () => view === "final" && !current });
  let round = 0; // of asking for the lists: an answer that a later one has overtaken is not taken
  parent.append(root);

  const queue = () => queues[view] ?? [];

  function reasons() {
    return [...new Set(acts.map(({ reason }) => reason).filter(Boolean))];
  }

  function say(sentence, tone = "plain") {
    notice.className = `notice ${tone}`;
    notice.textContent = sentence ?? "";
    notice.title = sentence ?? "";
  }

  function showCounts() {
    const counts = { decide: queues.decide.length, confirm: queues.confirm.length, mine: acts.length };
    for (const [name, button] of Object.entries(buttons)) {
      button.replaceChildren(TITLES[name], ...(name in counts ? [h("b", {}, String(counts[name]))] : []));
      button.setAttribute("aria-current", String(name === view));
    }
    const here = queue().findIndex(([id]) => id === current?.id);
    place.textContent = ON_TABLE.has(view) && here >= 0 ? `${here + 1} of ${queue().length}` : "";
    groups.show({ items: queue(), current: current?.id ?? null, facts, isShown: ON_TABLE.has(view) });
  }

  /** Asks for the lists anew; null, or why not. */
  async function refresh() {
    round += 1;
    const mine = round;
    const [disputes, confirmations] = await Promise.all([views.includes("decide") ? server.disputes() : null, server.confirmations()]);
    const failed = disputes?.error ?? confirmations.error;
    if (failed || mine !== round) return failed ?? null;
    facts = { ...confirmations, causes: disputes?.causes ?? [] };
    acts = confirmations.mine;
    [queues.decide, queues.confirm] = [disputes?.items ?? [], confirmations.items];
    lists ??= createLists({ tasks: facts.tasks, on: { open: openFromList, undo, rule, status: finals.choose, more: finals.more, find: finals.find } });
    showCounts();
    return null;
  }

  function show(element) {
    if (stage.firstElementChild !== element) stage.replaceChildren(element);
  }

  function showNothing() {
    bench.leave();
    current = null;
    const others = views.filter((name) => ON_TABLE.has(name) && name !== view && queues[name].length);
    show(h("div", { class: "nothing" }, h("p", {}, NONE[view]),
      others.map((name) => h("button", { type: "button", class: "primary", onclick: () => go(name) }, `${TITLES[name]}: ${queues[name].length}`))));
    showCounts();
  }

  /** One of the four lists; the first item of it, or the one that the address names. */
  function go(name, id = null) {
    view = name;
    address.set({ list: name, item: null });
    say("");
    if (ON_TABLE.has(name)) {
      const first = queue().find(([one]) => one === id) ?? queue()[0];
      if (id !== null && first?.[0] !== id) openFromList(id);
      else if (first) open(first[0]);
      else showNothing();
      return;
    }
    bench.leave();
    current = null;
    showCounts();
    show(lists.element);
    if (name === "mine") lists.showMine(acts);
    else finals.show();
  }

  /** What stands on the table, of the list that is shown; looked at from a list it is a dispute or final. */
  async function open(id, kind = view === "confirm" ? "confirm" : "decide") {
    current = { id, kind, hasEvidence: facts.hasEvidence };
    const mine = current;
    show(bench.element);
    address.set({ item: id });
    showCounts();
    fit();
    const failed = await bench.open(mine);
    if (current !== mine) return;
    if (failed) {
      await passed(failed);
      return;
    }
    const here = queue().findIndex(([one]) => one === id);
    [1, -1].forEach((by) => { if (queue()[here + by]) bench.ahead({ id: queue()[here + by][0], kind }); });
  }

  function openFromList(id) {
    say("");
    open(id, "decide");
  }

  /** The item is not to be had any more: says why, and goes on. One that still stands in the list stays until it is asked for again. */
  async function passed(why) {
    const id = current?.id;
    const at = queue().findIndex(([one]) => one === id);
    const failed = await refresh();
    if (failed || queue().some(([one]) => one === id)) showTrouble(failed ?? why, () => open(id));
    else advance(at);
    say(why, "incorrect");
  }

  function showTrouble(sentence, run) {
    bench.leave();
    show(h("div", { class: "nothing" }, h("p", {}, sentence), h("button", { type: "button", class: "primary", onclick: run }, "Try again")));
  }

  /** To what now stands at a place of the list. */
  function advance(at) {
    const next = queue()[Math.min(Math.max(at, 0), queue().length - 1)];
    if (!ON_TABLE.has(view)) go(view);
    else if (next) open(next[0]);
    else showNothing();
  }

  async function sent(row, item, kind) {
    const at = Math.max(queue().findIndex(([id]) => id === item.id), 0);
    const task = queue().find(([id]) => id === item.id)?.[1] ?? item.task;
    acts = [{ ...row, kind: KINDS[kind], task, refused: null }, ...acts]; // at once: the next `u` is about this one
    for (const name of ON_TABLE) queues[name] = queues[name].filter(([id]) => id !== item.id);
    current = null;
    advance(at);
    const rule = kind === "decide" ? `; ${wordFor("Shift+g")} makes it a guideline` : "";
    say(`${row.id} ${row.what}${row.status === row.what ? "" : `, now ${row.status}`}. ${wordFor("u")} takes it back${rule}`, "correct");
    await refresh();
    if (view === "mine") lists.showMine(acts);
  }

  async function refused(answer, item) {
    server.forget();
    await passed(`${item.id}: ${answer.error}`);
  }

  function step(by) {
    if (!ON_TABLE.has(view) || !current || !queue().length) return;
    const here = queue().findIndex(([id]) => id === current.id);
    open(queue()[(here + by + queue().length) % queue().length][0]);
  }

  function stepGroup(by) {
    if (!ON_TABLE.has(view)) lists.step(by);
    else if (current) {
      const to = groups.beside(by);
      if (to !== null) open(to);
    }
  }

  async function undo(act = acts.find(({ refused: why }) => !why)) {
    if (!act) {
      say("There is nothing to take back.");
      return;
    }
    acts = acts.filter((one) => one !== act);
    const answer = await server.post("withdrawals", { row_id: uuid(), withdraws: act.rowId });
    const failed = answer.error ?? (await refresh());
    if (view === "mine") lists.showMine(acts);
    else if (!failed) {
      const back = ["decide", "confirm"].find((name) => queues[name].some(([id]) => id === act.id) && views.includes(name));
      if (back) go(back, act.id);
      else if (views.includes("final")) open(act.id, "decide");
    }
    say(failed ?? `Taken back: ${act.id} ${act.what}`, failed ? "incorrect" : "plain");
  }

  function rule(act = acts.find(({ kind }) => kind === "decision")) {
    if (act && views.includes("decide")) editor.open(act);
  }

  async function ruled(number) {
    await refresh();
    if (view === "mine") lists.showMine(acts);
    say(`Guidelines ${number} hold from now on.`, "correct");
  }

  function nextView() {
    go(views[(views.indexOf(view) + 1) % views.length]);
  }

  function leaveItem() {
    if (bench.isBusy()) bench.letGo();
    else if (current && !queue().some(([id]) => id === current.id)) go(view);
  }

  function fit() {
    const { width, top } = root.getBoundingClientRect();
    if (width === 0) return;
    const height = innerHeight - Math.max(top + scrollY, 0);
    root.style.setProperty("--height", `${height}px`);
    const isBeside = bench.fit(width, height - VIEWS_PX - GROUPS_PX);
    root.dataset.layout = isBeside ? "beside" : "stacked";
  }

  async function begin() {
    const failed = await refresh();
    if (failed) {
      showTrouble(failed, begin);
      return;
    }
    const asked = address.get("list");
    const first = views.find((name) => queues[name]?.length) ?? views[0];
    go(views.includes(asked) ? asked : first, Number(address.get("item")) || null);
  }

  const refreshWhenSeen = () => { if (document.visibilityState === "visible" && facts && !bench.isBusy()) refresh(); };
  const observer = new ResizeObserver(fit);
  observer.observe(root);
  window.addEventListener("resize", fit);
  document.addEventListener("visibilitychange", refreshWhenSeen);
  begin();

  const onTable = (run) => () => { if (current) run(); };
  const known = (run) => (...values) => { if (facts) run(...values); }; // not before the lists are there
  return {
    element: root,
    keys: disputeKeys({
      bench, onTable, step: known(step), stepGroup: known(stepGroup), nextView: known(nextView), leaveItem: known(leaveItem),
      enter: known(() => (current ? bench.send() : lists.enter())), undo: known(() => undo()), rule: known(() => rule()), guidelines: known(() => sheet.open(facts.guidelines)), search: known(() => lists.focusSearch()),
    }),
    destroy() {
      observer.disconnect();
      window.removeEventListener("resize", fit);
      document.removeEventListener("visibilitychange", refreshWhenSeen);
      unguard();
      address.set({ list: null, item: null });
      root.remove();
    },
  };
}
