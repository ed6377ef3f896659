// A box drawn over the large picture of the desk, by mouse or keyboard, in steps of 0.01.
import { boxEditor } from "./box_editor.js";
import { svg } from "./dom.js";

/** `onChange(written)` with the box as the dataset writes it, `onAccept()` on Enter, `onCancel()` on Escape. */
export function createBoxDrawing(frame, { onChange, onAccept, onCancel }) {
  const element = svg("svg", { class: "picture-overlay box-layer", role: "group", "aria-label": "Your box" });
  let editor = null;
  let size = 600;

  function measure() {
    element.setAttribute("viewBox", `0 0 ${size} ${size}`);
    editor?.redraw();
  }

  /** Ready for a drag; `box` is one that was drawn before. */
  function start(box = null) {
    if (editor) return;
    frame.append(element);
    editor = boxEditor(element, {
      box, onaccept: onAccept, oncancel: onCancel, onchange: () => onChange(editor.text()),
    });
    measure();
  }

  function stop() {
    editor?.stop();
    editor = null;
    element.remove();
  }

  return {
    start, stop,
    isOn: () => editor !== null,
    /** By keyboard: the drawn box, else `begin`, else one in the middle takes the focus. */
    focus(begin = null) {
      if (!editor) return;
      if (!editor.box() && begin) editor.set(begin);
      editor.focus();
    },
    setHidden(hidden) { element.classList.toggle("hidden", hidden); },
    setSize(px) {
      size = px;
      measure();
    },
  };
}
