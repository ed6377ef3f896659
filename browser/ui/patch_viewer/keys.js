// One way for keys on all pages: bindings, and the table of them that `?` shows.
import { h, icon } from "./dom.js";

const SWITCHED_OFF = "bt-keys-off";
const NAMES = { " ": "Space", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };
const WRITTEN_IN = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const POPPED_UP = "[role=menu], [role=listbox], [role=menuitem], [role=option], [aria-modal=true]";
const PRESSED = "button, a[href], summary, [role=button]";
const OPERATED = { " ": PRESSED, Enter: PRESSED, ArrowUp: "[data-scrolls]", ArrowDown: "[data-scrolls]" };

/** A key as bindings name it: digits by place, letters whatever Caps Lock says, `Shift+v` for shifted letters. */
export function keyOf(event) {
  if (event.key === "*") return "*"; // wherever it lies: on many keyboards it shares its key with a digit
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (digit && !event.shiftKey) return digit[1];
  if (!/^\p{L}$/u.test(event.key)) return event.key;
  const letter = event.key.toLowerCase();
  return event.shiftKey ? `Shift+${letter}` : letter;
}

/**
 * What a press may be bound as, the most telling first: arrows with Shift, and, where no digit is bound, the sign on a
 * digit's key, such as the minus of a French keyboard.
 */
function namesOf(event) {
  const key = keyOf(event);
  if (event.shiftKey && key.startsWith("Arrow")) return [`Shift+${key}`, key];
  return key === event.key ? [key] : [key, event.key];
}

/** Whether the key belongs to what has the focus: a text field, a menu, or, for keys that operate it, a control. */
function belongsElsewhere(event, key, byPointer) {
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return false;
  if (target.closest("[data-takes]")?.dataset.takes.split(" ").includes(event.key)) return true;
  if (target.closest(WRITTEN_IN) || target.closest(POPPED_UP)) return true;
  return !byPointer && Boolean(OPERATED[key]) && target.matches(OPERATED[key]);
}

function isSwitchedOff() {
  try {
    return localStorage.getItem(SWITCHED_OFF) === "1";
  } catch {
    return false; // storage is forbidden: keys stay on
  }
}

function rememberSwitch(off) {
  try {
    localStorage.setItem(SWITCHED_OFF, off ? "1" : "0");
  } catch {
    // storage is forbidden: the switch holds until the page is left
  }
}

/** The caps of each key, those to be held together side by side. */
function keycaps(keys) {
  return keys.flatMap((key, index) => {
    const parts = key === "+" ? [key] : key.split("+");
    const caps = h("span", {}, parts.map((part) => h("kbd", {}, NAMES[part] ?? part)));
    return index ? [" ", caps] : [caps];
  });
}

function table(groups) {
  return groups.map(({ title, rows }) =>
    h("section", {}, h("h3", {}, title), h("dl", {}, rows.map(({ keys, says }) =>
      h("div", {}, h("dt", {}, keycaps(Object.keys(keys))), h("dd", {}, says))))));
}

/**
 * Listens to keys and shows them in a dialog.
 * groups: [{title, rows: [{keys: {"v": run, "Shift+v": run}, says, hold, repeats}]}]; run(true, event) on press, again and
 * again while it is held where `repeats` is set, and run(false) on release where `hold` is; a key without run is only
 * shown: what has the focus takes it. Returns {element, open, stop}; `stop` before the page goes.
 */
export function createKeys(groups) {
  const held = new Map();
  let off = isSwitchedOff();
  let byPointer = true; // a control that was clicked keeps the focus, but no longer means the next key
  const all = [...groups, { title: "Help", rows: [{ keys: { "?": () => toggle() }, says: "these keys" }] }];
  const bindings = new Map(all.flatMap(({ rows }) =>
    rows.flatMap(({ keys, hold, repeats }) => Object.entries(keys).map(([key, run]) => [key, { run, hold, repeats }]))));

  const flip = h("input", { type: "checkbox", onchange: () => { off = !flip.checked; rememberSwitch(off); } });
  flip.checked = !off;
  const close = h("button", { class: "keys-close", type: "button", "aria-label": "Close", onclick: () => dialog.close() },
    icon("close"));
  const dialog = h("dialog", { class: "keys", "aria-label": "Keys" },
    h("header", {}, h("h2", {}, "Keys"), close), h("div", { class: "keys-table" }, table(all)),
    h("label", {}, flip, "Keys are on"));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  function toggle() {
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  function release(key) {
    held.get(key)?.(false);
    held.delete(key);
  }

  function take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function pressed(event) {
    const key = namesOf(event).find((name) => bindings.has(name)) ?? keyOf(event);
    if (key === "Tab") byPointer = false;
    const binding = bindings.get(key);
    if (!binding?.run || off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (belongsElsewhere(event, key, byPointer) || (dialog.open && key !== "?")) return;
    if (key !== "Escape") take(event); // Streamlit closes its own menus by it
    if (event.repeat && !binding.repeats) return;
    if (binding.hold) held.set(key, binding.run);
    binding.run(true, event);
  }

  const released = (event) => release(keyOf(event));
  const pointed = () => { byPointer = true; };
  const releaseAll = () => [...held.keys()].forEach(release);
  window.addEventListener("keydown", pressed, true);
  window.addEventListener("keyup", released, true);
  window.addEventListener("blur", releaseAll);
  window.addEventListener("pointerdown", pointed, true);

  function stop() {
    releaseAll();
    window.removeEventListener("keydown", pressed, true);
    window.removeEventListener("keyup", released, true);
    window.removeEventListener("blur", releaseAll);
    window.removeEventListener("pointerdown", pointed, true);
  }

  return { element: dialog, open: toggle, stop };
}
