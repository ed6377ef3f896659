// Place and time: the footprint among its neighbours, the other dates of the place, and links elsewhere.
import { h, svg } from "../patch_viewer/dom.js";

const HALF_M = 3000;
const SCALE_M = 1000;
const SIDE_M = 1200;
const EDGE_M = 250;

const points = (ring) => ring.map((point) => point.join(",")).join(" ");

/** The picture on its ground: one unit wide and high, taken to three corners of the outline. */
function picture(cell) {
  const [[x, y], [right, rightY], , [left, below]] = cell.ring;
  return svg("image", { href: cell.picture, width: 1, height: 1, preserveAspectRatio: "none",
    transform: `matrix(${right - x} ${rightY - y} ${left - x} ${below - y} ${x} ${y})` });
}

function outline(cell, isHere, onOpen) {
  const words = `${cell.dates === 1 ? "1 date" : `${cell.dates} dates`}, ${cell.splits.join(", ")}`;
  const shape = [cell.picture ? picture(cell) : null, svg("polygon", { points: points(cell.ring) }), svg("title", {}, isHere ? "This patch" : words)];
  if (isHere) return svg("g", { class: "here" }, shape, svg("polygon", { class: "ring", points: points(cell.ring) }));
  const open = (event) => { event.preventDefault(); onOpen(cell.patchId); };
  return svg("a", { href: `?patch=${cell.patchId}`, class: "cell", "aria-label": `Neighbour, ${words}`, onclick: open }, shape);
}

/** Lines of the UTM grid at whole kilometres. */
function grid([west, north]) {
  const first = (edge) => SCALE_M * Math.ceil((edge - HALF_M) / SCALE_M) - edge;
  const [east, up] = [first(west + SIDE_M / 2), first(north - SIDE_M / 2)];
  const lines = Array.from({ length: (2 * HALF_M) / SCALE_M }, (_, n) => n * SCALE_M);
  return svg("g", { class: "grid" }, lines.flatMap((m) => [
    svg("line", { x1: east + m, x2: east + m, y1: -HALF_M, y2: HALF_M }), svg("line", { x1: -HALF_M, x2: HALF_M, y1: -(up + m), y2: -(up + m) })]));
}

function legend() {
  const [x, y] = [-HALF_M + EDGE_M, HALF_M - EDGE_M];
  const north = svg("g", { class: "north", transform: `translate(${HALF_M - 2 * EDGE_M} ${-HALF_M + EDGE_M})` },
    svg("path", { d: "M0 0 150 400 0 300 -150 400z" }), svg("text", { y: 680, "text-anchor": "middle" }, "N"));
  const scale = svg("g", { class: "scale" }, svg("path", { d: `M${x} ${y - 90}v90h${SCALE_M}v-90` }),
    svg("text", { x: x + SCALE_M + 80, y }, "1 km"));
  return [north, scale];
}

function map(place, onOpen) {
  const side = 2 * HALF_M;
  const cells = place.cells.map((cell, index) => outline(cell, index === place.cells.length - 1, onOpen));
  return svg("svg", { class: "footprint", viewBox: `${-HALF_M} ${-HALF_M} ${side} ${side}`, role: "group",
    "aria-label": `The patch and ${place.cells.length - 1} neighbours` }, grid(place.upperLeft), cells, legend());
}

function date(one, isShown, onOpen) {
  const image = one.picture ? h("img", { src: one.picture, alt: "", width: 120, height: 120 }) : h("i", { class: "no-picture" });
  const words = [h("b", {}, one.date), h("span", {}, `${one.season}, ${one.split}`), h("span", {}, `${one.texts} texts`), h("span", {}, one.gap)];
  return h("button", { type: "button", class: "date", "aria-current": isShown ? "true" : null, onclick: () => { if (!isShown) onOpen(one.patchId); } },
    image, words);
}

const link = ({ label, url }) => h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, `${label} ↗`);

function facts(place) {
  const rows = place.passes.map((one) => [one.satellite, `${one.date} ${one.time}`, one.orbit]);
  const list = h("dl", {}, rows.flatMap(([satellite, when, orbit]) => [h("dt", {}, satellite), h("dd", {}, h("code", {}, when), h("span", {}, orbit))]),
    place.gap ? [h("dt", {}, "Between"), h("dd", {}, place.gap)] : null,
    place.place ? [h("dt", {}, "Tile / cell"), h("dd", {}, h("code", {}, place.place), h("span", {}, `${place.zone}, grid of 1 km`)),
      h("dt", {}, "Upper left"), h("dd", {}, h("code", {}, `E ${place.upperLeft[0]} N ${place.upperLeft[1]}`))] : null);
  return h("div", { class: "facts" }, list, h("p", { class: "links" }, place.links.map(link)),
    h("p", { class: "note" }, "These open pages of others in a new tab; nothing is asked of them before."));
}

/** onOpen(patch_id) opens a neighbour or another date. */
export function createPlace({ onOpen }) {
  const content = h("div", { class: "place-content" });
  const element = h("section", { class: "place-and-time", "aria-label": "Place and time" }, h("h3", {}, "Place and time"), content);
  return {
    element,
    show(place, patchId) {
      const dates = h("div", { class: "dates" }, place.dates.map((one) => date(one, one.patchId === patchId, onOpen)));
      const count = place.dates.length === 1 ? "The only date of this place" : `${place.dates.length} dates of this place`;
      content.replaceChildren(...[place.cells.length ? map(place, onOpen) : null,
        place.dates.length ? h("div", { class: "when" }, h("h4", {}, count), dates) : null, facts(place)].filter(Boolean));
    },
    tell(message) { content.replaceChildren(h("p", { class: "problem" }, message)); },
  };
}
