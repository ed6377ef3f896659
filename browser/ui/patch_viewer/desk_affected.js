// Texts of a patch that fall with one that was found incorrect: a short list, each still judged by itself.
import { h } from "./dom.js";
import { keycap } from "./keys_caps.js";

const MOST_SHOWN = 4;

/** What falls with a text: with the sentence that fails where it is a caption and one is named. Pure. */
function fallsWith(text, row) {
  const failed = (row.caption_checks ?? []).filter((check) => !check.is_met && check.sentence !== null);
  return [...(text.kin ?? []), ...failed.flatMap(({ sentence }) => text.sentence_kin?.[sentence] ?? [])];
}

/**
 * IDs of the texts that are probably affected: kin of those found incorrect, as long as no later verdict on them stands.
 * `latest` has the reviewer's rows in the order of recording. Pure.
 */
export function affectedTexts(texts, latest) {
  const wrong = texts.filter(({ id }) => latest.get(id)?.kind === "verdict" && latest.get(id).answer === "incorrect");
  if (!wrong.length) return [];
  const here = new Set(texts.map(({ id }) => id));
  const places = new Map([...latest.keys()].filter((key) => here.has(key)).map((key, place) => [key, place]));
  const isLater = (id, than) => latest.get(id)?.kind === "verdict" && places.get(id) > places.get(than);
  const pairs = wrong.flatMap((text) => fallsWith(text, latest.get(text.id)).map((id) => [id, text.id]));
  const left = new Set(pairs.filter(([id, because]) => !isLater(id, because)).map(([id]) => id));
  return texts.map(({ id }) => id).filter((id) => left.has(id));
}

/** The list itself; `items` in the order of the patch. */
export function affectedList(items, { current, onPick, onNext }) {
  const others = items.filter((item) => item !== current);
  const shown = others.slice(0, MOST_SHOWN).map((item) =>
    h("button", { type: "button", class: "chip item", onclick: () => onPick(item) }, item.noun));
  const rest = others.length - shown.length;
  return [
    h("span", { class: "space-name" }, current && items.includes(current) ? "Probably affected: this one" : "Probably affected"),
    others.length ? h("button", { type: "button", class: "chip", onclick: onNext }, keycap("j"), "next") : null,
    ...shown, rest > 0 ? h("span", { class: "space-name" }, `and ${rest} more`) : null,
  ].filter(Boolean);
}
