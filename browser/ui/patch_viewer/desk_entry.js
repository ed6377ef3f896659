// What is being said of the text on screen: its draft, and what letters, clicks and the drawn box do to it.
import {
  draftOf, fieldsOf, isDetailed, isIncorrect, withCriterion, withIssue, withNextSentence, withSentence,
} from "./desk_draft.js";
import { answersOf, boxOf, isBox, isCaption, keyOfText } from "./desk_grammar.js";

const FACTS = "factual accuracy";

/** `on`: changed(), answer(value), send(), nextAffected(by). */
export function createEntry({ column, mat, answers, on }) {
  const drafts = new Map(); // annotation ID -> draft of its next verdict
  const drawing = mat.drawing({ onChange: drawn, onAccept: () => on.send(), onCancel: () => drawn("") });
  let shown = null; // {text, row, standing, isLocked} on screen

  const of = (text, row) => drafts.get(text.id) ?? draftOf(row);
  const draft = () => of(shown.text, shown.row);
  const isAsked = () => answers.isAsked(shown.text);
  const canCorrect = () => isIncorrect(draft().key);

  function change(next, { text } = shown) {
    drafts.set(text.id, next);
    on.changed();
  }

  function drawn(written) {
    if (shown) change({ ...draft(), output: written || null });
    if (!written) restartDrawing();
  }

  function restartDrawing() {
    drawing.stop();
    showDrawing();
  }

  function showDrawing() {
    const isWanted = shown && !shown.isLocked && isBox(shown.text) && (isAsked() || canCorrect());
    if (isWanted) drawing.start(boxOf(draft().output));
    else drawing.stop();
  }

  /** What the column shows of the draft; `affected` are the items that fall with an incorrect one. */
  function show(next, { affected, current }) {
    if (next.text.id !== shown?.text.id) drawing.stop();
    shown = next;
    const { text, standing, isLocked } = shown;
    const now = draft();
    const isLive = !isLocked && (isAsked() || canCorrect());
    const key = now.key ?? standing;
    const given = isAsked() || isIncorrect(key) ? now.output : null;
    const reworded = isIncorrect(key) ? (isCaption(text) ? now.output : now.input) : null;
    column.text.mark({ given, isLive, failing: now.failing, active: now.active, reworded });
    column.issues.show({
      text, draft: now, isNamed: isDetailed(key), isLive: !isLocked && now.key !== null, isAsked: !isLocked, affected, current,
    });
    column.line.showKeys({
      text, isLive, isAsked: isAsked(), canReword: canCorrect(), canSend: now.key !== null, given, isReworded: reworded !== null,
    });
    showDrawing();
  }

  /** No text is on screen. */
  function clear() {
    shown = null;
    drawing.stop();
    column.issues.show(null);
    column.line.showKeys(null);
  }

  function reword() {
    const { text } = shown;
    const field = isCaption(text) ? "output" : "input";
    const original = text[field];
    const keep = (words) => change({ ...draft(), [field]: words.trim() && words.trim() !== original ? words.trim() : null });
    const isHere = () => shown?.text.id === text.id;
    column.text.edit(draft()[field], {
      onDone: (words) => { if (isHere()) keep(words); },
      onCancel: () => { if (isHere()) on.changed(); },
    });
  }

  function correct(key) {
    const { text } = shown;
    const answer = answersOf(text).find((one) => one.key === key);
    if (answer && answer.value !== keyOfText(text)) {
      change({ ...draft(), output: draft().output === answer.value ? null : answer.value });
    }
    if (key === "b" && isBox(text)) drawing.focus(text.box);
    if (key === "r") reword();
    return Boolean(answer) || key === "r" || (key === "b" && isBox(text));
  }

  /** What was answered before the key was seen, where it is another answer. */
  function ownAnswer() {
    const given = answers.of(shown.text)?.given_answer ?? null;
    return given === keyOfText(shown.text) ? null : given;
  }

  function ask(key) {
    const { text } = shown;
    const answer = answersOf(text).find((one) => one.key === key);
    if (answer) on.answer(answer.value);
    else if (key === "b" && isBox(text)) drawing.focus();
  }

  function judgeMore(key, by) {
    const { text } = shown;
    const criterion = (text.criteria ?? []).find((one) => one.key === key);
    const issue = (text.issues ?? []).find((one) => one.key === key);
    if (criterion) change(withCriterion(draft(), criterion.value));
    else if (key === "j" && draft().active !== null) change(withNextSentence(draft(), by, text.sentences.length));
    else if (key === "j") on.nextAffected(by);
    else if (canCorrect() && correct(key)) return;
    else if (issue && draft().key !== null) change(withIssue(draft(), issue.value));
  }

  /** A letter was pressed, or its keycap; `by` is -1 with Shift. */
  function letter(key, by = 1) {
    if (!shown || shown.isLocked) return;
    if (isAsked()) ask(key);
    else judgeMore(key, by);
  }

  return {
    show, clear, letter, draft: of,
    sentence(place) {
      if (shown && !shown.isLocked && shown.text.criteria?.length) change(withSentence(draft(), place, FACTS));
    },
    /** A verdict that waits for Enter; in answer mode what was answered is its correction until another is chosen. */
    choose(key) {
      const before = draft();
      const isNew = isIncorrect(key) && !isIncorrect(before.key);
      change({ ...before, key, output: before.output ?? (isNew ? ownAnswer() : null) });
    },
    chosen: () => (shown ? draft().key : null),
    isAsked: () => Boolean(shown) && isAsked(),
    /** What is answered while the key is hidden, where it is not sent by one key. */
    written: () => draft().output,
    /** Takes the chosen verdict back; false where none waits. */
    cancel() {
      if (!shown || draft().key === null) return false;
      change({ ...draft(), key: null });
      return true;
    },
    /** Why it cannot be sent as it is, or null. */
    problem() {
      const { output } = draft();
      const isSame = canCorrect() && output !== null && output === keyOfText(shown.text);
      return isSame ? "This is the dataset’s own box: move it, or Esc" : null;
    },
    isReworded: () => canCorrect() && (draft().input !== null || (isCaption(shown.text) && draft().output !== null)),
    fields: (key) => ({ ...fieldsOf(draft(), key, shown.text), ...answers.fields(shown.text) }),
    note: (more) => { if (shown) change({ ...draft(), ...more }); },
    restore: (annotationId, row, key = null) => drafts.set(annotationId, { ...draftOf(row), key }),
    forget: (annotationId) => drafts.delete(annotationId),
  };
}
