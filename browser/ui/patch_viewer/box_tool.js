// The tool "Box" of the sample page: a box of one's own over the first picture, with its text and measures.
import { boxEditor, boxOverlap, boxText } from "./box_editor.js";
import { copyText } from "./clipboard.js";
import { h, svg } from "./dom.js";

const SIDE_PX = 120;
const PIXEL_M = 10;
const M2_PER_HA = 10_000;
const COPIED_MS = 1600;
const round = (value, digits = 1) => String(Number(value.toFixed(digits)));

/** Width, height, area and share of a box, in words. */
export function boxMeasures([x1, y1, x2, y2]) {
  const [width, height] = [(x2 - x1) * SIDE_PX, (y2 - y1) * SIDE_PX];
  const area = width * height * PIXEL_M ** 2;
  return [
    `${round(width)} \u00d7 ${round(height)} px`,
    `${round(width * PIXEL_M, 0)} \u00d7 ${round(height * PIXEL_M, 0)} m`,
    `${round(area / M2_PER_HA, 2)} ha`,
    `${round(100 * (x2 - x1) * (y2 - y1), 2)} %`,
  ];
}

/** onToggle(isOn) when it is switched; compared() is the annotation that has the focus: {id, box} or null. */
export function createBoxTool(frame, { onToggle, compared, view }) {
  const element = svg("svg", { class: "picture-overlay box-layer", role: "group", "aria-label": "Box of one's own" });
  const text = h("code");
  const measures = h("span", { class: "measures" });
  const overlap = h("span", { class: "measures" });
  const copyButton = h("button", { type: "button", class: "plain", onclick: copyBox }, "Copy");
  const take = h("button", { type: "button", class: "plain", onclick: () => editor?.set(compared().box) },
    "Begin with the text\u2019s box");
  const spectrum = h("button", { type: "button", class: "plain", onclick: tell }, "Spectrum of this box");
  const close = h("button", { type: "button", class: "plain", onclick: () => toggle(false) }, "Close");
  const empty = h("span", { class: "hint" },
    "Drag over the first picture. By keys: Tab to box or corner, arrows 0.01, with Shift 0.1.");
  const filled = h("span", { class: "box-facts" }, text, measures, overlap);
  const line = h("div", { class: "box-line", role: "group", "aria-label": "Box", hidden: true },
    filled, empty, take, copyButton, spectrum, close);
  let editor = null;
  let size = 480;

  function describe(box) {
    filled.hidden = !box;
    empty.hidden = Boolean(box);
    const other = compared();
    take.hidden = !other?.box;
    [copyButton, spectrum].forEach((one) => { one.hidden = !box; });
    if (!box) return;
    text.textContent = boxText(box);
    measures.replaceChildren(...boxMeasures(box).map((one) => h("span", {}, one)));
    overlap.textContent = other?.box ? `IoU ${boxOverlap(box, other.box).toFixed(2)} with ${other.id}` : "";
  }

  async function copyBox() {
    const isCopied = await copyText(editor.text());
    copyButton.textContent = isCopied ? "Copied" : "Not copied";
    setTimeout(() => { copyButton.textContent = "Copy"; }, COPIED_MS);
  }

  function tell() {
    const box = editor?.box();
    if (box) document.dispatchEvent(new CustomEvent("bentxt-picked", { detail: { box } }));
  }

  function start() {
    element.setAttribute("viewBox", `0 0 ${size} ${size}`);
    frame.append(element);
    editor = boxEditor(element, {
      view,
      onchange(box, isMoving) {
        describe(box);
        if (!isMoving) tell();
      },
      onaccept: () => { copyBox(); tell(); },
      oncancel: () => toggle(false),
    });
    describe(null);
  }

  function toggle(isOn = editor === null, byKey = false) {
    if (isOn !== (editor !== null)) {
      if (isOn) start();
      else {
        editor.stop();
        element.remove();
        editor = null;
      }
      line.hidden = !isOn;
      onToggle(isOn);
    }
    if (isOn && byKey) editor.focus();
  }

  return {
    line,
    toggle,
    isOn: () => editor !== null,
    /** The annotation in focus is another one. */
    refresh() { if (editor) describe(editor.box()); },
    redraw() { editor?.redraw(); },
    setSize(px) {
      size = px;
      element.setAttribute("viewBox", `0 0 ${px} ${px}`);
      editor?.redraw();
    },
  };
}
