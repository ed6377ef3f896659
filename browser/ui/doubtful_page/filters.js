// Above the ranking: which verdicts, which flag, which task, which page.
import { h, icon } from "../patch_viewer/dom.js";

const number = (value) => value.toLocaleString("en");
const ANY = "";

export function createFilters({ turn, onWanted, onKeys }) {
  const element = h("div", { class: "toolbar", role: "toolbar", "aria-label": "Doubtful texts" });
  const isOnly = (values, value) => values?.length === 1 && values[0] === value;

  function verdicts({ data, wanted }) {
    const current = wanted.verdict ?? [];
    const choice = (value, label) => h("button", { type: "button", "data-focus": `verdict ${value}`,
      "aria-pressed": String(value === ANY ? !current.length : isOnly(current, value)),
      onclick: () => onWanted({ verdict: value === ANY ? [] : [value], not_verdict: [] }) }, label);
    const counted = Object.entries(data.verdicts).sort(([a], [b]) => (b === "contradicts") - (a === "contradicts"));
    return h("span", { class: "switch", role: "group", "aria-label": "Machine verdict" }, choice(ANY, "All doubtful"),
      counted.map(([value, count]) => choice(value, [h("span", { class: "value" }, value), " ", h("span", { class: "count" }, number(count))])));
  }

  function select(name, label, options, current, onPick) {
    const field = h("select", { "data-focus": name, onchange: () => onPick(field.value) },
      options.map(([value, text]) => h("option", { value, selected: value === current }, text)));
    return h("label", {}, h("span", {}, label), field);
  }

  function flags({ data, wanted }) {
    const chosen = wanted.flag?.length === 1 ? wanted.flag[0] : ANY;
    const known = { ...(chosen && { [chosen]: 0 }), ...data.flags };
    const options = Object.entries(known).map(([flag, count]) => [flag, `${flag} (${number(count)})`]);
    return select("flag", "Flag", [[ANY, "any or none"], ...options], chosen, (flag) => onWanted({ flag: flag === ANY ? [] : [flag] }));
  }

  function tasks({ data, wanted }) {
    const chosen = data.tasks.findIndex((task) => isOnly(wanted.type, task.type) && isOnly(wanted.category, task.category));
    const options = data.tasks.map((task, place) => [String(place), task.label]);
    return select("task", "Task", [[ANY, "all"], ...options], chosen < 0 ? ANY : String(chosen), (place) => {
      const task = data.tasks[Number(place)];
      onWanted(place === ANY ? { type: [], category: [] } : { type: [task.type], category: [task.category] });
    });
  }

  function pager({ data, start, shown }) {
    const step = (by, label, name, enabled) => h("button", { type: "button", class: "square", title: label, "aria-label": label,
      "data-focus": name, disabled: !enabled, onclick: () => turn(by) }, icon(name));
    const words = shown ? `${number(start + 1)} to ${number(start + shown)} of ${number(data.total)}` : `of ${number(data.total)}`;
    return h("span", { class: "pager" }, step(-1, "Previous page", "previous", start > 0),
      h("span", { class: "place", role: "status" }, words), step(1, "Next page", "next", start + shown < data.total));
  }

  /** Draws it anew and keeps the focus where it was. */
  function show(view) {
    const focused = element.getRootNode().activeElement?.dataset?.focus;
    element.replaceChildren(verdicts(view), flags(view), tasks(view), h("span", { class: "space" }), pager(view),
      h("button", { type: "button", class: "square", title: "Keys", "aria-label": "Keys", "data-focus": "keys", onclick: onKeys }, h("kbd", {}, "?")));
    if (focused) element.querySelector(`[data-focus="${focused}"]:not(:disabled)`)?.focus();
  }

  return { element, show };
}
