// One picture on the mat: pixels, overlays, a caption line; or a sentence where there is none.
import { h } from "./dom.js";
import { createOverlay } from "./overlay.js";

const SIDE_PX = 120;
const KEPT = 96;
const kept = new Map();

/** Fetch a picture ahead, so that it shows at once; the latest ones are kept decoded. */
export function prefetch(url) {
  const image = kept.get(url) ?? Object.assign(new Image(), { src: url });
  kept.delete(url);
  kept.set(url, image);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return image;
}

async function reason(url) {
  const lost = "The picture did not arrive. Check that the app is still running.";
  try {
    const answer = await fetch(url);
    const text = answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "";
    return text.slice(0, 400) || lost;
  } catch {
    return lost;
  }
}

/**
 * A picture of `size` px (a multiple of 120) named `label`, such as "Sentinel-2".
 * `labels` false leaves the overlays' labels to another picture.
 */
export function createPicture({ size = 480, label = "", labels = true } = {}) {
  const image = h("img", { class: "picture-pixels", alt: "", draggable: "false" });
  const note = h("p", { class: "picture-note", hidden: true });
  const overlay = createOverlay({ labels });
  const frame = h("div", { class: "picture-frame" }, image, note, overlay.element);
  const name = h("b", {}, label);
  const caption = h("span");
  const element = h("figure", { class: "picture" }, frame, h("figcaption", { class: "picture-caption" }, name, caption));
  const listeners = { hover: () => {}, pick: () => {}, pixel: () => {} };
  let hovered = null;
  let side = size;

  function position(event) {
    const bounds = frame.getBoundingClientRect();
    return { x: ((event.clientX - bounds.x) / bounds.width) * side, y: ((event.clientY - bounds.y) / bounds.height) * side };
  }

  function pixel({ x, y }) {
    const index = (value) => Math.min(Math.max(Math.floor((value / side) * SIDE_PX), 0), SIDE_PX - 1);
    return { column: index(x), row: index(y) };
  }

  function hover(id) {
    if (id === hovered) return;
    hovered = id;
    frame.classList.toggle("over", id !== null);
    listeners.hover(id);
  }

  frame.addEventListener("pointermove", (event) => {
    const at = position(event);
    listeners.pixel(pixel(at));
    if (event.pointerType !== "touch") hover(overlay.at(at.x, at.y)[0] ?? null);
  });
  frame.addEventListener("pointerleave", () => { listeners.pixel(null); hover(null); });
  frame.addEventListener("click", (event) => {
    const at = position(event);
    listeners.pick(overlay.at(at.x, at.y)[0] ?? null, overlay.at(at.x, at.y));
  });

  function setNote(text) {
    note.textContent = text ?? "";
    note.hidden = !text;
    image.hidden = Boolean(text);
    frame.classList.toggle("empty", Boolean(text));
  }

  /** Shows a picture; the one before vanishes at once, so that words never stand beside a picture of another patch. */
  function show({ url, alt = "", caption: text = "" }) {
    setNote(null);
    caption.textContent = text;
    image.alt = alt;
    const ready = prefetch(url).complete;
    image.classList.toggle("loading", !ready);
    image.onload = () => image.classList.remove("loading");
    image.onerror = async () => {
      const sentence = await reason(url);
      if (image.getAttribute("src") === url) setNote(sentence);
    };
    image.src = url;
  }

  function setSize(px) {
    side = px;
    element.style.setProperty("--picture-size", `${px}px`);
    overlay.setSize(px);
  }

  setSize(size);
  return {
    element,
    show,
    setSize,
    /** A hatched mat with one sentence instead of a picture. */
    showNote(sentence, text = "") { caption.textContent = text; setNote(sentence); },
    setLabel(text) { name.textContent = text; },
    setOverlays: overlay.setOverlays,
    setActive: overlay.setActive,
    setReading: overlay.setReading,
    setHidden(hidden) { overlay.element.classList.toggle("hidden", hidden); },
    setSmooth(smooth) { image.classList.toggle("smooth", smooth); },
    onHover(callback) { listeners.hover = callback; },
    /** callback(id, ids): the smallest overlay under the click, and all of them; null and [] beside all. */
    onPick(callback) { listeners.pick = callback; },
    /** callback({column, row}) with the pixel under the pointer, null when it leaves. */
    onPixel(callback) { listeners.pixel = callback; },
  };
}
