// The values of a picture, channel by channel, and where black and full lie.
import { h, svg } from "./dom.js";

const WIDTH = 264;
const HEIGHT = 72;
const COLOURS = ["#E4572E", "#3FA34D", "#3B7DD8"];
const GREY = "#9AA2A8";
const short = (value) => String(Math.round(value * 1000) / 1000).replace("-", "\u2212");

function area(counts, largest) {
  const step = WIDTH / counts.length;
  const heights = counts.map((count) => HEIGHT - (count / largest) * (HEIGHT - 4));
  const steps = heights.map((y, n) => `H${n * step}V${y}H${(n + 1) * step}`).join("");
  return `M0,${HEIGHT}${steps}V${HEIGHT}Z`;
}

/** facts: `histogram` {edges, counts by channel} and `limits` of a picture. Null without a histogram. */
export function drawHistogram({ histogram, limits = [], unit = "" }) {
  const channels = Object.entries(histogram?.counts ?? {});
  if (!channels.length) return null;
  const [low, high] = [histogram.edges[0], histogram.edges.at(-1)];
  const largest = Math.max(1, ...channels.flatMap(([, counts]) => counts));
  const colour = (n) => (channels.length === 1 ? GREY : COLOURS[n % COLOURS.length]);
  const drawn = (n) => ({ fill: colour(n), "fill-opacity": 0.25, stroke: colour(n), "stroke-width": 1 });
  const areas = channels.map(([, counts], n) => svg("path", { d: area(counts, largest), ...drawn(n) }));
  const at = (value) => ((value - low) / (high - low)) * WIDTH;
  const line = (value, n) => svg("path", { d: `M${at(value)},0V${HEIGHT}`, stroke: colour(n), "stroke-dasharray": "3 3" });
  const lines = limits.flatMap(({ low: black, high: full }, n) => [line(black, n), line(full, n)]);
  const title = `Values of ${channels.map(([name]) => name).join(", ")}`;
  const names = channels.map(([name], n) => h("span", {}, h("i", { style: `background: ${colour(n)}` }), name));
  return h("figure", { class: "histogram" },
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title }, [...areas, ...lines]),
    h("figcaption", {}, h("span", {}, short(low)), h("span", { class: "names" }, names),
      h("span", {}, `${short(high)} ${unit}`)));
}
