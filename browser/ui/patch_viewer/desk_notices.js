// What the desk says in a line: a refusal until its item is judged again, else what just happened, else how the item stands.
import { h } from "./dom.js";
import { isUnusable } from "./desk_queue.js";
import { isBox, isCaption } from "./desk_grammar.js";
import { keycap, wordFor } from "./keys_caps.js";
import { keyOfRow, toneOf, wordsOf } from "./desk_verdicts.js";

/** What happened to an item in another tab or on another machine. */
export function elsewhere(row, verdicts) {
  const key = keyOfRow(row, verdicts);
  if (key) return `Already judged in another tab: ${wordsOf(key)}`;
  const words = { withdrawal: "Taken back in another tab", skip: "Skipped in another tab" };
  return words[row.kind] ?? `Patch unusable, said another tab: ${row.reason}`;
}

/** What undo took back. */
export function takenBack(row, verdicts) {
  const key = keyOfRow(row, verdicts);
  return `Taken back: ${key ? wordsOf(key) : row.kind}`;
}

/** What may follow the chosen verdict, before Enter sends it. */
function chosen(key, text, draft) {
  if (key === "3") return ["What is wrong, if you can say", "ambiguous", "ambiguous"];
  if (draft.input !== null || (isCaption(text) && draft.output !== null)) return ["Reworded. Enter sends", "incorrect", null];
  if (draft.output !== null && isBox(text)) return [`The right box is ${draft.output}`, "incorrect", null];
  if (draft.output !== null) return [`The right answer is ${draft.output}`, "incorrect", null];
  if (isCaption(text)) return ["In other words, if you know them", "ink", null];
  return [isBox(text) ? "Draw the right box, if you see it" : "The right answer, if you know it", "ink", null];
}

function asked(text, draft) {
  if (!isBox(text)) return ["Your answer", "ink", null];
  return draft.output === null ? ["Draw the box", "ink", null] : [`Your box is ${draft.output}`, "ink", null];
}

/** What was answered, as long as no verdict follows it. */
export function wasAnswered({ given_answer: given, is_confirmed: isConfirmed }) {
  return isConfirmed ? `You answered ${given}, as the dataset does` : `You answered ${given}. Is the dataset right?`;
}

/** How the item stands: what was chosen, its own verdict, or what the next one will say. */
function standing({ item, text, draft, isAsked, answered, latest, notShown, verdicts }) {
  const row = latest.get(item.id);
  if (isUnusable(latest, item.patchId)) {
    return [`You declared this patch unusable: ${latest.get(item.patchId).reason}. ${wordFor("x")} takes it back`, "unseen", "unseen"];
  }
  if (item.isGone && row?.kind !== "verdict") return [`Others have judged it meanwhile. ${wordFor("s")} or an arrow goes on`, "ambiguous", "ambiguous"];
  if (text && draft.key !== null) return chosen(draft.key, text, draft);
  if (notShown) return [`Not shown: ${wordFor("1")} or ${wordFor("2")} by text and map`, "unseen", "unseen"];
  if (text && isAsked) return asked(text, draft);
  const key = keyOfRow(row, verdicts);
  if (key) return [`You judged this ${wordsOf(key)}. Another key replaces it`, toneOf(key), toneOf(key)];
  if (answered) return [wasAnswered(answered), "ink", null];
  return row?.kind === "skip" ? ["You skipped this before", "plain", null] : null;
}

function hintOf(text) {
  const what = { caption: "other words, if you know them", box: "the right box, if you see it" };
  return ["After", keycap("2"), what[text?.section] ?? "the right answer, if you know it"];
}

export function createNotices(column) {
  let refusal = null; // {reason, annotationId}
  let passing = null; // until the next press

  /** `state`: {item, text, draft, isAsked, answered, latest, notShown, verdicts}, or null where no item is on screen. */
  function show(state) {
    const stands = state && standing(state);
    if (refusal) column.say(`Not saved: ${refusal.reason}`, "incorrect refused", "incorrect");
    else if (passing) column.say(passing, "ambiguous", null);
    else if (stands) column.say(...stands);
    else column.hint(...hintOf(state?.text));
  }

  return {
    show,
    pass(sentence) { passing = sentence; },
    /** `also`: how many later judgements fell with the refused one. */
    refuse(reason, annotationId, also) {
      const more = also ? ` (${also} more built on it)` : "";
      refusal = { reason: `${reason}${more}`, annotationId };
    },
    settle(annotationId) { if (refusal?.annotationId === annotationId) refusal = null; },
    dismiss() { [refusal, passing] = [null, null]; },
  };
}
