const DAY_MS = 86_400_000;
const SETTLE_MS = 350; // after the last key, before the selection follows
const [ABOVE_PX, BELOW_PX] = [28, 12];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6, Home: -Infinity, End: Infinity };

export default function (component) {
  const ribbon = component.parentElement.querySelector(".ribbon");
  const memory = (ribbon.memory ??= remembering());
  join(memory, "ribbon", component, (data) => paint(ribbon, data, memory));
  return () => memory.joined.abort();
}

function paint(ribbon, data, memory) {
  const days = data.bins.map(([day]) => Date.parse(day));
  if (memory.days?.join() !== days.join()) {
    memory.days = days;
    build(ribbon, memory);
  }
  Object.assign(memory, { bins: data.bins, chosen: data.chosen });
  ribbon.hidden = data.bins.length === 0;
  drawBins(memory);
  if (!memory.dragged && !memory.moving) memory.span = wantedSpan(memory);
  drawSpan(memory);
}

function build(ribbon, memory) {
  memory.bars = memory.days.map(() => make("div", { class: "bin" }, make("i", { class: "all" }), make("i", { class: "ours" })));
  memory.handles = ["From", "To"].map((label, end) => handle(label, end, memory));
  memory.track = make("div", { class: "track" }, ...memory.bars, ...memory.handles);
  memory.clear = make("button", { class: "clear", type: "button", onclick: () => want(memory, null) }, "Clear");
  memory.said = make("p", { class: "said" }, make("span", {}), memory.clear);
  const label = make("div", { class: "label" }, make("h3", {}, "Acquired"), memory.said);
  ribbon.replaceChildren(label, make("div", { class: "time" }, memory.track, make("div", { class: "months", "aria-hidden": "true" }, ...monthLabels(memory.days))));
  memory.track.addEventListener("pointerdown", (event) => startDrag(event, memory));
  memory.track.addEventListener("pointermove", (event) => drag(event, memory));
  for (const end of ["pointerup", "pointercancel"]) memory.track.addEventListener(end, () => endDrag(memory));
}

function monthLabels(days) {
  const starts = days.map((day, at) => ({ at, date: new Date(day) })).filter(({ at, date }) => at === 0 || date.getUTCMonth() !== new Date(days[at - 1]).getUTCMonth());
  return starts.map(({ at, date }) => {
    const isYear = at === 0 || date.getUTCMonth() === 0;
    return make("span", { style: `left: ${(100 * at) / days.length}%` }, `${MONTHS[date.getUTCMonth()]}${isYear ? ` ${date.getUTCFullYear()}` : ""}`);
  });
}

function handle(label, end, memory) {
  const knob = make("div", { class: "handle", role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal", "data-end": end });
  knob.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const last = memory.days.length - 1;
    const [from, to] = memory.span ?? [0, last];
    memory.span = end === 0 ? [clamp(from + step, 0, to), to] : [from, clamp(to + step, from, last)];
    memory.chosen = "";
    drawSpan(memory);
    clearTimeout(memory.moving);
    memory.moving = setTimeout(() => {
      memory.moving = null;
      want(memory, memory.span);
    }, SETTLE_MS);
  });
  return knob;
}

const clamp = (number, low, high) => Math.min(high, Math.max(low, number));

/** The bin under the pointer; a handle holds the edge of its bin. */
function binAt(event, memory, end) {
  const { left, width } = memory.track.getBoundingClientRect();
  const place = ((event.clientX - left) / width) * memory.days.length;
  const bin = end === undefined ? Math.floor(place) : Math.round(place) - Number(end);
  return clamp(bin, 0, memory.days.length - 1);
}

function startDrag(event, memory) {
  if (event.button !== 0) return;
  const end = event.target.closest(".handle")?.dataset.end;
  const [from, to] = memory.span ?? [0, memory.days.length - 1];
  memory.dragged = { end, fixed: { 0: to, 1: from }[end] ?? binAt(event, memory) };
  memory.track.setPointerCapture(event.pointerId);
  if (end === undefined) drag(event, memory);
}

function drag(event, memory) {
  if (!memory.dragged) return;
  const { end, fixed } = memory.dragged;
  const bin = binAt(event, memory, end);
  memory.span = [Math.min(fixed, bin), Math.max(fixed, bin)];
  memory.chosen = "";
  drawSpan(memory);
}

function endDrag(memory) {
  if (!memory.dragged) return;
  memory.dragged = null;
  if (memory.span) want(memory, memory.span);
}

/** The span of bins as a filter; all bins, or none, are no filter. */
function want(memory, span) {
  const isAll = !span || (span[0] === 0 && span[1] === memory.days.length - 1);
  memory.span = isAll ? null : span;
  memory.wanted.acquired = isAll ? [] : [spanValue(memory, span)];
  memory.chosen = "";
  drawSpan(memory);
  memory.send();
}

const dayText = (time) => new Date(time).toISOString().slice(0, 10);
const lastDay = (memory, bin) => (memory.days[bin + 1] ?? memory.days[bin] + binLength(memory)) - DAY_MS;
const binLength = (memory) => (memory.days.length > 1 ? memory.days[1] - memory.days[0] : DAY_MS);
const spanValue = (memory, [from, to]) => `${dayText(memory.days[from])}..${dayText(lastDay(memory, to))}`;

/** The bins that the wanted dates reach over, from the first to the last; null where all are wanted. */
function wantedSpan(memory) {
  const spans = (memory.wanted.acquired ?? []).map((value) => daysOf(value)).filter(Boolean);
  if (!spans.length) return null;
  const first = Math.min(...spans.map(([start]) => start));
  const last = Math.max(...spans.map(([, end]) => end));
  const bins = memory.days.map((day, at) => [day, lastDay(memory, at), at]).filter(([start, end]) => start <= last && end >= first);
  return bins.length ? [bins[0][2], bins.at(-1)[2]] : null;
}

function daysOf(value) {
  const [start, end = start] = value.split("..");
  const times = [Date.parse(start.length === 7 ? `${start}-01` : start), lastTime(end)];
  return times.some(Number.isNaN) ? null : times;
}

function lastTime(text) {
  if (text.length !== 7) return Date.parse(text);
  const [year, month] = text.split("-").map(Number);
  return Date.UTC(year, month, 0);
}

function drawBins(memory) {
  const most = (column) => Math.max(1, ...memory.bins.map((bin) => bin[column]));
  const [mostAll, mostOurs] = [most(1), most(2)];
  memory.bins.forEach(([, all, ours], at) => {
    const [above, below] = memory.bars[at].children;
    above.style.height = barHeight(all / mostAll, ABOVE_PX);
    below.style.height = barHeight(ours / mostOurs, BELOW_PX);
    memory.bars[at].title = `${dayWords(memory.days[at])} to ${dayWords(lastDay(memory, at))}: ${grouped(all)} patches, ${grouped(ours)} selected`;
  });
}

const barHeight = (share, highest) => (share ? `${Math.max(1, share * highest)}px` : "0");

const dayWords = (time) => ((date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`)(new Date(time));

function drawSpan(memory) {
  const last = memory.days.length - 1;
  const [from, to] = memory.span ?? [0, last];
  memory.bars.forEach((bar, at) => bar.classList.toggle("out", at < from || at > to));
  memory.handles.forEach((knob, end) => {
    const bin = end === 0 ? from : to;
    knob.style.left = `${(100 * (bin + end)) / memory.days.length}%`;
    const limits = { valuemin: end === 0 ? 0 : from, valuemax: end === 0 ? to : last, valuenow: bin };
    for (const [name, value] of Object.entries(limits)) knob.setAttribute(`aria-${name}`, String(value));
    knob.setAttribute("aria-valuetext", dayWords(end === 0 ? memory.days[bin] : lastDay(memory, bin)));
  });
  const words = memory.span ? `${dayWords(memory.days[from])} to ${dayWords(lastDay(memory, to))}` : "";
  const isFiltered = Boolean(memory.wanted.acquired?.length || memory.span);
  memory.said.firstChild.textContent = isFiltered ? memory.chosen || words : "all above, selection below";
  memory.clear.hidden = !isFiltered;
}
