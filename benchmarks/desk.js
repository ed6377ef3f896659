/* Runs in the page that `desk.py` measures: when a key was pressed, its judgement sent, the next text painted. */
const presses = [];
let shifted = 0;

new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });

const send = window.fetch;
window.fetch = (address, options) => {
  const last = presses.at(-1);
  if (options?.method === "POST" && String(address).endsWith("/judgements") && last && !last.sent) last.sent = performance.now();
  return send(address, options);
};

function desk() {
  for (const one of document.querySelectorAll("[data-testid=stBidiComponentIsolated]")) {
    const found = one.shadowRoot?.querySelector(".desk");
    if (found) return found;
  }
  return null;
}

let root = null;

// before the desk's own listener, which lets no other one hear of its keys
window.addEventListener("keydown", (event) => {
  if (root && event.key === "1") presses.push({ at: event.timeStamp, item: root.dataset.item, sent: null, painted: null });
}, true);

/** Begins to watch: the desk names the item on screen once its text and pictures are painted. */
window.bentxtWatch = () => {
  root = desk();
  shifted = 0;
  new MutationObserver(() => {
    const last = presses.at(-1);
    if (last && !last.painted && root.dataset.item !== last.item) last.painted = performance.now();
  }).observe(root, { attributes: true, attributeFilter: ["data-item"] });
};

/** Milliseconds of each press, null where it was not taken for a verdict; and how far things have moved. */
window.bentxtTaken = () => ({
  sent: presses.map(({ at, sent }) => sent && sent - at),
  painted: presses.map(({ at, painted }) => painted && painted - at),
  shifted,
});

/** Resolves once the next press counts: its text is painted, and it is no second half of a double press. */
window.bentxtNext = (doublePressMs) => new Promise((resolve) => {
  const looked = setInterval(() => {
    const last = presses.at(-1);
    if (!last?.painted || performance.now() - last.at <= doublePressMs) return;
    clearInterval(looked);
    resolve();
  }, 1);
});
