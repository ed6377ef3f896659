// Cards on one key: what the nineteen classes and the fifteen tasks mean. Their texts are fetched once, when first asked for.
import { h, icon } from "./dom.js";
import { means } from "./keys_remapped.js";

const BACK = new Set(["ArrowUp", "ArrowLeft"]);
const ON = new Set(["ArrowDown", "ArrowRight"]);
const TITLES = { task: "Tasks", class: "Land-cover classes" };
const PICTURES = [["trueColour", "True colour"], ["infrared", "Infrared"], ["radar", "Sentinel-1"]];
const BOX_OF_DESCRIPTION = "box";

/** Which card a text opens, and which others are its own: a box of a class opens the class, all else the task. */
export function cardsOf(text) {
  const own = [{ kind: "task", index: text.task }, ...text.classes.map((index) => ({ kind: "class", index }))];
  const isOfClass = text.section === BOX_OF_DESCRIPTION && text.classes.length > 0;
  return { ...(isOfClass ? own[1] : own[0]), own };
}

const nameOf = ({ kind, index }) => `${kind} ${index}`;

function chipOf(colour) {
  const chip = h("i", { class: "chip" });
  chip.style.background = colour;
  return chip;
}

function row(term, ...content) {
  return [h("dt", {}, term), h("dd", {}, content)];
}

function classBody(card, open) {
  const codes = card.codes.map(({ code, name, colour }) => h("li", {}, chipOf(colour), h("code", {}, String(code)), h("span", {}, name)));
  const others = card.confusedWith.map(({ index, name, why }) => h("li", {},
    h("button", { type: "button", class: "said", onclick: () => open({ kind: "class", index }) }, name), h("span", {}, why)));
  return [
    h("p", { class: "lead" }, card.definition),
    h("ul", { class: "codes", "aria-label": "CORINE codes" }, codes),
    h("dl", {}, PICTURES.flatMap(([key, term]) => row(term, card[key])), row("Confused with", h("ul", {}, others))),
  ];
}

function taskBody(card) {
  return [h("p", { class: "lead" }, card.meaning), h("dl", {}, row("What decides", card.rule), row("To mind", card.mind))];
}

const searched = (card) => [card.name, card.group, ...(card.words ?? []), ...(card.codes ?? []).flatMap(({ code, name }) => [code, name]),
  card.category, card.type].filter(Boolean).join(" ").toLowerCase();

/**
 * address: where the cards are served. open({kind, index, own}) shows one, `own` listed first as those of a text;
 * open({names}) shows the first of these classes, listed as those of the patch.
 */
export function createCards(address) {
  const search = h("input", { type: "text", role: "searchbox", placeholder: "Search", "aria-label": "Search cards", oninput: () => list() });
  const items = h("nav", { "aria-label": "Cards" });
  const heading = h("h2", { tabindex: "-1" });
  const group = h("p", { class: "group" });
  const body = h("div", { class: "card-body" });
  const source = h("p", { class: "source-line" });
  const close = h("button", { type: "button", class: "keys-close", "aria-label": "Close", onclick: () => element.close() }, icon("close"));
  const element = h("dialog", { class: "cards", "aria-modal": "true", "aria-label": "What classes and tasks mean", onkeydown: pressed },
    h("div", { class: "card-list" }, search, items), h("article", {}, h("header", {}, h("div", {}, group, heading), close), body, source));
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  let cards = null;
  let own = [];
  let ownTitle = "";
  let shown = null;

  const cardOf = ({ kind, index }) => (kind === "class" ? cards.classes : cards.tasks)[index];
  const all = () => ["task", "class"].flatMap((kind) => cards[kind === "class" ? "classes" : "tasks"].map((_, index) => ({ kind, index })));
  const found = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return all().filter((one) => words.every((word) => searched(cardOf(one)).includes(word)));
  };

  function button(one) {
    const card = cardOf(one);
    const isShown = shown && nameOf(one) === nameOf(shown);
    return h("button", { type: "button", class: one.kind, "aria-current": isShown ? "true" : null, onclick: () => show(one) },
      card.colour ? chipOf(card.colour) : null, h("span", {}, card.name));
  }

  function list() {
    const ones = found();
    const parts = [[search.value ? null : ownTitle, own],
      ...Object.entries(TITLES).map(([kind, title]) => [title, ones.filter((one) => one.kind === kind)])];
    const filled = parts.filter(([title, group]) => title && group.length);
    items.replaceChildren(...(filled.length
      ? filled.flatMap(([title, group]) => [h("h3", {}, title), ...group.map(button)])
      : [h("p", { class: "none" }, "No card has these words.")]));
    items.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  function show(one) {
    shown = { kind: one.kind, index: one.index };
    const card = cardOf(one);
    heading.replaceChildren(...[card.colour ? chipOf(card.colour) : null, card.name].filter(Boolean));
    group.textContent = one.kind === "class" ? card.group : `Task: ${card.type}`;
    body.replaceChildren(...(one.kind === "class" ? classBody(card, show) : taskBody(card)));
    body.scrollTop = 0;
    source.textContent = cards.sources[one.kind];
    list();
  }

  function step(by) {
    const ones = found();
    if (!ones.length) return;
    const place = ones.findIndex((one) => nameOf(one) === nameOf(shown));
    show(ones[(place + by + ones.length) % ones.length]);
  }

  function pressed(event) {
    event.stopPropagation();
    const isWriting = event.composedPath()[0] === search;
    const by = ON.has(event.key) ? 1 : BACK.has(event.key) ? -1 : 0;
    if (by && !(isWriting && /Left|Right/.test(event.key))) {
      event.preventDefault();
      step(by);
    } else if (!isWriting && event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (!isWriting && means(event, "g")) {
      event.preventDefault();
      element.close();
    }
  }

  async function fetched() {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`The cards could not be read (${response.status}).`);
    return response.json();
  }

  async function open({ kind = "class", index = 0, own: ofText = [], names = [] } = {}) {
    search.value = "";
    if (!element.open) element.showModal();
    heading.focus();
    try {
      cards ??= await fetched();
      const ofPatch = names.map((name) => ({ kind: "class", index: cards.classes.findIndex((card) => card.name === name) }));
      own = [...ofText, ...ofPatch];
      ownTitle = ofText.length ? "This text" : "This patch";
      show(ofPatch[0] ?? { kind, index });
    } catch (error) {
      body.replaceChildren(h("p", { class: "lead" }, error.message));
    }
  }

  return { element, open };
}
