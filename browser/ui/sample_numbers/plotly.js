// Plotly inside of a component: its script from our own server when it is first needed, and colours of the page's theme.
import { h } from "../patch_viewer/dom.js";

let loading = null;

/** Plotly itself; fetched once per page. */
export function loadPlotly(address) {
  loading ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const failed = () => { loading = null; reject(new Error("The script of the figures could not be fetched. Reload the page.")); };
    return document.head.append(h("script", { src: address, onload: () => resolve(window.Plotly), onerror: failed }));
  });
  return loading;
}

/** What the style sheet's variables are in the present theme: {ink: "rgb(..)"}. */
export function coloursOf(element, names) {
  const probe = h("i", { hidden: true });
  element.append(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(names.map((name) => [name, read(name)]));
  probe.remove();
  return colours;
}

/** The same colour as a veil. */
export const veil = (colour, opacity) => colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`);

/** Calls back when the theme has changed: colours of the page then go over into others. */
export function onThemeChange(element, changed) {
  const probe = h("i", { class: "theme-probe", "aria-hidden": "true" });
  probe.addEventListener("transitionend", changed);
  element.append(probe);
}

/** What all figures have in common: paper and ink of the page, no frame of Plotly's own. */
export function plainLayout(colours, height, more) {
  const axis = {
    gridcolor: colours.line, linecolor: colours["line-strong"], zeroline: false, ticks: "outside", tickcolor: colours["line-strong"],
    ticklen: 4, tickfont: { size: 12, color: colours.muted }, title: { font: { size: 12, color: colours.muted }, standoff: 8 },
    fixedrange: true,
  };
  const axes = Object.fromEntries(Object.entries(more).filter(([name]) => /^[xy]axis/.test(name)).map(([name, own]) =>
    [name, { ...axis, ...own, title: { ...axis.title, text: own.title ?? "" } }]));
  return {
    height, autosize: true, showlegend: false, dragmode: false, hovermode: "x unified",
    paper_bgcolor: colours.page, plot_bgcolor: colours.page,
    font: { family: "'Source Sans', system-ui, sans-serif", size: 12, color: colours.ink },
    hoverlabel: { bgcolor: colours.page, bordercolor: colours["line-strong"], font: { size: 12, color: colours.ink } },
    margin: { l: 48, r: 8, t: 36, b: 40 },
    ...more, ...axes,
  };
}

/** Keeps a figure as wide as its place, also where the window stays as it is. */
export function fitToPlace(figure) {
  new ResizeObserver(() => { if (figure._fullLayout && figure.clientWidth) window.Plotly.Plots.resize(figure); }).observe(figure);
}

/**
 * Tells the numbers under the pointer. Plotly's own way looks at the target of an event after it has passed, which in a
 * component is no longer the figure. `xs` are the places that are told, the nearest one.
 */
export function tellUnderPointer(figure, Plotly, xs) {
  figure.onpointermove = (event) => {
    const { xaxis, yaxis2 } = figure._fullLayout;
    const { left, top } = figure.getBoundingClientRect();
    const asked = xaxis.p2d(event.clientX - left - xaxis._offset);
    const nearest = xs.reduce((best, x) => (Math.abs(x - asked) < Math.abs(best - asked) ? x : best));
    const isLower = yaxis2 && event.clientY - top >= yaxis2._offset;
    Plotly.Fx.hover(figure, { xval: nearest }, isLower ? "xy2" : "xy");
  };
  figure.onpointerleave = () => Plotly.Fx.unhover(figure);
}

export const PLAIN = { displayModeBar: false };
