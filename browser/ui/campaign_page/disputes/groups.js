// The ribbon at the foot: the items of the list grouped by task, with their causes and counts.
import { h } from "../../patch_viewer/dom.js";

function counted(values) {
  const counts = new Map();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts];
}

/** `onPick(id)` with the first item of a task. */
export function createGroups({ onPick }) {
  const element = h("nav", { class: "groups", "aria-label": "Tasks" });
  let items = [];
  let here = null;

  const tasks = () => counted(items.map(([, task]) => task));
  const firstOf = (task) => items.find(([, one]) => one === task)[0];

  function causes(task, facts) {
    const known = items.filter(([, one, cause]) => one === task && cause !== null).map(([, , cause]) => cause);
    return counted(known).map(([cause, count]) => `${facts.causes[cause]} ${count}`).join(", ");
  }

  function group(task, count, facts) {
    const why = causes(task, facts);
    return h("button", { type: "button", "aria-current": String(task === here), title: why, onclick: () => onPick(firstOf(task)) },
      h("span", {}, facts.tasks[task].label, " ", h("b", {}, String(count))), h("small", {}, why));
  }

  return {
    element,
    show({ items: next, current, facts, isShown }) {
      items = next;
      here = items.find(([id]) => id === current)?.[1] ?? null;
      element.hidden = !isShown;
      if (!facts) return;
      element.replaceChildren(...tasks().map(([task, count]) => group(task, count, facts)));
      const shown = element.querySelector("[aria-current=true]");
      if (shown) element.scrollLeft = shown.offsetLeft - (element.clientWidth - shown.offsetWidth) / 2; // never the page
    },
    /** The first item of the task beside the present one, or null. */
    beside(by) {
      const all = tasks().map(([task]) => task);
      return all.length ? firstOf(all[(Math.max(all.indexOf(here), 0) + by + all.length) % all.length]) : null;
    },
  };
}
