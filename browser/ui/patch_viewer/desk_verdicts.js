// Verdicts as one sees them: glyph, word and colour, always together.
import { h, svg } from "./dom.js";
import { keycap } from "./keys_caps.js";

const GLYPHS = {
  correct: "M2.5 8.5 6.3 12.3 13.5 4",
  incorrect: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  ambiguous: "M2 9.5C3.6 5.6 6 5.8 8 8s4.4 2.4 6-1.5",
  unseen: "M8 3a5 5 0 1 0 .01 0M3 13 13 3",
  unsure: "M5.2 6A2.8 2.8 0 1 1 8.9 8.6c-.7.3-.9.8-.9 1.6M8 12.8v.1",
  flag: "M4 14V2.5h7.5L9.8 5.6l1.7 3.1H4",
  skipped: "M3 3.5 7.5 8 3 12.5M8.5 3.5 13 8l-4.5 4.5",
  kept: "M2 9.5C3.6 5.6 6 5.8 8 8s4.4 2.4 6-1.5",
};

export function glyph(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: GLYPHS[name] }));
}

/** The four large keys and the small fifth: digit, tone, word, what it says of the picture. */
export const KEYS = [
  { digit: "1", tone: "correct", word: "correct", means: "picture supports it" },
  { digit: "2", tone: "incorrect", word: "incorrect", means: "picture contradicts it" },
  { digit: "3", tone: "ambiguous", word: "ambiguous", means: "several right, or none" },
  { digit: "4", tone: "unseen", word: "not visible", means: "picture does not show it" },
  { digit: "5", tone: "unsure", word: "unsure", means: "I cannot tell" },
];
export const NOT_SHOWN_MEANS = "as far as text or map tell";

/** The key (`1` to `5`, `h1`, `h2`) that gives a row's verdict, or null. */
export function keyOfRow(row, verdicts) {
  if (row?.kind !== "verdict") return null;
  const same = ([, verdict]) => verdict.answer === row.answer && verdict.visible === row.visible;
  return Object.entries(verdicts).find(same)?.[0] ?? null;
}

const byDigit = (key) => KEYS.find(({ digit }) => digit === key.at(-1));

/** A verdict in words, such as `correct, the picture does not show it`. */
export function wordsOf(key) {
  if (key === null) return "";
  return byDigit(key).word + (key.startsWith("h") ? ", the picture does not show it" : "");
}

export const toneOf = (key) => byDigit(key).tone;

/** A large verdict key. */
export function verdictButton({ digit, tone, word, means }, onPress) {
  const meaning = h("em", {}, means);
  const button = h("button", { type: "button", class: `verdict ${tone}`, "data-digit": digit, onclick: onPress },
    glyph(tone), h("span", {}, h("b", {}, word), meaning), keycap(digit));
  return { button, digit, setMeaning(text) { meaning.textContent = text ?? means; } };
}

/** A small key of the last row: keycap and word. */
export function minorButton(cap, word, onPress) {
  return h("button", { type: "button", class: "minor", onclick: onPress }, keycap(cap), h("span", {}, word));
}
