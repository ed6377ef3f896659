// The scale bar and the north arrow of a picture.
import { h } from "./dom.js";

const PATCH_M = 1200;
const LENGTHS_M = [500, 200, 100, 50, 20, 10];
const LONGEST_PX = 96;

/** The longest round length that fits, in metres, and its pixels. */
export function scaleLength(scale, size) {
  const perMetre = (scale * size) / PATCH_M;
  const metres = LENGTHS_M.find((length) => length * perMetre <= LONGEST_PX) ?? LENGTHS_M.at(-1);
  return { metres, px: metres * perMetre };
}

export function createScaleBar() {
  const bar = h("i");
  const words = h("span");
  const title = "Up is the north of the UTM grid";
  const element = h("div", { class: "scale-bar", title }, h("b", {}, "N \u2191"), bar, words);
  let [scale, size] = [1, 480];

  function draw() {
    const { metres, px } = scaleLength(scale, size);
    bar.style.width = `${px}px`;
    words.textContent = `${metres} m`;
  }

  return {
    element,
    setSize(px) { size = px; draw(); },
    setView(view) { if (view.scale !== scale) { ({ scale } = view); draw(); } },
  };
}
