/* A click on the map page is answered by the page itself: it asks a route for what all of its parts show, and tells
   Streamlit when the clicking rests. Where that route does not answer, Streamlit is told at once and draws the answer. */
const REST_MS = 250;
const LONGEST_STAY_MS = 2000;
const FIELDS = new Set(KNOWN.fields);

function answerClicks(memory, answerAt, signal) {
  const settle = () => tellNow(memory);
  document.addEventListener("bentxt-wanted", (event) => answerAt && answer(event, memory, answerAt), { signal });
  for (const name of ["bentxt-settle", "bentxt-map-click"]) document.addEventListener(name, settle, { signal });
  document.addEventListener("click", (event) => leaveLater(event, memory), { signal, capture: true });
  document.addEventListener("bentxt-taken", () => leave(memory), { signal });
  window.addEventListener("pagehide", settle, { signal });
}

/** Another page takes the filter from the session: what leads there waits until the session has it. */
function leaveLater(event, memory) {
  const link = event.composedPath().find((node) => node.localName === "a");
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.hasAttribute("download");
  if (!link || isElsewhere || SHARED.awaited === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  memory.link = link;
  setTimeout(() => leave(memory), LONGEST_STAY_MS);
  tellNow(memory);
}

function leave(memory) {
  const { link } = memory;
  if (!link) return;
  memory.link = SHARED.awaited = null;
  link.click();
}

async function answer(event, memory, answerAt) {
  event.preventDefault();
  clearTimeout(memory.rest);
  memory.asked?.abort();
  memory.asked = new AbortController();
  memory.tell = event.detail.tell;
  const { signal } = memory.asked;
  const query = queryOf(SHARED.wanted);
  const whole = addressQuery(query);
  const asked = fetch(whole ? `${answerAt}&${whole}` : answerAt, { signal });
  showAddress(whole);
  askForTiles(query);
  const parts = await asked.then((found) => (found.ok ? found.json() : null)).catch(() => null);
  if (signal.aborted) return;
  if (!parts) return tellNow(memory);
  document.dispatchEvent(new CustomEvent("bentxt-answer", { detail: parts }));
  memory.rest = setTimeout(() => tellNow(memory), REST_MS);
}

function tellNow(memory) {
  clearTimeout(memory.rest);
  memory.tell?.();
  memory.tell = null;
}

/** What the page's address says of what else is shown, then the fields: as the server writes it. */
function addressQuery(query) {
  const others = [...new URLSearchParams(location.search)].filter(([name]) => !FIELDS.has(name)).map(pair);
  return [...others, ...(query ? [query] : [])].join("&");
}

/** The address names the filter at once. */
function showAddress(whole) {
  const address = location.pathname + (whole && `?${whole}`);
  if (address !== location.pathname + location.search) history.pushState({}, "", address);
}

/** The map begins to load while the rest of the answer is on its way: its layers are those before, of another filter. */
function askForTiles(query) {
  const layers = document.bentxtLayers;
  if (!layers) return;
  const asking = (layer) => layer && { ...layer, address: layer.address.split("?")[0] + (query && `?${query}`) };
  showLayers({ ...layers, patches: asking(layers.patches), pixels: asking(layers.pixels) });
}

/** The canonical query of a filter, as the server writes it, so that the browser asks once for each address. */
function queryOf(wanted) {
  const known = KNOWN.fields.filter((field) => wanted[field]?.length);
  return known.flatMap((field) => [...new Set(wanted[field])].sort().map((value) => pair([field, value]))).join("&");
}

const pair = (both) => both.map(quoted).join("=");

function quoted(text) {
  const escaped = encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped.replaceAll("%20", "+");
}
