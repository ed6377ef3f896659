// Copying text: browsers offer the clipboard to secure pages only; over plain HTTP a hidden text field does it.
import { h } from "./dom.js";

/** Whether the text was copied. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedThroughField(text);
  }
}

function copiedThroughField(text) {
  const field = h("textarea", { style: "position:fixed;opacity:0" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
