/**
 * The filter, as all parts of a page share it: a click counts at once, wherever it was made, and nothing that the server
 * says of an earlier one undoes it. `serial` numbers the clicks; `awaited` is the one that the server has yet to answer,
 * and is awaited `until` then, lest a lost message keeps later answers away.
 */
const SHARED = (document.bentxtFilter ??= { serial: 0, awaited: null, until: 0, wanted: {} });
const PATIENCE_MS = 15_000;

/** What a part remembers from one drawing to the next. The filter in it is the page's. */
function remembering(memory = {}) {
  return Object.defineProperty(memory, "wanted", { get: () => SHARED.wanted, set: (wanted) => (SHARED.wanted = wanted) });
}

/**
 * Joins a part to the page. `paint` draws data of the server, and before the server has them what the page has asked for
 * itself: an event `bentxt-answer` with the data of every part by its name. Returns the signal that ends with this drawing.
 */
function join(memory, name, { data, setStateValue }, paint) {
  memory.send = () => sendWanted(setStateValue);
  memory.joined?.abort();
  memory.joined = new AbortController();
  const { signal } = memory.joined;
  const take = (news) => paint((memory.shown = { ...memory.shown, ...news }));
  document.addEventListener("bentxt-answer", ({ detail }) => detail[name] && take(detail[name]), { signal });
  if (isNews(memory, data)) take(data);
  return signal;
}

/** Not news is what was drawn before, and what the server drew before it heard of the last click. */
function isNews(memory, data) {
  const [text, isFirst] = [JSON.stringify(data), memory.received === undefined];
  if (text === memory.received) return false;
  memory.received = text;
  const isAwaited = SHARED.awaited !== null;
  if (isAwaited && data.serial < SHARED.awaited && performance.now() < SHARED.until) return isFirst;
  if (isAwaited) setTimeout(() => document.dispatchEvent(new CustomEvent("bentxt-taken"))); // when all parts have it
  SHARED.awaited = null;
  SHARED.serial = Math.max(SHARED.serial, data.serial);
  if (data.wanted) SHARED.wanted = structuredClone(data.wanted);
  return true;
}

/** Send the whole filter, so that the last click holds whatever became of the ones before. A page that answers a click
    by itself takes this over (`answer.js`). */
function sendWanted(setStateValue) {
  SHARED.serial += 1;
  Object.assign(SHARED, { awaited: SHARED.serial, until: Infinity });
  const tell = () => {
    SHARED.until = performance.now() + PATIENCE_MS;
    setStateValue("wanted", { serial: SHARED.serial, values: structuredClone(SHARED.wanted) });
  };
  const asked = new CustomEvent("bentxt-wanted", { cancelable: true, detail: { tell } });
  if (document.dispatchEvent(asked)) tell();
}

/** A way to tell the server something else: the last click goes before it. */
const after = (send) => (...message) => {
  document.dispatchEvent(new CustomEvent("bentxt-settle"));
  send(...message);
};

/** What the scripts in the map's frame put on the map; kept for a frame that comes later. */
function showLayers(layers) {
  document.bentxtLayers = layers;
  document.dispatchEvent(new CustomEvent("bentxt-layers"));
}
