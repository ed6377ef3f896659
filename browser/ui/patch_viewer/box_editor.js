// A box that is drawn and changed by mouse and keyboard, in steps of 0.01, as the dataset writes boxes.
import { svg } from "./dom.js";

const STEPS = 100;
const LEAP = 10;
const HANDLE_PX = 5;
const GRIP_PX = 12;
const FIRM_PX = 4;
const MIDDLE = [0.25, 0.25, 0.75, 0.75];
const WHOLE = { scale: 1, x: 0, y: 0 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const between = (low, value, high) => Math.min(Math.max(value, low), high);
const step = (fraction) => between(0, Math.round(fraction * STEPS), STEPS);
/** The shortest form with a decimal: `0.0`, `0.5`, `0.64`. */
const number = (value) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The box as the dataset writes it, such as `[0.64 0.0, 1.0 0.71]`. */
export function boxText(box) {
  const [x1, y1, x2, y2] = box.map((value) => number(Math.round(value * STEPS) / STEPS));
  return `[${x1} ${y1}, ${x2} ${y2}]`;
}

/** Intersection over union of two boxes. */
export function boxOverlap(a, b) {
  const size = (box) => (box[2] - box[0]) * (box[3] - box[1]);
  const across = Math.max(Math.min(a[2], b[2]) - Math.max(a[0], b[0]), 0);
  const down = Math.max(Math.min(a[3], b[3]) - Math.max(a[1], b[1]), 0);
  const both = across * down;
  return both === 0 ? 0 : both / (size(a) + size(b) - both);
}

/** Whole steps with the smaller edge first and at least one step between. */
function ordered([x1, y1, x2, y2]) {
  const pair = (a, b) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    return high > low ? [low, high] : [Math.min(low, STEPS - 1), Math.min(low, STEPS - 1) + 1];
  };
  const [[left, right], [top, bottom]] = [pair(x1, x2), pair(y1, y2)];
  return [left, top, right, bottom];
}

function moved([x1, y1, x2, y2], dx, dy) {
  const [across, down] = [between(-x1, dx, STEPS - x2), between(-y1, dy, STEPS - y2)];
  return [x1 + across, y1 + down, x2 + across, y2 + down];
}

/** One corner (0 upper left, 1 lower right) moved, never past the other. */
function stretched(box, corner, dx, dy) {
  const [x1, y1, x2, y2] = box;
  if (corner === 0) return [between(0, x1 + dx, x2 - 1), between(0, y1 + dy, y2 - 1), x2, y2];
  return [x1, y1, between(x1 + 1, x2 + dx, STEPS), between(y1 + 1, y2 + dy, STEPS)];
}

/**
 * An editor on an SVG element that lies over the patch.
 * `box`: fractions [x1, y1, x2, y2] to begin with, or null: the first drag draws one. onchange(box, isMoving) with
 * isMoving while more changes may follow, onaccept(box) on Enter, oncancel() on Escape. `view()` says which part of the
 * patch the element shows, {scale, x, y}; all of it by default.
 * By keyboard: the box and two of its corners take the focus, arrows move what has it by 0.01, with Shift by 0.1.
 * Returns {box, text, set, focus, redraw, stop}.
 */
export function boxEditor(element, { box = null, onchange, onaccept, oncancel, view = () => WHOLE } = {}) {
  const takes = "ArrowLeft ArrowRight ArrowUp ArrowDown Enter Escape";
  const role = { tabindex: "0", role: "slider", "aria-roledescription": "box edge", "data-takes": takes };
  const part = (name, corner) => svg("g", { class: name, "data-corner": corner, ...role });
  const body = part("box-body", "");
  const corners = [part("box-corner", "0"), part("box-corner", "1")];
  const group = svg("g", { class: "box-editor" }, body, corners);
  const casing = svg("rect", { class: "casing active" });
  const line = svg("rect", { class: "line active" });
  const inside = svg("rect", { class: "grip" });
  body.append(inside, casing, line);
  corners.forEach((corner) => corner.append(svg("rect", { class: "grip" }), svg("rect", { class: "handle" })));
  element.append(group);
  let steps = box ? ordered(box.map(step)) : null;
  let drag = null;

  const fractions = () => steps?.map((value) => value / STEPS) ?? null;

  function side() {
    return element.viewBox.baseVal?.width || element.getBoundingClientRect().width;
  }

  function place(event) {
    const bounds = element.getBoundingClientRect();
    const { scale, x, y } = view();
    const at = (from, length, start) => start + from / length / scale;
    return [at(event.clientX - bounds.x, bounds.width, x), at(event.clientY - bounds.y, bounds.height, y)];
  }

  function put(rect, x, y, width, height) {
    Object.entries({ x, y, width, height }).forEach(([name, value]) => rect.setAttribute(name, String(value)));
  }

  function say(target, name, x, y) {
    target.setAttribute("aria-label", name);
    target.setAttribute("aria-valuemin", "0");
    target.setAttribute("aria-valuemax", "1");
    target.setAttribute("aria-valuenow", number(x / STEPS));
    target.setAttribute("aria-valuetext", `x ${number(x / STEPS)}, y ${number(y / STEPS)}`);
  }

  function redraw() {
    group.style.display = steps ? "" : "none";
    if (!steps) return;
    const { scale, x, y } = view();
    const size = side();
    const screen = (value, start) => (value / STEPS - start) * scale * size;
    const [left, top, right, bottom] = steps.map((value, n) => screen(value, n % 2 ? y : x));
    [inside, casing, line].forEach((rect) => put(rect, left, top, right - left, bottom - top));
    [[left, top], [right, bottom]].forEach(([cx, cy], n) => {
      const [grip, handle] = corners[n].children;
      put(grip, cx - GRIP_PX, cy - GRIP_PX, 2 * GRIP_PX, 2 * GRIP_PX);
      put(handle, cx - HANDLE_PX, cy - HANDLE_PX, 2 * HANDLE_PX, 2 * HANDLE_PX);
    });
    say(body, `Box ${boxText(fractions())}`, steps[0], steps[1]);
    body.setAttribute("aria-valuetext", boxText(fractions()));
    say(corners[0], "Upper left corner", steps[0], steps[1]);
    say(corners[1], "Lower right corner", steps[2], steps[3]);
  }

  function change(next, isMoving = false) {
    steps = next;
    redraw();
    onchange?.(fractions(), isMoving);
  }

  function pressed(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const target = event.target.closest("[data-corner]");
    element.setPointerCapture(event.pointerId);
    const corner = target?.dataset.corner ?? null;
    drag = { from: place(event), at: [event.clientX, event.clientY], steps, corner, isFirm: false };
  }

  function dragged(event) {
    if (!drag) return;
    const far = Math.hypot(event.clientX - drag.at[0], event.clientY - drag.at[1]);
    drag.isFirm ||= far >= FIRM_PX;
    if (!drag.isFirm) return;
    const to = place(event);
    const [dx, dy] = [0, 1].map((n) => Math.round((to[n] - drag.from[n]) * STEPS));
    if (drag.corner === null) change(ordered([...drag.from, ...to].map(step)), true);
    else if (drag.corner === "") change(moved(drag.steps, dx, dy), true);
    else change(stretched(drag.steps, Number(drag.corner), dx, dy), true);
  }

  function lifted() {
    if (drag?.isFirm) onchange?.(fractions(), false);
    drag = null;
  }

  function typed(event) {
    const target = event.target.closest("[data-corner]");
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") onaccept?.(fractions());
    else if (event.key === "Escape") oncancel?.();
    else if (!ARROWS[event.key]) return;
    else {
      const by = event.shiftKey ? LEAP : 1;
      const [dx, dy] = ARROWS[event.key].map((value) => value * by);
      const { corner } = target.dataset;
      change(corner === "" ? moved(steps, dx, dy) : stretched(steps, Number(corner), dx, dy), true);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const clicked = (event) => event.stopPropagation(); // what is drawn here is no click on the picture
  const heard = {
    click: clicked, pointerdown: pressed, pointermove: dragged, pointerup: lifted, pointercancel: lifted, keydown: typed,
  };
  Object.entries(heard).forEach(([name, run]) => element.addEventListener(name, run));
  redraw();
  return {
    box: fractions,
    text: () => (steps ? boxText(fractions()) : ""),
    set(next) { change(next ? ordered(next.map(step)) : null); },
    /** Where there is no box yet, one in the middle is begun. */
    focus(corner = null) {
      if (!steps) change(ordered(MIDDLE.map(step)));
      (corner === null ? body : corners[corner]).focus({ preventScroll: true });
    },
    redraw,
    stop() {
      Object.entries(heard).forEach(([name, run]) => element.removeEventListener(name, run));
      group.remove();
    },
  };
}
