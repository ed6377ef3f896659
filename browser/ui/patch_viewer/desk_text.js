// The text that is judged, in the dataset's voice: question, options or box, the dataset's answer marked.
import { h } from "./dom.js";

const ANSWER = "the dataset’s answer";
const DENSE_FROM = 300; // characters of stem and options together

function words(segments) {
  const roles = {
    plain: (text) => text,
    reference: (text) => h("mark", {}, text),
    point: (text) => h("code", {}, text),
  };
  return segments.map(({ role, text }) => roles[role](text));
}

function option({ key, text, is_answer: isAnswer }) {
  const cap = key ?? text[0];
  const note = isAnswer ? h("small", {}, ANSWER) : null;
  return h("li", { class: isAnswer ? "key" : null }, h("kbd", {}, cap), h("span", {}, text, note));
}

function options(text) {
  const length = [...text.segments, ...text.options].reduce((sum, part) => sum + part.text.length, 0);
  return h("ol", { class: length > DENSE_FROM ? "options dense" : "options" }, text.options.map(option));
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

function body(text) {
  if (text.notice) return raw(text);
  if (text.section === "caption") {
    return [h("p", { class: "instruction" }, text.input), h("p", { class: "caption-text" }, words(text.segments))];
  }
  const parts = [h("p", { class: "question" }, words(text.segments))];
  if (text.options.length) parts.push(options(text));
  else if (text.answer) parts.push(answer(text.answer));
  return parts;
}

/** The region of the question; it scrolls where a caption is long. */
export function createText() {
  const element = h("div", { class: "text", tabindex: "0", "data-scrolls": "", role: "region", "aria-label": "Text to judge" });

  function show(text) {
    const head = h("p", { class: "task" }, h("b", {}, text.task), h("br"), text.rule);
    element.replaceChildren(head, ...body(text));
    element.scrollTop = 0;
  }

  function showWaiting(sentence) {
    element.replaceChildren(h("p", { class: "task" }, sentence));
  }

  return { element, show, showWaiting };
}
