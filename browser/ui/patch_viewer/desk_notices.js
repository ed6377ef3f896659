// The line kept for notices: a refusal until its item is judged again, else what just happened, else how the item stands.
import { isUnusable } from "./desk_queue.js";
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

/** How the item stands: its own verdict, or what the next one will say. */
function standing({ item, latest, notShown, verdicts }) {
  const row = latest.get(item.id);
  if (isUnusable(latest, item.patchId)) {
    return [`You declared this patch unusable: ${latest.get(item.patchId).reason}. x takes it back`, "unseen", "unseen"];
  }
  if (notShown) return ["Not shown: the next 1 or 2 tells what text or map say", "unseen", "unseen"];
  const key = keyOfRow(row, verdicts);
  if (key) return [`You judged this ${wordsOf(key)}. Another key replaces it`, toneOf(key), toneOf(key)];
  return row?.kind === "skip" ? ["You skipped this before", "plain", null] : null;
}

export function createNotices(column) {
  let refusal = null; // {reason, annotationId}
  let passing = null; // until the next press

  /** `state`: {item, latest, notShown, verdicts}, or null where no item is on screen. */
  function show(state) {
    const stands = state && standing(state);
    if (refusal) column.say(`Not saved: ${refusal.reason}`, "incorrect", "incorrect");
    else if (passing) column.say(passing, "ambiguous", null);
    else if (stands) column.say(...stands);
    else column.sayHint();
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
