// Keys that are shown beside what they do: always the one that works.
import { h } from "./dom.js";
import { signsOf, spoken } from "./key_names.js";
import { workingKey } from "./keys_remapped.js";

const capOf = (key) => signsOf(workingKey(key)).join("").replace("Shift", "⇧");

/** The key that works in place of `key`, for sentences. */
export const wordFor = (key) => spoken(workingKey(key));

/** A keycap. */
export const keycap = (key) => h("kbd", { "data-cap": key }, capOf(key));

/** The control, with a title that ends with its key. */
export function titled(control, words, key) {
  Object.assign(control.dataset, { titleWords: words, titleKey: key });
  control.title = `${words} (${wordFor(key)})`;
  return control;
}

/** Shows other keys on all caps and in all titles under `root`. */
export function repaintCaps(root) {
  root.querySelectorAll("[data-cap]").forEach((cap) => { cap.textContent = capOf(cap.dataset.cap); });
  root.querySelectorAll("[data-title-key]").forEach((one) => titled(one, one.dataset.titleWords, one.dataset.titleKey));
}
