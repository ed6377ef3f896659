/* Runs in the page that `pages.py` measures: does what a user does and tells when all of it is painted. */
const frames = () => new Promise((done) => requestAnimationFrame(done));

/** The first element that matches, also inside the components' shadow roots. */
function found(selector, root = document) {
  const here = root.querySelector(selector);
  if (here) return here;
  for (const element of root.querySelectorAll("*")) {
    const inside = element.shadowRoot && found(selector, element.shadowRoot);
    if (inside) return inside;
  }
  return null;
}

function mapWindow() {
  const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow?.map_div?.eachLayer);
  return frame?.contentWindow;
}

function isMapPainted() {
  const map = mapWindow()?.map_div;
  if (!map || !map.getContainer().querySelector(".leaflet-tile-loaded")) return false;
  let isBusy = false;
  map.eachLayer((layer) => (isBusy ||= layer.isLoading?.() || layer.getContainer?.()?.style.visibility === "hidden"));
  return !isBusy;
}

const isPageThere = () => found(".runs") || (found(".sentence b") && found(".facets .row"));

async function until(isTrue) {
  while (!isTrue()) await frames();
  await frames();
}

window.bentxtPainted = () => until(() => isPageThere() && isMapPainted());

const facetRow = (name) => [...found(".facets").querySelectorAll(".row")].find((one) => one.querySelector(".value").textContent === name);

/** Milliseconds from the click on a country to counts, sentence and map. */
window.bentxtToggle = (name) => changed(() => [found(".sentence").textContent, facetCounts()], () => facetRow(name).click());

/** The counts of a facet that a country changes. */
const facetCounts = () => [...found(".facets").querySelectorAll("[aria-label='Split'] .count")].map((one) => one.textContent).join();

window.bentxtListThere = () => until(() => found(".twin tbody tr") && found(".facets .row"));

/** Milliseconds from the click on a country to counts, sentence and rows, where the list stands in place of the map. */
window.bentxtToggleListed = async (name) => {
  const said = () => [found(".sentence").textContent, facetCounts(), found(".twin").textContent];
  const [before, started] = [said(), performance.now()];
  facetRow(name).click();
  await until(() => said().every((words, at) => words !== before[at]));
  return performance.now() - started;
};

window.bentxtRerun = async () => {
  return changed(() => [found(".runs").textContent], () => found('[data-testid="stButton"] button').click());
};

/** Milliseconds from an act until everything that is said is another, and other tiles are painted. */
async function changed(said, act) {
  const drawn = () => Object.values(mapWindow()?.map_div._layers ?? {}).map((layer) => layer._url ?? "").join();
  const [words, layers, started] = [said(), drawn(), performance.now()];
  act();
  await until(() => said().every((one, at) => one !== words[at]) && drawn() !== layers && isMapPainted());
  return performance.now() - started;
}

/** Milliseconds and bytes of a drag or a step of zoom. */
window.bentxtMove = async (number) => {
  const { map_div: map, performance: clock } = mapWindow();
  clock.clearResourceTimings();
  const started = performance.now();
  if (number % 2) map.setZoom(5 + (number % 5), { animate: false });
  else map.panBy([300 - (number % 3) * 200, 150 - (number % 5) * 60], { animate: false });
  await until(isMapPainted);
  const milliseconds = performance.now() - started;
  const bytes = clock.getEntriesByType("resource").reduce((sum, entry) => sum + entry.transferSize, 0);
  return { milliseconds, bytes };
};

/** When the table shows rows, or the gallery its captions. */
window.bentxtListed = () => until(() => found(".grid [role=row] .output") || found(".gallery .tile"));

/** Milliseconds from the gallery's captions to its sheet of pictures painted. */
window.bentxtThumbnails = async () => {
  await window.bentxtListed();
  const started = performance.now();
  const sheet = new Image();
  sheet.src = found(".gallery .tile").style.backgroundImage.slice('url("'.length, -'")'.length);
  await sheet.decode();
  await until(() => true);
  return performance.now() - started;
};
