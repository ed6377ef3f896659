// An adjudicator's own correction: answer and question or caption in fields, under each what changes.
import { h } from "../../patch_viewer/dom.js";
import { boxOf } from "../../patch_viewer/desk_grammar.js";
import { diffNodes } from "../../patch_viewer/desk_rewording.js";

const LONGEST = "8000";

/** One field; `original` is what the dataset says. Enter leaves it for the reason. */
function field(label, original, { isLong, onInput, onDone, onCancel }) {
  const changes = h("p", { class: "diff", "aria-live": "off" });
  const shared = { "aria-label": label, maxlength: LONGEST, autocomplete: "off", spellcheck: isLong ? "true" : "false", oninput: changed, onkeydown: pressed };
  const input = isLong ? h("textarea", { ...shared, rows: "3" }) : h("input", shared);
  input.value = original;

  function changed() {
    const text = input.value.trim();
    changes.replaceChildren(...(text === original ? [] : diffNodes(original, text)));
    onInput();
  }

  function pressed(event) {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") onDone();
    else onCancel();
  }

  return {
    element: h("label", { class: "own-field" }, h("span", {}, label), input, changes),
    focus() { input.focus({ preventScroll: true }); input.select(); },
    text: () => (input.value.trim() === original ? null : input.value.trim()),
    set(text) { input.value = text ?? original; changed(); },
  };
}

/** `on`: change(correction, box), done(), cancel(). */
export function createOwnCorrection(on) {
  const element = h("div", { class: "own-correction", hidden: true });
  let fields = {};

  const correction = () => ({ output: fields.output?.text() ?? null, input: fields.input?.text() ?? null });

  function tell() {
    const { output } = correction();
    on.change(correction(), boxOf(output));
  }

  return {
    element,
    correction,
    isEmpty: () => Object.values(correction()).every((text) => text === null),
    /** Fields for an item, filled with what was chosen before, if anything. */
    open(item, from = null) {
      const shared = { onInput: tell, onDone: on.done, onCancel: on.cancel };
      fields = item.isCaption
        ? { output: field("Caption", item.output, { isLong: true, ...shared }) }
        : { output: field("Answer", item.output, { isLong: false, ...shared }), input: field("Question", item.input, { isLong: true, ...shared }) };
      element.replaceChildren(...Object.values(fields).map((one) => one.element));
      Object.entries(fields).forEach(([name, one]) => one.set(from?.[name] ?? null));
      element.hidden = false;
    },
    focus: () => fields.output?.focus(),
    /** What was drawn. */
    write(text) { fields.output?.set(text); },
    close() {
      element.hidden = true;
      element.replaceChildren();
      fields = {};
    },
  };
}
