// The tools above the pictures: zoom, what the pointer does, what is drawn.
import { h } from "./dom.js";
import { titled } from "./keys_caps.js";
import { createScaleBar } from "./ruler.js";

const tool = (word, title, key, onclick) => titled(h("button", { type: "button", class: "opens", onclick }, word), title, key);

/**
 * acts: {zoom(1|-1), fit(), pick(), box(), only(), square(), smooth()}. `press(name, isOn)` shows which are on.
 */
export function createToolbar(acts) {
  const bar = createScaleBar();
  const level = h("output", { class: "zoom-level", "aria-label": "Zoom" }, "1\u00d7");
  const out = tool("\u2212", "Zoom out", "-", () => acts.zoom(-1));
  const into = tool("+", "Zoom in", "+", () => acts.zoom(1));
  out.setAttribute("aria-label", "Zoom out");
  into.setAttribute("aria-label", "Zoom in");
  const fit = tool("Whole", "The whole patch", "0", () => acts.fit());
  const toggles = new Map([
    ["pick", tool("Pick", "Click pixels for their spectra, Shift adds; by arrows and Enter", "p", () => acts.pick())],
    ["box", tool("Box", "Draw a box", "Shift+b", () => acts.box())],
    ["only", tool("Only one", "Draw only the text in focus", "o", () => acts.only())],
    ["square", tool("25 ha", "25 ha, the smallest area of the reference map", "q", () => acts.square())],
    ["smooth", tool("Smooth", "Crisp or smooth pixels", "i", () => acts.smooth())],
  ]);
  toggles.forEach((button) => button.setAttribute("aria-pressed", "false"));
  const element = h("div", { class: "toolbar", role: "toolbar", "aria-label": "Tools" },
    h("div", { class: "zooms" }, out, level, into, fit, bar.element), h("div", { class: "toggles" }, [...toggles.values()]));
  return {
    element,
    press(name, isOn) { toggles.get(name).setAttribute("aria-pressed", String(isOn)); },
    setSize: bar.setSize,
    setView({ scale }) {
      bar.setView({ scale });
      level.textContent = `${scale >= 10 ? Math.round(scale) : Math.round(scale * 10) / 10}\u00d7`;
      out.disabled = fit.disabled = scale === 1;
    },
  };
}
