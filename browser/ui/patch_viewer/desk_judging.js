// Judging: what a key does to the item on screen, and where that leads. Everything else is derived.
import { createAnswers } from "./desk_answer.js";
import { createDetails } from "./desk_details.js";
import { isDetailed } from "./desk_draft.js";
import { createEntry } from "./desk_entry.js";
import { prefetchPictures } from "./desk_mat.js";
import { entrance, isJudged, isOpen, isUnusable, neighbourPatch, neighbourText, nextItem, undoTarget } from "./desk_queue.js";
import { createNotices, elsewhere, takenBack } from "./desk_notices.js";
import { createScreen } from "./desk_screen.js";
import { keyOfRow } from "./desk_verdicts.js";

const SAME_PRESS_MS = 120;
const LONGEST_HOLD_MS = 1500; // a text in other words waits so long for the server's yes or no

export function createJudging({ model, client, parts, verdicts, onPainted, onMoved, onDone, announce }) {
  const { mat, column } = parts;
  const { order } = model;
  const notices = createNotices(column);
  const details = createDetails({ client, onArrived: prefetchPictures });
  const answers = createAnswers({ client });
  const entry = createEntry({ column, mat, answers, on: { changed, answer, send: enter, nextAffected } });
  const screen = createScreen({ model, details, answers, entry, notices, parts, verdicts, onPainted, onMoved, onDone });
  const { at, latest, say, showState, goTo, advance, isReady } = screen;
  let acceptedAt = -Infinity;

  function changed() {
    notices.pass(null);
    showState();
  }

  /** Whether a press counts: it is about what is painted, and not the second half of a double press. */
  function accepts(event, needsItem = true) {
    const isDouble = event.timeStamp - acceptedAt < SAME_PRESS_MS;
    if (isDouble || column.reasons.isOpen() || (needsItem && !isReady())) return false;
    acceptedAt = event.timeStamp;
    return true;
  }

  function send(key) {
    const isChecked = entry.isReworded(); // its grammar is more than trivial: the server's word is waited for
    const judgement = model.judge(at.item.patchId, at.text, verdicts[key], { ...entry.fields(key), view: mat.view() });
    at.held = judgement.judgement_id;
    if (!isChecked) {
      release(judgement.judgement_id);
      return;
    }
    say("Checking the new words");
    showState();
    setTimeout(() => release(judgement.judgement_id), LONGEST_HOLD_MS);
  }

  /** Goes on from a judgement that was waited for. */
  function release(judgementId) {
    if (at.held !== judgementId) return;
    entry.forget(at.item.id);
    advance();
  }

  function verdict(digit, event) {
    if (at.item && (isUnusable(latest(), at.item.patchId) || screen.isTaken())) return;
    if (entry.isAsked()) {
      say("Answer first: a verdict may follow");
      return;
    }
    if (!accepts(event)) return;
    const key = at.notShown && (digit === "1" || digit === "2") ? `h${digit}` : digit;
    if (isDetailed(key)) entry.choose(key);
    else send(key);
  }

  /** Sends the verdict that waits, or what was drawn while the key is hidden. */
  function enter(event) {
    if (!at.item || !isReady() || screen.isLocked()) return;
    const problem = entry.problem();
    if (entry.isAsked()) {
      if (entry.written()) answer(entry.written());
    } else if (problem) say(problem);
    else if (entry.chosen()) {
      if (event) acceptedAt = event.timeStamp;
      send(entry.chosen());
    }
  }

  async function answer(given) {
    if (!isReady() || screen.isLocked()) return;
    const { item } = at;
    const outcome = await answers.give(at.text, given);
    if (!outcome || at.item !== item) return;
    if (outcome.reason) say(outcome.reason);
    else if (outcome.is_confirmed) send(at.notShown ? "h1" : "1");
    else {
      entry.note({ output: null }); // a drawn answer is no correction yet
      screen.reveal();
    }
  }

  function skip(event) {
    if (!accepts(event)) return;
    const { comment, flagged } = screen.draft();
    if (isOpen(latest(), at.item)) model.skip(at.item.patchId, at.text, { comment, flagged, view: mat.view() });
    advance();
  }

  function undo(event) {
    if (!accepts(event, false)) return;
    if (at.item && entry.cancel()) return;
    const row = undoTarget(order, latest());
    if (!row) {
      say("There is nothing to take back");
      return;
    }
    if (row.annotation_id !== null) entry.restore(row.annotation_id, row);
    model.withdraw(row);
    const item = order.byId.get(row.annotation_id) ?? entrance(order.byPatch.get(row.patch_id), latest());
    goTo(item, takenBack(row, verdicts));
    announce("Taken back.", item);
  }

  function unusable(event) {
    if (!accepts(event)) return;
    const { patchId } = at.item;
    if (isUnusable(latest(), patchId)) {
      model.withdraw(latest().get(patchId));
      goTo(at.item, "Taken back: patch unusable");
      return;
    }
    column.reasons.open((reason) => {
      model.declareUnusable(patchId, reason, { view: mat.view() });
      advance(`Patch unusable: ${reason}. u takes it back`);
    });
  }

  function toggleNotShown() {
    if (!at.item) return;
    notices.pass(null);
    const other = { 2: "h2", h2: "2" }[entry.chosen()];
    at.notShown = other ? other === "h2" : !at.notShown;
    if (other) entry.choose(other);
    else showState();
  }

  /** Goes to the next text that falls with an incorrect one of this patch, or to the one before. */
  function nextAffected(by) {
    const items = screen.affected();
    if (!items.length) return;
    const place = items.indexOf(at.item);
    const from = place < 0 && by < 0 ? items.length : place;
    goTo(items[(from + by + items.length) % items.length]);
  }

  const stepText = (by) => at.item && goTo(neighbourText(order, latest(), at.item, by));
  const stepPatch = (by) => at.item && goTo(neighbourPatch(order, latest(), at.item, by));

  /** Rows came from another tab or machine. */
  function broughtIn({ foreign }) {
    const { item } = at;
    const row = foreign.find((one) => one.annotation_id === item?.id || (one.kind === "patch unusable" && one.patch_id === item?.patchId));
    if (item && row && at.wasOpen && !isOpen(latest(), item)) advance(elsewhere(row, verdicts));
    else if (item) showState();
    else if (nextItem(order, latest(), null)) advance();
    else screen.finish();
  }

  /** Others have taken items: what is on screen stays, and says so where it is one of them. */
  function taken() {
    if (at.item) showState();
    else if (!nextItem(order, latest(), null)) screen.finish();
  }

  /** What was not stored is as it was before Enter. */
  function restore(judgement) {
    if (judgement.kind !== "verdict") return;
    const key = keyOfRow(judgement, verdicts);
    entry.restore(judgement.annotation_id, judgement, isDetailed(key) ? key : null);
  }

  function refused(judgement, refusal, also) {
    const isPassedOver = refusal.isStale && refusal.current;
    const notice = isPassedOver ? elsewhere(refusal.current, verdicts) : null;
    if (!isPassedOver) {
      notices.refuse(refusal.reason, judgement.annotation_id, also.length);
      restore(judgement);
    }
    if (at.held === judgement.judgement_id) at.held = null;
    announce(`${notice ?? `Not saved: ${refusal.reason}`}.`, at.item);
    const isOnScreen = at.item?.id === judgement.annotation_id && isJudged(latest(), at.item);
    if (!at.item || isOnScreen) advance(notice);
    else if (notice) say(notice);
    showState();
  }

  function stored(judgement) {
    notices.settle(judgement.annotation_id);
    release(judgement.judgement_id);
    showState();
    if (judgement.kind !== "withdrawal") announce("Saved.", at.item);
  }

  function dismiss() {
    if (at.item && entry.cancel()) return;
    notices.dismiss();
    screen.showNotice();
  }

  function start(annotationId) {
    const asked = annotationId === null ? null : order.byId.get(annotationId);
    const notice = annotationId !== null && !asked ? `Annotation ${annotationId} is not in this queue` : null;
    if (asked) goTo(asked);
    else advance(notice);
  }

  return {
    start, verdict, enter, skip, undo, unusable, stepText, stepPatch, goTo, toggleNotShown, changed: broughtIn, refused, stored,
    letter: (key, by = 1) => { if (at.item && isReady()) entry.letter(key, by); },
    sentence: (place) => { if (at.item && isReady()) entry.sentence(place); },
    comment: (comment) => entry.note({ comment }),
    flag: () => entry.note({ flagged: !screen.draft().flagged }),
    focusComment: () => at.item && column.focusComment(),
    dismiss,
    say,
    current: () => at.item,
    /** Others have taken items: what is on screen stays, and says so. */
    taken,
    stop: details.stop,
  };
}
