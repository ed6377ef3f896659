// The line between two layers of a picture: dragged, or moved by keys.
import { h } from "./dom.js";

const STEP = 0.01;
const LEAP = 0.1;
const between = (value) => Math.min(Math.max(value, 0), 1);

/** A divider over `frame` at a fraction of its width; onChange(fraction, isMoving) tells where it was put. */
export function createDivider(frame, onChange) {
  const element = h("div", {
    class: "divider", role: "slider", tabindex: "0", "aria-label": "Swipe", "aria-valuemin": "0", "aria-valuemax": "100",
    "data-takes": "ArrowLeft ArrowRight Home End",
  }, h("i"));
  let at = 0.5;

  function place(next) {
    at = between(next);
    element.style.left = `${100 * at}%`;
    element.setAttribute("aria-valuenow", String(Math.round(100 * at)));
  }

  function move(next, isMoving) {
    place(next);
    onChange(at, isMoving);
  }

  function under(event) {
    const bounds = frame.getBoundingClientRect();
    return (event.clientX - bounds.x) / bounds.width;
  }

  element.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the picture behind is not dragged
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) move(under(event), true);
  });
  element.addEventListener("pointerup", () => onChange(at, false));
  element.addEventListener("click", (event) => event.stopPropagation());
  element.addEventListener("keydown", (event) => {
    const by = event.shiftKey ? LEAP : STEP;
    const to = { ArrowLeft: at - by, ArrowRight: at + by, Home: 0, End: 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to, false);
  });
  return { element, place };
}
