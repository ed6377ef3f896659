// What can be done with the item on screen: the choices, which correction is meant, the reason, and Enter.
import { h, icon } from "../../patch_viewer/dom.js";
import { keycap } from "../../patch_viewer/keys_caps.js";
import { glyph, minorButton } from "../../patch_viewer/desk_verdicts.js";

const LONGEST_REASON = "500";
const OFFERED = 3;
const SHORT = 8; // characters of an answer that a key has room for

const shortly = (text) => (text && text.length <= SHORT ? `: ${text}` : "");

/** Per kind of item: name of the choice, key, word, what it means. Only what `isAtOnce` needs no reason. */
export const CHOICES = {
  decide: [
    { name: "kept", key: "k", word: "kept", means: "right as it is", tone: "correct", mark: () => glyph("correct") },
    { name: "dropped", key: "d", word: "dropped", means: "left out", tone: "incorrect", mark: () => glyph("incorrect") },
    { name: "corrected", key: "c", word: "corrected", means: "then confirmed", tone: "changed", mark: () => icon("pencil") },
  ],
  confirm: [
    { name: "accepts", key: "r", word: "right", means: "the correction holds", tone: "correct", mark: () => glyph("correct"), isAtOnce: true },
    { name: "rejects", key: "w", word: "wrong", means: "back to an adjudicator", tone: "incorrect", mark: () => glyph("incorrect") },
  ],
  reopen: [
    { name: "reopened", key: "o", word: "reopen", means: "its verdicts count no more", tone: "ambiguous", mark: () => glyph("ambiguous") },
  ],
  nothing: [],
};

/** `on`: choose(name), proposal(place), own(), send(reason), letGo(), undo(), step(by), evidence(). */
export function createPanel(on) {
  const keys = h("div", { class: "choices" });
  const line = h("div", { class: "which" });
  const reason = h("input", {
    class: "reason-field", "aria-label": "Reason, one line", maxlength: LONGEST_REASON, autocomplete: "off", onkeydown: pressed,
  });
  const send = h("button", { type: "button", class: "hint", onclick: () => on.send(reason.value) }, h("kbd", {}, "Enter"));
  const offered = h("div", { class: "offered" });
  const minors = {
    evidence: minorButton("e", "evidence", () => on.evidence()),
    back: minorButton("ArrowLeft", "before", () => on.step(-1)),
    next: minorButton("ArrowRight", "next", () => on.step(1)),
    undo: minorButton("u", "undo", () => on.undo()),
  };
  const element = h("div", { class: "deciding" }, keys, line,
    h("label", { class: "comment" }, h("span", { class: "quiet" }, "Reason"), reason, send), offered,
    h("div", { class: "minors" }, Object.values(minors)));
  let lasts = [];
  let place = -1; // of the last reason that stands in the field

  function pressed(event) {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") on.send(reason.value);
    else if (event.key === "Escape") on.letGo();
    else if (by && lasts.length) offer((place + by + lasts.length + (place < 0 && by < 0 ? 1 : 0)) % lasts.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function offer(next) {
    place = next;
    reason.value = lasts[place];
    [...offered.querySelectorAll("button")].forEach((button, n) => button.classList.toggle("on", n === place));
  }

  function showOffered(isChosen) {
    const buttons = lasts.map((text, n) => h("button", { type: "button", class: "offer", title: text, onclick: () => { offer(n); reason.focus(); } }, text));
    offered.replaceChildren(...(isChosen && buttons.length ? [h("kbd", {}, "↓"), ...buttons] : []));
  }

  function showChoices(kind, chosen) {
    keys.replaceChildren(...CHOICES[kind].map(({ name, key, word, means, tone, mark }) =>
      h("button", { type: "button", class: `verdict ${tone}${name === chosen ? " pressed" : ""}`, "aria-pressed": String(name === chosen), "data-choice": name,
        onclick: () => on.choose(name) }, mark(), h("span", {}, h("b", {}, word), h("em", {}, means)), keycap(key))));
    keys.style.setProperty("--columns", String(Math.max(CHOICES[kind].length, 2)));
    keys.hidden = CHOICES[kind].length === 0;
  }

  function chip(words, isOn, onPress) {
    return h("button", { type: "button", class: `chip-key${isOn ? " on" : ""}`, "aria-pressed": String(isOn), onclick: onPress }, words);
  }

  /** Which correction is meant, or one sentence. */
  function showLine({ sentence = null, tone = "plain", proposals = null, proposal = null, isOwn = false }) {
    line.className = `which ${tone}`;
    if (!proposals) {
      line.replaceChildren(h("span", { title: sentence ?? "" }, sentence ?? ""));
      return;
    }
    const chips = proposals.map(({ by, output }, n) => chip(`${n + 1}${shortly(output)} (${by.join(", ")})`, !isOwn && proposal === n, () => on.proposal(n)));
    line.replaceChildren(...chips, chip("own", isOwn, () => on.own()), h("span", { class: "quiet" }, h("kbd", {}, "c"), " next ", h("kbd", {}, "Enter"), " reason"));
  }

  return {
    element,
    /** `state`: {kind, chosen, hasEvidence, isEvidenceOn, reasons: the last ones}; `line` as of showLine. */
    show({ kind, chosen, hasEvidence, isEvidenceOn, reasons }, shownLine) {
      lasts = reasons.slice(0, OFFERED);
      showChoices(kind, chosen);
      showLine(shownLine);
      showOffered(chosen !== null);
      reason.disabled = chosen === null;
      reason.placeholder = chosen === null ? "" : "in one line";
      send.disabled = chosen === null;
      minors.evidence.hidden = !hasEvidence;
      minors.evidence.classList.toggle("on", isEvidenceOn);
    },
    isReasonFocused: () => reason.getRootNode().activeElement === reason,
    focusReason() { reason.focus({ preventScroll: true }); },
    clear() {
      reason.value = "";
      place = -1;
      reason.blur();
    },
    reason: () => reason.value,
  };
}
