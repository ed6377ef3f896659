// One way for keys on all pages: bindings, and the table of them that `?` shows.
import { keyOf, namesOf, spoken } from "./key_names.js";
import { repaintCaps } from "./keys_caps.js";
import { KEYS_CHANGED, STAYS, keepKeyChanges, keyChanges, refusal, rereadKeyChanges, setWorkingKeys, workingKeys } from "./keys_remapped.js";
import { createTable } from "./keys_table.js";

const SWITCHED_OFF = "bt-keys-off";
const WRITTEN_IN = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const POPPED_UP = "[role=menu], [role=listbox], [role=menuitem], [role=option], [aria-modal=true]";
const PRESSED = "button, a[href], summary, [role=button]";
const OPERATED = { " ": PRESSED, Enter: PRESSED, ArrowUp: "[data-scrolls]", ArrowDown: "[data-scrolls]" };

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

/** What each key does, by the key that the page names. */
function actionsOf(groups) {
  return new Map(groups.flatMap(({ rows }) => rows.flatMap(({ keys, isFixed, ...row }) =>
    Object.entries(keys).map(([key, run]) => [key, { ...row, run, mayChange: Boolean(run) && !isFixed && !STAYS.has(key) }]))));
}

/**
 * Listens to keys and shows them in a dialog.
 * groups: [{title, rows: [{keys: {"v": run, "Shift+v": run}, says, hold, repeats, isFixed}]}]; run(true, event) on press,
 * again and again while it is held where `repeats` is set, and run(false) on release where `hold` is; a key without run is
 * only shown: what has the focus takes it. One with run can be changed unless `isFixed` is set: letters of the dataset's own.
 * Returns {element, open, stop}; `stop` before the page goes.
 */
export function createKeys(groups) {
  const all = [...groups, { title: "Help", rows: [{ keys: { "?": () => toggle() }, says: "these keys" }] }];
  const actions = actionsOf(all);
  const mayChange = (key) => actions.get(key).mayChange;
  const held = new Map(); // by the place of the key: Shift may be let go before it
  let working = new Map();
  let forget = () => {};
  let bindings = new Map(); // by the key that works
  let off = isSwitchedOff();
  let byPointer = true; // a control that was clicked keeps the focus, but no longer means the next key
  const table = createTable(all, {
    isOn: !off, mayChange,
    on: { change, reset: () => keepKeyChanges({}), flip(isOn) { off = !isOn; rememberSwitch(off); } },
  });
  const dialog = table.element;

  function bind() {
    const changes = Object.fromEntries(Object.entries(keyChanges()).filter(([key]) => actions.has(key) && mayChange(key)));
    working = workingKeys([...actions.keys()], changes);
    bindings = new Map([...actions].map(([key, action]) => [working.get(key), action]));
    forget = setWorkingKeys(working);
    table.show(working);
    queueMicrotask(() => repaintCaps(dialog.getRootNode())); // the page takes the dialog in first
  }

  /** Does by `wanted` what `key` does at first; or says why not. */
  function change(key, wanted) {
    const isTaken = bindings.has(wanted) && working.get(key) !== wanted;
    const why = refusal(key, wanted) ?? (isTaken ? `${spoken(wanted)} is taken: ${bindings.get(wanted).says}.` : null);
    if (why) return why;
    const { [key]: before, ...others } = keyChanges();
    keepKeyChanges(wanted === key ? others : { ...others, [key]: wanted });
    return null;
  }

  function toggle() {
    if (dialog.open) dialog.close();
    else dialog.showModal();
  }

  function release(code) {
    held.get(code)?.(false);
    held.delete(code);
  }

  function take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function pressed(event) {
    if (table.isAsking()) {
      table.hear(event, keyOf(event));
      return;
    }
    const key = namesOf(event).find((name) => bindings.has(name)) ?? keyOf(event);
    if (key === "Tab") byPointer = false;
    const binding = bindings.get(key);
    if (!binding?.run || off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (belongsElsewhere(event, key, byPointer) || (dialog.open && key !== "?")) return;
    if (key !== "Escape") take(event); // Streamlit closes its own menus by it
    if (event.repeat && !binding.repeats) return;
    if (binding.hold) held.set(event.code, binding.run);
    binding.run(true, event);
  }

  const released = (event) => release(event.code);
  const pointed = () => { byPointer = true; };
  const releaseAll = () => [...held.keys()].forEach(release);
  const listeners = [
    [window, "keydown", pressed, true], [window, "keyup", released, true], [window, "pointerdown", pointed, true],
    [window, "blur", releaseAll], [window, "storage", rereadKeyChanges], [document, KEYS_CHANGED, bind],
  ];
  listeners.forEach(([target, ...listener]) => target.addEventListener(...listener));
  document.dispatchEvent(new CustomEvent(KEYS_CHANGED)); // to itself, and to parts of the page that show caps

  function stop() {
    releaseAll();
    listeners.forEach(([target, ...listener]) => target.removeEventListener(...listener));
    forget();
  }

  return { element: dialog, open: toggle, stop };
}
