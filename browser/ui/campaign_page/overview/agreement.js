// How far reviewers agree: by task, by country and season, on boxes, and every two of them.
import { count, dotLine, figure, interval, share } from "./numbers.js";
import { createTable, estimateColumn, intervalColumn } from "./table.js";
import { h } from "../../patch_viewer/dom.js";
import { withItems } from "./people.js";

const LIMIT = 0.8; // from here on data is called reliable: Krippendorff 2004, Content Analysis, chapter 11
const LOWEST = 0.4;
const FORMS = { binary: "binary", mcq: "choice", "bounding box": "box", captioning: "text" };

const agreed = (title, name) => estimateColumn(title, (row) => row[name], (row) => figure(row[name]));
const items = { title: "n", isNumber: true, of: (row) => row.raw.n, cell: (row) => count(row.raw.n), says: "Items that two reviewers or more have judged", csv: [] };

/** The tasks with AC1 as a dot and its interval; below the limit it is bold. `createWholeTasks` has all of their figures. */
export function createTasks() {
  let lowest = LOWEST;
  const table = createTable({
    title: `Agreement by task; line at ${share(LIMIT)}`, name: "tasks", className: "task-dots",
    columns: [
      taskColumn, items, agreed("Raw", "raw"),
      { title: "AC1, 95 %", isNumber: true, of: (row) => row.ac1.point, cell: (row) => dotLine(row.ac1, lowest, LIMIT), csv: [] },
      { ...estimateColumn("AC1", (row) => row.ac1, (row) => bold(row.ac1)) },
    ],
  });
  return {
    element: table.element,
    show(rows, remark) {
      const lows = rows.map(({ ac1 }) => ac1.low ?? ac1.point ?? LOWEST);
      lowest = Math.min(LOWEST, Math.floor(Math.min(...lows, LOWEST) * 5) / 5);
      table.show(rows.map((row, place) => ({ ...row, place })), remark);
    },
  };
}

const taskColumn = { title: "Task", of: (row) => row.place, cell: taskCell, csv: [["Type", (row) => row.type], ["Category", (row) => row.category]] };

/** Every task with how far it is, and all three figures with their intervals. */
export function createWholeTasks() {
  const between = (name) => intervalColumn((row) => row[name], (row) => interval(row[name]));
  const table = createTable({
    title: "Tasks", name: "whole-tasks", className: "whole",
    columns: [
      taskColumn, finalColumn,
      { title: "Disputed", isNumber: true, of: (row) => row.disputed, cell: (row) => count(row.disputed) },
      items, agreed("Raw", "raw"), between("raw"), agreed("AC1", "ac1"), between("ac1"), agreed("Alpha", "alpha"), between("alpha"),
    ],
  });
  return { element: table.element, show: (rows, remark) => table.show(rows.map((row, place) => ({ ...row, place })), remark) };
}

const finalColumn = {
  title: "Final", isNumber: true, of: (row) => row.final / row.items, csv: [["Items", (row) => row.items], ["Final", (row) => row.final]],
  cell: ({ final, items: all }) => h("span", {}, count(final), h("small", {}, ` / ${count(all)}`)),
};

function taskCell({ type, category }) {
  return h("span", { class: "task" }, h("small", {}, FORMS[type] ?? type), category === "None" ? " caption" : ` ${category}`);
}

const bold = (ac1) => h(ac1.point !== null && ac1.point < LIMIT ? "strong" : "span", {}, figure(ac1));

/** The same by country or season. */
export function createPlaces(title, name) {
  return createTable({
    title: `Agreement by ${title.toLowerCase()}`, name,
    columns: [
      { title, of: (row) => row.value, isSerif: true },
      finalColumn, items, agreed("Raw", "raw"), agreed("AC1", "ac1"), agreed("Alpha", "alpha"),
    ],
  });
}

/** Boxes that reviewers drew, as an answer or a correction. */
export function createBoxes() {
  return createTable({
    title: "Agreement on drawn boxes", name: "boxes",
    columns: [
      { title: "Task", of: (row) => row.category },
      { title: "n", isNumber: true, of: (row) => row.mean_iou.n, cell: (row) => count(row.mean_iou.n), says: "Items with two boxes or more", csv: [] },
      agreed("Mean IoU", "mean_iou"),
      intervalColumn((row) => row.mean_iou, (row) => interval(row.mean_iou)),
      { ...agreed("Alpha", "alpha"), says: "Krippendorff's alpha with 1 - IoU as the difference of two boxes" },
    ],
  });
}

/** Cohen's kappa of every two reviewers, behind a line that opens. */
export function createPairs() {
  const why = h("p", { class: "why" });
  const table = createTable({
    title: "Every two reviewers", name: "pairs",
    columns: [
      { title: "Reviewers", of: (row) => `${row.first}, ${row.second}` },
      { ...estimateColumn("Raw", (row) => row.raw, (row) => withItems(row.raw, share)) },
      agreed("Kappa", "kappa"),
      intervalColumn((row) => row.kappa, (row) => interval(row.kappa)),
    ],
  });
  const element = h("details", { class: "behind" }, h("summary", {}, "Cohen's and Fleiss' kappa"), why, table.element);
  return {
    element,
    show(rows, sentence, { fleiss, prevalence }) {
      const common = prevalence === null ? "" : ` Here ${(100 * prevalence).toFixed(1)} % of the verdicts are the same.`;
      const all = fleiss.point === null ? "" : ` Fleiss' kappa over all is ${share(fleiss.point)} on ${count(fleiss.n)} items.`;
      why.textContent = `${sentence}${common}${all}`;
      table.show(rows);
    },
  };
}
