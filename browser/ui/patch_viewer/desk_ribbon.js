// One tick per text of the patch, in the order of judging, with the reviewer's own verdicts.
import { h } from "./dom.js";
import { glyph, keyOfRow, toneOf, wordsOf } from "./desk_verdicts.js";

const DENSITIES = ["dense", "many"]; // smaller gaps, then smaller ticks, then it scrolls

function groupsOf(items) {
  const groups = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.noun === item.noun && last.type === item.type) last.items.push(item);
    else groups.push({ noun: item.noun, type: item.type, name: item.category === "None" ? "caption" : item.category, items: [item] });
  }
  return groups;
}

export function createRibbon({ verdicts, onPick }) {
  const element = h("div", { class: "ribbon", role: "group", "aria-label": "Texts of this patch" });
  let ticks = new Map();

  function tickOf(item) {
    const tick = h("button", { type: "button", class: "tick", tabindex: "-1", onclick: () => onPick(item) });
    ticks.set(item, tick);
    return tick;
  }

  function build(items) {
    ticks = new Map();
    element.replaceChildren(...groupsOf(items).map((group) =>
      h("div", { class: "group" }, h("div", {}, group.items.map(tickOf)), h("span", {}, group.name))));
    element.classList.remove(...DENSITIES);
    DENSITIES.find((density) => {
      if (element.scrollWidth <= element.clientWidth) return true;
      element.classList.add(density);
      return false;
    });
  }

  function mark(item, tick, row, isNow) {
    const key = keyOfRow(row, verdicts);
    const skipped = row?.kind === "skip";
    tick.className = ["tick", key ? toneOf(key) : "", isNow ? "now" : ""].join(" ").trim();
    tick.replaceChildren(...(key ? [glyph(toneOf(key))] : skipped ? [glyph("skipped")] : []));
    const state = key ? wordsOf(key) : skipped ? "skipped" : "to judge";
    tick.title = `${item.noun}: ${item.isGone && !key ? "others have taken it" : state}`;
    tick.classList.toggle("gone", item.isGone && !key);
    tick.setAttribute("aria-label", tick.title);
    if (isNow) tick.setAttribute("aria-current", "true");
    else tick.removeAttribute("aria-current");
  }

  function reveal(tick) {
    const left = tick.offsetLeft;
    if (left < element.scrollLeft || left + tick.offsetWidth > element.scrollLeft + element.clientWidth) {
      element.scrollLeft = left - element.clientWidth / 2;
    }
  }

  /** `now` is the item on screen; `latest` the reviewer's rows. */
  function show(items, now, latest) {
    if (!ticks.has(now)) build(items.filter((item) => !item.isGone || item === now || latest.has(item.id)));
    ticks.forEach((tick, item) => mark(item, tick, latest.get(item.id), item === now));
    reveal(ticks.get(now));
  }

  return { element, show };
}
