// Judging: which item is on screen, what a key does to it, and where that leads. Everything else is derived.
import { createDetails } from "./desk_details.js";
import { picturesReady, prefetchPictures } from "./desk_mat.js";
import {
  entrance, isJudged, isOpen, isUnusable, neighbourPatch, neighbourText, nextItem, patchesAhead, progress, undoTarget,
} from "./desk_queue.js";
import { createNotices, elsewhere, takenBack } from "./desk_notices.js";
import { keyOfRow } from "./desk_verdicts.js";

const AHEAD = 15;
const SAME_PRESS_MS = 120;

/** Runs after the frame that shows what the page holds now. */
const afterPaint = (run) => requestAnimationFrame(() => setTimeout(run, 0));

export function createJudging({ model, client, parts, verdicts, onPainted, onMoved, announce }) {
  const { mat, column, ribbon, crumb, gate } = parts;
  const { order } = model;
  const notices = createNotices(column);
  const details = createDetails({ client, onArrived: prefetchPictures });
  const drafts = new Map(); // annotation ID -> {comment, flagged} for its next verdict
  let current = null; // the item that is shown or being loaded
  let text = null; // its text once loaded
  let painted = null; // the item that a verdict may be about
  let wasOpen = false;
  let notShown = false;
  let acceptedAt = -Infinity;

  const latest = () => model.latest();
  const rowOf = (item) => latest().get(item.id) ?? null;

  function draftOf(item) {
    const row = rowOf(item);
    return drafts.get(item.id) ?? { comment: row?.comment ?? "", flagged: row?.flagged ?? false };
  }

  function showNotice() {
    notices.show(current && { item: current, latest: latest(), notShown, verdicts });
  }

  function say(sentence) {
    notices.pass(sentence);
    showNotice();
  }

  function showState() {
    crumb.show(model.reviewer, progress(order, latest()));
    if (!current) return;
    const draft = draftOf(current);
    column.showState({ key: keyOfRow(rowOf(current), verdicts), notShown, ...draft });
    column.setEnabled(painted === current && !isUnusable(latest(), current.patchId));
    mat.setUnusable(isUnusable(latest(), current.patchId));
    ribbon.show(order.byPatch.get(current.patchId), current, latest());
    showNotice();
  }

  function bind(item) {
    if (current !== item) return;
    painted = item;
    column.setEnabled(!isUnusable(latest(), item.patchId));
    onPainted(item);
  }

  function show(patch) {
    const item = current;
    text = patch.texts.find(({ id }) => id === item.id);
    mat.show(patch);
    mat.showText(text);
    column.text.show(text);
    const ready = picturesReady(patch);
    if (ready) ready.then(() => afterPaint(() => bind(item)));
    else afterPaint(() => bind(item));
    showState();
    if (!ready) column.setEnabled(!isUnusable(latest(), item.patchId)); // one frame ahead: no flicker
    setTimeout(() => details.prefetch(patchesAhead(order, latest(), item, AHEAD)), 0);
  }

  async function loadAndShow(item) {
    column.text.showWaiting("Loading the patch");
    column.setEnabled(false);
    showState();
    const { patch, reason } = await details.load(item.patchId, () => {
      if (current === item) column.text.showWaiting("The connection is cut. This patch shows when it returns.");
    });
    if (current !== item) return;
    if (patch) show(patch);
    else column.text.showWaiting(reason ?? "This patch cannot be loaded.");
  }

  /** Puts an item on screen; `notice` says why where that is not obvious. */
  function goTo(item, notice = null) {
    gate.close();
    if (current && item !== current) onMoved();
    [current, text, painted, notShown] = [item, null, null, false];
    notices.pass(notice);
    wasOpen = isOpen(latest(), item);
    const patch = details.get(item.patchId);
    if (patch) show(patch);
    else loadAndShow(item);
  }

  function advance(notice = null) {
    const next = nextItem(order, latest(), current);
    if (next) goTo(next, notice);
    else finish();
  }

  function finish() {
    [current, text, painted] = [null, null, null];
    const { done } = progress(order, latest());
    crumb.show(model.reviewer, progress(order, latest()));
    const look = { word: "Look through them", run: () => goTo(order.items[0]) };
    gate.say(`Done: ${new Intl.NumberFormat("en").format(done)}.`, look);
  }

  /** Whether a press counts: it is about what is painted, and not the second half of a double press. */
  function accepts(event, needsItem = true) {
    const isDouble = event.timeStamp - acceptedAt < SAME_PRESS_MS;
    if (isDouble || column.reasons.isOpen() || (needsItem && (!painted || painted !== current))) return false;
    acceptedAt = event.timeStamp;
    return true;
  }

  const more = () => ({ ...draftOf(current), view: mat.view() });

  function verdict(digit, event) {
    if (current && isUnusable(latest(), current.patchId)) return;
    if (!accepts(event)) return;
    const key = notShown && (digit === "1" || digit === "2") ? `h${digit}` : digit;
    model.judge(current.patchId, text, verdicts[key], more());
    drafts.delete(current.id);
    advance();
  }

  function skip(event) {
    if (!accepts(event)) return;
    if (isOpen(latest(), current)) model.skip(current.patchId, text, more());
    advance();
  }

  function undo(event) {
    if (!accepts(event, false)) return;
    const row = undoTarget(order, latest());
    if (!row) {
      say("There is nothing to take back");
      return;
    }
    if (row.annotation_id !== null) drafts.set(row.annotation_id, { comment: row.comment, flagged: row.flagged });
    model.withdraw(row);
    const item = order.byId.get(row.annotation_id) ?? entrance(order.byPatch.get(row.patch_id), latest());
    goTo(item, takenBack(row, verdicts));
    announce("Taken back.", item);
  }

  function unusable(event) {
    if (!accepts(event)) return;
    const { patchId } = current;
    if (isUnusable(latest(), patchId)) {
      model.withdraw(latest().get(patchId));
      goTo(current, "Taken back: patch unusable");
      return;
    }
    column.reasons.open((reason) => {
      model.declareUnusable(patchId, reason, { view: mat.view() });
      advance(`Patch unusable: ${reason}. u takes it back`);
    });
  }

  function change(draft) {
    if (!current) return;
    drafts.set(current.id, { ...draftOf(current), ...draft });
    showState();
  }

  function toggleNotShown() {
    if (!current) return;
    notShown = !notShown;
    notices.pass(null);
    showState();
  }

  const stepText = (by) => current && goTo(neighbourText(order, current, by));
  const stepPatch = (by) => current && goTo(neighbourPatch(order, latest(), current, by));

  /** Rows came from another tab or machine. */
  function changed({ foreign }) {
    const row = foreign.find((one) => one.annotation_id === current?.id || (one.kind === "patch unusable" && one.patch_id === current?.patchId));
    if (current && row && wasOpen && !isOpen(latest(), current)) advance(elsewhere(row, verdicts));
    else if (current) showState();
    else if (nextItem(order, latest(), null)) advance();
    else finish();
  }

  function refused(judgement, answer, also) {
    const isPassedOver = answer.isStale && answer.current;
    const notice = isPassedOver ? elsewhere(answer.current, verdicts) : null;
    if (!isPassedOver) notices.refuse(answer.reason, judgement.annotation_id, also.length);
    announce(`${notice ?? `Not saved: ${answer.reason}`}.`, current);
    const isOnScreen = current?.id === judgement.annotation_id && isJudged(latest(), current);
    if (!current || isOnScreen) advance(notice);
    else if (notice) say(notice);
    showState();
  }

  function stored(judgement) {
    notices.settle(judgement.annotation_id);
    showState();
    if (judgement.kind !== "withdrawal") announce("Saved.", current);
  }

  function start(annotationId) {
    const asked = annotationId === null ? null : order.byId.get(annotationId);
    const notice = annotationId !== null && !asked ? `Annotation ${annotationId} is not in this queue` : null;
    if (asked) goTo(asked);
    else advance(notice);
  }

  return {
    start, verdict, skip, undo, unusable, stepText, stepPatch, goTo, toggleNotShown, changed, refused, stored,
    comment: (comment) => change({ comment }),
    flag: () => current && change({ flagged: !draftOf(current).flagged }),
    focusComment: () => current && column.focusComment(),
    dismiss: () => { notices.dismiss(); showNotice(); },
    say,
    current: () => current,
    stop: details.stop,
  };
}
