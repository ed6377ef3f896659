// Time on an item without idle time: pauses between inputs count up to a limit, a hidden tab counts nothing.
const IDLE_MS = 30_000;
const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel"];

/** `now()` is in milliseconds. */
export function createClock({ now = () => performance.now(), idleMs = IDLE_MS } = {}) {
  const spent = new Map(); // annotation ID -> milliseconds, over all its visits until it is judged
  let current = null;
  let last = now();
  let touched = now();
  let isSeen = true;

  function settle() {
    const at = now();
    if (current !== null && isSeen) spent.set(current, (spent.get(current) ?? 0) + Math.min(at - last, idleMs));
    last = at;
  }

  return {
    /** Somebody moved or pressed something. */
    touch() {
      settle();
      touched = last;
    },
    /** Milliseconds since then. */
    idleFor: () => now() - touched,
    /** An item is on screen from now on; null: none. */
    show(id) {
      settle();
      current = id;
    },
    setSeen(seen) {
      settle();
      isSeen = seen;
    },
    /** The seconds on an item so far, which then begin anew. */
    take(id) {
      settle();
      const seconds = (spent.get(id) ?? 0) / 1000;
      spent.delete(id);
      return Math.round(seconds * 10) / 10;
    },
  };
}

/** Tells a clock of every input and of the tab being hidden; returns a function that stops it. */
export function watchInputs(clock) {
  const touched = () => clock.touch();
  const turned = () => clock.setSeen(document.visibilityState === "visible");
  INPUTS.forEach((type) => window.addEventListener(type, touched, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", turned);
  return () => {
    INPUTS.forEach((type) => window.removeEventListener(type, touched, { capture: true }));
    document.removeEventListener("visibilitychange", turned);
  };
}
