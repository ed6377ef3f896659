// The two figures: reflectance against wavelength, and how backscatter is distributed.
import { plainLayout, veil } from "./plotly.js";

export const HEIGHT = 300;
export const MARKS = [
  ["circle", "●"], ["square", "■"], ["diamond", "◆"], ["triangle-up", "▲"], ["triangle-down", "▼"], ["cross", "✚"], ["hexagon", "⬢"],
  ["star", "★"],
];
/** What a spread is, of one band's numbers: [low, high]. */
export const SPREADS = {
  percentiles: { word: "10 to 90 %", of: (one) => [one.low, one.high] },
  deviation: { word: "± 1 std", of: (one) => [one.mean - one.std, one.mean + one.std] },
  none: { word: "None", of: null },
};
const FEW_PIXELS = 10;
const POLARIZATIONS = ["VV", "VH"];
const LONGEST_NAME = 28;
const shown = (value) => value.toFixed(3);

/** sets: [{name, pixels, spectrum, backscatter, colour, symbol}], bands: [{name, nm}]. */
export function spectrumFigure(sets, bands, spread, colours, isSynthetic) {
  const traces = sets.flatMap((set) => {
    const known = bands.map((band, index) => ({ band, one: set.spectrum[index] })).filter(({ one }) => one);
    return [veiled(set, known, SPREADS[spread].of), line(set, known, SPREADS[spread].of)].filter(Boolean);
  });
  const layout = plainLayout(colours, HEIGHT, {
    xaxis: { title: "Wavelength (nm)", range: [400, 2260], tickvals: [500, 1000, 1500, 2000], unifiedhovertitle: { text: "%{x} nm" } },
    yaxis: { title: "Reflectance", rangemode: "tozero", tickformat: ".2~f", nticks: 6 },
    annotations: [...bands.map((band) => bandLabel(band, colours)), ...marked(isSynthetic, colours)],
    shapes: bands.map((band) => ({
      type: "line", x0: band.nm, x1: band.nm, y0: 0, y1: 1, yref: "paper", layer: "below", line: { color: colours.line, width: 1 } })),
  });
  return { traces, layout };
}

const shortened = (name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

function line(set, known, spreadOf) {
  const text = known.map(({ band, one }) =>
    `${band.name} ${shown(one.mean)}${spreadOf && one.pixel_count > 1 ? `  (${spreadOf(one).map(shown).join(" to ")})` : ""}`);
  return {
    x: known.map(({ band }) => band.nm), y: known.map(({ one }) => one.mean), text, name: shortened(set.name), mode: "lines+markers",
    hovertemplate: "%{text}", line: { color: set.ink, width: 2 }, marker: { symbol: set.symbol, size: 7, color: set.ink },
  };
}

function veiled(set, known, spreadOf) {
  if (!spreadOf || !known.some(({ one }) => one.pixel_count > 1)) return null;
  const [lows, highs] = [0, 1].map((end) => known.map(({ one }) => spreadOf(one)[end]));
  const nm = known.map(({ band }) => band.nm);
  return {
    x: [...nm, ...nm.toReversed()], y: [...highs, ...lows.toReversed()], mode: "lines", line: { width: 0 }, fill: "toself",
    fillcolor: veil(set.ink, 0.14), hoverinfo: "skip",
  };
}

const bandLabel = (band, colours) => ({
  x: band.nm, y: 1, yref: "paper", yanchor: "bottom", text: band.name, textangle: -90, showarrow: false,
  font: { family: "'Source Code', monospace", size: 10, color: colours.muted },
});

function marked(isSynthetic, colours) {
  return isSynthetic ? [{ x: 1, y: 0, xref: "paper", yref: "paper", xanchor: "right", yanchor: "bottom", text: "Synthetic", showarrow: false,
    font: { size: 12, color: colours.muted } }] : [];
}

export const middlesOf = (edges) => edges.slice(1).map((edge, index) => (edge + edges[index]) / 2);

/** Shares of each set per decibel, VV above VH; of a few pixels their mean as a line. */
export function backscatterFigure(sets, edges, colours, isSynthetic) {
  const middles = middlesOf(edges);
  const traces = POLARIZATIONS.flatMap((name, row) => [empty(row), ...sets.flatMap((set) => {
    const one = set.backscatter[name];
    return one && one.pixel_count >= FEW_PIXELS ? [steps(set, one, middles, row)] : [];
  })]);
  const isCounted = traces.length > POLARIZATIONS.length;
  const shares = isCounted ? { rangemode: "tozero", nticks: 4 } : { range: [0, 1], showticklabels: false };
  const shapes = POLARIZATIONS.flatMap((name, row) => sets.flatMap((set) => {
    const one = set.backscatter[name];
    return one && one.pixel_count < FEW_PIXELS ? [mean(set, one, row)] : [];
  }));
  const layout = plainLayout(colours, HEIGHT, {
    xaxis: { title: "Backscatter (dB)", range: [-35, 10], anchor: "y2", unifiedhovertitle: { text: "%{x} dB" } },
    yaxis: { title: "VV, % per dB", domain: [0.54, 1], ...shares },
    yaxis2: { title: "VH, % per dB", domain: [0, 0.46], ...shares },
    shapes, annotations: marked(isSynthetic, colours),
  });
  return { traces, layout };
}

/** Keeps its axis where only single pixels are shown. */
const empty = (row) => ({ x: [null], y: [null], mode: "lines", xaxis: "x", yaxis: row ? "y2" : "y", hoverinfo: "skip" });

function steps(set, one, middles, row) {
  return {
    x: middles, y: one.counts.map((count) => (100 * count) / one.pixel_count), name: shortened(set.name), mode: "lines",
    line: { color: set.ink, width: 1.5, shape: "hvh" }, xaxis: "x", yaxis: row ? "y2" : "y", hovertemplate: "%{y:.1f} %",
  };
}

const mean = (set, one, row) => ({
  type: "line", x0: one.mean_db, x1: one.mean_db, y0: 0, y1: 1, xref: "x", yref: row ? "y2 domain" : "y domain",
  line: { color: set.ink, width: 2, dash: "dot" },
});

/** The numbers of both figures, a line per set and band. */
export function csvOf(sets, bands) {
  const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
  const rows = sets.flatMap((set) => [
    ...bands.flatMap(({ name, nm }, index) => {
      const one = set.spectrum[index];
      return one ? [[quoted(set.name), name, nm, "reflectance", one.pixel_count, one.mean, one.std, one.low, one.median, one.high]] : [];
    }),
    ...POLARIZATIONS.flatMap((name) => {
      const one = set.backscatter[name];
      return one ? [[quoted(set.name), name, "", "dB", one.pixel_count, one.mean_db, "", one.low_db, one.median_db, one.high_db]] : [];
    }),
  ]);
  return ["set,band,wavelength_nm,unit,pixels,mean,std,p10,p50,p90", ...rows.map((row) => row.join(","))].join("\n");
}
