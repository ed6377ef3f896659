/* The keys of the map page, as `?` shows them; those without an action belong to the part that has the focus. */
const mapKeys = ({ next, previous, collect }) => [
  { title: "Patches", rows: [
    { keys: { n: next, p: previous }, says: "next, previous of the selection" },
    { keys: { Enter: null }, says: "open the chosen one" },
    { keys: { "*": collect }, says: "collect the chosen one" },
  ] },
  { title: "Filters", rows: [
    { keys: { "/": () => document.dispatchEvent(new CustomEvent("bentxt-search")) }, says: "search; Esc leaves it" },
    { keys: { ArrowUp: null, ArrowDown: null }, says: "from value to value" },
    { keys: { " ": null }, says: "want a value" },
    { keys: { "-": null }, says: "exclude a value" },
  ] },
  { title: "Map and ribbon", rows: [
    { keys: { ArrowLeft: null, ArrowRight: null }, says: "move the map, or a handle of the ribbon by five days" },
    { keys: { "+": null, "-": null }, says: "zoom the map" },
    { keys: { PageUp: null, PageDown: null }, says: "move a handle by a month" },
    { keys: { Enter: null }, says: "while drawing: set a point" },
    { keys: { Backspace: null, Escape: null }, says: "while drawing: take a point back, stop" },
  ] },
];

/** Listens to keys until the signal ends, and puts their table into the element. `acts`: next(), previous(), collect(). */
function showKeysOn(element, signal, acts) {
  const keys = patch_viewer_keys_js.createKeys(mapKeys(acts));
  element.replaceChildren(keys.element);
  signal.addEventListener("abort", keys.stop);
  return keys.open;
}

const keysButton = (open) => make("button", { class: "keys-button", type: "button", title: "Keys", "aria-label": "Keys", "data-focus": "keys", onclick: open }, make("kbd", {}, "?"));
