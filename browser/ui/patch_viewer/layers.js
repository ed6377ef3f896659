// What lies over the picture of a panel: the reference map, and another picture to compare with.
import { h } from "./dom.js";
import { createPopover } from "./popover.js";
import { field, picturePicker, segments } from "./controls.js";

const MODES = [["", "Off"], ["swipe", "Swipe"], ["blink", "Blink"]];

/** The button "Layers" and its panel; onChange({map, mode, other}) gets what was changed. */
export function createLayers({ onChange }) {
  const takeOpacity = () => onChange({ map: Number(opacity.value) / 100 });
  const opacity = h("input", { type: "range", min: 0, max: 100, step: 5, oninput: takeOpacity });
  const percent = h("output");
  const map = field("Reference map", h("span", { class: "with-value" }, opacity, percent));
  const modes = segments("Compare", MODES, (mode) => onChange({ mode, other: other.value || null }));
  const other = picturePicker((key) => onChange({ other: key, mode: now.mode || "swipe" }));
  const words = h("p", { class: "reading-note" },
    "Swipe: drag the line, or focus it and use the arrows. Blink: k shows one, then the other.");
  const content = h("div", { class: "pop-body" }, map, field("Compare with", other.element), modes.element, words);
  const popover = createPopover("Layers", "Layers: reference map, swipe, blink", content);
  let now = { mode: "" };

  return {
    button: popover.button,
    panel: popover.panel,
    show({ state, key, renderings }) {
      now = state;
      map.hidden = !renderings.hasReference;
      opacity.value = String(Math.round(100 * state.map));
      percent.textContent = `${Math.round(100 * state.map)} %`;
      other.show(renderings, state.other, key);
      modes.choose(state.mode);
      popover.button.toggleAttribute("data-on", Boolean(state.mode || state.map));
    },
  };
}
