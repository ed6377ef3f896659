// The quilt: all patches of a campaign as small tiles. Progress bar, map of the work, and the way to each patch.
import { h } from "../../patch_viewer/dom.js";
import { createTiles, DISPUTED, FINAL, BEGUN, TO_JUDGE } from "./quilt_tiles.js";
import { createPatchCard } from "./patch_card.js";
import { cornerOf, layoutOf, placeAt, placeBeside, rulerOf } from "./quilt_layout.js";
import { createReplay } from "./replay.js";
import { count } from "./numbers.js";

const HEIGHT = 528;
const NARROW_HEIGHT = 420;
const NARROW = 640;
const ARROWS = "ArrowUp ArrowDown ArrowLeft ArrowRight Home End Enter";
const LABEL_PADDING = 14;
const LABEL_FONT = '12px "Source Sans", system-ui, sans-serif';
const LEGEND = [[TO_JUDGE, "to judge"], [BEGUN, "begun"], [FINAL, "final"], [DISPUTED, "disputed"]];
const OWN_LEGEND = [[TO_JUDGE, "to judge"], [BEGUN, "begun"], [FINAL, "judged by you"]];

/**
 * `askReplay()` -> {steps, tiles}, or null; `open(event, patch)` leaves for a patch. `show(message)` takes what the route gives:
 * everything at first, later without what never changes.
 */
export function createQuilt({ askReplay, open }) {
  const canvas = h("canvas", { class: "quilt", tabindex: "0", role: "application", "data-takes": ARROWS, "aria-roledescription": "quilt" });
  const ruler = h("div", { class: "ruler", "aria-hidden": "true" });
  const legend = h("div", { class: "legend" });
  const said = h("p", { class: "said-only", role: "status" });
  const card = createPatchCard();
  const field = h("div", { class: "quilt-field" }, canvas, card.element);
  const tiles = createTiles(canvas);
  const measure = document.createElement("canvas").getContext("2d");
  let fixed = null; // what never changes: patches, countries, where the pictures are
  let now = []; // [judged, final, disputed, light, kind] of each tile
  let counts = [];
  let layout = null;
  let marked = null; // the tile under the pointer or the keys
  const replay = createReplay({ ask: askReplay, draw: drawReplayed, ended: () => { drawAll(); drawLegend(counts); } });
  const element = h("section", { class: "mat quilt-mat", "aria-label": "Quilt" }, ruler, field, h("footer", { class: "quilt-foot" }, legend, replay.element), said);

  function show(message) {
    if (message.patches) begin(message);
    now = message.tiles;
    counts = message.counts;
    canvas.setAttribute("aria-label", `${count(now.length)} patches, each a tile. Arrows go from tile to tile, Enter opens.`);
    drawLegend(counts);
    if (!replay.isOn()) drawAll();
    if (marked !== null) card.show(fixed, marked, now[marked], at(marked));
  }

  function begin(message) {
    fixed = message;
    replay.offer(!message.is_own && message.patches.length > 0);
    fit();
    if (!message.atlas) return;
    const picture = new Image();
    picture.onload = () => {
      tiles.usePicture(picture, message.atlas_columns, message.tile_px);
      if (!replay.isOn()) drawAll();
    };
    picture.src = message.atlas;
  }

  function fit() {
    if (!fixed || !field.clientWidth) return;
    const width = field.clientWidth;
    layout = layoutOf(fixed.patches.length, width, width < NARROW ? NARROW_HEIGHT : HEIGHT);
    tiles.resize(layout);
    drawRuler(width);
    if (replay.isOn()) replay.redraw();
    else if (now.length) drawAll();
  }

  function drawRuler(width) {
    measure.font = LABEL_FONT;
    const labels = rulerOf(fixed.countries, layout, (text) => measure.measureText(text).width + LABEL_PADDING, width);
    ruler.hidden = !fixed.countries.length;
    ruler.replaceChildren(...labels.map(({ x, name, count: n }) => h("span", { style: `left:${x}px` }, `${name} `, h("b", {}, count(n)))));
  }

  function drawLegend(numbers) {
    const rows = fixed.is_own ? OWN_LEGEND : LEGEND;
    legend.replaceChildren(...rows.map(([kind, word]) =>
      h("span", { class: `kind kind-${kind}` }, h("i", { "aria-hidden": "true" }), h("b", {}, count(numbers[kind])), ` ${word}`)),
    ...(fixed.is_own ? [ownTexts()] : []));
  }

  function ownTexts() {
    const [judged, all] = [now.map(([one]) => one), fixed.patches.map((patch) => patch[5])].map((numbers) => numbers.reduce((sum, one) => sum + one, 0));
    return h("span", {}, `${count(judged)} of ${count(all)} texts judged by you`);
  }

  function drawAll() {
    if (!layout) return;
    now.forEach(([, , , light, kind], place) => tiles.draw(place, light, kind));
    if (marked !== null) tiles.mark(marked);
  }

  /** Draws the tiles as they were: `changed` are places, `then` [light, kind] of every tile, `numbers` of each kind. */
  function drawReplayed(changed, then, numbers) {
    changed.forEach((place) => tiles.draw(place, ...then[place]));
    drawLegend(numbers);
  }

  function at(place) {
    const [x, y] = cornerOf(place, layout);
    return { x, y, pitch: layout.pitch, width: field.clientWidth, height: layout.height };
  }

  function mark(place) {
    if (place === marked || !layout) return;
    if (marked !== null && now[marked]) tiles.draw(marked, now[marked][3], now[marked][4]);
    marked = place;
    canvas.style.cursor = place === null ? "" : "pointer";
    if (place === null) {
      card.hide();
      return;
    }
    tiles.mark(place);
    card.show(fixed, place, now[place], at(place));
  }

  function pointed(event) {
    if (event.pointerType === "touch" || replay.isOn() || !layout) return;
    mark(placeAt(event.offsetX, event.offsetY, layout, now.length));
  }

  function clicked(event) {
    if (!layout) return;
    const place = placeAt(event.offsetX, event.offsetY, layout, now.length);
    if (place !== null) open(event, fixed.patches[place]);
  }

  function pressed(event) {
    if (!ARROWS.split(" ").includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || replay.isOn()) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") {
      if (marked !== null) open(event, fixed.patches[marked]);
      return;
    }
    mark(marked === null ? 0 : placeBeside(marked, event.key, layout, now.length));
    said.textContent = card.words(fixed, marked, now[marked]);
  }

  canvas.addEventListener("pointermove", pointed);
  canvas.addEventListener("pointerleave", () => { if (!isFocused()) mark(null); });
  canvas.addEventListener("click", clicked);
  canvas.addEventListener("keydown", pressed);
  canvas.addEventListener("blur", () => mark(null));
  const isFocused = () => canvas.getRootNode().activeElement === canvas;
  const watching = new ResizeObserver(fit);
  watching.observe(field);

  return {
    element,
    show,
    replay: () => { mark(null); replay.toggle(); },
    destroy() {
      replay.stop();
      watching.disconnect();
    },
  };
}
