// One picture on the mat: pixels, overlays, a caption line; or a sentence where there is none.
import { h } from "./dom.js";
import { createOverlay } from "./overlay.js";
import { WHOLE, inPatch, onScreen } from "./zoom.js";

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

/** Pixels under a stage of their own, so that a layer can be cut at a line of the screen while what it shows moves. */
function createLayer(kind) {
  const image = h("img", { class: "picture-pixels", alt: "", draggable: "false" });
  const stage = h("div", { class: "stage" }, image);
  const element = h("div", { class: `picture-layer ${kind}` }, stage);

  let wanted = null;

  function put(url, isReady, onError) {
    image.classList.toggle("loading", !isReady);
    image.onload = () => image.classList.remove("loading");
    image.onerror = async () => {
      const sentence = await reason(url);
      if (image.getAttribute("src") === url) onError?.(sentence);
    };
    image.src = url;
  }

  /**
   * The picture before vanishes at once, so that words never stand beside a picture of another patch; where it `isSame`
   * patch, drawn otherwise, it stays until the next one is there.
   */
  function show(url, { alt = "", isSame = false, onError }) {
    wanted = url;
    image.alt = alt;
    const ahead = prefetch(url);
    if (ahead.complete || !isSame || !image.getAttribute("src")) return put(url, ahead.complete, onError);
    const arrived = () => { if (wanted === url) put(url, true, onError); };
    ahead.addEventListener("load", arrived, { once: true });
    ahead.addEventListener("error", arrived, { once: true });
    return undefined;
  }

  return { element, stage, image, show, url: () => wanted };
}

/**
 * A picture of `size` px (a multiple of 120) named `label`, such as "Sentinel-2".
 * `labels` false leaves the overlays' labels to another picture.
 */
export function createPicture({ size = 480, label = "", labels = true } = {}) {
  const base = createLayer("base");
  const { image } = base;
  const extra = new Map(); // layers over the first one, made when they are first wanted
  const note = h("p", { class: "picture-note", hidden: true });
  const overlay = createOverlay({ labels });
  const frame = h("div", { class: "picture-frame" }, base.element, note, overlay.element);
  const name = h("b", {}, label);
  const caption = h("span");
  const words = h("figcaption", { class: "picture-caption" }, name, caption);
  const element = h("figure", { class: "picture" }, frame, words);
  const listeners = { hover: () => {}, pick: () => {}, pixel: () => {} };
  const layers = () => [base, ...extra.values()];
  let hovered = null;
  let isSmooth = false;
  let side = size;
  let view = WHOLE;

  function position(event) {
    const bounds = frame.getBoundingClientRect();
    return { x: ((event.clientX - bounds.x) / bounds.width) * side, y: ((event.clientY - bounds.y) / bounds.height) * side };
  }

  function pixel({ x, y }) {
    const index = (value) => Math.min(Math.max(Math.floor(value * SIDE_PX), 0), SIDE_PX - 1);
    const [column, row] = inPatch(view, x / side, y / side).map(index);
    return { column, row };
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
    if (event.pointerType !== "touch" && !event.buttons) hover(overlay.at(at.x, at.y)[0] ?? null);
  });
  frame.addEventListener("pointerleave", () => { listeners.pixel(null); hover(null); });
  frame.addEventListener("click", (event) => {
    const at = position(event);
    const ids = overlay.at(at.x, at.y);
    listeners.pick(ids[0] ?? null, ids, pixel(at), event);
  });

  function setNote(text) {
    note.textContent = text ?? "";
    note.hidden = !text;
    image.hidden = Boolean(text);
    frame.classList.toggle("empty", Boolean(text));
  }

  function show({ url, alt = "", caption: text = "", isSame = false }) {
    setNote(null);
    caption.textContent = text;
    base.show(url, { alt, isSame, onError: setNote });
  }

  function move(layer) {
    const { scale, x, y } = view;
    const shift = `translate(${-x * scale * side}px, ${-y * scale * side}px)`;
    layer.stage.style.transform = scale === 1 ? "" : `${shift} scale(${scale})`;
  }

  function layer(kind) {
    if (!extra.has(kind)) {
      const made = createLayer(kind);
      made.image.classList.toggle("smooth", isSmooth);
      extra.set(kind, made);
      overlay.element.before(made.element);
      move(made);
    }
    return extra.get(kind);
  }

  function setSize(px) {
    side = px;
    element.style.setProperty("--picture-size", `${px}px`);
    overlay.setSize(px);
    layers().forEach(move);
  }

  setSize(size);
  return {
    element,
    frame,
    caption: words,
    show,
    setSize,
    /** A hatched mat with one sentence instead of a picture. */
    showNote(sentence, text = "") { caption.textContent = text; setNote(sentence); },
    setLabel(text) { name.textContent = text; },
    setCaption(text) { caption.textContent = text; },
    /** A picture over the first one, or null for none. `kind` names its style. Returns its element. */
    setLayer(kind, picture) {
      if (!picture && !extra.has(kind)) return null;
      const own = layer(kind);
      own.element.hidden = !picture;
      if (picture && own.url() !== picture.url) own.show(picture.url, picture);
      return own.element;
    },
    /** Which part of the patch is seen; `isMoving` while more views follow. */
    setView(next, isMoving = false) {
      view = next;
      frame.classList.toggle("moving", isMoving);
      layers().forEach(move);
      overlay.setView(next, isMoving);
    },
    setOverlays: overlay.setOverlays,
    setActive: overlay.setActive,
    setReading: overlay.setReading,
    setEvidence: overlay.setEvidence,
    setPicks: overlay.setPicks,
    setSquare: overlay.setSquare,
    setOnly: overlay.setOnly,
    setHidden(hidden) { overlay.element.classList.toggle("hidden", hidden); },
    setSmooth(smooth) {
      isSmooth = smooth;
      layers().forEach((one) => one.image.classList.toggle("smooth", smooth));
    },
    /** The smallest overlay over a pixel, or null. */
    overlayAt: ({ column, row }) =>
      overlay.at(...onScreen(view, side, [(column + 0.5) / SIDE_PX, (row + 0.5) / SIDE_PX]))[0] ?? null,
    onHover(callback) { listeners.hover = callback; },
    /** callback(id, ids, pixel, event): the smallest overlay under the click, all of them; null and [] beside all. */
    onPick(callback) { listeners.pick = callback; },
    /** callback({column, row}) with the pixel under the pointer, null when it leaves. */
    onPixel(callback) { listeners.pixel = callback; },
  };
}
