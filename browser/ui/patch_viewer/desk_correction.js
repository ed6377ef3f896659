// The line under the verdict keys: what happened to the left, the right answer's keys to the right. Always 40 px.
import { h } from "./dom.js";
import { glyph } from "./desk_verdicts.js";
import { replaceKeys } from "./desk_focus.js";
import { answersOf, isBox, isCaption, keyOfText } from "./desk_grammar.js";

function cap(key, words, { isLive, isOn = false, isStruck = false, onPress }) {
  const state = ["cap", isOn && "on", isStruck && "struck"].filter(Boolean).join(" ");
  return h("button", {
    type: "button", class: state, "data-key": key, disabled: !isLive || isStruck, "aria-pressed": String(isOn), title: words, "aria-label": words,
    onclick: onPress,
  }, h("kbd", {}, key));
}

/** `on`: letter(key), enter(event). */
export function createCorrectionLine({ on }) {
  const notice = h("p", { class: "notice" });
  const caps = h("span", { class: "caps" });
  const element = h("div", { class: "correction" }, notice, caps);

  function answerCaps(text, { isLive, given, isAsked }) {
    const own = isAsked ? null : keyOfText(text);
    return answersOf(text).map(({ key, value }) => cap(key, `the answer ${value}`, {
      isLive, isOn: given === value, isStruck: value === own, onPress: () => on.letter(key),
    }));
  }

  /** `state`: {text, isLive, isAsked: no key is known yet, canReword, given, isReworded}; null shows no keys. */
  function showKeys(state) {
    element.classList.toggle("live", Boolean(state?.isLive));
    element.classList.toggle("asked", Boolean(state?.isAsked));
    if (!state) {
      caps.replaceChildren();
      return;
    }
    const { text, isLive, isAsked } = state;
    const made = answerCaps(text, state);
    if (isBox(text)) made.push(cap("b", "draw the box by keyboard", { isLive, isOn: Boolean(state.given), onPress: () => on.letter("b") }));
    if (!isAsked) {
      const words = isCaption(text) ? "reword the caption" : "reword the question";
      made.push(cap("r", words, { isLive: isLive && state.canReword, isOn: state.isReworded, onPress: () => on.letter("r") }));
    }
    if (!isAsked || isBox(text)) made.push(cap("Enter", "send", { isLive: isLive || Boolean(state.canSend), onPress: on.enter }));
    replaceKeys(caps, made);
  }

  /** One sentence; `tone` as of a verdict, or plain. */
  function say(sentence, tone = "plain", mark = null) {
    notice.className = `notice ${tone}`;
    notice.replaceChildren(...[mark && glyph(mark), h("span", {}, sentence)].filter(Boolean));
    notice.title = sentence;
  }

  /** A hint of words and keycaps. */
  function hint(...parts) {
    notice.className = "notice plain";
    notice.replaceChildren(h("span", {}, ...parts));
    notice.title = "";
  }

  return { element, showKeys, say, hint };
}
