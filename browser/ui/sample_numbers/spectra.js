// Spectra and backscatter of sets of pixels, drawn by Plotly; what is picked in the pictures comes as an event.
import { h, icon } from "../patch_viewer/dom.js";
import { HEIGHT, MARKS, SPREADS, backscatterFigure, csvOf, middlesOf, spectrumFigure } from "./figures.js";
import { PLAIN, coloursOf, fitToPlace, loadPlotly, onThemeChange, tellUnderPointer } from "./plotly.js";
import { createSetList, createSets } from "./sets.js";

const NAMES = ["ink", "muted", "line", "line-strong", "page", ...MARKS.map((_, place) => `set-${place}`)];
const NOTE = "Mean of the pixels of 10 m; coarser bands count with the pixel below each. Backscatter: single pixels as dotted lines.";

/** What an event or a choice asks for, as the query of an address. */
export function queryOf({ pixels, box }) {
  if (pixels?.length) return `pixels=${pixels.map((pixel) => pixel.join(",")).join("%20")}`;
  return box ? `box=${box.join(",")}` : null;
}

async function answerOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

function choiceOf(onChoose) {
  const buttons = Object.entries(SPREADS).map(([name, { word }]) =>
    h("button", { type: "button", "data-name": name, onclick: () => onChoose(name) }, word));
  const element = h("div", { class: "spread", role: "group", "aria-label": "Spread" }, h("span", {}, "Spread"), buttons);
  const choose = (name) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.name === name)));
  return { element, choose };
}

/** A set of pixels that grows while it is picked takes the place of what it grew from. */
function outgrownBy(found, last) {
  const [isPicked, before, now] = [found, last].every((set) => set?.key.startsWith("pixels "))
    ? [true, last.key.split(" "), new Set(found.key.split(" "))] : [false];
  return isPicked && before.length < now.size && before.every((pixel) => now.has(pixel));
}

/** onAdded(sets, bands): something was picked and is last. */
export function createSpectra(onAdded) {
  const figures = [["spectrum", "Reflectance against wavelength"], ["backscatter", "Distribution of backscatter"]].map(([name, label]) =>
    h("div", { class: `figure ${name}`, role: "img", "aria-label": label, style: `height: ${HEIGHT}px` }));
  const spreads = choiceOf((name) => { spread = name; spreads.choose(name); draw(); });
  const sets = createSets(changed);
  const list = createSetList({ onRemove: (key) => sets.remove(key), onChoose: choose });
  const problem = h("span", { class: "problem", role: "status" });
  const tools = h("div", { class: "figure-tools" }, ["SVG", "PNG", "CSV"].map((kind) =>
    h("button", { type: "button", title: `The figures as ${kind}`, onclick: () => save(kind) }, icon("download"), kind)));
  const element = h("section", { class: "spectra", "aria-label": "Spectra and backscatter" },
    h("header", {}, h("h3", {}, "Spectra and backscatter"), spreads.element, tools), list.element,
    h("div", { class: "figures" }, figures), h("p", { class: "note" }, NOTE, " ", problem));
  let spread = "percentiles";
  let view = null;
  let axes = null;
  let drawn = Promise.resolve();

  const isOf = (one) => view?.patch_id === one.patch_id;
  const boxes = () => (view?.texts ?? []).filter((text) => text.box).map((text) => [`box=${text.box.join(",")}`, `${text.id} ${text.label ?? "at a point"}`]);
  const tell = (error) => { problem.textContent = error ? error.message : ""; };

  function changed() {
    list.show(sets, boxes());
    draw();
  }

  /** One after the other: Plotly must not be called while it draws. */
  function draw() {
    drawn = drawn.then(drawNow).catch(tell);
    return drawn;
  }

  async function drawNow() {
    if (!axes || !element.isConnected) return;
    const Plotly = await loadPlotly(view.numbers.plotly);
    const colours = coloursOf(element, NAMES);
    const all = sets.shown().map((set) => ({ ...set, ink: colours[`set-${set.place}`], symbol: MARKS[set.place][0] }));
    const both = [spectrumFigure(all, axes.bands, spread, colours, axes.isSynthetic), backscatterFigure(all, axes.edges, colours, axes.isSynthetic)];
    await Promise.all(both.map(({ traces, layout }, place) => Plotly.react(figures[place], traces, layout, PLAIN)));
    const told = [axes.bands.map(({ nm }) => nm), middlesOf(axes.edges)];
    figures.forEach((figure, place) => tellUnderPointer(figure, Plotly, told[place]));
    element.dataset.drawn = String(all.length);
  }

  async function add(query, name = null) {
    const asked = view;
    try {
      const { sets: [found], ...others } = await answerOf(`${asked.numbers.spectra}?${query}`);
      axes ??= others;
      tell(null);
      if (!isOf(asked)) return;
      const last = sets.shown().at(-1);
      if (outgrownBy(found, last)) sets.remove(last.key);
      sets.add(name ? { ...found, name } : found);
    } catch (error) {
      tell(error);
    }
  }

  async function pick(query) {
    await add(query);
    if (sets.shown().length) onAdded(sets.shown(), axes.bands);
  }

  function choose(value) {
    const known = sets.byKey(value);
    if (known) sets.add(known);
    else if (value) add(value, `text ${boxes().find(([own]) => own === value)[1]}`);
  }

  async function load(next) {
    const isSamePlace = view?.place === next.place;
    const kept = isSamePlace ? sets.picked() : [];
    view = next;
    try {
      const found = await answerOf(view.numbers.spectra);
      if (!isOf(next)) return;
      axes = found;
      tell(null);
      problem.textContent = Object.values(found.notes).join(" ");
      sets.start(found.sets);
      for (const key of kept) await add(key.replace(" ", "=").replaceAll(" ", "%20"));
    } catch (error) {
      if (isOf(next)) sets.start([]);
      tell(error);
    }
  }

  async function save(kind) {
    if (!axes) return;
    const name = `${axes.isSynthetic ? "synthetic_" : ""}${view.patch_id}_spectra`;
    if (kind === "CSV") {
      const url = URL.createObjectURL(new Blob([csvOf(sets.shown(), axes.bands)], { type: "text/csv" }));
      h("a", { href: url, download: `${name}.csv` }).click();
      return URL.revokeObjectURL(url);
    }
    const Plotly = await loadPlotly(view.numbers.plotly);
    const scale = kind === "PNG" ? 3 : 1;
    for (const figure of figures) {
      const options = { format: kind.toLowerCase(), scale, filename: `${name.replace("spectra", figure.classList[1])}`,
        width: figure.clientWidth, height: HEIGHT };
      await Plotly.downloadImage(figure, options);
    }
  }

  spreads.choose(spread);
  onThemeChange(element, draw);
  figures.forEach(fitToPlace);
  return { element, figures: figures[0].parentElement, load, pick };
}
