// Gold items by task, human accuracy without the key, what evidence changed, and the balance before and after.
import { count, figure, interval, percent, share } from "./numbers.js";
import { createTable, estimateColumn, intervalColumn } from "./table.js";
import { h } from "../../patch_viewer/dom.js";

const counted = (of) => ({ title: "n", isNumber: true, of: (row) => of(row).n, cell: (row) => count(of(row).n), csv: [] });
const between = (of) => intervalColumn(of, (row) => interval(of(row)));

/** Each reviewer on gold items, by task, with the gate of the task. */
export function createGold() {
  const accuracy = (row) => row.accuracy;
  const table = createTable({
    title: "By reviewer and task", name: "gold",
    columns: [
      { title: "Name", of: (row) => row.name }, { title: "Task", of: (row) => row.label }, counted(accuracy),
      estimateColumn("Right", accuracy, (row) => figure(row.accuracy, "gold items")), between(accuracy),
      { title: "Gate", of: (row) => row.gate, isNumber: true },
    ],
  });
  const sum = h("summary", {});
  return {
    element: h("details", { class: "behind" }, sum, table.element),
    show(rows) {
      const n = rows.reduce((all, row) => all + row.accuracy.n, 0);
      sum.textContent = rows.length ? `Gold items: ${count(n)} first verdicts` : "Gold items: none was judged";
      table.show(rows);
    },
  };
}

/** What people answered while the key was hidden. */
export function createHumans() {
  const accuracy = (row) => row.accuracy;
  return createTable({
    title: "Human accuracy without the key", name: "humans",
    columns: [
      { title: "Task", of: (row) => row.label }, counted(accuracy), estimateColumn("Right", accuracy, (row) => figure(row.accuracy, "first answers")), between(accuracy),
      { title: "Mean IoU", isNumber: true, of: (row) => row.mean_iou?.point ?? null, cell: (row) => (row.mean_iou ? figure(row.mean_iou) : "") },
    ],
  });
}

/** The share of verdicts that their reviewers changed after the evidence. */
export function createEvidence() {
  const says = h("p", { class: "said" });
  const table = createTable({
    title: "Changed after evidence", name: "evidence",
    columns: [{ title: "Before", of: (row) => row.before }, { title: "After", of: (row) => row.after }, { title: "Verdicts", isNumber: true, of: (row) => row.count, cell: (row) => count(row.count) }],
  });
  table.element.querySelector(".scrolls").before(says);
  return {
    element: table.element,
    show({ share: changed, changes }) {
      says.replaceChildren(...(changed.point === null ? [changed.reason] : [h("strong", {}, percent(changed.point)),
        ` of ${count(changed.n)} verdicts given without it (95 % interval ${interval(changed)}).`]));
      table.element.classList.toggle("is-empty", !changes.length);
      table.show(changes);
    },
  };
}

/** How far each column of the dataset has moved, and the values that did. */
export function createBalance() {
  const table = createTable({
    title: "Balance before and after", name: "balance",
    columns: [
      { title: "Of", of: (row) => row.column }, { title: "Value", of: (row) => row.value, cell: (row) => row.value || h("small", {}, "boxes and captions"), isSerif: true },
      { title: "Before", isNumber: true, of: (row) => row.before, cell: (row) => count(row.before) },
      { title: "After", isNumber: true, of: (row) => row.after, cell: (row) => count(row.after) },
      { title: "Change", isNumber: true, of: (row) => row.after - row.before, cell: (row) => signed(row.after - row.before) },
    ],
  });
  const element = h("div", {}, table.element);
  return {
    element,
    show(shifts) {
      const rows = shifts.flatMap(({ column, lines }) => lines.map((line) => ({ column, ...line })));
      const moved = rows.filter(({ before, after }) => before !== after);
      const far = shifts.map(({ column, distance }) => `${column} ${distance === null ? "undefined, nothing is left" : share(distance)}`).join(", ");
      const texts = shifts[0]?.lines.reduce((sum, { before }) => sum + before, 0) ?? 0;
      const none = moved.length ? "" : " No value has lost or won a text.";
      table.element.classList.toggle("is-empty", !moved.length);
      table.show(moved, `After is all but what was dropped, corrected texts as they read now; ${count(texts)} texts before. How far shares have moved, 0 to 1: ${far}.${none}`);
    },
  };
}

const signed = (value) => (value > 0 ? `+${count(value)}` : count(value).replace("-", "−"));
