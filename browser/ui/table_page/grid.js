// Annotations as a table: one cell has the focus, arrows move it, rows can be selected, opened and copied.
import { h } from "../patch_viewer/dom.js";
import { verdictMark } from "../patch_viewer/evidence.js";
import { cellText, rowsText } from "./copying.js";

const WIDTHS = { // the least in px, and the share of what is left
  box: [36, 0], id: [112, 0], patch: [120, 0], type: [112, 0], category: [108, 0], input: [220, 3], output: [160, 2], split: [84, 0],
  country: [96, 0], acquired: [104, 0], season: [84, 0], climate_zone: [140, 1], length: [96, 0],
  verdict: [128, 0],
};
const VOICES = { id: "measured", patch: "measured", acquired: "measured", length: "measured number" };
const SHOWN = { patch: "place", acquired: "day" }; // what is read where it is not what is copied
const TEXTS = ["input", "output"];
const BOX = "box";

/** The text with the words that were searched for marked; spans count characters. */
function marked(text, spans) {
  if (!spans.length) return [text];
  const letters = [...text];
  const words = (start, end) => letters.slice(start, end).join("");
  const ends = [0, ...spans.map(([, end]) => end)];
  const parts = spans.flatMap(([start, end], place) => [words(ends[place], start), h("mark", {}, words(start, end))]);
  return [...parts, words(ends.at(-1))];
}

export function createGrid({ open, turn, change, star, onSelect }) {
  const rows = h("div", { role: "rowgroup", "data-takes": "ArrowUp ArrowDown" });
  const head = h("div", { role: "row", class: "head" });
  const element = h("div", { class: "grid", role: "grid", "aria-label": "Annotations", "aria-multiselectable": "true" },
    h("div", { role: "rowgroup", class: "top" }, head), rows);
  const selected = new Map();
  const whole = new Set();
  let view = null;
  let address = null;
  let at = { row: 0, column: 0 };

  const columns = () => [BOX, ...view.state.columns.split(".")];
  const cellAt = ({ row, column }) => rows.children[row]?.children[column];

  function heading(name) {
    if (name === BOX) return h("div", { role: "columnheader", class: BOX }, h("span", { class: "said-only" }, "Selected"));
    const label = view.data.columns[name];
    const key = view.state.sort.replace("-", "");
    if (!(name in view.data.sorts.annotations)) return h("div", { role: "columnheader", class: VOICES[name] }, label);
    const descending = view.state.sort.startsWith("-");
    const sorted = key === name ? (descending ? "descending" : "ascending") : "none";
    const next = key === name && !descending ? `-${name}` : name;
    return h("div", { role: "columnheader", "aria-sort": sorted, class: VOICES[name] },
      h("button", { type: "button", onclick: () => change({ sort: next }) }, label, { ascending: " ↑", descending: " ↓" }[sorted] ?? ""));
  }

  function link(row, isAnnotation, text) {
    return h("a", { href: address(row, isAnnotation), tabindex: "-1", title: isAnnotation ? "Open this text" : row.patch, onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(row, isAnnotation);
    } }, text);
  }

  function content(row, name) {
    if (name === BOX) return [h("i", { class: "tick", "aria-hidden": "true" })];
    if (TEXTS.includes(name)) return [h("span", { class: "words" }, marked(row[name], row.marks[name]))];
    if (name === "verdict") return row.verdict ? [verdictMark(row.verdict)] : [];
    const text = String(row[SHOWN[name] ?? name]);
    if (name === "id") return [link(row, true, text), star(text, `text ${text}`)];
    if (name === "patch") return [link(row, false, text)];
    return [h("span", { class: name === "split" && text === "bench" ? "bench" : null }, name === "length" ? Number(text).toLocaleString("en") : text)];
  }

  function rowElement(row, place) {
    const cells = columns().map((name, column) =>
      h("div", { role: "gridcell", class: [name, VOICES[name] ?? "value"].join(" "), style: `--at: ${column + 1}`, tabindex: "-1", "data-row": place, "data-column": column,
        "aria-label": name === BOX ? `Annotation ${row.id}` : null }, content(row, name)));
    return h("div", { role: "row", "aria-selected": String(selected.has(row.id)), "aria-rowindex": place + 2,
      class: whole.has(row.id) ? "whole" : null }, cells);
  }

  function show(next, { focus, address: addressOf }) {
    const hadFocus = element.contains(element.getRootNode().activeElement);
    const before = view;
    [view, address] = [next, addressOf];
    const widths = columns().map((name) => WIDTHS[name]);
    element.style.setProperty("--columns", widths.map(([least, share]) => (share ? `minmax(${least}px, ${share}fr)` : `${least}px`)).join(" "));
    element.style.setProperty("--least", `${widths.reduce((sum, [least]) => sum + least, 0)}px`);
    element.setAttribute("aria-rowcount", String(view.total + 1));
    head.replaceChildren(...columns().map(heading));
    rows.replaceChildren(...view.page.rows.map(rowElement));
    if (before?.page.rows !== view.page.rows) at = { row: focus === "last" ? view.page.rows.length - 1 : 0, column: at.column };
    at.column = Math.min(at.column, columns().length - 1);
    cellAt(at)?.setAttribute("tabindex", "0");
    if (before?.page.rows !== view.page.rows) element.scrollTop = 0;
    if (hadFocus || focus) focusOn(at);
  }

  function focusOn(place) {
    cellAt(place)?.focus();
  }

  rows.addEventListener("focusin", (event) => {
    const cell = event.target.closest("[role=gridcell]");
    if (!cell) return;
    cellAt(at)?.setAttribute("tabindex", "-1");
    at = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    cell.setAttribute("tabindex", "0");
  });

  function select(row) {
    if (!selected.delete(row.id)) selected.set(row.id, row);
    rows.children[view.page.rows.indexOf(row)].setAttribute("aria-selected", String(selected.has(row.id)));
    onSelect();
  }

  function showWhole(row) {
    if (!whole.delete(row.id)) whole.add(row.id);
    rows.children[view.page.rows.indexOf(row)].classList.toggle("whole", whole.has(row.id));
  }

  function clear() {
    selected.clear();
    whole.clear();
    rows.querySelectorAll("[aria-selected=true]").forEach((row) => row.setAttribute("aria-selected", "false"));
  }

  function move(rowsBy, columnsBy) {
    const row = at.row + rowsBy;
    if (row < 0) turn("previous", "last");
    else if (row >= view.page.rows.length) turn("next", "first");
    else focusOn({ row, column: Math.min(Math.max(at.column + columnsBy, 0), columns().length - 1) });
  }

  const lastRow = () => view.page.rows.length - 1;
  const lastColumn = () => columns().length - 1;
  const row = () => view.page.rows[at.row];
  const PRESSED = {
    ArrowUp: () => move(-1, 0), ArrowDown: () => move(1, 0), ArrowLeft: () => move(0, -1), ArrowRight: () => move(0, 1),
    Home: (event) => focusOn({ row: event.ctrlKey ? 0 : at.row, column: 0 }),
    End: (event) => focusOn({ row: event.ctrlKey ? lastRow() : at.row, column: lastColumn() }),
    PageUp: () => turn("previous", "first"), PageDown: () => turn("next", "first"),
    Enter: () => open(row(), columns()[at.column] !== "patch"),
    " ": () => select(row()), t: () => showWhole(row()), Escape: () => { clear(); onSelect(); },
  };

  rows.addEventListener("keydown", (event) => {
    const act = PRESSED[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.metaKey || event.altKey || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  });
  rows.addEventListener("click", (event) => {
    const cell = event.target.closest("[role=gridcell]");
    if (!cell || event.target.closest("a, button") || isTextSelected()) return;
    focusOn({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) });
    const name = columns()[at.column];
    if (name === BOX) select(row());
    if (TEXTS.includes(name)) showWhole(row());
  });
  element.addEventListener("copy", (event) => {
    if (isTextSelected() || !view) return;
    event.clipboardData.setData("text/plain", copied());
    event.preventDefault();
  });

  function isTextSelected() {
    const found = element.getRootNode().getSelection?.() ?? getSelection();
    return found !== null && found.type === "Range" && String(found) !== "";
  }

  /** The selected rows, else the row whose box has the focus, else the cell. */
  function copied() {
    const shown = view.state.columns.split(".");
    if (selected.size) return rowsText([...selected.values()], shown);
    const name = columns()[at.column];
    return name === BOX ? rowsText([row()], shown) : cellText(row(), name);
  }

  return {
    element, show, clear, selected: () => [...selected.values()], enter: () => focusOn(at),
    current: () => (row() ? { item: String(row().id) } : null),
  };
}
