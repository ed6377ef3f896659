// A caption or question in other words: a field in the place of the text, and under it what changes.
import { h } from "./dom.js";
import { wordDiff } from "./desk_diff.js";

const LONGEST = "8000";
const TAGS = { same: "span", out: "del", in: "ins" };

/** Both texts in one, as nodes: what goes is struck out, what comes is underlined. */
export function diffNodes(before, after) {
  return wordDiff(before, after).map(({ kind, text }) => h(TAGS[kind], {}, text));
}

/** `onDone(words)` on Enter, `onCancel()` on Escape; leaving the field keeps what was typed. */
export function rewordingField(original, words, { onDone, onCancel }) {
  const changes = h("p", { class: "diff" });
  const field = h("textarea", {
    class: "rewording", "aria-label": "In other words", maxlength: LONGEST, rows: "6", spellcheck: "true",
    oninput: tell, onkeydown: pressed, onblur: () => finish(onDone),
  });
  let isOver = false;
  field.value = words;

  function tell() {
    changes.replaceChildren(...diffNodes(original, field.value));
    changes.querySelector("ins, del")?.scrollIntoView({ block: "nearest" });
  }

  function finish(run) {
    if (isOver) return;
    isOver = true;
    run(field.value);
  }

  function pressed(event) {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter" ? onDone : onCancel);
  }

  tell();
  return { nodes: [field, changes], focus() { field.focus({ preventScroll: true }); } };
}
