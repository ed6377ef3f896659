// How the pictures are looked at: one value that stays from patch to patch, and its form in the address.
import { WHOLE } from "./zoom.js";

/** One panel: what it shows, how it is drawn, and what lies over it. `key` null is the first picture of its sensor. */
export const PANEL = Object.freeze({
  key: null, stretch: "fixed", gamma: 1, speckle: "", colours: "", map: 0, mode: "", other: null, at: 0.5,
});
export const LOOK = Object.freeze({ left: PANEL, right: PANEL, view: WHOLE, isSmooth: false });

const NAMES = ["left", "right", "zoom", "pixels"];
const WORD = /^[\w.-]{1,80}$/;
const shortly = (value) => String(Math.round(value * 1000) / 1000);

function panelText(panel) {
  const parts = [panel.key ?? ""];
  if (panel.stretch !== PANEL.stretch) parts.push(`s-${panel.stretch}`);
  if (panel.gamma !== PANEL.gamma) parts.push(`g-${shortly(panel.gamma)}`);
  if (panel.speckle) parts.push(`k-${panel.speckle}`);
  if (panel.colours) parts.push(`c-${panel.colours}`);
  if (panel.map) parts.push(`m-${shortly(panel.map)}`);
  if (panel.mode === "swipe" && panel.other) parts.push(`w-${shortly(panel.at)}-${panel.other}`);
  if (panel.mode === "blink" && panel.other) parts.push(`b-${panel.other}`);
  return parts.join("~");
}

function number(text, low, high, otherwise) {
  const value = Number(text);
  return text !== "" && Number.isFinite(value) ? Math.min(Math.max(value, low), high) : otherwise;
}

const READERS = {
  s: (value) => ({ stretch: value }),
  g: (value) => ({ gamma: number(value, 0.2, 5, 1) }),
  k: (value) => ({ speckle: value }),
  c: (value) => ({ colours: value }),
  m: (value) => ({ map: number(value, 0, 1, 0) }),
  b: (value) => ({ mode: "blink", other: value }),
  w: (value) => {
    const [, at, other] = /^([\d.]+)-(.+)$/.exec(value) ?? [];
    return other ? { mode: "swipe", other, at: number(at, 0, 1, 0.5) } : {};
  },
};

/** What cannot be understood is left as it is by default. */
function panelOf(text) {
  const [key, ...parts] = (text ?? "").split("~").filter((part, place) => place === 0 || WORD.test(part));
  const read = parts.map((part) => READERS[part[0]]?.(part.slice(2)) ?? {});
  return Object.assign({ ...PANEL }, WORD.test(key) ? { key } : {}, ...read);
}

function viewOf(text) {
  const [scale, x, y] = (text ?? "").split("~").map((part) => number(part, 0, 100, NaN));
  return [scale, x, y].every(Number.isFinite) ? { scale, x, y } : WHOLE;
}

/** The look that an address asks for. */
export function lookOf(search) {
  const query = new URLSearchParams(search);
  return {
    left: panelOf(query.get("left")),
    right: panelOf(query.get("right")),
    view: viewOf(query.get("zoom")),
    isSmooth: query.get("pixels") === "smooth",
  };
}

/** The address with this look; what is as by default is left out. */
export function withLook(address, look) {
  const url = new URL(address);
  const { scale, x, y } = look.view;
  const texts = {
    left: panelText(look.left),
    right: panelText(look.right),
    zoom: scale === 1 ? "" : [scale, x, y].map(shortly).join("~"),
    pixels: look.isSmooth ? "smooth" : "",
  };
  NAMES.forEach((name) => (texts[name] ? url.searchParams.set(name, texts[name]) : url.searchParams.delete(name)));
  url.search = url.search.replaceAll("%7E", "~");
  return url.href;
}
