// One panel of the mat: a picture with what lies over it, its caption, its film strip, and how it is drawn.
import { h } from "./dom.js";
import { createDrawing } from "./drawing.js";
import { createLayers } from "./layers.js";
import { PANEL } from "./look.js";
import { createPicture, prefetch } from "./picture.js";
import { createRenderings } from "./renderings.js";
import { createDivider } from "./swipe.js";

const FRAME_PX = 60;
const TOOLS_PX = 104;
const HALF = 0.5;

function frameOf(entry, url, isChosen, onChoose) {
  const size = { width: FRAME_PX, height: FRAME_PX };
  const image = h("img", { src: url, alt: "", draggable: "false", fetchpriority: "low", ...size });
  image.onerror = () => image.replaceWith(h("i", { class: "damaged" }));
  const state = { title: entry.name, "aria-pressed": String(isChosen), onclick: () => onChoose(entry.key) };
  const kind = entry.key === "reference" ? "frame reference" : "frame";
  return h("button", { type: "button", class: kind, ...state }, image, h("span", {}, entry.shortName));
}

/** `isFirst`: the labels of the overlays stand on it. onLook(state) is called when the reader has changed how it looks. */
export function createPanel({ isFirst, onLook }) {
  const picture = createPicture({ labels: isFirst });
  const second = h("span", { class: "second" });
  picture.caption.append(second);
  const strip = h("div", { class: "strip", role: "group", "aria-label": "Composites" });
  const drawing = createDrawing({ onChange: change });
  const layers = createLayers({ onChange: change });
  const tools = h("div", { class: "tools" }, drawing.button, layers.button);
  const line = h("div", { class: "strip-line" }, strip, tools);
  const element = h("section", { class: "column", "aria-label": isFirst ? "First picture" : "Second picture" },
    picture.element, line, drawing.panel, layers.panel);
  const divider = createDivider(picture.frame, (at, isMoving) => {
    state = { ...state, at };
    clip();
    if (!isMoving) onLook(state);
  });
  divider.element.hidden = true;
  picture.frame.append(divider.element);
  let state = PANEL;
  let renderings = null;
  let sensor = null;
  let withReference = false;
  let patchName = "";
  let size = 480;
  let isSecondSeen = true;
  let turn = 0;

  const first = () => sensor?.pictures[0]?.key ?? null;
  const chosen = () => (renderings?.entry(state.key) ? state.key : first());
  const isDrawn = (key) => Boolean(renderings?.entry(key)) && renderings.note(key) === null;
  const other = () => (state.mode && isDrawn(state.other) ? state.other : null);
  /** The second layer is drawn like the first where that is a named way; a range by hand is of one picture only. */
  const otherDrawing = () => ({ ...state, stretch: state.stretch.includes("..") ? "fixed" : state.stretch });

  /** Composites of the sensor that have room, the chosen one always among them. */
  function onStrip() {
    const own = renderings.composites(sensor);
    const current = renderings.entry(chosen());
    if (current && current.key !== "reference" && !own.includes(current)) own.push(current);
    const map = withReference && renderings.hasReference ? [renderings.entry("reference")] : [];
    const room = Math.max(Math.floor((size - TOOLS_PX) / FRAME_PX) - map.length, 1);
    const kept = own.slice(0, room);
    if (current && own.includes(current) && !kept.includes(current)) kept[kept.length - 1] = current;
    return [...kept, ...map];
  }

  function drawStrip() {
    const url = (key) => renderings.url(key, { ...PANEL, stretch: otherDrawing().stretch });
    const frames = sensor.pictures.length || withReference ? onStrip() : [];
    strip.replaceChildren(...frames.map((entry) => frameOf(entry, url(entry.key), entry.key === chosen(), choose)));
    strip.hidden = frames.length === 0;
    tools.hidden = !renderings.hasAny;
  }

  async function caption() {
    const mine = ++turn;
    const [key, over] = [chosen(), other()];
    const told = async (one, how) => (await renderings.facts(one, how))?.caption ?? renderings.entry(one).name;
    const lineOf = (one, how) => renderings.caption(one, how) ?? told(one, how);
    const [lower, upper] = await Promise.all([lineOf(key, state), over ? lineOf(over, otherDrawing()) : null]);
    if (mine !== turn) return;
    picture.setCaption(lower);
    second.textContent = upper ? `${state.mode === "swipe" ? "right:" : "blinks:"} ${upper}` : "";
  }

  function clip(isSame = true) {
    const upper = picture.setLayer("second", secondLayer(isSame));
    if (!upper) return;
    upper.style.clipPath = state.mode === "swipe" ? `inset(0 0 0 ${100 * state.at}%)` : "";
    const isAway = state.mode === "blink" && !isSecondSeen;
    upper.style.visibility = isAway ? "hidden" : "";
    second.classList.toggle("seen", state.mode === "blink" && isSecondSeen);
    divider.place(state.at);
  }

  function secondLayer(isSame) {
    const key = other();
    if (!key) return null;
    return { url: renderings.url(key, otherDrawing()), alt: `${renderings.entry(key).name}, ${patchName}`, isSame };
  }

  function drawLayers(isSame) {
    clip(isSame);
    divider.element.hidden = !(state.mode === "swipe" && other());
    const isMapSeen = state.map && renderings.hasReference;
    const drawnMap = { url: renderings.url("reference"), alt: "Reference map", isSame };
    const map = picture.setLayer("map", isMapSeen ? drawnMap : null);
    if (map) map.style.opacity = String(state.map);
  }

  function drawPicture(isSame) {
    const key = chosen();
    const missing = key ? renderings.note(key) : (sensor.note ?? "");
    const entry = key ? renderings.entry(key) : null;
    picture.setLabel(entry?.sensor ?? sensor.sensor);
    if (missing !== null) return picture.showNote(missing);
    const alt = `${entry.sensor}, ${entry.name}, ${patchName}`;
    picture.show({ url: renderings.url(key, state), alt, caption: renderings.caption(key, state) ?? entry.name, isSame });
    return caption();
  }

  /** `isSame`: another look at the same patch. */
  function draw(isSame = true) {
    drawPicture(isSame);
    drawLayers(isSame);
    drawStrip();
    drawing.show({ state, key: chosen(), renderings });
    layers.show({ state, key: chosen(), renderings });
  }

  /** A picture is not compared with itself: what is chosen in place of the other one changes places with it. */
  function change(changes) {
    const before = chosen();
    state = { ...state, ...changes };
    if (other() === chosen()) state = { ...state, other: before };
    draw();
    onLook(state);
  }

  /** The reference map gives its place back when it is chosen again. */
  function choose(next) {
    change({ key: next === "reference" && next === chosen() ? null : next });
  }

  /** What a comparison begins with: true colour, or infrared over true colour. */
  function usualOther() {
    return ["true", "infrared", "s1"].find((key) => key !== chosen() && isDrawn(key)) ?? null;
  }

  return {
    element, picture, tools,
    hasPictures: () => Boolean(sensor?.pictures.length),
    state: () => state,
    show(pictures, own, name, hasMap) {
      [sensor, patchName, withReference] = [own, name, hasMap];
      renderings = createRenderings(pictures);
      draw(false);
    },
    setState(next) {
      state = next;
      if (renderings) draw();
    },
    step(by) {
      const keys = renderings.composites(sensor).map((one) => one.key);
      if (keys.length) change({ key: keys[(keys.indexOf(chosen()) + by + keys.length) % keys.length] });
    },
    /** Swipe or blink on, or off where it already is. */
    compare(mode) {
      if (!renderings?.hasAny) return;
      if (state.mode === mode) return change({ mode: "" });
      change({ mode, other: isDrawn(state.other) ? state.other : usualOther() });
      if (mode === "swipe") divider.element.focus({ preventScroll: true });
    },
    toggleMap() { if (renderings?.hasReference) change({ map: state.map ? 0 : HALF }); },
    isBlinking: () => state.mode === "blink" && other() !== null,
    /** Which of the two layers is seen now. */
    blink(isSeen) {
      isSecondSeen = isSeen;
      clip();
    },
    setSize(px) {
      size = px;
      picture.setSize(px);
      if (renderings) drawStrip();
    },
    setView: picture.setView,
    /** What this panel would show of another patch, fetched ahead. */
    prefetch(pictures, own) {
      const next = createRenderings(pictures);
      const key = next.entry(state.key) ? state.key : own.pictures[0]?.key;
      if (!key || next.note(key) !== null) return;
      prefetch(next.url(key, state));
      if (state.mode && next.entry(state.other)) prefetch(next.url(state.other, otherDrawing()));
      if (state.map && next.hasReference) prefetch(next.url("reference"));
    },
  };
}
