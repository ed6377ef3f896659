// Wheel, drag and pinch on an element, as zooming and panning.
const WHEEL_RATE = 0.0022;
const LINE_PX = 16;
const FIRM_PX = 4;

const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const spread = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * onZoom(factor, at) and onPan(dx, dy) get fractions of the element, onRest() the end of a drag or pinch.
 * canPan() says whether there is more to see; mayLeave(deltaY) whether the wheel belongs to what scrolls around.
 */
export function listenToGestures(element, { onZoom, onPan, onRest, canPan, mayLeave }) {
  const down = new Map();
  let moved = false;
  let last = null;

  const placeOf = (event) => {
    const bounds = element.getBoundingClientRect();
    return { x: (event.clientX - bounds.x) / bounds.width, y: (event.clientY - bounds.y) / bounds.height };
  };

  function wheeled(event) {
    const delta = event.deltaY * (event.deltaMode === 1 ? LINE_PX : 1);
    if (!event.ctrlKey && mayLeave(delta)) return;
    event.preventDefault();
    onZoom(Math.exp(-delta * WHEEL_RATE * (event.ctrlKey ? 4 : 1)), placeOf(event));
  }

  function pressed(event) {
    if (event.button !== 0 || event.defaultPrevented) return;
    down.set(event.pointerId, placeOf(event));
    moved = down.size > 1;
    last = placeOf(event);
  }

  function pinched(event) {
    const before = [...down.values()];
    down.set(event.pointerId, placeOf(event));
    const after = [...down.values()];
    onZoom(spread(after) / Math.max(spread(before), 0.01), middle(after));
    moved = true;
  }

  function dragged(event) {
    const at = placeOf(event);
    const { width } = element.getBoundingClientRect();
    if (!moved && Math.hypot(at.x - last.x, at.y - last.y) * width < FIRM_PX) return;
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    onPan(at.x - last.x, at.y - last.y);
    last = at;
  }

  function steered(event) {
    if (!down.has(event.pointerId)) return;
    if (down.size === 2) pinched(event);
    else if (canPan()) dragged(event);
  }

  function lifted(event) {
    if (!down.delete(event.pointerId)) return;
    last = [...down.values()][0] ?? null;
    if (moved) onRest();
  }

  /** What ends a drag is no click. */
  function clicked(event) {
    if (!moved) return;
    moved = false;
    event.stopImmediatePropagation();
  }

  element.addEventListener("wheel", wheeled, { passive: false });
  element.addEventListener("pointerdown", pressed);
  element.addEventListener("pointermove", steered);
  element.addEventListener("pointerup", lifted);
  element.addEventListener("pointercancel", lifted);
  element.addEventListener("click", clicked, true);
}
