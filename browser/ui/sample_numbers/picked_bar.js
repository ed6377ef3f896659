// A small spectrum at the foot of the pictures, so that a picked pixel is seen without leaving them; the figures are below.
import { h, icon, svg } from "../patch_viewer/dom.js";
import { MARKS } from "./figures.js";

const WIDTH = 400;
const HEIGHT = 96;
const FIRST_NM = 420;
const LAST_NM = 2230;
const LABELLED = new Set(["B02", "B04", "B08", "B11", "B12"]);
const across = (nm) => ((nm - FIRST_NM) / (LAST_NM - FIRST_NM)) * WIDTH;

function curve(set, bands, most, isLast) {
  const known = bands.flatMap(({ nm }, index) => {
    const one = set.spectrum[index];
    return one ? [`${across(nm).toFixed(1)},${(HEIGHT * (1 - one.mean / most)).toFixed(1)}`] : [];
  });
  return svg("polyline", { class: `set-${set.place}${isLast ? " last" : ""}`, points: known.join(" ") });
}

function chart(sets, bands) {
  const most = Math.max(0.1, ...sets.flatMap((set) => set.spectrum.flatMap((one) => (one ? [one.mean] : []))));
  const grid = bands.map(({ nm }) => svg("line", { x1: across(nm), x2: across(nm), y1: 0, y2: HEIGHT }));
  const label = [svg("text", { x: WIDTH + 6, y: 6 }, most.toFixed(2)), svg("text", { x: WIDTH + 6, y: HEIGHT }, "0"),
    ...bands.filter(({ name }) => LABELLED.has(name)).map(({ name, nm }) => svg("text", { x: across(nm), y: -3, "text-anchor": "middle" }, name))];
  const lines = sets.map((set, place) => curve(set, bands, most, place === sets.length - 1));
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "Spectrum of what was picked last, beside the others" }, grid, lines, label);
}

function numbers(set) {
  const decibels = ["VV", "VH"].flatMap((name) => {
    const one = set.backscatter[name];
    return one ? [h("span", {}, h("b", {}, name), ` ${one.mean_db.toFixed(1).replace("-", "−")} dB`)] : [];
  });
  return [h("p", { class: "name" }, h("b", { class: `set-${set.place}`, "aria-hidden": "true" }, MARKS[set.place][1]), ` ${set.name}`),
    h("p", { class: "decibels" }, decibels)];
}

/** onCompare() leads to the figures. */
export function createPickedBar(onCompare) {
  const drawing = h("div", { class: "curves" });
  const words = h("div", { class: "words" });
  const close = h("button", { type: "button", class: "close", "aria-label": "Close", title: "Close", onclick: () => { element.hidden = true; } }, icon("close"));
  const element = h("div", { class: "picked-bar", hidden: true, role: "region", "aria-label": "Picked" }, drawing,
    h("div", {}, words, h("button", { type: "button", class: "compare", onclick: onCompare }, "Compare below")), close);
  return {
    element,
    /** The picked set last, the others thin. */
    show(sets, bands) {
      element.hidden = false;
      drawing.replaceChildren(chart(sets, bands));
      words.replaceChildren(...numbers(sets.at(-1)));
    },
    hide() { element.hidden = true; },
  };
}
