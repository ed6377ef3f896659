// How the picture of a panel is drawn: which one, from where to where, gamma, speckle filter, colours, histogram.
import { field, picturePicker, segments } from "./controls.js";
import { h } from "./dom.js";
import { drawHistogram } from "./histogram.js";
import { PANEL } from "./look.js";
import { createPopover } from "./popover.js";
import { channelsOf } from "./renderings.js";

const STRETCHES = [["fixed", "Fixed"], ["percentile", "Percentile"], ["std", "Std"], ["range", "Range"]];
const SPECKLE = [["", "None"], ["lee", "Lee"]];
const BY_HAND = "by hand";
const BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"];
const S1 = ["VV", "VH", "VV-VH"];
const USUAL_HAND = { "Sentinel-2": "B08.B11.B04", "Sentinel-1": "VV.VH.VV-VH" };
const WAIT_MS = 180;
const AT_FIRST = { key: null, stretch: PANEL.stretch, gamma: PANEL.gamma, speckle: PANEL.speckle, colours: PANEL.colours };
const short = (value) => Math.round(value * 10_000) / 10_000;
const namesOf = (key, entry) => entry?.limits?.map((one) => one.channel) ?? channelsOf(key) ?? [];

function later(act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, WAIT_MS);
  };
}

/** The button "Drawing" and its panel; onChange(changes of the panel's look). */
export function createDrawing({ onChange }) {
  const picker = picturePicker(takePicture, [[BY_HAND, "Three bands by hand"]]);
  const hands = ["Red", "Green", "Blue"].map((name) => h("select", { "aria-label": name, onchange: takeHand }));
  const hand = h("div", { class: "field hand" }, h("span", {}, "Red, green, blue"), h("div", { class: "triple" }, hands));
  const takeStretch = (value) => onChange({ stretch: value === "range" ? rangeOf(facts) : value });
  const stretches = segments("Stretch", STRETCHES, takeStretch);
  const range = h("div", { class: "ranges", role: "group", "aria-label": "Range" });
  const takeGamma = later(() => onChange({ gamma: Number(gamma.value) }));
  const gamma = h("input", { type: "range", min: 0.4, max: 2.5, step: 0.1, oninput: takeGamma });
  const gammaValue = h("output");
  const gammaField = field("Gamma", h("span", { class: "with-value" }, gamma, gammaValue));
  const speckle = segments("Speckle filter", SPECKLE, (value) => onChange({ speckle: value }));
  const colours = h("select", { onchange: () => onChange({ colours: colours.value }) });
  const coloursField = field("Colours", colours);
  const values = h("div", { class: "values" });
  const reading = h("p", { class: "reading-note" });
  const reset = h("button", { type: "button", class: "plain", onclick: () => onChange(AT_FIRST) }, "As at the start");
  const content = h("div", { class: "pop-body" }, field("Picture", picker.element), hand, stretches.element, range,
    gammaField, speckle.element, coloursField, values, reading, reset);
  const popover = createPopover("Drawing", "Drawing: picture, stretch, gamma, speckle filter, colours", content, fill);
  let facts = null;
  let sensor = "";
  let told = null;

  const named = () => (told.state.stretch.includes("..") ? "fixed" : told.state.stretch);

  function takePicture(key) {
    if (key === BY_HAND) onChange({ key: USUAL_HAND[sensor] ?? USUAL_HAND["Sentinel-2"], stretch: "fixed" });
    else onChange({ key, stretch: named() });
  }

  /** The limits in force, as ranges by hand. */
  function rangeOf(known) {
    const limits = known?.limits ?? [];
    const texts = limits.map((one) => `${short(one.low)}..${short(one.high)}`);
    return new Set(texts).size > 1 ? texts.join("_") : (texts[0] ?? "0..0.3");
  }

  function takeRange() {
    const numbers = (row) => [...row.querySelectorAll("input")].map((input) => Number(input.value || NaN));
    const rows = [...range.children].map(numbers);
    if (!rows.every(([from, to]) => from < to)) return;
    onChange({ stretch: rows.map(([from, to]) => `${from}..${to}`).join("_") });
  }

  /** One row per channel, in the order of the picture. */
  function fillRange(stretch, names) {
    const isByHand = stretch.includes("..");
    range.hidden = !isByHand;
    if (!isByHand || range.contains(range.getRootNode().activeElement)) return;
    const parts = stretch.split("_").map((part) => part.split(".."));
    const input = (name, value) =>
      h("input", { type: "number", step: "any", "aria-label": name, value, onchange: takeRange });
    range.replaceChildren(...names.map((name, n) => {
      const [from, to] = parts[n] ?? parts[0];
      const pair = h("div", { class: "pair" }, input(`${name} from`, from), input(`${name} to`, to));
      return h("div", { class: "field" }, h("span", {}, name), pair);
    }));
  }

  function takeHand() {
    onChange({ key: hands.map((one) => one.value).join(".") });
  }

  function fillHand(key) {
    const channels = channelsOf(key);
    hand.hidden = !channels;
    if (!channels) return;
    const names = channels[0].startsWith("B") ? BANDS : S1;
    hands.forEach((one, n) => {
      one.replaceChildren(...names.map((name) => h("option", { value: name }, name)));
      one.value = channels[n];
    });
  }

  function fillColours(entry, state) {
    const names = entry?.colours ?? [];
    coloursField.hidden = names.length === 0;
    colours.replaceChildren(...names.map((name) => h("option", { value: name }, name)));
    colours.value = names.includes(state.colours) ? state.colours : (names[0] ?? "");
  }

  function fillControls() {
    const { state, key, renderings } = told;
    const entry = renderings.entry(key);
    const isMap = key === "reference";
    picker.show(renderings, channelsOf(key) ? BY_HAND : key);
    fillHand(key);
    stretches.choose(state.stretch.includes("..") ? "range" : state.stretch);
    fillRange(state.stretch, namesOf(key, entry));
    gamma.value = String(state.gamma);
    gammaValue.textContent = state.gamma.toFixed(1);
    speckle.choose(state.speckle);
    speckle.element.hidden = sensor !== "Sentinel-1";
    [stretches.element, gammaField].forEach((one) => { one.hidden = isMap; });
    fillColours(entry, state);
    reading.textContent = entry?.reading ?? "";
  }

  /** The histogram stays until the next one is there: nothing jumps. */
  async function fill() {
    if (!told?.key) return;
    fillControls();
    const asked = told;
    const known = await told.renderings.facts(told.key, told.state);
    if (asked !== told) return;
    facts = known;
    if (known?.reading) reading.textContent = known.reading;
    values.replaceChildren(...[known && drawHistogram(known)].filter(Boolean));
  }

  return {
    button: popover.button,
    panel: popover.panel,
    show(next) {
      told = next;
      sensor = next.renderings.entry(next.key)?.sensor ?? "";
      const { stretch, gamma: g, speckle: s, colours: c } = next.state;
      popover.button.toggleAttribute("data-on", stretch !== "fixed" || g !== 1 || Boolean(s || c));
      if (popover.isOpen()) fill();
    },
  };
}
