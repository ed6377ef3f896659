// What is being said of a text until it is sent: the chosen verdict, and everything beside it. Pure.

/** Verdicts that say what is wrong, before Enter sends them; the others are sent at once. */
export const isDetailed = (key) => key === "2" || key === "h2" || key === "3";
/** Verdicts that a correction may go with. */
export const isIncorrect = (key) => key === "2" || key === "h2";

/**
 * `key` is the verdict chosen and not yet sent; `output` and `input` a correction; `failing` a caption's criteria that
 * are not met, each with the place of its sentence or null; `active` the criterion that a sentence is chosen for.
 */
const EMPTY = { comment: "", flagged: false, key: null, issues: [], output: null, input: null, failing: {}, active: null };

/** The draft that a row, or a judgement that was not stored, leaves to change. */
export function draftOf(row) {
  if (!row) return EMPTY;
  const failed = (row.caption_checks ?? []).filter((check) => !check.is_met);
  return {
    ...EMPTY,
    comment: row.comment,
    flagged: row.flagged,
    issues: row.issues ?? [],
    output: row.correction || null,
    input: row.corrected_input || null,
    failing: Object.fromEntries(failed.map(({ criterion, sentence }) => [criterion, sentence])),
    active: failed.at(-1)?.criterion ?? null,
  };
}

function checksOf(draft, key, criteria) {
  const isAsked = key === "1" || key === "h1" || Object.keys(draft.failing).length > 0;
  if (!isAsked) return [];
  return criteria.map(({ value }) => ({
    criterion: value, is_met: !(value in draft.failing), sentence: draft.failing[value] ?? null,
  }));
}

/** The fields of a judgement that is given by `key`. */
export function fieldsOf(draft, key, text) {
  const corrects = isIncorrect(key);
  return {
    comment: draft.comment,
    flagged: draft.flagged,
    issues: isDetailed(key) ? draft.issues : [],
    correction: (corrects && draft.output) || "",
    corrected_input: (corrects && draft.input) || "",
    caption_checks: checksOf(draft, key, text.criteria ?? []),
  };
}

/** The draft with an issue named, or no longer. */
export function withIssue(draft, issue) {
  const has = draft.issues.includes(issue);
  return { ...draft, issues: has ? draft.issues.filter((one) => one !== issue) : [...draft.issues, issue] };
}

/** A criterion that is met fails, one that fails is made the active one, and the active one is met again. */
export function withCriterion(draft, criterion) {
  if (!(criterion in draft.failing)) {
    return { ...draft, failing: { ...draft.failing, [criterion]: null }, active: criterion };
  }
  if (draft.active !== criterion) return { ...draft, active: criterion };
  const { [criterion]: _, ...failing } = draft.failing;
  return { ...draft, failing, active: Object.keys(failing).at(-1) ?? null };
}

/** The sentence that fails the active criterion, or no longer; without one, it is the facts that fail. */
export function withSentence(draft, place, fallback) {
  const active = draft.active ?? fallback;
  const before = draft.failing[active] ?? null;
  return { ...draft, active, failing: { ...draft.failing, [active]: before === place ? null : place } };
}

/** The sentence after or before the chosen one; past the ends it is none. */
export function withNextSentence(draft, by, count) {
  if (draft.active === null || count === 0) return draft;
  const before = draft.failing[draft.active] ?? (by > 0 ? -1 : count);
  const next = before + by;
  return { ...draft, failing: { ...draft.failing, [draft.active]: next < 0 || next >= count ? null : next } };
}
