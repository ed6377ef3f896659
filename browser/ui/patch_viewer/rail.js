// The rail of the sample page: what the dataset says about the patch, linked with what is drawn.
import { h, icon } from "./dom.js";
import { verdictMark } from "./evidence.js";

const TABS = [["all", "All"], ["caption", "Caption"], ["box", "Boxes"], ["question", "Questions"]];
const TITLES = { caption: "Caption", box: "Boxes", question: "Questions" };

function words(segments) {
  const tags = { reference: "em", point: "code" };
  const marked = ({ text, is_hit: isHit }) => (isHit ? h("mark", {}, text) : text);
  return segments.map((segment) => (tags[segment.role] ? h(tags[segment.role], {}, marked(segment)) : marked(segment)));
}

function source(text) {
  return h("dl", { class: "source" },
    h("dt", {}, "input"), h("dd", {}, text.input), h("dt", {}, "output"), h("dd", {}, text.output));
}

function marked(option) {
  return option.is_answer ? h("span", { class: "answer" }, icon("correct"), "answer") : null;
}

function options(text) {
  const rows = text.options.map((option) =>
    h("li", { class: option.is_answer ? "option keyed" : "option" },
      option.key ? h("kbd", {}, option.key) : null, h("span", { class: "words" }, words(option.segments)), marked(option)));
  return h("ul", { class: text.options[0].key ? "options" : "options short" }, rows);
}

function footer(text, star) {
  const said = text.section === "box" ? text.answer : text.answer && `answer ${text.answer}`;
  return h("div", { class: "foot" }, h("span", { class: "said" }, said ?? ""), text.verdict ? verdictMark(text.verdict) : null,
    text.section === "question" ? h("span", { class: "category" }, text.category) : null, star(text.id), h("span", {}, String(text.id)));
}

function unparsed(text) {
  return [h("p", { class: "notice" }, `Shown as it is. ${text.notice}`), source(text)];
}

function body(text, withSource, star) {
  if (text.notice) return [...unparsed(text), footer(text, star)];
  return [
    h("p", { class: "words" }, words(text.segments)),
    text.options.length ? options(text) : null,
    footer(text, star),
    withSource ? source(text) : null,
  ];
}

function row(text, withSource, star) {
  const legend = text.section === "box" ? h("i", { class: "legend" }) : null;
  return h("article", { class: "text", tabindex: "0", "data-id": text.id }, legend, h("div", {}, body(text, withSource, star)));
}

/** A single caption has its number and its star in the heading. */
function captionRow(text, withSource, star, isSingle) {
  const said = text.notice ? unparsed(text) : [h("p", {}, words(text.segments))];
  return h("article", { class: "text caption", tabindex: "0", "data-id": text.id },
    h("div", { class: "scroll", tabindex: "0", "data-scrolls": true, "aria-label": "Caption" }, said),
    isSingle ? null : footer(text, star), withSource && !text.notice ? source(text) : null);
}

/** onHover, onFocus (id|null) and onPick (id) tell which text is meant; star(id) draws its star. */
export function createRail({ onHover, onFocus, onPick, star }) {
  const tabs = h("nav", { class: "tabs", "aria-label": "Texts" });
  const list = h("div", { class: "texts" });
  const element = h("aside", { class: "rail", "aria-label": "Annotations" }, tabs, list);
  let texts = [];
  let tab = "all";
  let withSource = false;

  const idAt = (event) => {
    const found = event.target instanceof Element ? event.target.closest(".text") : null;
    return found ? Number(found.dataset.id) : null;
  };
  list.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") onHover(idAt(event)); });
  list.addEventListener("pointerleave", () => onHover(null));
  list.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) onFocus(idAt(event)); });
  list.addEventListener("focusout", () => onFocus(null));
  list.addEventListener("click", (event) => {
    const id = idAt(event);
    const selected = getSelection();
    if (id !== null && !event.target.closest("button") && (!selected || selected.isCollapsed)) onPick(id);
  });

  const shown = () => texts.filter((text) => tab === "all" || text.section === tab);
  const rowOf = (id) => list.querySelector(`.text[data-id="${id}"]`);

  function drawTabs() {
    const count = (name) => texts.filter((text) => name === "all" || text.section === name).length;
    tabs.replaceChildren(...TABS.map(([name, title]) =>
      h("button", { type: "button", "aria-current": name === tab ? "true" : null, onclick: () => choose(name) },
        `${title} `, h("b", {}, String(count(name))))));
  }

  function heading(name, own) {
    const caption = name === "caption" && own.length === 1;
    const toggle = h("button", { type: "button", "aria-pressed": String(withSource), onclick: flip },
      withSource ? "Hide source" : "Show source");
    return h("h3", {}, TITLES[name], h("span", {}, toggle,
      caption && own[0].verdict ? verdictMark(own[0].verdict) : null, caption ? star(own[0].id) : null, caption ? h("code", {}, String(own[0].id)) : null));
  }

  function section(name) {
    const own = shown().filter((text) => text.section === name);
    if (own.length === 0) return null;
    const make = name === "caption" ? captionRow : row;
    return h("section", { class: name }, heading(name, own), own.map((text) => make(text, withSource, star, own.length === 1)));
  }

  function draw() {
    drawTabs();
    const sections = Object.keys(TITLES).map(section).filter(Boolean);
    const none = h("p", { class: "none" }, tab === "caption" ? "This patch has no caption." : "None of this kind here.");
    list.replaceChildren(...(sections.length ? sections : [none]));
  }

  function choose(name) {
    tab = name;
    draw();
    list.scrollTop = 0;
  }

  function flip() {
    withSource = !withSource;
    draw();
  }

  return {
    element,
    show(next) { texts = next; draw(); list.scrollTop = 0; },
    setActive(id) {
      list.querySelectorAll(".text[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
      if (id !== null) rowOf(id)?.setAttribute("aria-current", "true");
    },
    /** Brings a text into sight, from another tab if need be. */
    reveal(id, block = "nearest") {
      if (!rowOf(id)) choose("all");
      rowOf(id)?.scrollIntoView({ block });
    },
    focus(id) { rowOf(id)?.focus({ preventScroll: true }); },
    blur() { list.querySelector(".text:focus")?.blur(); },
    /** The text before (-1) or after (+1) this one in what is shown; the first or last where none is given. */
    neighbour(id, by) {
      const ids = [...list.querySelectorAll(".text")].map((one) => Number(one.dataset.id));
      const place = ids.indexOf(id);
      if (place === -1) return ids.at(by > 0 ? 0 : -1) ?? null;
      return ids[Math.min(Math.max(place + by, 0), ids.length - 1)];
    },
  };
}
