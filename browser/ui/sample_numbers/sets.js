// Sets of pixels that are compared: which are shown, in which colour, and the row that lists them.
import { h, icon } from "../patch_viewer/dom.js";
import { MARKS } from "./figures.js";

export const MOST_SETS = MARKS.length;
const CLASSES_AT_FIRST = 4;
const SIDE_PX = 120;
const MOST_SHAPES = 50;
const PICKED = /^(pixels|box)/;

/** Shows in the pictures where a set lies, or nothing any more. */
function showPlace(set) {
  const [kind, ...parts] = set?.key.split(" ") ?? [];
  const boxes = kind === "box" ? [parts[0].split(",").map(Number)]
    : kind === "pixels" ? parts.map((pixel) => pixel.split(",").map(Number)).map(([x, y]) => [x, y, x + 1, y + 1].map((edge) => edge / SIDE_PX)) : [];
  const shapes = boxes.slice(0, MOST_SHAPES).map((box) => ({ kind: "box", box }));
  document.dispatchEvent(new CustomEvent("bentxt-shapes", { detail: { owner: "numbers", shapes } }));
}

/** The sets of one patch. `all` are those that came with it, `shown` those that are drawn, each with a place of its own. */
export function createSets(onChange) {
  let all = [];
  let shown = [];

  const freePlace = () => MARKS.findIndex((_, place) => !shown.some((set) => set.place === place));

  function add(set) {
    const known = shown.find((one) => one.key === set.key);
    if (known) shown = [...shown.filter((one) => one !== known), known]; // picked again: the last one
    if (known) return;
    if (shown.length === MOST_SETS) shown.splice(Math.max(shown.findLastIndex((one) => !PICKED.test(one.key)), 0), 1);
    shown.push({ ...set, place: freePlace() });
  }

  return {
    shown: () => shown,
    /** The sets of a patch; `kept` are picked ones that stay. */
    start(sets, kept = []) {
      all = sets;
      shown = [];
      const classes = sets.filter((set) => set.classIndex !== null);
      [...(classes.length ? classes.slice(0, CLASSES_AT_FIRST) : sets), ...kept].forEach(add);
      onChange();
    },
    add(set) { add(set); onChange(); },
    remove(key) { shown = shown.filter((set) => set.key !== key); onChange(); },
    others: () => all.filter((set) => !shown.some((one) => one.key === set.key)),
    byKey: (key) => all.find((set) => set.key === key),
    picked: () => shown.filter((set) => PICKED.test(set.key)).map((set) => set.key),
  };
}

/** onRemove(key); onChoose(value), the value of what was chosen to be added. */
export function createSetList({ onRemove, onChoose }) {
  const list = h("ul", { class: "set-list", "aria-label": "Compared" });
  const choice = h("select", { "aria-label": "Add a class or a box", onchange: () => { const { value } = choice; choice.value = ""; onChoose(value); } });
  const element = h("div", { class: "sets" }, list, choice);

  function item(set) {
    const name = h("span", { class: set.classIndex === null ? "measured" : "said" }, set.name);
    const mark = h("b", { class: `mark set-${set.place}`, "aria-hidden": "true" }, MARKS[set.place][1]);
    const [over, out] = [() => showPlace(set), () => showPlace(null)];
    return h("li", { title: set.name, onpointerenter: over, onpointerleave: out }, mark, name, h("code", {}, `${set.pixels.toLocaleString("en")} px`),
      h("button", { type: "button", "aria-label": `Remove ${set.name}`, title: "Remove", onclick: () => onRemove(set.key) }, icon("close")));
  }

  function group(label, options) {
    return options.length ? h("optgroup", { label }, options.map(([value, word]) => h("option", { value }, word))) : null;
  }

  return {
    element,
    /** boxes: [[value, words]] of the texts of the patch. */
    show(sets, boxes) {
      showPlace(null); // what the pointer was on may be gone
      list.replaceChildren(...sets.shown().map(item));
      const others = sets.others().map((set) => [set.key, set.name]);
      choice.replaceChildren(...[h("option", { value: "" }, "Add …"), group("Reference map", others), group("Boxes of texts", boxes)].filter(Boolean));
      choice.value = "";
    },
  };
}
