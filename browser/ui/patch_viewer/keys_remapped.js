// The keys that were changed in this browser. A change is kept by the key that pages name: what `v` does, it does by the
// new key on every page.
import { namesOf, spoken } from "./key_names.js";

const KEPT = "bt-keys";
const DIGIT = /^\d$/;
const VERDICT = /^[1-9]$/;
const LETTER_OR_ARROW = /^(?:Shift\+)?(?:\p{L}|Arrow(?:Left|Right|Up|Down))$/u;
const SIGN = /^[^\p{L}\p{C}]$/u;
const NAMED = new Set(["Home", "End", "PageUp", "PageDown", "Insert", "Delete", "Backspace"]);

/** Told on the document when keys were changed, or another page has others. */
export const KEYS_CHANGED = "bentxt-keys";

/** Keys that mean the same everywhere. */
export const STAYS = new Set(["Enter", "Escape", "Tab", "?"]);

const isKey = (name) => LETTER_OR_ARROW.test(name) || SIGN.test(name) || NAMED.has(name);
const shared = (document.bentxtKeys ??= { changes: read(), working: new Map() }); // by all parts of a page

/** Why what is done by `key` cannot be done by `wanted`, on any page; or null. */
export function refusal(key, wanted) {
  if (STAYS.has(wanted)) return `${spoken(wanted)} keeps its meaning.`;
  if (DIGIT.test(wanted) && wanted !== key && !VERDICT.test(key)) return "Digits are for verdicts only.";
  return isKey(wanted) ? null : "This key cannot be used.";
}

/**
 * The key that does on a page what each of its `keys` does at first. A change that would give two actions one key does not
 * hold there, so that every action has a key of its own, whatever was changed on other pages. Pure.
 */
export function workingKeys(keys, changes) {
  const working = new Map(keys.map((key) => [key, changes[key] ?? key]));
  const isTaken = (key) => keys.some((other) => other !== key && working.get(other) === working.get(key));
  const clash = () => keys.find((key) => working.get(key) !== key && isTaken(key));
  for (let key = clash(); key !== undefined; key = clash()) working.set(key, key);
  return working;
}

/** The changes that storage holds, without what is none. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    if (kept?.constructor !== Object) return {};
    return Object.fromEntries(Object.entries(kept).filter(([key, wanted]) =>
      typeof wanted === "string" && wanted !== key && isKey(key) && !STAYS.has(key) && refusal(key, wanted) === null));
  } catch {
    return {}; // storage is forbidden, or holds something else
  }
}

/** All changes, by the key that pages name. */
export const keyChanges = () => shared.changes;

/** Keeps the changes, where storage is forbidden until the page is left, and tells of them. */
export function keepKeyChanges(changes) {
  shared.changes = changes;
  try {
    localStorage.setItem(KEPT, JSON.stringify(changes));
  } catch {
    // storage is forbidden
  }
  document.dispatchEvent(new CustomEvent(KEYS_CHANGED));
}

/** Another tab has changed what is kept. */
export function rereadKeyChanges(event) {
  if (event.key !== KEPT) return;
  shared.changes = read();
  document.dispatchEvent(new CustomEvent(KEYS_CHANGED));
}

/** What works on the page that is shown. Returns a function that forgets it, unless another page is shown. */
export function setWorkingKeys(working) {
  shared.working = working;
  return () => { if (shared.working === working) shared.working = new Map(); };
}

/** The key that does here what `key` does at first. */
export const workingKey = (key) => shared.working.get(key) ?? shared.changes[key] ?? key;

/** Whether the press means what `key` does at first; for what has the focus and listens by itself. */
export const means = (event, key) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && namesOf(event).includes(workingKey(key));
