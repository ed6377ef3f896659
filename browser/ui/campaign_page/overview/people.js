// Who takes part: what each did, how fast, how far the others agree, and how gold items went.
import { ago, bars, count, figure, share, span } from "./numbers.js";
import { createTable, estimateColumn } from "./table.js";
import { h } from "../../patch_viewer/dom.js";

/** `now()` is the moment that the figures are of. */
export function createPeople(now) {
  const total = (days) => days.reduce((sum, one) => sum + one, 0);
  return createTable({
    title: "People", name: "people", className: "team",
    columns: [
      { title: "Name", of: (row) => row.name, cell: named, csv: [["Name", (row) => row.name], ["Roles", (row) => row.roles.join(" ")], ["Standing", (row) => row.standing]] },
      { title: "Done", isNumber: true, of: (row) => row.done, cell: (row) => count(row.done), says: "Texts with a verdict of theirs that counts now" },
      { title: "14 days", of: (row) => total(row.days), cell: (row) => h("span", { title: `${count(total(row.days))} verdicts in 14 days` }, bars(row.days)),
        csv: [["Verdicts in 14 days", (row) => total(row.days)]], says: "Verdicts on each of the last 14 days" },
      { ...estimateColumn("s each", (row) => row.seconds, (row) => figure(row.seconds, "verdicts", () => span({ point: row.seconds.point, low: null, high: null }))),
        says: "Mean seconds on an item, without idle time" },
      { ...estimateColumn("Agreement", (row) => row.agreement, (row) => withItems(row.agreement, share)), says: "Share of the others with the same verdict, and on how many items" },
      { ...estimateColumn("Gold", (row) => row.gold, (row) => figure(row.gold, "gold items", () => outOf(row.gold))), says: "Right first verdicts on gold items" },
      { ...estimateColumn("Again", (row) => row.itself, (row) => figure(row.itself, "own items again", () => outOf(row.itself))), says: "Own items judged the same again, in drift checks" },
      { title: "Last seen", isNumber: true, of: (row) => row.last_seen, cell: (row) => h("span", { class: "muted" }, ago(row.last_seen, now())) },
    ],
  });
}

function named({ name, roles, standing }) {
  const more = standing === "active" ? roles.filter((role) => role !== "reviewer").join(", ") : standing;
  return h("span", {}, name, more ? h("small", {}, ` ${more}`) : null);
}

/** The figure and, small, its n. */
export function withItems(estimate, format) {
  return h("span", {}, figure(estimate, "items", format), h("small", {}, ` ${count(estimate.n)}`));
}

const outOf = ({ point, n }) => `${count(Math.round(point * n))} / ${count(n)}`;
