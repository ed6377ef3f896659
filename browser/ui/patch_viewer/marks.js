// What is drawn over a picture beside the annotations: evidence, picked pixels, the cross-hair, a square of 25 ha, a grid.
import { svg } from "./dom.js";
import { onScreen } from "./zoom.js";

const SIDE_PX = 120;
const SQUARE_PX = 50; // 500 m: the smallest unit that CORINE land cover maps is 25 ha
const NEAR = 16; // px of the screen per pixel from which the grid helps more than it hides
const ARM = 14;
const CLEAR = 8;

/** A line of the given class with a dark one behind it, to be seen on any picture. */
export function cased(tag, attributes, state) {
  return [svg(tag, { ...attributes, class: `casing ${state}` }), svg(tag, { ...attributes, class: `line ${state}` })];
}

export function rectangle([x1, y1, x2, y2], view, size) {
  const [x, y] = onScreen(view, size, [x1, y1]);
  const [right, bottom] = onScreen(view, size, [x2, y2]);
  return { x, y, width: right - x, height: bottom - y };
}

const pixelBox = ({ column, row }) => [column, row, column + 1, row + 1].map((value) => value / SIDE_PX);

function outline(rings, view, size) {
  const ring = (points) => `M${points.map((point) => onScreen(view, size, point).join(",")).join("L")}Z`;
  return cased("path", { d: rings.map(ring).join("") }, "evidence");
}

function evidenceBox({ box, label }, view, size) {
  const place = rectangle(box, view, size);
  const words = label ? [svg("text", { x: place.x + 4, y: place.y + place.height - 6, class: "idle" }, label)] : [];
  return [...cased("rect", place, "evidence"), ...words];
}

/** Shapes of an event `bentxt-shapes`. */
export function evidence(shapes, view, size) {
  const drawn = (shape) => (shape.kind === "outline" ? outline(shape.rings, view, size) : evidenceBox(shape, view, size));
  return shapes.flatMap(drawn);
}

export function crossHair(pixel, view, size) {
  const square = rectangle(pixelBox(pixel), view, size);
  const [x, y] = [square.x + square.width / 2, square.y + square.height / 2];
  const far = CLEAR + ARM + Math.max(square.width / 2 - 2, 0);
  const near = far - ARM;
  const arms = `M${x},${y - far}v${ARM}M${x},${y + near}v${ARM}M${x - far},${y}h${ARM}M${x + near},${y}h${ARM}`;
  return [...cased("path", { d: arms }, "idle"), ...cased("rect", square, "idle")];
}

export function picks(pixels, view, size) {
  return pixels.flatMap((pixel) => cased("rect", rectangle(pixelBox(pixel), view, size), "picked"));
}

/** 500 m by 500 m around a pixel, moved into the patch. */
export function square25(pixel, view, size) {
  const from = (index) => Math.min(Math.max(index + 0.5 - SQUARE_PX / 2, 0), SIDE_PX - SQUARE_PX);
  const [x, y] = [from(pixel.column), from(pixel.row)];
  const place = rectangle([x, y, x + SQUARE_PX, y + SQUARE_PX].map((value) => value / SIDE_PX), view, size);
  const label = svg("text", { x: place.x + 6, y: place.y + 16, class: "idle" }, "25 ha, 500 m");
  return [...cased("rect", place, "measure"), label];
}

/** Lines between pixels where these are large; none from afar. */
export function grid(view, size) {
  const pixel = (view.scale * size) / SIDE_PX;
  if (pixel < NEAR) return [];
  const lines = (start) => {
    const first = Math.ceil(start * SIDE_PX);
    const count = Math.floor(size / pixel) + 1;
    return Array.from({ length: count }, (_, n) => (((first + n) / SIDE_PX) - start) * view.scale * size);
  };
  const d = [...lines(view.x).map((x) => `M${x},0v${size}`), ...lines(view.y).map((y) => `M0,${y}h${size}`)].join("");
  return [svg("path", { d, class: "grid" })];
}
