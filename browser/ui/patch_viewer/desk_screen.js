// What is on screen: the item, its text once loaded, whether it is painted; and how one gets to another one.
import { affectedTexts } from "./desk_affected.js";
import { textOf } from "./desk_details.js";
import { picturesReady } from "./desk_mat.js";
import { isJudged, isOpen, isUnusable, nextItem, patchesAhead, progress, waitsFor } from "./desk_queue.js";
import { keyOfRow } from "./desk_verdicts.js";

const AHEAD = 15;
const SLOW_MS = 100; // so long the text before stays, and takes no key
const UNSAID = { key: null, comment: "", flagged: false };

/** Runs after the frame that shows what the page holds now. */
const afterPaint = (run) => requestAnimationFrame(() => setTimeout(run, 0));

/**
 * `at` is what the rest of the desk reads: `item` shown or being loaded, its `text` once loaded, `painted` the item that
 * a verdict may be about, `notShown` what h says of the next verdict, `held` the judgement that is waited for.
 */
export function createScreen({ model, details, answers, entry, notices, parts, verdicts, onPainted, onMoved, onDone }) {
  const { mat, column, ribbon, crumb, gate } = parts;
  const { order } = model;
  const nothing = { item: null, text: null, painted: null, wasOpen: false, notShown: false, held: null };
  const at = { ...nothing };

  const latest = () => model.latest();
  const rowOf = (item) => latest().get(item.id) ?? null;
  const isHereUnusable = () => isUnusable(latest(), at.item.patchId);
  const isTaken = () => at.item.isGone && !isJudged(latest(), at.item);
  const isLocked = () => at.painted !== at.item || at.held !== null || isHereUnusable() || isTaken();
  const draft = () => (at.text ? entry.draft(at.text, rowOf(at.item)) : UNSAID);

  function showNotice() {
    const { item, text, notShown } = at;
    const answered = text && answers.of(text);
    notices.show(item && { item, text, draft: draft(), isAsked: entry.isAsked(), answered, latest: latest(), notShown, verdicts });
  }

  function say(sentence) {
    notices.pass(sentence);
    showNotice();
  }

  /** The items of this patch that fall with one that was found incorrect. */
  function affected() {
    const texts = details.get(at.item.patchId)?.texts ?? [];
    return affectedTexts(texts, latest()).map((id) => order.byId.get(id)).filter(Boolean);
  }

  function showEntry() {
    const { item, text } = at;
    const standing = keyOfRow(rowOf(item), verdicts);
    if (text) entry.show({ text, row: rowOf(item), standing, isLocked: isLocked() }, { affected: affected(), current: item });
    else entry.clear();
    const { key, comment, flagged } = draft();
    column.showState({ key: key ?? standing, notShown: at.notShown || key === "h2", flagged, comment });
  }

  function showState() {
    crumb.show(model.reviewer, progress(order, latest()));
    if (!at.item) return;
    showEntry();
    column.setEnabled(!isLocked() && !entry.isAsked());
    column.setSkippable(!isLocked());
    mat.setUnusable(isHereUnusable());
    ribbon.show(order.byPatch.get(at.item.patchId), at.item, latest());
    showNotice();
  }

  function bind(item) {
    if (at.item !== item) return;
    at.painted = item;
    showState();
    onPainted(item);
  }

  function showText() {
    mat.showText(at.text);
    column.text.show(at.text);
  }

  function show(patch) {
    const { item } = at;
    at.text = answers.revealed(textOf(patch, item.id));
    mat.show(patch);
    showText();
    const ready = picturesReady(patch);
    if (ready) ready.then(() => afterPaint(() => bind(item)));
    else afterPaint(() => bind(item));
    showState();
    if (!ready) column.setEnabled(!isHereUnusable() && !isTaken() && !entry.isAsked()); // one frame ahead: no flicker
    setTimeout(() => details.prefetch(patchesAhead(order, latest(), item, AHEAD)), 0);
  }

  /** A caption that could tell what is asked waits for the questions of its patch; its pictures are there. */
  function showHeldBack(patch) {
    const left = waitsFor(order, latest(), at.item).length;
    const questions = left === 1 ? "one question" : `${left} questions`;
    mat.show(patch);
    mat.showBoxes([]);
    column.text.showWaiting(left
      ? `This caption is shown once the other texts of its patch are judged, as it could tell their answers: ${questions} left.`
      : "This caption waits for questions of its patch that are new in the campaign. Reload the page to judge them.");
    showState();
  }

  async function loadAndShow(item) {
    const slow = setTimeout(() => { if (at.item === item) column.text.showWaiting("Loading the patch"); }, SLOW_MS);
    showState();
    const { patch, reason } = await details.load(item, () => {
      if (at.item === item) column.text.showWaiting("The connection is cut. This patch shows when it returns.");
    });
    clearTimeout(slow);
    if (at.item !== item) return;
    if (textOf(patch, item.id)) show(patch);
    else if (patch) showHeldBack(patch);
    else column.text.showWaiting(reason ?? "This patch cannot be loaded.");
  }

  /** Puts an item on screen; `notice` says why where that is not obvious. */
  function goTo(item, notice = null) {
    gate.close();
    if (at.item && item !== at.item) onMoved(item);
    Object.assign(at, nothing, { item, wasOpen: isOpen(latest(), item) });
    notices.pass(notice);
    const patch = details.get(item.patchId);
    if (textOf(patch, item.id)) show(patch);
    else loadAndShow(item);
  }

  function advance(notice = null) {
    const next = nextItem(order, latest(), at.item);
    if (next) goTo(next, notice);
    else finish();
  }

  function finish() {
    Object.assign(at, nothing);
    entry.clear();
    const { done } = progress(order, latest());
    crumb.show(model.reviewer, progress(order, latest()));
    const look = { word: "Look through them", run: () => goTo(order.items[0]) };
    onDone({ done, look: done ? look : null });
  }

  /** The key of the text on screen may be seen now. */
  function reveal() {
    at.text = answers.revealed(at.text);
    showText();
    showState();
  }

  return {
    at, latest, rowOf, draft, isLocked, isTaken, affected, say, showNotice, showState, goTo, advance, finish, reveal,
    isReady: () => !column.reasons.isOpen() && at.painted !== null && at.painted === at.item && at.held === null,
  };
}
