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
import { createViews, TITLES } from "./views.js";
import { createWaiting } from "./waiting.js";

const NONE = { decide: "Nothing is disputed that you may decide.", confirm: "No correction waits for you." };
const ON_TABLE = new Set(["decide", "confirm"]);
const VIEWS_PX = 40;
const GROUPS_PX = 64;

export function createDisputes(parent, { client, campaign, address }) {
  const server = createServer(client, campaign.campaign_id);
  const names = campaign.roles.includes("adjudicator") ? ["decide", "confirm", "mine", "final"] : ["confirm", "mine"];
  const waiting = createWaiting({ server, decides: names.includes("decide") });
  const views = createViews({ names, onGo: (name) => go(name) });
  const bench = createBench({ server, on: { sent, refused, step, undo: () => undo(), reasons: waiting.reasons } });
  const groups = createGroups({ onPick: (id) => open(id) });
  const editor = createGuidelineEditor({ server, facts: waiting.facts, onDone: ruled, onRefused: () => refresh() });
  const sheet = createGuidelinesSheet();
  const stage = h("div", { class: "stage-place" });
  const root = h("div", { class: "disputes desk" }, views.element, stage, groups.element, editor.element, sheet.element);
  let unguard = () => {};
  queueMicrotask(() => { unguard = guardKeys({ isOpen: () => false }); }); // after the page's keys, which want `c` themselves
  let lists = null;
  let view = null;
  let current = null; // {id, kind}
  const finals = createFinals({ server, shown: (...what) => lists.showFinals(...what), onOpen: openFromList, isWanted: () => view === "final" && !current });
  parent.append(root);

  const { say } = views;
  const queue = () => waiting.of(view);

  function showCounts() {
    const here = current ? waiting.placeOf(view, current.id) : -1;
    const counts = { decide: waiting.of("decide").length, confirm: waiting.of("confirm").length, mine: waiting.acts().length };
    views.show({ counts, current: view, at: here >= 0 ? { here: here + 1, of: queue().length } : null });
    groups.show({ items: queue(), current: current?.id ?? null, facts: waiting.facts(), isShown: ON_TABLE.has(view) });
  }

  /** Asks for the lists anew; null, or why not. */
  async function refresh() {
    const failed = await waiting.refresh();
    if (failed || !waiting.facts()) return failed;
    lists ??= createLists({ tasks: waiting.facts().tasks, on: { open: openFromList, undo, rule, status: finals.choose, more: finals.more, find: finals.find } });
    showCounts();
    return null;
  }

  function show(element) {
    if (stage.firstElementChild !== element) stage.replaceChildren(element);
  }

  function showNothing() {
    bench.leave();
    current = null;
    const others = names.filter((name) => name !== view && waiting.of(name).length);
    show(h("div", { class: "nothing" }, h("p", {}, NONE[view]),
      others.map((name) => h("button", { type: "button", class: "primary", onclick: () => go(name) }, `${TITLES[name]}: ${waiting.of(name).length}`))));
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
    if (name === "mine") lists.showMine(waiting.acts());
    else finals.show();
  }

  /** What stands on the table, of the list that is shown; looked at from a list it is a dispute or final. */
  async function open(id, kind = view === "confirm" ? "confirm" : "decide") {
    current = { id, kind, hasEvidence: waiting.facts().hasEvidence };
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
    const here = waiting.placeOf(view, id);
    [1, -1].forEach((by) => { if (queue()[here + by]) bench.ahead({ id: queue()[here + by][0], kind }); });
  }

  function openFromList(id) {
    say("");
    open(id, "decide");
  }

  /** The item is not to be had any more: says why, and goes on. One that still stands in the list stays until it is asked for again. */
  async function passed(why) {
    const id = current?.id;
    const at = waiting.placeOf(view, id);
    const failed = await refresh();
    if (failed || waiting.placeOf(view, id) >= 0) showTrouble(failed ?? why, () => open(id));
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
    const at = waiting.placeOf(view, item.id);
    waiting.done(row, item, kind);
    current = null;
    advance(at);
    const rule = kind === "decide" ? `; ${wordFor("Shift+g")} makes it a guideline` : "";
    say(`${row.id} ${row.what}${row.status === row.what ? "" : `, now ${row.status}`}. ${wordFor("u")} takes it back${rule}`, "correct");
    await refresh();
    if (view === "mine") lists.showMine(waiting.acts());
  }

  async function refused(answer, item) {
    server.forget();
    await passed(`${item.id}: ${answer.error}`);
  }

  function step(by) {
    if (!ON_TABLE.has(view) || !current || !queue().length) return;
    const here = waiting.placeOf(view, current.id);
    open(queue()[(here + by + queue().length) % queue().length][0]);
  }

  function stepGroup(by) {
    if (!ON_TABLE.has(view)) lists.step(by);
    else if (current) {
      const to = groups.beside(by);
      if (to !== null) open(to);
    }
  }

  async function undo(act = waiting.lastUndoable()) {
    if (!act) {
      say("There is nothing to take back.");
      return;
    }
    waiting.takenBack(act);
    const answer = await server.post("withdrawals", { row_id: uuid(), withdraws: act.rowId });
    const failed = answer.error ?? (await refresh());
    if (view === "mine") lists.showMine(waiting.acts());
    else if (!failed) {
      const back = waiting.viewOf(act.id);
      if (back) go(back, act.id);
      else if (names.includes("final")) open(act.id, "decide");
    }
    say(failed ?? `Taken back: ${act.id} ${act.what}`, failed ? "incorrect" : "plain");
  }

  function rule(act = waiting.lastDecision()) {
    if (act && names.includes("decide")) editor.open(act);
  }

  async function ruled(number) {
    await refresh();
    if (view === "mine") lists.showMine(waiting.acts());
    say(`Guidelines ${number} hold from now on.`, "correct");
  }

  function nextView() {
    go(names[(names.indexOf(view) + 1) % names.length]);
  }

  function leaveItem() {
    if (bench.isBusy()) bench.letGo();
    else if (current && waiting.placeOf(view, current.id) < 0) go(view);
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
    const first = names.find((name) => waiting.of(name).length) ?? names[0];
    go(names.includes(asked) ? asked : first, Number(address.get("item")) || null);
  }

  const refreshWhenSeen = () => { if (document.visibilityState === "visible" && waiting.facts() && !bench.isBusy()) refresh(); };
  const observer = new ResizeObserver(fit);
  observer.observe(root);
  window.addEventListener("resize", fit);
  document.addEventListener("visibilitychange", refreshWhenSeen);
  begin();

  const onTable = (run) => () => { if (current) run(); };
  const known = (run) => (...values) => { if (waiting.facts()) run(...values); }; // not before the lists are there
  return {
    element: root,
    keys: disputeKeys({
      bench, onTable, step: known(step), stepGroup: known(stepGroup), nextView: known(nextView), leaveItem: known(leaveItem),
      enter: known(() => (current ? bench.send() : lists.enter())), undo: known(() => undo()), rule: known(() => rule()), guidelines: known(() => sheet.open(waiting.facts().guidelines)), search: known(() => lists.focusSearch()),
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
