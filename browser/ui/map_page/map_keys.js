/* The keys of the map page for the table that `?` shows; what each of them does is with the part that it belongs to. */
const MAP_KEYS = [
  { title: "Patches", rows: [
    { keys: { n: null, p: null }, says: "next, previous of the selection" },
    { keys: { Enter: null }, says: "open the chosen one" },
    { keys: { "*": null }, says: "collect the chosen one" },
  ] },
  { title: "Filters", rows: [
    { keys: { "/": null }, says: "search; Esc leaves it" },
    { keys: { ArrowUp: null, ArrowDown: null }, says: "from value to value" },
    { keys: { " ": null }, says: "want a value" },
    { keys: { "-": null }, says: "exclude a value" },
  ] },
  { title: "Map and ribbon", rows: [
    { keys: { ArrowLeft: null, ArrowRight: null }, says: "move the map, or a handle of the ribbon by five days" },
    { keys: { PageUp: null, PageDown: null }, says: "move a handle by a month" },
    { keys: { Enter: null }, says: "while drawing: set a point" },
    { keys: { Backspace: null, Escape: null }, says: "while drawing: take a point back, stop" },
  ] },
];

/** Listens to `?` until the signal ends, and puts the table into the element. */
function showKeysOn(element, signal) {
  const keys = patch_viewer_keys_js.createKeys(MAP_KEYS);
  element.replaceChildren(keys.element);
  signal.addEventListener("abort", keys.stop);
  return keys.open;
}

const keysButton = (open) => make("button", { class: "keys-button", type: "button", title: "Keys", "aria-label": "Keys", "data-focus": "keys", onclick: open }, make("kbd", {}, "?"));
