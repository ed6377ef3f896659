// The few figures that are read first, and what the items of the campaign are.
import { NOTHING, count, dayOf, estimateWords, interval, percent, share, span } from "./numbers.js";
import { h } from "../../patch_viewer/dom.js";

const DAY_MS = 86_400_000;
const FINAL = ["kept", "corrected", "dropped"];

/** Six figures with what they rest on. */
export function createTotals() {
  const element = h("section", { class: "totals", "aria-label": "Figures" });

  function show({ progress, answers, remaining, now }) {
    const final = progress.items - progress.not_final;
    const { days, hours, verdicts } = remaining;
    const end = days.point === null ? NOTHING : dayOf(new Date(now).getTime() + days.point * DAY_MS);
    const kept = { point: progress.items ? final / progress.items : null, n: progress.items };
    element.replaceChildren(
      total(kept.point === null ? NOTHING : percent(kept.point), `of ${count(progress.items)} texts final`),
      agreement(answers.raw, "raw agreement"),
      agreement(answers.ac1, "AC1"),
      agreement(answers.alpha, "alpha"),
      total(verdicts ? end : "done", verdicts ? pace(days, verdicts) : "every verdict is given", days.reason),
      total(verdicts && hours.point !== null ? `${span({ ...hours, low: null })} h` : NOTHING, verdicts ? work(hours, remaining) : beside(remaining) || "no hours left", hours.reason));
  }

  return { element, show };
}

const total = (value, says, title) => h("div", { title: title || null }, h("b", {}, value), h("span", {}, says));

function agreement(estimate, word) {
  if (estimate.point === null) return total(NOTHING, `${word}. ${estimate.reason}`);
  return total(share(estimate.point), `${word}, ${interval(estimate)}, ${count(estimate.n)} items`, estimateWords(estimate));
}

function pace(days, verdicts) {
  if (days.point === null) return `${count(verdicts)} verdicts to give. ${days.reason}`;
  return `at the earliest: ${count(verdicts)} verdicts in ${span(days)} days at the pace of the last ${count(days.n)}`;
}

const beside = ({ to_decide: decide, to_confirm: confirm }) =>
  [decide && `${count(decide)} to decide`, confirm && `${count(confirm)} to confirm`].filter(Boolean).join(", ");

function work(hours, remaining) {
  const more = beside(remaining);
  const known = hours.point === null ? hours.reason : `of judging left, by ${count(hours.n)} timed verdicts`;
  return more ? `${known}; and ${more}` : known;
}

/** Kept, corrected, dropped and not final are all items; and what those that are not final wait for. */
export function createItems() {
  const bar = h("div", { class: "item-bar", "aria-hidden": "true" });
  const rows = h("dl", {});
  const sum = h("p", { class: "note" });
  const element = h("section", { class: "figures text-states" }, h("header", { class: "table-head" }, h("h3", {}, "Texts")), bar, rows, sum);

  function show({ progress, phase }) {
    const there = progress.statuses.filter(({ count: n, word }) => n || FINAL.includes(word));
    bar.replaceChildren(...there.filter(({ count: n }) => n).map(({ word, count: n }) => h("i", { class: slug(word), style: `flex-grow:${n}` })));
    rows.replaceChildren(...there.map(({ word, count: n }) => h("div", { class: slug(word) }, h("dt", {}, h("i", {}), word), h("dd", {}, count(n)))));
    const { kept, corrected, dropped, not_final: rest, items } = progress;
    sum.textContent = `${count(kept)} kept + ${count(corrected)} corrected + ${count(dropped)} dropped + ${count(rest)} not final = ${count(items)}. Phase: ${phase}.`;
  }

  return { element, show };
}

const slug = (word) => word.replaceAll(" ", "-");

/** How many disputes there are and why, with the way to them for those who may decide. */
export function createDisputes({ href }) {
  const link = href ? h("a", { href }) : h("span", {});
  const rows = h("dl", {});
  const stranded = h("p", { class: "note" });
  const element = h("section", { class: "figures to-decide" }, h("header", { class: "table-head" }, h("h3", {}, "Disputes"), link), rows, stranded);

  function show({ progress, remaining }) {
    const all = remaining.to_decide;
    link.textContent = href ? `Decide ${count(all)}` : count(all);
    const causes = progress.causes.map(({ word, count: n }) => h("div", {}, h("dt", {}, word), h("dd", {}, count(n))));
    rows.replaceChildren(...(causes.length ? causes : [h("div", {}, h("dt", {}, "None"))]));
    stranded.textContent = progress.stranded ? `${count(progress.stranded)} wait for somebody new: all who take part had a say in them. Add an adjudicator or a reviewer.` : "";
  }

  return { element, show };
}
