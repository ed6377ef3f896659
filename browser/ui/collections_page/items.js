// The items of one collection: thumbnail, place, what is said, note; their order by drag and by keyboard.
import { h, icon } from "../patch_viewer/dom.js";
import { createNote } from "./fields.js";

const AT_ONCE = 25;
const GATHERING_MS = 40;
const AHEAD = "600px";

/** `on`: {show(items), open(event, query), remove(item), move(item, before), note(item, note, known), trouble, said}. */
export function createItems(on) {
  const list = h("ol", { class: "items" });
  const handles = new WeakMap(); // row -> its parts that wait for what is in the dataset
  const seen = new IntersectionObserver(appeared, { rootMargin: AHEAD });
  let wanted = [];
  let gathering = null;
  let dragged = null;

  function row({ item, note }) {
    const picture = h("div", { class: "thumb" });
    const words = h("div", { class: "words" }, h("p", { class: "where" }, "…"));
    const handle = h("span", { class: "handle", draggable: "true", title: "Drag, or Alt and arrows", "aria-hidden": "true" }, "⠿");
    const remove = h("button", { type: "button", class: "remove", "aria-label": "Take out", title: "Take out (Delete)", onclick: () => on.remove(item) },
      icon("close"));
    const field = createNote({ value: note, label: `Note about ${item}`, save: (text, known) => on.note(item, text, known), onTrouble: on.trouble });
    const element = h("li", { class: "item", tabindex: "0", "data-item": item }, handle, picture, words, field, remove);
    handles.set(element, { picture, words });
    return element;
  }

  function fill(element, view) {
    const { picture, words } = handles.get(element);
    if (view.missing) {
      words.replaceChildren(h("p", { class: "missing" }, view.missing));
      return;
    }
    const link = h("a", { class: "place", href: `${on.sampleAddress}?${view.query}`, onclick: (event) => on.open(event, view.query) },
      h("b", {}, view.country), h("code", {}, view.place), h("span", {}, view.date));
    words.replaceChildren(
      h("p", { class: "where" }, link, h("span", { class: "kind" }, view.label), h("code", { class: "id" }, view.item)),
      h("p", { class: "said" }, h("span", {}, view.text), view.answer ? h("b", { class: view.isMeasured ? "answer measured" : "answer" }, view.answer) : null));
    element.dataset.query = view.query;
    if (view.picture) picture.replaceChildren(h("img", { src: view.picture, alt: "", width: "60", height: "60" }));
    else picture.classList.add("empty");
  }

  function appeared(entries) {
    const fresh = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
    fresh.forEach((element) => seen.unobserve(element));
    wanted.push(...fresh);
    gathering ??= setTimeout(load, GATHERING_MS);
  }

  async function load() {
    gathering = null;
    const elements = wanted.splice(0, AT_ONCE);
    if (wanted.length) gathering = setTimeout(load, 0);
    const views = new Map((await on.show(elements.map(({ dataset }) => dataset.item))).map((view) => [view.item, view]));
    elements.forEach((element) => { if (views.has(element.dataset.item)) fill(element, views.get(element.dataset.item)); });
  }

  const rows = () => [...list.children];
  const itemOf = (element) => element?.dataset.item ?? null;

  /** Puts a row before another one (null: last), on the page and then in the store. */
  function place(element, before) {
    if (element === before || element.nextElementSibling === before) return;
    list.insertBefore(element, before);
    on.move(itemOf(element), itemOf(before));
    on.said(`Moved to ${rows().indexOf(element) + 1} of ${rows().length}`);
  }

  function shift(element, by) {
    const target = by < 0 ? element.previousElementSibling : element.nextElementSibling;
    if (!target) return;
    const focused = element.getRootNode().activeElement;
    place(element, by < 0 ? target : target.nextElementSibling);
    focused?.focus();
    element.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const element = event.target.closest(".item");
    if (!event.altKey || !by || !element) return;
    event.preventDefault();
    event.stopPropagation();
    shift(element, by);
  });
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".item");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", itemOf(dragged));
    event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(below(event));
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    place(dragged, below(event));
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
    mark(undefined);
  });

  /** The row that what is dragged would stand before; null: last. */
  function below(event) {
    const over = event.target.closest(".item");
    if (!over) return null;
    const { top, height } = over.getBoundingClientRect();
    return event.clientY < top + height / 2 ? over : over.nextElementSibling;
  }

  function mark(before) {
    list.classList.toggle("to-end", before === null);
    rows().forEach((element) => element.classList.toggle("to-here", element === before));
  }

  /** The row with the focus, or null. */
  const focused = () => list.getRootNode().activeElement?.closest?.(".item") ?? null;

  function step(by) {
    const all = rows();
    const here = all.indexOf(focused());
    all[here === -1 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
  }

  return {
    element: list,
    show(items) {
      seen.disconnect();
      wanted = [];
      list.replaceChildren(...items.map(row));
      rows().forEach((element) => seen.observe(element));
    },
    step,
    openFocused() { const query = focused()?.dataset.query; if (query) on.open(null, query); },
    removeFocused() {
      const element = focused();
      if (!element) return;
      (element.nextElementSibling ?? element.previousElementSibling)?.focus();
      on.remove(itemOf(element));
    },
    /** Takes a row away without loading the others again. */
    drop(item) { rows().find((element) => itemOf(element) === item)?.remove(); },
    stop: () => seen.disconnect(),
  };
}
