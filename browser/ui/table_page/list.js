// The table page: one page of annotations or patches after another, without a rerun; the server hears of it afterwards.
import { copyText } from "../patch_viewer/clipboard.js";
import { h } from "../patch_viewer/dom.js";
import { createKeys } from "../patch_viewer/keys.js";
import { lasting } from "../patch_viewer/lasting.js";
import { starButton, starsOf } from "../patch_viewer/stars.js";
import { rowsText } from "./copying.js";
import { createGallery } from "./gallery.js";
import { createGrid } from "./grid.js";
import { createSource, pageAddress, placeAddress, placeAfterStep, sampleAddress } from "./pages.js";
import { createToolbar } from "./toolbar.js";

const TOLD_AFTER_MS = 300; // the address follows when the reader rests
const SLOW_MS = 250;
const ANSWER_MS = 2000; // a message to the server that has no answer by then will have none
const keyTable = ({ enter, star }) => [
  { title: "Table and gallery", rows: [
    { keys: { ArrowUp: enter, ArrowDown: enter, ArrowLeft: null, ArrowRight: null }, says: "move", isFixed: true },
    { keys: { Home: null, End: null }, says: "first, last of the line; with Ctrl of the page" },
    { keys: { PageUp: null, PageDown: null }, says: "previous, next page" },
    { keys: { Enter: null }, says: "open on the sample page" },
    { keys: { "*": star }, says: "collect it; again: let it go" },
  ] },
  { title: "Annotations", rows: [
    { keys: { t: null }, says: "the whole text" },
    { keys: { " ": null }, says: "select the row" },
    { keys: { "Ctrl+c": null }, says: "copy the selected rows, else the cell; on the box of a row, the row" },
    { keys: { Escape: null }, says: "select none" },
  ] },
];

function createList(parent, api) {
  const stars = starsOf(api);
  const source = createSource();
  const root = h("div", { class: "list fill" });
  const said = h("p", { class: "said-only", role: "status" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const body = h("div", { class: "body" });
  const actions = { open, turn, copy, change, goTo, star, onSelect: () => toolbar.show(view()) };
  const grid = createGrid(actions);
  const gallery = createGallery(actions);
  const keys = createKeys(keyTable({ enter: () => shown().enter(), star: () => shown().current() && stars.toggle(shown().current().item) }));
  const toolbar = createToolbar({ ...actions, onKeys: keys.open, copyRows });
  let data = null;
  let state = null;
  let page = null; // { rows, place }; place is null until it is known
  let steps = 0;
  let serial = 0;
  let timer = null;
  let leaving = null; // what is opened once the server has heard of the view
  let send = { state: () => {}, opened: () => {} };

  root.append(toolbar.element, toolbar.menu, problem, body, said, keys.element);
  parent.append(root);

  const shown = () => (state.view === "patches" ? gallery : grid);
  const total = () => data.totals[state.view];
  const view = () => ({ data, state, page, total: total(), selectedCount: grid.selected().length });

  /** What the server sent: a new selection begins anew, and an answer to an earlier message changes nothing. */
  function receive(next, senders) {
    const isOther = data === null || next.query !== data.query || next.api !== data.api;
    send = senders;
    data = next;
    if (leaving && next.serial >= serial) leave();
    if (state === null) serial = next.serial;
    if (state === null || (next.serial >= serial && isOther)) state = { ...next.state };
    else if (isOther) state.at = null;
    if (!isOther) return;
    if (page !== null) clearTimeout(timer);
    grid.clear();
    page = null;
    load({ side: "from", at: state.at });
  }

  /** Shows another page; `focus` says which of its rows is meant next: "first", "last", or none. */
  async function load(step, focus = null) {
    const mine = (steps += 1);
    const slow = setTimeout(() => { if (mine === steps) root.setAttribute("aria-busy", "true"); }, SLOW_MS);
    const kept = state;
    try {
      const found = await source.ask(pageAddress(data, kept, step.side, step.at));
      if (mine !== steps) return;
      if (isShort(step, found.rows)) load({ side: "from", at: null }, focus);
      else if (isBeyond(step, found.rows)) load({ side: "before", at: null }, focus);
      else if (found.rows.length || page === null) arrive(step, found, focus);
      else said.textContent = "There are no more.";
      show(null);
    } catch (error) {
      if (mine === steps) show(error);
    } finally {
      clearTimeout(slow);
      if (mine === steps) root.removeAttribute("aria-busy");
    }
  }

  /** The page before the second one may lack rows: the first page is shown whole instead. */
  const isShort = (step, rows) => step.side === "before" && step.at !== null && rows.length < data.pageSize;

  /** After the last row there is no page: the last one is shown. */
  const isBeyond = (step, rows) => step.side === "from" && step.at !== null && rows.length === 0;

  function arrive(step, found, focus) {
    const before = page?.place === null ? null : page;
    const { rows } = found;
    page = { ...found, place: placeAfterStep(before, step, rows, total()) };
    state.at = page.place === 0 || !rows.length ? null : String(rows[0].id);
    redraw(focus);
    if (page.place === null && rows.length) findPlace(page);
    if (hasNext()) fetchAhead(rows.at(-1).id);
  }

  function redraw(focus = null) {
    if (body.firstChild !== shown().element) body.replaceChildren(shown().element);
    shown().show(view(), { focus, address: (row, isAnnotation) => sampleAddress(data, row, isAnnotation) });
    toolbar.show(view());
    tell();
  }

  /** The next page, and its pictures: so it shows at once. */
  async function fetchAhead(id) {
    const mine = steps;
    if (page.sheet) await picture(page.sheet);
    if (mine !== steps) return;
    const { sheet } = await source.ask(pageAddress(data, state, "after", id)).catch(() => ({ sheet: null }));
    if (sheet) await picture(sheet);
  }

  function picture(address) {
    const image = new Image();
    image.src = address;
    return image.decode().catch(() => {}); // the page itself shows what is missing
  }

  async function findPlace(asked) {
    const { place } = await source.ask(placeAddress(data, state, asked.rows[0].id)).catch(() => ({ place: null }));
    if (asked !== page || place === null) return;
    asked.place = place;
    toolbar.show(view());
  }

  const hasNext = () => page.rows.length === data.pageSize && (page.place === null || page.place + page.rows.length < total());
  const hasPrevious = () => page.place === null || page.place > 0;

  /** To the next, previous, first or last page. */
  function turn(way, focus = null) {
    if (!page?.rows.length) return;
    if (way === "first") load({ side: "from", at: null }, focus);
    if (way === "last") load({ side: "before", at: null }, focus);
    if (way === "next" && hasNext()) load({ side: "after", at: page.rows.at(-1).id }, focus);
    if (way === "previous" && hasPrevious()) load({ side: "before", at: page.rows[0].id }, focus);
  }

  /** Another view, order or composite; what does not keep the order begins at the first page. */
  function change(part) {
    const isOtherList = "view" in part || "sort" in part;
    state = { ...state, ...part };
    if ("view" in part && !(state.sort.replace("-", "") in data.sorts[state.view])) state.sort = "id";
    if ("sort" in part) state.at = null;
    if (isOtherList) page = null;
    toolbar.show(view()); // at once: the next click builds on this one
    if (isOtherList || "picture" in part) load({ side: "from", at: state.at });
    else redraw();
  }

  function goTo(id) {
    load({ side: "from", at: id }, "first");
  }

  /** Leaving while a message is under way would lose the next page. */
  function open(row, isAnnotation) {
    clearTimeout(timer);
    clearTimeout(leaving?.patience);
    leaving = { patch: row.patch, annotation: isAnnotation ? row.id : null };
    if (data.serial >= serial) leave();
    else leaving.patience = setTimeout(leave, ANSWER_MS);
  }

  function leave() {
    const { patch, annotation, patience } = leaving;
    clearTimeout(patience);
    leaving = null;
    send.opened({ patch, annotation });
  }

  /** The star of a text or a patch; out of the way of Tab, since `*` is its key. */
  function star(item, what) {
    const button = starButton(stars, item, what);
    button.tabIndex = -1;
    return button;
  }

  async function copy(text, what) {
    const done = await copyText(text);
    said.textContent = done ? `Copied ${what}.` : "The browser does not let this page copy.";
    return done;
  }

  function copyRows() {
    const chosen = grid.selected();
    const rows = chosen.length ? chosen : (page?.rows ?? []);
    return copy(rowsText(rows, state.columns.split(".")), `${rows.length} rows`);
  }

  /** Tell the server, once the reader rests: the address then opens the same view. */
  function tell() {
    clearTimeout(timer);
    const fields = JSON.stringify(state);
    timer = setTimeout(() => {
      if (fields === tell.told) return;
      tell.told = fields;
      serial += 1;
      send.state({ ...state, serial });
    }, TOLD_AFTER_MS);
  }

  function show(error) {
    problem.hidden = error === null;
    problem.replaceChildren(error?.message ?? "", " ", h("button", { type: "button", onclick: () => load({ side: "from", at: null }) }, "Show the first page"));
    if (error && page === null) body.replaceChildren();
  }

  function destroy() {
    clearTimeout(timer);
    clearTimeout(leaving?.patience);
    keys.stop();
    root.remove();
  }

  return { receive, destroy };
}

const listIn = lasting(createList);

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const { part, end } = listIn(parentElement, data.stars);
  part.receive(data, {
    state: (state) => setStateValue("state", state),
    opened: (row) => setTriggerValue("opened", row),
  });
  return end;
}
