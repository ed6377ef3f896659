// Boxes, cross-hairs and labels over one picture, in the picture's own pixels.
import { svg } from "./dom.js";
import { placeLabels } from "./labels.js";

const INSET = 2; // a box at the edge of the picture stays visible
const ARM = 7;
const REACH = 8;
const LABEL_HEIGHT = 20;
const ROOM_FOR_LABELS = 360; // on a smaller picture only the active label stands
const LABEL_PADDING = 6;

const pencil = document.createElement("canvas").getContext("2d");

function textWidth(text, family) {
  pencil.font = `600 12px ${family}`;
  return Math.ceil(pencil.measureText(text).width) + 2 * LABEL_PADDING;
}

const rectangle = ([x1, y1, x2, y2], size) => ({
  x: x1 * size, y: y1 * size, width: (x2 - x1) * size, height: (y2 - y1) * size,
});

function inset({ x, y, width, height }) {
  return { x: x + INSET, y: y + INSET, width: Math.max(width - 2 * INSET, 1), height: Math.max(height - 2 * INSET, 1) };
}

function cased(tag, attributes, active) {
  const state = active ? "active" : "idle";
  return [svg(tag, { ...attributes, class: `casing ${state}` }), svg(tag, { ...attributes, class: `line ${state}` })];
}

function drawnShape(overlay, size, active) {
  const shapes = [];
  if (overlay.box) shapes.push(...cased("rect", inset(rectangle(overlay.box, size)), active));
  if (overlay.point) {
    const [x, y] = overlay.point.map((value) => value * size);
    shapes.push(...cased("path", { d: `M${x - ARM},${y}h${2 * ARM}M${x},${y - ARM}v${2 * ARM}` }, active));
  }
  return shapes;
}

function drawnLabel(place, overlay, active) {
  const at = { x: place.x + LABEL_PADDING, y: place.y + 14 };
  const text = svg("text", { ...at, class: active ? "active" : "idle" }, overlay.label);
  const { x, y, width, height } = place;
  const line = place.leader ? cased("line", place.leader, active) : [];
  return [...line, active ? svg("rect", { x, y, width, height, rx: 3, class: "tag" }) : null, text];
}

function reticle({ column, row }, size) {
  const pixel = size / 120;
  const [x, y] = [(column + 0.5) * pixel, (row + 0.5) * pixel];
  const square = { x: x - pixel / 2, y: y - pixel / 2, width: pixel, height: pixel };
  const arms = `M${x},${y - 22}v14M${x},${y + 8}v14M${x - 22},${y}h14M${x + 8},${y}h14`;
  return [...cased("path", { d: arms }, false), ...cased("rect", square, false)];
}

function hits(overlay, x, y, size) {
  if (overlay.point) {
    const [px, py] = overlay.point;
    if (Math.hypot(px * size - x, py * size - y) <= REACH) return 0;
  }
  if (!overlay.box) return null;
  const box = rectangle(overlay.box, size);
  const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  return inside ? box.width * box.height : null;
}

/** The layer over a picture. `labels` false draws boxes and points only. */
export function createOverlay({ labels = true } = {}) {
  const element = svg("svg", { class: "picture-overlay", "aria-hidden": "true" });
  const shapes = svg("g", { class: "shapes" });
  const pointer = svg("g", { class: "reading" });
  element.append(shapes, pointer);
  let overlays = [];
  let places = new Map();
  let active = null;
  let size = 480;

  function arrange() {
    const family = getComputedStyle(element).fontFamily || "sans-serif";
    const named = labels ? overlays.filter((o) => o.label && o.box) : [];
    const items = named.map((o) => ({
      id: o.id, box: rectangle(o.box, size), width: textWidth(o.label, family), height: LABEL_HEIGHT,
    }));
    const points = overlays.filter((o) => o.point).map((o) => ({ x: o.point[0] * size, y: o.point[1] * size }));
    places = new Map(placeLabels(items, points, size).map((place) => [place.id, place]));
  }

  function draw() {
    const order = [...overlays].sort((a, b) => (a.id === active) - (b.id === active));
    const named = (o) => places.has(o.id) && (size >= ROOM_FOR_LABELS || o.id === active);
    const label = (o) => (named(o) ? drawnLabel(places.get(o.id), o, o.id === active) : []);
    shapes.replaceChildren(
      ...order.flatMap((o) => drawnShape(o, size, o.id === active)),
      ...order.flatMap(label).filter(Boolean),
    );
  }

  function redraw() {
    element.setAttribute("viewBox", `0 0 ${size} ${size}`);
    arrange();
    draw();
  }

  document.fonts?.ready.then(redraw);
  return {
    element,
    setOverlays(next) { overlays = next; redraw(); },
    setActive(id) { active = id; draw(); },
    setSize(px) { size = px; redraw(); },
    setReading(pixel) { pointer.replaceChildren(...(pixel ? reticle(pixel, size) : [])); },
    /** IDs under a position, the smallest first. */
    at(x, y) {
      return overlays
        .map((o) => ({ id: o.id, area: hits(o, x, y, size) }))
        .filter((hit) => hit.area !== null)
        .sort((a, b) => a.area - b.area)
        .map((hit) => hit.id);
    },
  };
}
