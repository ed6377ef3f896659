// Numbers, shares and times as words; and an estimate with its interval, its items, or the reason why it is missing.
import { h, svg } from "../../patch_viewer/dom.js";

const whole = new Intl.NumberFormat("en");
const AXIS = { width: 84, height: 24, pad: 6 };
export const NOTHING = "–";

export const count = (value) => whole.format(value);
export const share = (value) => (value === null || value === undefined ? NOTHING : signed(value.toFixed(2)));
const signed = (text) => text.replace("-", "−");
export const percent = (value) => `${(100 * value).toFixed(1)} %`;
const one = (value) => (value >= 100 ? count(Math.round(value)) : value.toFixed(1));
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const clock = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const dayOf = (time) => day.format(new Date(time));
export const dayAndTime = (time) => clock.format(new Date(time));

/** How long ago: 2 min, 3 h, yesterday, 6 Nov. */
export function ago(time, now) {
  if (!time) return "never";
  const minutes = Math.floor((new Date(now) - new Date(time)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return minutes < 48 * 60 ? "yesterday" : dayOf(time);
}

/** The figure in words: 0.94, 95 % interval 0.91 to 0.96, on 412 items; or why it is missing. */
export function estimateWords({ n, point, low, high, reason }, things = "items") {
  if (point === null) return reason || "Not defined.";
  const interval = low !== null && high !== null ? `95 % interval ${share(low)} to ${share(high)}` : reason;
  return [share(point), interval, `on ${count(n)} ${things}`].filter(Boolean).join(", ");
}

/** The figure alone, its words as a tooltip. */
export function figure(estimate, things, format = share) {
  const isThere = estimate.point !== null;
  return h("span", { class: isThere ? "figure" : "figure missing", title: estimateWords(estimate, things) }, isThere ? format(estimate.point) : NOTHING);
}

/** 0.87 to 0.91; a dash where there is no interval. */
export function interval({ low, high }) {
  return low === null || high === null ? NOTHING : `${share(low)} to ${share(high)}`;
}

/** Low and high of a span with one decimal, or the point alone. */
export function span({ point, low, high }) {
  if (point === null) return NOTHING;
  return low === null || high === null ? one(point) : `${one(point)} (${one(low)} to ${one(high)})`;
}

/** The point and its interval on a line from `from` to 1, with a limit drawn across. */
export function dotLine({ point, low, high }, from, limit) {
  const { width, height, pad } = AXIS;
  const x = (value) => pad + ((Math.max(value, from) - from) / (1 - from)) * (width - 2 * pad);
  const middle = height / 2;
  const marks = [svg("path", { class: "limit", d: `M${x(limit)},0V${height}` })];
  if (point !== null && low !== null && high !== null) marks.push(svg("path", { class: "whisker", d: `M${x(low)},${middle}H${x(high)}` }));
  if (point !== null) marks.push(svg("circle", { cx: x(point), cy: middle, r: 3.5 }));
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "dot-line" }, marks);
}

/** Small bars, the last one today. */
export function bars(values) {
  const [width, gap, height] = [4, 2, 18];
  const most = Math.max(...values, 1);
  const drawn = values.map((value, place) => {
    const tall = value ? Math.max((value / most) * height, 1.5) : 0.75;
    return svg("rect", { x: place * (width + gap), y: height - tall, width, height: tall });
  });
  return svg("svg", { class: "bars", width: values.length * (width + gap), height, "aria-hidden": "true" }, drawn);
}
