// The column of the desk: the text, its issues, four large verdict keys, the line of the correction, the comment, the small keys.
import { h } from "./dom.js";
import { keycap } from "./keys_caps.js";
import { createCorrectionLine } from "./desk_correction.js";
import { createIssues } from "./desk_issues.js";
import { createReasons } from "./desk_reasons.js";
import { createText } from "./desk_text.js";
import { KEYS, NOT_SHOWN_MEANS, minorButton, verdictButton } from "./desk_verdicts.js";

const LONGEST_COMMENT = "2000";

/** `on`: verdict(digit, event), letter(key), sentence(place), enter(event), pick(item), next() and the small keys. */
export function createColumn({ reasons: reasonWords, on }) {
  const text = createText({ on });
  const issues = createIssues({ on });
  const line = createCorrectionLine({ on });
  const reasons = createReasons(reasonWords);
  const large = KEYS.slice(0, 4).map((key) => verdictButton(key, (event) => on.verdict(key.digit, event)));
  const comment = h("input", {
    class: "comment-field", "aria-label": "Comment, goes with the next verdict", placeholder: "Comment",
    maxlength: LONGEST_COMMENT, oninput: () => on.comment(comment.value),
    onkeydown: leaveField,
  });
  const minors = {
    unsure: minorButton("5", "unsure", (event) => on.verdict("5", event)),
    notShown: minorButton("h", "not shown", on.notShown),
    skip: minorButton("s", "skip", on.skip),
    flag: minorButton("f", "flag", on.flag),
    undo: minorButton("u", "undo", on.undo),
  };
  const keys = h("div", { class: "keys-region" }, issues.element,
    h("div", { class: "verdicts" }, large.map(({ button }) => button)), line.element,
    h("label", { class: "comment" }, keycap("m"), comment),
    h("div", { class: "minors" }, Object.values(minors)), reasons.element);
  const element = h("section", { class: "work", "aria-label": "Judging" }, text.element, keys);

  function leaveField(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    comment.blur();
  }

  function setEnabled(enabled) {
    [...large.map(({ button }) => button), minors.unsure].forEach((button) => { button.disabled = !enabled; });
  }

  /** `key` is the verdict that stands or is chosen (`1` to `5`, `h1`, `h2`) or null; `notShown` what h says about the next. */
  function showState({ key, notShown, flagged, comment: written }) {
    for (const { button, digit, setMeaning } of large) {
      button.classList.toggle("pressed", key?.at(-1) === digit);
      setMeaning(notShown && (digit === "1" || digit === "2") ? NOT_SHOWN_MEANS : null);
    }
    minors.unsure.classList.toggle("on", key === "5");
    minors.notShown.classList.toggle("on", notShown);
    minors.notShown.setAttribute("aria-pressed", String(notShown));
    minors.flag.classList.toggle("on", flagged);
    minors.flag.setAttribute("aria-pressed", String(flagged));
    if (comment.value !== written) comment.value = written;
  }

  return {
    element, text, issues, line, reasons, say: line.say, hint: line.hint, setEnabled, showState,
    setSkippable(can) { minors.skip.disabled = !can; },
    focusComment: () => comment.focus(),
  };
}
