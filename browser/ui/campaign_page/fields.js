// Rows of a form: a label, a control, a hint, and beside it what is wrong. Each has `get`, `set` and `fail`.
import { h } from "../patch_viewer/dom.js";

/** A row around some controls; the first one is labelled, and has the focus where something is wrong. */
export function createRow({ name, label, hint = "" }, ...controls) {
  const problem = h("p", { class: "problem", role: "alert" });
  const says = h("p", { class: "hint" }, hint);
  const id = `field-${name}`;
  const first = controls.find((one) => one.matches?.("input, select, textarea")) ?? controls[0]?.querySelector?.("input, select, textarea");
  if (first && !first.id) first.id = id;
  const element = h("div", { class: "row", "data-field": name },
    h("label", { for: first?.id ?? id }, label), h("div", { class: "control" }, ...controls, says, problem));

  return {
    name,
    element,
    hint(sentence) { says.textContent = sentence; },
    /** Says what is wrong; nothing with an empty sentence. */
    fail(sentence) {
      problem.textContent = sentence;
      element.classList.toggle("wrong", Boolean(sentence));
      if (sentence) first?.focus();
    },
  };
}

/** One of a few values, each with a sentence of what it means. `options`: [{value, label, says}]. */
export function createChoice({ name, label, options, value }) {
  const select = h("select", { name, onchange: tell }, options.map((one) => h("option", { value: one.value }, one.label)));
  const row = createRow({ name, label }, select);

  function tell() { row.hint(options.find((one) => one.value === select.value)?.says ?? ""); }

  function set(next) {
    select.value = next;
    tell();
  }

  set(value);
  return { ...row, get: () => select.value, set };
}

/** Yes or no. */
export function createSwitch({ name, label, says, hint, value }) {
  const box = h("input", { type: "checkbox", name });
  box.checked = value;
  const row = createRow({ name, label, hint }, h("span", { class: "switch" }, box, h("label", { for: `field-${name}` }, says)));
  return { ...row, get: () => box.checked, set: (next) => { box.checked = next; } };
}

/** A whole number, or null where the field is left empty. */
export function createNumber({ name, label, hint, unit = "", most, value = null }) {
  const field = h("input", { type: "number", name, min: "0", max: String(most), step: "1", inputmode: "numeric" });
  const row = createRow({ name, label, hint }, h("span", { class: "with-unit" }, field, unit));
  const set = (next) => { field.value = next ?? ""; };
  set(value);
  return { ...row, field, get: () => (field.value === "" ? null : Number(field.value)), set };
}

const FIXED = "fixed";
const ADAPTIVE = "adaptive";
const PERCENT = 100;

/** How many gold and own texts production shows once more, unsaid: a share of 0 to 1, or null where the field is empty. */
export function createCheckShare({ value }) {
  const field = h("input", { type: "number", name: "check_share", min: "0", max: "100", step: "1", inputmode: "decimal" });
  const row = createRow({ name: "check_share", label: "Hidden checks",
    hint: "Gold texts, and own ones again, hidden among the others in production: they measure reviewers. 0: none." },
    h("span", { class: "with-unit" }, field, "% of gold and own texts"));
  const set = (next) => { field.value = next === null ? "" : Number((next * PERCENT).toFixed(2)); };
  set(value);
  return { ...row, get: () => (field.value === "" ? null : Number((Number(field.value) / PERCENT).toFixed(4))), set };
}

/** How many verdicts an item takes: {votes} or {second_look_share}. */
export function createOverlap({ value, hasAudit }) {
  const kind = h("select", { name: "overlap", onchange: shown }, h("option", { value: ADAPTIVE }, "Adaptive"), h("option", { value: FIXED }, "The same for all"));
  const votes = h("input", { type: "number", min: "1", max: "9", step: "1", "aria-label": "Verdicts of each text" });
  const share = h("input", { type: "number", min: "0", max: "100", step: "1", "aria-label": "Second look, percent" });
  const byVotes = h("span", { class: "with-unit" }, votes, "verdicts each");
  const byShare = h("span", { class: "with-unit" }, share, "% second look");
  const row = createRow({ name: "overlap", label: "Overlap" }, h("span", { class: "together" }, kind, byVotes, byShare));
  let isAudited = hasAudit;
  [votes.value, share.value] = [2, 10];

  function shown() {
    const isFixed = kind.value === FIXED;
    byVotes.hidden = !isFixed;
    byShare.hidden = isFixed;
    if (isFixed) row.hint("Where they differ, an adjudicator decides.");
    else if (isAudited) row.hint("One verdict where it agrees with the machine, two elsewhere and for the share drawn for a second look.");
    else row.hint("The dataset was not audited: without machine verdicts every text takes two. The page Doubtful says how to audit it.");
  }

  function set(next) {
    kind.value = "votes" in next ? FIXED : ADAPTIVE;
    if ("votes" in next) votes.value = next.votes;
    else share.value = Math.round(next.second_look_share * PERCENT);
    shown();
  }

  set(value);
  return {
    ...row, set,
    audited(next) { isAudited = next; shown(); },
    get: () => (kind.value === FIXED ? { votes: Number(votes.value) } : { second_look_share: Number(share.value) / PERCENT }),
  };
}

/** What a reviewer must reach, by task: [{type, category, least_accuracy, least_items}]. */
export function createGates({ tasks, value }) {
  const all = h("input", { type: "number", min: "1", max: "100", step: "1", "aria-label": "Right, percent, for all tasks" });
  const least = h("input", { type: "number", min: "1", step: "1", "aria-label": "Gold texts, for all tasks" });
  const body = h("tbody");
  const table = h("details", { class: "gates" }, h("summary", {}, "By task"), h("table", {}, body));
  const row = createRow({ name: "gates", label: "Gates", hint: "Before production a reviewer has to be right so often on gold texts of a task. Empty: no gate." },
    h("span", { class: "together" }, h("span", { class: "with-unit" }, all, "% of"), h("span", { class: "with-unit" }, least, "gold texts"),
      h("button", { type: "button", class: "small", onclick: () => fill() }, "For all tasks")), table);
  let lines = [];
  [all.value, least.value] = [90, 10];

  function line(task, gate) {
    const accuracy = h("input", { type: "number", min: "1", max: "100", step: "1", "aria-label": `${task.label}: right, percent` });
    const items = h("input", { type: "number", min: "1", step: "1", "aria-label": `${task.label}: gold texts` });
    if (gate) [accuracy.value, items.value] = [Math.round(gate.least_accuracy * PERCENT), gate.least_items];
    return { task, accuracy, items, element: h("tr", {}, h("th", { scope: "row" }, task.label), h("td", {}, accuracy, " %"), h("td", {}, items, " texts")) };
  }

  function fill() {
    lines.forEach(({ accuracy, items }) => { [accuracy.value, items.value] = [all.value, least.value]; });
    table.open = true;
    body.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function set(next) {
    const isOf = (task) => (gate) => gate.type === task.type && gate.category === task.category;
    lines = tasks.map((task) => line(task, next.find(isOf(task))));
    body.replaceChildren(...lines.map(({ element }) => element));
    if (next.length) table.open = true;
  }

  set(value);
  return {
    ...row, set,
    get: () => lines.filter(({ accuracy }) => accuracy.value !== "").map(({ task, accuracy, items }) => (
      { type: task.type, category: task.category, least_accuracy: Number(accuracy.value) / PERCENT, least_items: Number(items.value) || 0 })),
  };
}
