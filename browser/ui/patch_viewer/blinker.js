// Two layers of a picture in turn, to see what differs.
const TURN_MS = 700;

/** Panels that blink do so together. Under `prefers-reduced-motion` nothing changes by itself: `turn` does it. */
export function createBlinker(panels) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let isSecondSeen = true;
  let timer = 0;

  function show(isSeen) {
    isSecondSeen = isSeen;
    panels.forEach((panel) => panel.blink(isSeen));
  }

  return {
    /** What is compared has changed. */
    update() {
      const wanted = panels.some((panel) => panel.isBlinking());
      if (wanted === Boolean(timer)) return;
      clearInterval(timer);
      timer = wanted ? setInterval(() => { if (!calm.matches) show(!isSecondSeen); }, TURN_MS) : 0;
      show(true);
    },
    /** Starts and ends the blinking of a panel; where nothing may move by itself, a press shows the other layer. */
    press(panel) {
      if (panel.isBlinking() && calm.matches) show(!isSecondSeen);
      else panel.compare("blink");
    },
    stop: () => clearInterval(timer),
  };
}
