// A table of figures: sorted by a click on a head, copied as CSV, with the reasons of what is missing below it.
import { h } from "../../patch_viewer/dom.js";
import { copyText } from "../../patch_viewer/clipboard.js";

const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"];
const QUOTED = /[",\r\n]/;
const SAID_MS = 2000;

/**
 * columns: [{title, of(row): what it is sorted by, cell(row): what is shown (of(row) unless given), isNumber, isSerif,
 * csv: [[title, row => value]] (title and of(row) unless given), why(row): why it is missing, where it is}].
 * Returns {element, show(rows, note)}. Rows keep their order until a head is clicked.
 */
export function createTable({ title, name, columns, className = "" }) {
  const heads = columns.map((column, place) => head(column, () => sortBy(place)));
  const body = h("tbody", {});
  const note = h("p", { class: "note", hidden: true });
  const copy = h("button", { type: "button", class: "copy", title: `Copy ${title} as CSV`, onclick: copyRows }, "CSV");
  const caption = h("header", { class: "table-head" }, h("h3", {}, title), copy);
  const element = h("section", { class: `figures ${className}`, "data-table": name }, caption,
    h("div", { class: "scrolls" }, h("table", { "aria-label": title }, h("thead", {}, h("tr", {}, heads)), body)), note);
  let rows = [];
  let order = null; // {place, isUp}
  let drawn = "";

  function show(next, remark = "") {
    const signature = JSON.stringify([next, remark]);
    if (signature === drawn) return;
    drawn = signature;
    rows = next;
    const reasons = new Set(columns.flatMap(({ why }) => (why ? rows.map(why) : [])));
    note.textContent = [remark, ...[...reasons].filter(Boolean).map((reason) => `–: ${reason}`)].filter(Boolean).join("\n");
    note.hidden = !note.textContent;
    draw();
  }

  function draw() {
    body.replaceChildren(...sorted().map((row) => h("tr", {}, columns.map((column, place) => cell(column, row, place)))));
  }

  function sorted() {
    if (!order) return rows;
    const { of } = columns[order.place];
    const way = order.isUp ? 1 : -1;
    return [...rows].sort((a, b) => compare(of(a), of(b), way));
  }

  function sortBy(place) {
    const first = !columns[place].isNumber; // words from a on, numbers from the highest
    const isAgain = order?.place === place;
    order = isAgain && order.isUp !== first ? null : { place, isUp: isAgain ? !first : first };
    heads.forEach((one, at) => {
      const isUsed = order?.place === at;
      if (isUsed) one.setAttribute("aria-sort", order.isUp ? "ascending" : "descending");
      else one.removeAttribute("aria-sort");
    });
    draw();
  }

  async function copyRows() {
    copy.textContent = (await copyText(csvOf(columns, sorted()))) ? "Copied" : "Not copied";
    setTimeout(() => { copy.textContent = "CSV"; }, SAID_MS);
  }

  return { element, show };
}

/** Rows under the titles of their columns, as spreadsheets read them; no cell of words is run as a formula. */
export function csvOf(columns, rows) {
  const fields = columns.flatMap((column) => column.csv ?? [[column.title, column.of]]);
  const lines = [fields.map(([title]) => title), ...rows.map((row) => fields.map(([, of]) => of(row)))];
  return lines.map((line) => line.map(csvCell).join(",")).join("\r\n");
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  const safe = FORMULA_STARTS.some((start) => text.startsWith(start)) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A column of estimates: the figure, and in the copy its interval, its items and the reason where it is missing. */
export function estimateColumn(title, estimate, cell) {
  return {
    title, cell, isNumber: true,
    of: (row) => estimate(row).point,
    why: (row) => (estimate(row).point === null ? estimate(row).reason : ""),
    csv: [[title, (row) => estimate(row).point], [`${title}, low`, (row) => estimate(row).low], [`${title}, high`, (row) => estimate(row).high],
      [`${title}, n`, (row) => estimate(row).n], [`${title}, remark`, (row) => estimate(row).reason]],
  };
}

/** Its interval, beside it; the copy has it already. */
export function intervalColumn(estimate, cell) {
  const isBare = ({ point, low }) => point !== null && low === null;
  return {
    title: "95 %", cell, isNumber: true, csv: [],
    of: (row) => estimate(row).low,
    why: (row) => (isBare(estimate(row)) ? estimate(row).reason : ""),
  };
}

function head(column, sort) {
  const button = h("button", { type: "button", onclick: sort, title: column.says ?? null }, column.title);
  return h("th", { scope: "col", class: column.isNumber ? "number" : null }, column.title ? button : null);
}

function cell(column, row, place) {
  const content = column.cell ? column.cell(row) : column.of(row);
  const classes = [column.isNumber ? "number" : "", column.isSerif ? "serif" : ""].filter(Boolean).join(" ");
  return h(place === 0 ? "th" : "td", { class: classes || null, scope: place === 0 ? "row" : null }, content instanceof Node ? content : String(content ?? ""));
}

/** What is missing comes last, whichever way. */
function compare(a, b, way) {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return Number(noA) - Number(noB);
  return way * (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en"));
}
