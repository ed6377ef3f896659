// The mat of the sample page: both pictures, their film strips, the switches and the reading line.
import { h } from "./dom.js";
import { createPicture, prefetch } from "./picture.js";

const PIXEL_M = 10;
const SIDE_PX = 120;
const POINT_HINT = "Point at a picture to read a pixel.";

const degrees = ([latitude, longitude]) =>
  `${Math.abs(latitude).toFixed(5)} ${latitude < 0 ? "S" : "N"} ${Math.abs(longitude).toFixed(5)} ${longitude < 0 ? "W" : "E"}`;

/** The degrees of a place in the patch, between its corners; over 1200 m a plane is exact to a centimetre. */
function placeIn([nw, ne, se, sw], x, y) {
  return [0, 1].map((i) => (nw[i] * (1 - x) + ne[i] * x) * (1 - y) + (sw[i] * (1 - x) + se[i] * x) * y);
}

function reading(pixel, ground) {
  const named = (name, value) => h("span", {}, h("b", {}, name), ` ${value}`);
  const words = [named("px", `${pixel.column}, ${pixel.row}`)];
  if (ground) {
    const [x, y] = [(pixel.column + 0.5) / SIDE_PX, (pixel.row + 0.5) / SIDE_PX];
    const east = ground.west_m + (pixel.column + 0.5) * PIXEL_M;
    const north = ground.north_m - (pixel.row + 0.5) * PIXEL_M;
    words.push(h("span", {}, h("b", {}, "E"), ` ${east} `, h("b", {}, "N"), ` ${north}`));
    words.push(h("span", {}, degrees(placeIn(ground.corners, x, y))));
  }
  return words;
}

function choice(name, options, onChoose) {
  const buttons = new Map(options.map(([value, word]) =>
    [value, h("button", { type: "button", onclick: () => onChoose(value) }, word)]));
  const element = h("div", { class: "choice", role: "group", "aria-label": name },
    h("span", {}, name), [...buttons.values()]);
  const choose = (value) => buttons.forEach((button, own) => button.setAttribute("aria-pressed", own === value));
  return { element, choose };
}

function frameOf(picture, stretch, chosen, onChoose) {
  const image = h("img", { src: picture.urls[stretch], alt: "", width: 60, height: 60, draggable: "false" });
  image.onerror = () => image.replaceWith(h("i", { class: "damaged" }));
  const title = `${picture.name}. ${picture.captions[stretch]}`;
  const classes = picture.key === "reference" ? "frame reference" : "frame";
  return h("button",
    { type: "button", class: classes, title, "aria-pressed": String(chosen), onclick: () => onChoose(picture.key) },
    image, h("span", {}, picture.short_name));
}

/** One picture with its strip. `extra` is a picture of another kind at the end of the strip. */
function createColumn({ labels, tools }) {
  const picture = createPicture({ labels });
  const strip = h("div", { class: "strip", role: "group", "aria-label": "Composites" });
  const element = h("div", { class: "column" }, picture.element, h("div", { class: "strip-line" }, strip, tools));
  let sensor = null;
  let extra = null;
  let key = null;
  let stretch = "fixed";
  let patchName = "";

  const all = () => [...(sensor?.pictures ?? []), ...(extra ? [extra] : [])];
  const chosen = () => all().find((one) => one.key === key) ?? sensor.pictures[0] ?? null;

  function draw() {
    const current = chosen();
    picture.setLabel(current?.key === "reference" ? current.name : sensor.sensor);
    strip.replaceChildren(...all().map((one) => frameOf(one, stretch, one === current, choose)));
    strip.hidden = all().length === 0;
    if (!current) return picture.showNote(sensor.note ?? "");
    const alt = `${sensor.sensor}, ${current.name}, ${patchName}`;
    return picture.show({ url: current.urls[stretch], alt, caption: current.captions[stretch] });
  }

  /** The reference map gives its place back when it is chosen again. */
  function choose(next) {
    key = next === "reference" && next === key ? null : next;
    draw();
  }

  function step(by) {
    const keys = all().map((one) => one.key).filter((one) => one !== "reference");
    if (keys.length === 0) return;
    const place = keys.indexOf(chosen().key);
    choose(keys[(place + by + keys.length) % keys.length]);
  }

  return {
    element, picture, step,
    show(next, name, own = null) { sensor = next; patchName = name; extra = own; draw(); },
    setStretch(next) { stretch = next; if (sensor) draw(); },
    hasPictures: () => Boolean(sensor?.pictures.length),
    /** The same picture of another patch, fetched ahead. */
    prefetch(other) {
      const same = other.pictures.find((one) => one.key === key) ?? other.pictures[0];
      if (same) prefetch(same.urls[stretch]);
    },
  };
}

/** The whole mat. onHover(id|null) and onPick(id|null, ids) tell which overlay the pointer means. */
export function createMat({ onHover, onPick, hints }) {
  const stretches = choice("Stretch", [["fixed", "Fixed"], ["percentile", "Percentile"]], setStretch);
  const pixels = choice("Pixels", [["crisp", "Crisp"], ["smooth", "Smooth"]], setPixels);
  const tools = h("div", { class: "tools" }, stretches.element, pixels.element);
  const s2 = createColumn({ labels: true, tools });
  const s1 = createColumn({ labels: false });
  const columns = [s2, s1];
  const line = h("div", { class: "reading-line" });
  const words = h("div", { class: "reading-words" });
  line.append(words, hints);
  const element = h("div", { class: "mat" }, h("div", { class: "pictures" }, s2.element, s1.element), line);
  let ground = null;
  let under = null;
  let kind = "crisp";

  function read(pixel) {
    words.replaceChildren(...(pixel ? reading(pixel, ground) : [h("span", { class: "hint" }, POINT_HINT)]));
    columns.forEach((column) => column.picture.setReading(pixel));
  }

  function setStretch(value) {
    stretches.choose(value);
    columns.forEach((column) => column.setStretch(value));
  }

  function setPixels(value) {
    kind = value;
    pixels.choose(value);
    columns.forEach((column) => column.picture.setSmooth(value === "smooth"));
  }

  for (const column of columns) {
    column.picture.onHover(onHover);
    column.picture.onPick(onPick);
    column.picture.onPixel((pixel) => { under = pixel ? column : null; read(pixel); });
  }
  setStretch("fixed");
  setPixels("crisp");
  read(null);

  return {
    element,
    show(view) {
      ground = view.ground;
      tools.hidden = !(view.pictures.s2.pictures.length || view.pictures.s1.pictures.length);
      read(null);
      s2.show(view.pictures.s2, view.place);
      s1.show(view.pictures.s1, view.place, view.pictures.reference);
    },
    prefetch(view) {
      s2.prefetch(view.pictures.s2);
      s1.prefetch(view.pictures.s1);
    },
    setOverlays(overlays) { columns.forEach((column) => column.picture.setOverlays(overlays)); },
    setActive(id) { columns.forEach((column) => column.picture.setActive(id)); },
    setHidden(hidden) { columns.forEach((column) => column.picture.setHidden(hidden)); },
    setSize(px) {
      columns.forEach((column) => column.picture.setSize(px));
    },
    /** The next or previous composite of the picture under the pointer, else of Sentinel-2. */
    step(by) {
      const fallback = s2.hasPictures() ? s2 : s1;
      (under?.hasPictures() ? under : fallback).step(by);
    },
    toggleSmooth() { setPixels(kind === "crisp" ? "smooth" : "crisp"); },
  };
}
