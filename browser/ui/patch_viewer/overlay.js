// Boxes, cross-hairs and labels over one picture, in the pixels of the screen, so that they stay readable at any zoom.
import { svg } from "./dom.js";
import { placeLabels } from "./labels.js";
import { cased, crossHair, evidence, grid, picks, rectangle, square25 } from "./marks.js";
import { WHOLE, onScreen } from "./zoom.js";

const INSET = 2; // a box at the edge of the picture stays visible
const ARM = 7;
const REACH = 8;
const LABEL_HEIGHT = 20;
const ROOM_FOR_LABELS = 360; // on a smaller picture only the active label stands
const LABEL_PADDING = 6;
const DRAWN_ANEW = 1.25; // lines may get thicker by this much while a zoom lasts

const pencil = document.createElement("canvas").getContext("2d");
const widths = new Map();

function textWidth(text, family) {
  const key = `${family} ${text}`;
  if (!widths.has(key)) {
    pencil.font = `600 12px ${family}`;
    widths.set(key, Math.ceil(pencil.measureText(text).width) + 2 * LABEL_PADDING);
  }
  return widths.get(key);
}

function inset({ x, y, width, height }) {
  return { x: x + INSET, y: y + INSET, width: Math.max(width - 2 * INSET, 1), height: Math.max(height - 2 * INSET, 1) };
}

/** The part that is seen, or null. */
function seen({ x, y, width, height }, size) {
  const [left, top] = [Math.max(x, 0), Math.max(y, 0)];
  const [right, bottom] = [Math.min(x + width, size), Math.min(y + height, size)];
  return right - left > 1 && bottom - top > 1 ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

function drawnLabel(place, overlay, active) {
  const at = { x: place.x + LABEL_PADDING, y: place.y + 14 };
  const state = active ? "active" : "idle";
  const text = svg("text", { ...at, class: state }, overlay.label);
  const { x, y, width, height } = place;
  const line = place.leader ? cased("line", place.leader, state) : [];
  return [...line, active ? svg("rect", { x, y, width, height, rx: 3, class: "tag" }) : null, text];
}

/** The layer over a picture. `labels` false draws boxes and points only. */
export function createOverlay({ labels = true } = {}) {
  const element = svg("svg", { class: "picture-overlay", "aria-hidden": "true" });
  const layers = ["ruler", "shapes", "evidence", "picks", "reading"].map((name) => svg("g", { class: name }));
  const [ruler, shapes, proofs, picked, pointer] = layers;
  element.append(...layers);
  const wanted = { overlays: [], active: null, isOnly: false, evidence: [], picks: [], reading: null, square: null };
  let places = new Map();
  let view = WHOLE;
  let drawn = WHOLE;
  let size = 480;

  const isShown = (o) => !wanted.isOnly || wanted.active === null || o.id === wanted.active;
  const shown = () => wanted.overlays.filter(isShown);

  function shapeOf(overlay, state) {
    const parts = [];
    if (overlay.box) parts.push(...cased("rect", inset(rectangle(overlay.box, view, size)), state));
    if (overlay.point) {
      const [x, y] = onScreen(view, size, overlay.point);
      parts.push(...cased("path", { d: `M${x - ARM},${y}h${2 * ARM}M${x},${y - ARM}v${2 * ARM}` }, state));
    }
    return parts;
  }

  function arrange() {
    const family = getComputedStyle(element).fontFamily || "sans-serif";
    const named = labels ? shown().filter((o) => o.label && o.box) : [];
    const inSight = (o) => seen(rectangle(o.box, view, size), size);
    const items = named
      .map((o) => ({ id: o.id, box: inSight(o), width: textWidth(o.label, family), height: LABEL_HEIGHT }))
      .filter((item) => item.box);
    const crosses = shown().filter((o) => o.point).map((o) => onScreen(view, size, o.point));
    const points = crosses.map(([x, y]) => ({ x, y }));
    places = new Map(placeLabels(items, points, size).map((place) => [place.id, place]));
  }

  function draw() {
    const { active } = wanted;
    const order = [...shown()].sort((a, b) => (a.id === active) - (b.id === active));
    const state = (o) => (o.id === active ? "active" : o.kind ?? "idle");
    const named = (o) => places.has(o.id) && (size >= ROOM_FOR_LABELS || o.id === active);
    const label = (o) => (named(o) ? drawnLabel(places.get(o.id), o, o.id === active) : []);
    shapes.replaceChildren(...order.flatMap((o) => shapeOf(o, state(o))), ...order.flatMap(label).filter(Boolean));
  }

  function drawMarks() {
    ruler.replaceChildren(...grid(view, size), ...(wanted.square ? square25(wanted.square, view, size) : []));
    proofs.replaceChildren(...evidence(wanted.evidence, view, size));
    picked.replaceChildren(...picks(wanted.picks, view, size));
    pointer.replaceChildren(...(wanted.reading ? crossHair(wanted.reading, view, size) : []));
  }

  function redraw() {
    drawn = view;
    element.style.transform = "";
    element.setAttribute("viewBox", `0 0 ${size} ${size}`);
    arrange();
    draw();
    drawMarks();
  }

  /** While it moves, what is drawn moves as one; a scale that differs too much, and rest, draw it anew. */
  function move(next, isMoving) {
    view = next;
    const ratio = view.scale / drawn.scale;
    if (!isMoving || ratio > DRAWN_ANEW || ratio < 1 / DRAWN_ANEW) return redraw();
    const shift = (now, then) => (then - now) * view.scale * size;
    element.style.transform = `translate(${shift(view.x, drawn.x)}px, ${shift(view.y, drawn.y)}px) scale(${ratio})`;
    return undefined;
  }

  function area(overlay, x, y) {
    if (overlay.point) {
      const [px, py] = onScreen(view, size, overlay.point);
      if (Math.hypot(px - x, py - y) <= REACH) return 0;
    }
    if (!overlay.box) return null;
    const box = rectangle(overlay.box, view, size);
    const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    return inside ? box.width * box.height : null;
  }

  document.fonts?.ready.then(redraw);
  return {
    element,
    setOverlays(next) { wanted.overlays = next; redraw(); },
    setActive(id) {
      wanted.active = id;
      if (wanted.isOnly) arrange();
      draw();
    },
    /** Whether only the active annotation is drawn, as long as there is one. */
    setOnly(isOnly) { wanted.isOnly = isOnly; redraw(); },
    setSize(px) { size = px; redraw(); },
    setView: move,
    setReading(pixel) { wanted.reading = pixel; drawMarks(); },
    setEvidence(next) { wanted.evidence = next; drawMarks(); },
    setPicks(next) { wanted.picks = next; drawMarks(); },
    /** The pixel around which the square of 25 ha is drawn, or null. */
    setSquare(pixel) { wanted.square = pixel; drawMarks(); },
    /** IDs under a position, the smallest first. */
    at(x, y) {
      return shown()
        .map((o) => ({ id: o.id, area: area(o, x, y) }))
        .filter((hit) => hit.area !== null)
        .sort((a, b) => a.area - b.area)
        .map((hit) => hit.id);
    },
  };
}
