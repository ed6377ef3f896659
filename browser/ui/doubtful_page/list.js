// The page of doubtful texts: a ranking, page by page, without a rerun; the filters above it are those of all pages.
import { h } from "../patch_viewer/dom.js";
import { createKeys } from "../patch_viewer/keys.js";
import { lasting } from "../patch_viewer/lasting.js";
import { starButton, starsOf } from "../patch_viewer/stars.js";
import { createSource } from "../table_page/pages.js";
import { createFilters } from "./filters.js";
import { doubtfulRow } from "./row.js";

const TOLD_AFTER_MS = 300;
const PATIENCE_MS = 15_000;

function createList(parent, api) {
  const stars = starsOf(api);
  const source = createSource();
  const root = h("div", { class: "list fill" });
  const said = h("p", { class: "said-only", role: "status" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const rows = h("div", { class: "body doubts", role: "feed", "aria-label": "Doubtful texts" });
  const keys = createKeys([{ title: "Doubtful texts", rows: [
    { keys: { j: () => move(1), ArrowDown: () => move(1) }, says: "next text" },
    { keys: { k: () => move(-1), ArrowUp: () => move(-1) }, says: "previous text" },
    { keys: { PageDown: () => turn(1), PageUp: () => turn(-1) }, says: "next, previous page" },
    { keys: { Enter: () => open(at) }, says: "open on the sample page" },
    { keys: { "*": () => found[at] && stars.toggle(String(found[at].id)) }, says: "collect this text; again: let it go" },
  ] }]);
  const filters = createFilters({ turn, onWanted, onKeys: keys.open });
  const filter = (document.bentxtFilter ??= { serial: 0, awaited: null, until: 0, wanted: {} }); // that of all parts of a page
  let wanted = {};
  let data = null;
  let start = 0;
  let found = [];
  let at = 0;
  let steps = 0;
  let timer = null;
  let send = null;

  root.append(filters.element, problem, rows, said, keys.element);
  parent.append(root);

  function receive(next, senders) {
    const isFirst = data === null;
    const isOther = isFirst || next.query !== data.query || next.api !== data.api;
    send = senders;
    data = next;
    if (isFirst || data.serial >= (filter.awaited ?? 0)) {
      wanted = structuredClone(data.wanted);
      filter.awaited = null;
    }
    filter.serial = Math.max(filter.serial, data.serial);
    if (isOther) {
      clearTimeout(timer);
      load(data.start, 0);
    }
    showFilters();
  }

  const showFilters = () => filters.show({ data, wanted, start, shown: found.length });

  /** A filter counts at once; the whole selection is sent, so that the last click holds. */
  function onWanted(part) {
    wanted = { ...wanted, ...part };
    filter.serial += 1;
    Object.assign(filter, { awaited: filter.serial, until: performance.now() + PATIENCE_MS, wanted });
    showFilters();
    send.wanted({ serial: filter.serial, values: wanted });
  }

  const address = (from) => `${data.api}?from=${from}${data.query ? `&${data.query}` : ""}`;

  async function load(from, focused) {
    const mine = (steps += 1);
    root.setAttribute("aria-busy", "true");
    try {
      const answer = await source.ask(address(from));
      if (mine !== steps) return;
      if (answer.rows.length || from === 0) arrive(from, answer.rows, focused);
      else load(0, 0);
      problem.hidden = true;
    } catch (error) {
      if (mine === steps) Object.assign(problem, { hidden: false, textContent: error.message });
    } finally {
      if (mine === steps) root.removeAttribute("aria-busy");
    }
  }

  function arrive(from, list, focused) {
    const isFirst = found.length === 0;
    [start, found] = [from, list];
    rows.replaceChildren(...list.map((row, place) =>
      doubtfulRow(row, { place: from + place, address: sampleAddress(row), onOpen: () => open(place), star: starButton(stars, String(row.id), `text ${row.id}`) })));
    rows.scrollTop = 0;
    mark(focused === "last" ? list.length - 1 : 0, !isFirst);
    showFilters();
    tell();
    if (from + data.pageSize < data.total) source.ask(address(from + data.pageSize)).catch(() => {});
  }

  function sampleAddress(row) {
    const own = new URLSearchParams({ patch: row.patch, annotation: row.id });
    return `${data.sample}?${own}${data.query ? `&${data.query}` : ""}`;
  }

  function mark(place, takesFocus) {
    rows.querySelectorAll("[aria-current]").forEach((row) => { row.removeAttribute("aria-current"); row.tabIndex = -1; });
    at = Math.min(Math.max(place, 0), found.length - 1);
    const row = rows.children[at];
    if (!row) return;
    row.setAttribute("aria-current", "true");
    row.tabIndex = 0;
    if (takesFocus) row.focus();
  }

  function move(by) {
    if (at + by >= found.length) turn(1);
    else if (at + by < 0) turn(-1, "last");
    else mark(at + by, true);
  }

  function turn(by, focused = 0) {
    const next = start + by * data.pageSize;
    if (next >= data.total || (by < 0 && start === 0)) said.textContent = by > 0 ? "The last text." : "The first text.";
    else load(Math.max(next, 0), focused);
  }

  function open(place) {
    const row = found[place];
    clearTimeout(timer); // leaving while a message is under way would lose the next page
    if (row) send.opened({ patch: row.patch, annotation: row.id });
  }

  rows.addEventListener("click", (event) => {
    const row = event.target.closest(".doubt");
    const selected = getSelection();
    if (row && !event.target.closest("a") && (!selected || selected.isCollapsed)) mark([...rows.children].indexOf(row), true);
  });
  rows.addEventListener("dblclick", () => open(at));

  function tell() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (start === (tell.told ?? data.start)) return;
      tell.told = start;
      send.place({ from: start });
    }, TOLD_AFTER_MS);
  }

  function destroy() {
    clearTimeout(timer);
    keys.stop();
    root.remove();
  }

  return { receive, destroy };
}

const listIn = lasting(createList);

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const { part, end } = listIn(parentElement, data.stars);
  part.receive(data, {
    wanted: (message) => setStateValue("wanted", message),
    place: (message) => setStateValue("place", message),
    opened: (row) => setTriggerValue("opened", row),
  });
  return end;
}
