/* Runs in the page that `viewer.py` measures: watches the sample page's component from its mount on. */
const frames = () => new Promise((done) => requestAnimationFrame(done));

/** The root of the sample page, inside its component's shadow root. */
function sample() {
  for (const one of document.querySelectorAll("[data-testid=stBidiComponentIsolated]")) {
    const found = one.shadowRoot?.querySelector(".sample");
    if (found) return found;
  }
  return null;
}

/** Both pictures of the patch have arrived and are shown. */
function isPainted(root) {
  const images = [...root.querySelectorAll(".picture-layer.base img")];
  return images.length === 2 && images.every((one) => one.complete && one.naturalWidth && !one.classList.contains("loading"));
}

async function until(isTrue) {
  while (!isTrue()) await frames();
  await frames();
}

/** Milliseconds from the component's root to its pictures painted; asked before it is there. */
window.bentxtMount = (async () => {
  await until(() => sample());
  const mounted = performance.getEntriesByName("bentxt-mount").at(-1)?.startTime ?? performance.now();
  await until(() => isPainted(sample()));
  return performance.now() - mounted;
})();
const seen = setInterval(() => {
  if (!sample()) return;
  performance.mark("bentxt-mount");
  clearInterval(seen);
}, 1);

/** Milliseconds from a key to the next patch with both pictures painted. */
window.bentxtNext = async (key) => {
  const place = () => sample().querySelector(".crumb code").textContent;
  const [before, started] = [place(), performance.now()];
  sample().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
  await until(() => place() !== before && isPainted(sample()));
  return performance.now() - started;
};

/** Times between frames until `bentxtFrames.stop()` takes them. */
window.bentxtFrames = {
  start() {
    const times = [];
    this.times = times;
    const note = (now) => { if (this.times === times) { times.push(now); requestAnimationFrame(note); } };
    requestAnimationFrame(note);
  },
  stop() {
    const { times } = this;
    this.times = null;
    return times.slice(1).map((time, n) => time - times[n]);
  },
};
