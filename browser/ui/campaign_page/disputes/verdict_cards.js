// Verdicts on one item side by side: who, both axes, the correction against the original, and all that was said beside.
import { h } from "../../patch_viewer/dom.js";
import { diffNodes } from "../../patch_viewer/desk_rewording.js";
import { glyph } from "../../patch_viewer/desk_verdicts.js";

const TONES = { correct: "correct", incorrect: "incorrect", ambiguous: "ambiguous", unsure: "unsure", "not decided": "unseen" };
const WORDS = { "not decided": "not visible" };
const SHORT = 60; // characters that a card has room for
const SEEN = {
  supports: "picture supports it", contradicts: "picture contradicts it", "does not show it": "picture does not show it",
};

function answer({ unusable, answer: given, visible }) {
  if (unusable) return [h("b", { class: "incorrect" }, glyph("incorrect"), "patch unusable"), h("p", {}, unusable)];
  const isSaid = visible === "does not show it" && given === "not decided";
  return [h("b", { class: TONES[given] }, glyph(TONES[given]), WORDS[given] ?? given), isSaid || !SEEN[visible] ? null : h("p", {}, SEEN[visible])];
}

/** What a correction changes: whole short answers, words of long texts. */
export function correctionNodes(original, { output, input }) {
  const changed = [["output", output], ["input", input]].filter(([, text]) => text !== null);
  const whole = (before, after) => [h("del", {}, before), " ", h("ins", {}, after)];
  return changed.map(([name, text]) => h("p", { class: "diff" }, isLong(text) ? diffNodes(original[name], text) : whole(original[name], text)));
}

/** Whether a text is too long for a card, such as a caption. */
export const isLong = (text) => (text ?? "").length > SHORT;
const isLongCorrection = ({ output, input }) => isLong(output) || isLong(input);

/** Corrections of captions and questions below the cards, as wide as the text; or nothing. */
export function longCorrections(item) {
  const long = item.proposals.map((one, n) => ({ ...one, n })).filter(isLongCorrection);
  return long.length ? h("ol", { class: "long", "aria-label": "Corrections" }, long.map((one) =>
    h("li", {}, h("small", {}, `Correction ${one.n + 1} (${one.by.join(", ")})`), correctionNodes(item, one)))) : null;
}

function checks(list) {
  const failed = list.filter(({ isMet }) => !isMet);
  const met = list.length - failed.length;
  const place = (sentence) => (sentence === null ? "" : `, sentence ${sentence + 1}`);
  return [
    ...failed.map(({ criterion, sentence }) => h("li", { class: "incorrect" }, glyph("incorrect"), `${criterion}${place(sentence)}`)),
    met ? h("li", { class: "correct" }, glyph("correct"), failed.length ? `the other ${met} hold` : `all ${met} hold`) : null,
  ];
}

function conditions({ seconds, evidenceSeen, guidelines, mode, given, isFlagged }) {
  const time = seconds === null || seconds === undefined ? null : `${Math.round(seconds)} s`;
  const answered = mode === "answer" && given ? `answered ${given} first` : null;
  return [time, evidenceSeen ? "evidence seen" : "evidence not seen", guidelines ? `guidelines ${guidelines}` : null, answered,
    isFlagged ? "flagged" : null].filter(Boolean).join(" · ");
}

function card(verdict, item) {
  const proposal = verdict.proposal === null || verdict.proposal === undefined ? null : item.proposals[verdict.proposal];
  const about = verdict.unusable ? [] : [
    proposal ? h("div", { class: "written" }, h("small", {}, `Correction ${verdict.proposal + 1}`), isLongCorrection(proposal) ? [] : correctionNodes(item, proposal)) : null,
    verdict.issues.length ? h("ul", { class: "tags" }, verdict.issues.map((issue) => h("li", {}, issue))) : null,
    verdict.checks.length ? h("ul", { class: "checks" }, checks(verdict.checks)) : null,
    verdict.comment ? h("blockquote", {}, verdict.comment) : null,
    h("p", { class: "conditions" }, conditions(verdict)),
  ];
  return h("li", { class: "card" }, h("div", { class: "found" }, h("span", { class: "who" }, verdict.who), answer(verdict)), about);
}

/** `item` as the server tells it. */
export function verdictCards(item) {
  return h("ol", { class: "cards-beside", "aria-label": "Verdicts" }, item.verdicts.map((verdict) => card(verdict, item)));
}

function pastLine({ who, what, reason }) {
  return h("li", {}, h("b", {}, what), ` by ${who}`, reason ? [": ", h("q", {}, reason)] : null);
}

/** What was decided, confirmed or reopened before, or nothing. */
export function pastOf({ past }) {
  return past.length ? h("ol", { class: "before", "aria-label": "Before" }, past.map(pastLine)) : null;
}
