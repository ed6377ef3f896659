// What part of the patch is seen: one value for all pictures that go together, moved smoothly and at rest on whole pixels.
const SIDE_PX = 120;
const LARGEST_PIXEL = 48;
const EASING = 0.35;
const CLOSE = 0.002;
const WHEEL_ENDS_MS = 140;

/** The whole patch. `scale` 1 fits it; `x`, `y` are the fractions of the patch at the upper left. */
export const WHOLE = Object.freeze({ scale: 1, x: 0, y: 0 });

const between = (low, value, high) => Math.min(Math.max(value, low), high);
const largestScale = (size) => (LARGEST_PIXEL * SIDE_PX) / size;

/** A view that shows nothing beside the patch. */
export function clamped({ scale, x, y }, size) {
  const kept = between(1, scale, largestScale(size));
  const last = 1 - 1 / kept;
  return { scale: kept, x: between(0, x, last), y: between(0, y, last) };
}

/** The view at another scale, with the same place of the patch at `at` (fractions of the picture). */
export function zoomed(view, scale, at, size) {
  const kept = between(1, scale, largestScale(size));
  const shift = (start, place) => start + place / view.scale - place / kept;
  return clamped({ scale: kept, x: shift(view.x, at.x), y: shift(view.y, at.y) }, size);
}

/** The nearest view in which a pixel of the patch is a whole number of pixels of the screen. */
export function settled(view, size, at = { x: 0.5, y: 0.5 }) {
  const pixel = Math.max(Math.round((view.scale * size) / SIDE_PX), size / SIDE_PX);
  const { scale, x, y } = zoomed(view, (pixel * SIDE_PX) / size, at, size);
  const whole = (value) => Math.round(value * scale * size) / (scale * size);
  return clamped({ scale, x: whole(x), y: whole(y) }, size);
}

/** Where a place of the patch (fractions) lies in a picture of `size` px. */
export const onScreen = (view, size, [x, y]) => [(x - view.x) * view.scale * size, (y - view.y) * view.scale * size];

/** Which place of the patch lies at a place of the picture (fractions of both). */
export const inPatch = (view, x, y) => [view.x + x / view.scale, view.y + y / view.scale];

/**
 * Moves the view. `onView(view, isMoving)` is called once per frame while it moves, and once at rest.
 * Under `prefers-reduced-motion` it jumps.
 */
export function createCamera(onView) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let size = 480;
  let view = WHOLE;
  let goal = 1;
  let at = { x: 0.5, y: 0.5 };
  let frame = 0;
  let resting = 0;
  let isLanding = false;

  function put(next, isMoving) {
    view = next;
    onView(view, isMoving);
  }

  function step() {
    frame = 0;
    const left = Math.log(goal / view.scale);
    const next = calm.matches || Math.abs(left) < CLOSE ? goal : view.scale * Math.exp(left * EASING);
    put(zoomed(view, next, at, size), true);
    if (next !== goal) frame = requestAnimationFrame(step);
    else if (isLanding) put(settled(view, size, at), false);
    else rest(WHEEL_ENDS_MS);
  }

  /** Goes on to the next whole pixel and stays there. */
  function rest(after = 0) {
    clearTimeout(resting);
    resting = setTimeout(() => {
      goal = settled(view, size, at).scale;
      isLanding = true;
      step();
    }, after);
  }

  function stop() {
    clearTimeout(resting);
    cancelAnimationFrame(frame);
    frame = 0;
    goal = view.scale;
  }

  return {
    view: () => view,
    zoomBy(factor, place = { x: 0.5, y: 0.5 }) {
      clearTimeout(resting);
      isLanding = false;
      goal = between(1, goal * factor, largestScale(size));
      at = place;
      if (!frame) frame = requestAnimationFrame(step);
    },
    /** Moves by fractions of the picture. */
    panBy(dx, dy, isMoving = true) {
      stop();
      put(clamped({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale }, size), isMoving);
      if (!isMoving) rest();
    },
    /** Ends a movement of the hand. */
    rest,
    /** Brings a place of the patch into sight. */
    reveal([x, y]) {
      const inside = (value, start) => value > start + 0.05 / view.scale && value < start + 0.95 / view.scale;
      if (view.scale === 1 || (inside(x, view.x) && inside(y, view.y))) return;
      stop();
      put(settled({ ...view, x: x - 0.5 / view.scale, y: y - 0.5 / view.scale }, size), false);
    },
    show(next) {
      stop();
      put(settled(next, size), false);
      goal = view.scale;
    },
    setSize(px) {
      size = px;
      stop();
      put(settled(view, size), false);
      goal = view.scale;
    },
    stop,
  };
}
