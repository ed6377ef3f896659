// The space between text and verdict keys: issues after 2 or 3, a caption's criteria, or what is probably affected.
import { h } from "./dom.js";
import { glyph } from "./desk_verdicts.js";
import { affectedList } from "./desk_affected.js";
import { replaceKeys } from "./desk_focus.js";

function chip({ key, words, value }, { isOn, isLive, onPress, mark = null, tone = "" }) {
  const state = ["chip", isOn && "on", tone].filter(Boolean).join(" ");
  return h("button", { type: "button", class: state, "data-key": key, "aria-pressed": String(isOn), disabled: !isLive, title: value, onclick: onPress },
    h("kbd", {}, key), words, mark);
}

function issueChip(tag, { draft, isLive, on }) {
  return chip(tag, { isOn: draft.issues.includes(tag.value), isLive, onPress: () => on.letter(tag.key) });
}

function criterionChip(criterion, { draft, isLive, on }) {
  const fails = criterion.value in draft.failing;
  const sentence = draft.failing[criterion.value] ?? null;
  const words = sentence === null ? criterion.words : `${criterion.words}, sentence ${sentence + 1}`;
  const tone = fails ? "incorrect" : "correct";
  const isActive = fails && draft.active === criterion.value;
  const made = chip({ key: criterion.key, words, value: criterion.value }, {
    isOn: isActive, isLive, onPress: () => on.letter(criterion.key), mark: glyph(tone), tone,
  });
  made.setAttribute("aria-pressed", String(fails));
  made.setAttribute("aria-label", `${criterion.value}: ${fails ? "no" : "yes"}`);
  return made;
}

/** `on`: letter(key), pick(item), next(). */
export function createIssues({ on }) {
  const element = h("div", { class: "space", role: "group", "aria-label": "Issues" });

  /** `state`: {text, draft, isNamed: issues are shown, isLive: they can be changed, affected: items, current}. */
  function show(state) {
    if (!state) {
      element.replaceChildren();
      return;
    }
    const { text, isNamed, affected } = state;
    const criteria = (text.criteria ?? []).map((one) => criterionChip(one, { ...state, isLive: state.isAsked, on }));
    const issues = isNamed ? (text.issues ?? []).map((tag) => issueChip(tag, { ...state, on })) : [];
    const list = !isNamed && !criteria.length && affected.length
      ? affectedList(affected, { current: state.current, onPick: on.pick, onNext: on.next }) : [];
    replaceKeys(element, [...criteria, ...issues, ...list]);
  }

  return { element, show };
}
