// The text that is judged, in the dataset's voice: question, options or box, the dataset's answer marked.
import { h } from "./dom.js";
import { answersOf, isCaption, wordsOfText } from "./desk_grammar.js";
import { diffNodes, rewordingField } from "./desk_rewording.js";

const ANSWER = "the dataset’s answer";
const LEAST_PX = 8; // less than a line
const TIGHTER = ["dense", "tight"]; // tried in this order where a text with options does not fit

function words(segments) {
  const roles = {
    plain: (text) => text,
    reference: (text) => h("mark", {}, text),
    point: (text) => h("code", {}, text),
  };
  return segments.map(({ role, text }) => roles[role](text));
}

function option({ key, text, is_answer: isAnswer }, { value }, onPick) {
  const cap = key ?? text[0];
  const note = isAnswer ? h("small", {}, ANSWER) : null;
  return h("li", { class: isAnswer ? "key" : null, "data-value": value, onclick: () => onPick(cap) },
    h("kbd", {}, cap), h("span", {}, text, note));
}

function options(text, onPick) {
  const values = answersOf(text);
  return h("ol", { class: "options" }, text.options.map((one, place) => option(one, values[place], onPick)));
}

function answer(text) {
  return h("p", { class: "answer" }, h("code", {}, text), h("small", {}, ANSWER));
}

/** Texts outside the grammar, as they stand in the file. */
function raw(text) {
  return [
    h("p", { class: "warning" }, text.notice),
    h("p", { class: "task" }, "input"), h("pre", {}, text.input),
    h("p", { class: "task" }, "output"), h("pre", {}, text.output),
  ];
}

function sentence(text, place, onSentence) {
  const press = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    onSentence(place);
  };
  return h("span", {
    class: "sentence", role: "button", tabindex: "0", "aria-pressed": "false", "data-takes": "Enter  ", onkeydown: press,
    onclick: () => onSentence(place),
  }, text);
}

function caption(text, onSentence) {
  const sentences = text.sentences?.length
    ? text.sentences.flatMap((one, place) => [place ? " " : null, sentence(one, place, onSentence)])
    : words(text.segments);
  return [h("p", { class: "instruction" }, text.input), h("p", { class: "caption-text" }, sentences)];
}

/** The region of the question; it scrolls where a caption is long. `on`: letter(key), sentence(place). */
export function createText({ on }) {
  const element = h("div", { class: "text", tabindex: "0", "data-scrolls": "", role: "region", "aria-label": "Text to judge" });
  const head = h("p", { class: "task" });
  element.addEventListener("scroll", () => tellMore(), { passive: true });
  let text = null;
  let look = "plain"; // or "reworded", or "edited"
  let seen = null; // the sentence that was scrolled to

  function body() {
    if (text.notice) return raw(text);
    if (isCaption(text)) return caption(text, on.sentence);
    const parts = [h("p", { class: "question" }, words(text.segments))];
    if (text.options.length) parts.push(options(text, on.letter));
    else if (text.answer) parts.push(answer(text.answer));
    return parts;
  }

  /** All options, or the whole caption, are seen at once, if need be in smaller lines; what still is not, is told. */
  function fit() {
    element.classList.remove(...TIGHTER);
    if (text.options.length || isCaption(text)) {
      for (const name of TIGHTER) if (element.scrollHeight > element.clientHeight) element.classList.add(name);
    }
    tellMore();
  }

  function tellMore() {
    element.classList.toggle("goes-on", element.scrollTop + element.clientHeight < element.scrollHeight - LEAST_PX);
  }

  function show(next) {
    text = next;
    [look, seen] = ["plain", null];
    head.replaceChildren(h("b", {}, text.task), h("br"), text.rule);
    element.replaceChildren(head, ...body());
    element.scrollTop = 0;
    fit();
  }

  function reword(changed) {
    const wanted = changed === null ? "plain" : "reworded";
    if (look === "edited" || (look === "plain" && wanted === "plain")) return;
    look = wanted;
    if (look === "plain") element.replaceChildren(head, ...body());
    else element.replaceChildren(head, h("p", { class: "diff" }, diffNodes(wordsOfText(text), changed)));
  }

  /** `state`: {given: the chosen answer, isLive: another may be chosen, failing, active, reworded}. */
  function mark({ given, isLive, failing, active, reworded }) {
    reword(reworded);
    element.classList.toggle("live", isLive);
    element.querySelectorAll(".options li").forEach((one) => one.classList.toggle("given", one.dataset.value === given));
    const places = new Set(Object.values(failing).filter((place) => place !== null));
    element.querySelectorAll(".sentence").forEach((one, place) => {
      one.classList.toggle("fails", places.has(place));
      one.classList.toggle("active", active !== null && failing[active] === place);
      one.setAttribute("aria-pressed", String(places.has(place)));
    });
    const chosen = active === null ? null : failing[active];
    if (chosen !== seen) element.querySelector(".sentence.active")?.scrollIntoView({ block: "nearest" });
    seen = chosen;
  }

  /** A field with the words as they are now, in place of the text; `onDone(words)` once it is left, or `onCancel()`. */
  function edit(changed, { onDone, onCancel }) {
    const leave = (run) => (value) => {
      if (look === "edited") look = "left"; // whatever is marked next is drawn anew
      run(value);
    };
    const field = rewordingField(wordsOfText(text), changed ?? wordsOfText(text), { onDone: leave(onDone), onCancel: leave(onCancel) });
    look = "edited";
    element.replaceChildren(head, ...field.nodes);
    field.focus();
  }

  function showWaiting(sentenceOfWaiting) {
    text = null;
    element.replaceChildren(h("p", { class: "task" }, sentenceOfWaiting));
  }

  return { element, show, mark, edit, showWaiting };
}
