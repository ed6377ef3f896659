// Guidelines in Markdown: written at the left, shown at the right as reviewers see them.
import { h } from "../patch_viewer/dom.js";
import { createRow } from "./fields.js";
import { markdown } from "../patch_viewer/markdown.js";

const EMPTY = "What reviewers read beside the desk is shown here.";
const PLACEHOLDER = `## What counts\n\n- Judge what the **picture** shows, not what the map may say.\n- A class that covers less than the eye can see: 4.`;

export function createGuidelines({ value = "", rows = "7" }) {
  const field = h("textarea", { name: "guidelines", rows, placeholder: PLACEHOLDER, spellcheck: "true", oninput: shown });
  const preview = h("div", { class: "preview", "aria-label": "Preview" });
  const row = createRow({ name: "guidelines", label: "Guidelines", hint: "Markdown. Each change is a version; verdicts say under which they were given." },
    h("div", { class: "write-and-see" }, field, preview));

  function shown() { preview.replaceChildren(markdown(field.value, EMPTY)); }

  function set(text) {
    field.value = text;
    shown();
  }

  set(value);
  return { ...row, field, get: () => field.value, set };
}
