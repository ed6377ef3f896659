// The mat of the desk: one large picture, Sentinel-1 and infrared beside it, boxes and points on all three.
import { h } from "./dom.js";
import { createBoxDrawing } from "./desk_box.js";
import { keycap } from "./keys_caps.js";
import { createPicture, prefetch } from "./picture.js";

const STEP = 120;
const SIZES = [720, 600, 480, 360];
const COLUMN = 400;
const MARGINS = 80 + 32; // left, right and between the pictures
const AIRY = 148; // above and below the large picture: padding, caption, hints
const TIGHT = 88;
const FIRST = 0;

const sideOf = (size) => (size >= 600 ? 2 : 1) * STEP;

/** The largest pictures (whole multiples of 120 px) that fit beside the column; `isBeside` false where none does. */
export function matSize(width, height) {
  const isWide = (size) => size + sideOf(size) + MARGINS + COLUMN <= width;
  const size = SIZES.find((one) => one + TIGHT <= height && isWide(one)) ?? SIZES.at(-1);
  return { size, side: sideOf(size), isBeside: isWide(size), isTight: size + AIRY > height };
}

function hint(cap, word, onPress) {
  return h("button", { type: "button", class: "hint", onclick: onPress }, keycap(cap), word);
}

/** The pictures that the desk shows first: what must be there before a verdict counts. */
function firstUrls(patch) {
  const wanted = [patch.s2.pictures[FIRST], patch.s2.pictures.find((p) => p.key === "infrared"), patch.s1.pictures[FIRST]];
  return wanted.filter(Boolean).map((picture) => picture.url);
}

function settled(image) {
  if (image.complete) return null;
  return new Promise((resolve) => {
    image.addEventListener("load", resolve, { once: true });
    image.addEventListener("error", resolve, { once: true });
  });
}

/** Resolves when the first pictures of a patch have arrived or failed; null where they already have. */
export function picturesReady(patch) {
  const waiting = firstUrls(patch).map((url) => settled(prefetch(url))).filter(Boolean);
  return waiting.length ? Promise.all(waiting) : null;
}

export function prefetchPictures(patch) {
  firstUrls(patch).forEach(prefetch);
}

export function createDeskMat({ onUnusable, onStep, onReset, onSmooth }) {
  const big = createPicture({ size: 600, label: "Sentinel-2" });
  const s1 = createPicture({ size: 240, label: "Sentinel-1", labels: false });
  const infrared = createPicture({ size: 240, label: "Infrared", labels: false });
  const all = [big, s1, infrared];
  const dates = h("div", { class: "dates" });
  const facts = h("div", { class: "facts" });
  const unusable = hint("x", "patch unusable", onUnusable);
  unusable.classList.add("last");
  const scale = h("span", { class: "scale", "aria-hidden": "true" }, h("i"), "200 m");
  const element = h("main", { class: "mat desk-mat" },
    h("div", { class: "big" }, big.element, scale),
    h("div", { class: "side" }, s1.element, h("div", { class: "between" }, dates, facts), infrared.element),
    h("div", { class: "hints" }, hint("v", "next composite", onStep), hint("i", "smooth", onSmooth),
      h("span", { class: "hint" }, keycap(" "), "hide overlays"), hint("0", "campaign’s view", onReset), unusable));
  let patch = null;
  let place = FIRST;
  let isSmooth = false;
  let drawing = null;
  let bigSize = 600;

  const pictures = () => [...patch.s2.pictures, ...patch.s1.pictures];

  function showOne(picture, sensor, shown, caption) {
    if (shown) picture.show({ url: shown.url, alt: `${sensor.name}, ${shown.name}`, caption });
    else picture.showNote((sensor.note ?? `No ${sensor.name} picture.`).replaceAll("--", "-\u2060-")); // options stay whole
  }

  function showBig() {
    const shown = pictures()[place];
    const sensor = patch.s1.pictures.includes(shown) ? patch.s1 : patch.s2;
    big.setLabel(sensor.name);
    showOne(big, sensor, patch.s2.pictures.length || place ? shown : null, shown?.caption);
  }

  function show(next) {
    const isOther = patch?.patch_id !== next.patch_id;
    patch = next;
    if (!isOther) return;
    place = FIRST;
    const ir = patch.s2.pictures.find((picture) => picture.key === "infrared");
    showBig();
    showOne(s1, patch.s1, patch.s1.pictures[FIRST], patch.s1.pictures[FIRST]?.channels);
    showOne(infrared, patch.s2, ir, ir?.channels);
    dates.replaceChildren(...patch.dates.map(({ day, time }) => h("div", {}, `${day} `, h("span", {}, time))));
  }

  function showText(text) {
    const overlay = { id: text.id, box: text.box, point: text.point, label: text.label };
    for (const picture of all) {
      picture.setOverlays(text.box || text.point ? [overlay] : []);
      picture.setActive(text.id);
    }
    const { country, season, climate_zone: climate } = text.facts;
    const lines = [[country, season].filter(Boolean).join(", "), climate].filter(Boolean);
    facts.replaceChildren(...lines.map((line) => h("div", { title: line }, line)));
  }

  function step(by) {
    const count = patch ? pictures().length : 0;
    if (!count) return;
    place = (place + by + count) % count;
    pictures().forEach((picture) => prefetch(picture.url));
    showBig();
  }

  function smooth(next) {
    isSmooth = next;
    all.forEach((picture) => picture.setSmooth(isSmooth));
  }

  function reset() {
    smooth(false);
    if (!patch || place === FIRST) return;
    place = FIRST;
    showBig();
  }

  function setSize({ size, side, isTight }) {
    element.classList.toggle("tight", isTight);
    element.classList.toggle("narrow", side === STEP);
    bigSize = size;
    big.setSize(size);
    drawing?.setSize(size);
    [s1, infrared].forEach((picture) => picture.setSize(side));
    element.style.setProperty("--big", `${size}px`);
    element.style.setProperty("--side", `${side}px`);
  }

  return {
    element, show, showText, step, reset, setSize,
    toggleSmooth: () => smooth(!isSmooth),
    /** Several boxes in place of the text's own; one with a `kind` is drawn in the style of that name. */
    showBoxes(overlays, active = null) {
      all.forEach((picture) => { picture.setOverlays(overlays); picture.setActive(active); });
    },
    setShapes: (shapes) => all.forEach((picture) => picture.setEvidence(shapes)),
    setHidden(hidden) {
      all.forEach((picture) => picture.setHidden(hidden));
      drawing?.setHidden(hidden);
    },
    /** What draws a box over the large picture; see desk_box.js. */
    drawing(listeners) {
      drawing?.stop();
      drawing = createBoxDrawing(big.frame, listeners);
      drawing.setSize(bigSize);
      return drawing;
    },
    setUnusable: (isUnusable) => { unusable.lastChild.textContent = isUnusable ? "usable again" : "patch unusable"; },
    /** Which composite and stretch the verdict was given on. */
    view: () => (patch && pictures()[place] ? `${pictures()[place].key}-fixed` : "texts only"),
  };
}
