// The column of the desk: the text, four large verdict keys, one line for notices, the comment, the small keys.
import { h } from "./dom.js";
import { createReasons } from "./desk_reasons.js";
import { createText } from "./desk_text.js";
import { KEYS, NOT_SHOWN_MEANS, glyph, minorButton, verdictButton } from "./desk_verdicts.js";

const LONGEST_COMMENT = "2000";

export function createColumn({ reasons: reasonWords, on }) {
  const text = createText();
  const reasons = createReasons(reasonWords);
  const large = KEYS.slice(0, 4).map((key) => verdictButton(key, (event) => on.verdict(key.digit, event)));
  const notice = h("p", { class: "notice" });
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
  const keys = h("div", { class: "keys-region" },
    h("div", { class: "verdicts" }, large.map(({ button }) => button)), notice,
    h("label", { class: "comment" }, h("kbd", {}, "m"), comment),
    h("div", { class: "minors" }, Object.values(minors)), reasons.element);
  const element = h("section", { class: "work", "aria-label": "Judging" }, text.element, keys);

  function leaveField(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    comment.blur();
  }

  function setEnabled(enabled) {
    [...large.map(({ button }) => button), minors.unsure, minors.skip].forEach((button) => { button.disabled = !enabled; });
  }

  /** `key` is the verdict that stands (`1` to `5`, `h1`, `h2`) or null; `notShown` what h says about the next one. */
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

  /** One sentence in the line kept for it; `tone` as of a verdict, or plain. */
  function say(sentence, tone = "plain", mark = null) {
    notice.className = `notice ${tone}`;
    notice.replaceChildren(...[mark && glyph(mark), h("span", {}, sentence)].filter(Boolean));
    notice.title = sentence;
  }

  function sayHint() {
    notice.className = "notice plain";
    notice.replaceChildren(h("kbd", {}, "h"), " then ", h("kbd", {}, "1"), " or ", h("kbd", {}, "2"), " if the picture does not show it");
    notice.title = "";
  }

  return { element, text, reasons, say, sayHint, setEnabled, showState, focusComment: () => comment.focus() };
}
