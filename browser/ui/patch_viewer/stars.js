// Stars: which items the current collection has. One state for all components of a page; saving reruns nothing.
import { h, icon } from "./dom.js";
import { titled } from "./keys_caps.js";

const HELD = "__bentxt_stars"; // components are separate scripts: the window is what they share
const SHOWN_MS = 6000;
const KEPT_ALIVE = 30_000; // characters: browsers take 64 kB for all requests of a page that is left
const NOTHING = { collection_id: null, name: null, items: [] };
const NO_ANSWER = "Not saved: the server does not answer. Check that it is running.";

/** The stars of this page. `api` is the path of our routes, such as /api. Items are named `123` (a text) or `p123`. */
export function starsOf(api) {
  if (window[HELD]?.api !== api) window[HELD] = createStars(api);
  return window[HELD];
}

/** A star that follows the state: `what` is in its label, such as "this patch". */
export function starButton(stars, item, what) {
  const button = h("button", { type: "button", class: "star", "data-item": item, onclick: pressed }, icon("star"));
  function pressed(event) {
    event.stopPropagation();
    stars.toggle(item);
  }
  showStar(stars, button, what);
  const stop = stars.listen(() => (button.isConnected || !button.dataset.shown ? showStar(stars, button, what) : stop()));
  requestAnimationFrame(() => { button.dataset.shown = "1"; });
  return button;
}

function showStar(stars, button, what) {
  const isOn = stars.has(button.dataset.item);
  const name = stars.name() ?? "Starred";
  button.setAttribute("aria-pressed", String(isOn));
  button.setAttribute("aria-label", `Collect ${what}`);
  titled(button, isOn ? `Take ${what} out of ${name}` : `Collect ${what} in ${name}`, "*");
}

function createStars(api) {
  const listeners = new Set();
  const note = createNote();
  let state = NOTHING;
  let items = new Set();
  const underway = new Map(); // item -> {isOn}: what is shown, and not yet saved
  let queue = Promise.resolve(); // one request after another: what was pressed last is what holds

  function take(next) {
    state = next;
    redraw();
  }

  function redraw() {
    items = new Set(state.items);
    underway.forEach(({ isOn }, item) => (isOn ? items.add(item) : items.delete(item)));
    listeners.forEach((run) => run());
  }

  async function refresh() {
    const { body } = await ask(`${api}/collected`);
    if (body?.items) take(body);
  }

  /** Shown at once, then saved; what could not be saved is taken back and told. */
  function set(item, isOn) {
    const wanted = { isOn };
    underway.set(item, wanted);
    redraw();
    queue = queue.then(() => save(item, wanted));
    return queue;
  }

  async function save(item, wanted) {
    const { isOn } = wanted;
    const message = { item, is_collected: isOn, collection_id: state.collection_id };
    const { ok, body } = await ask(`${api}/collected`, message);
    if (underway.get(item) === wanted) underway.delete(item);
    if (ok) {
      take(body);
      return { ok, isOn, sentence: isOn ? `Collected in ${body.name}` : `Taken out of ${body.name}` };
    }
    redraw();
    refresh(); // the collection may have been deleted in another tab
    return { ok: false, isOn: !isOn, sentence: body?.error ?? NO_ANSWER };
  }

  /** Collects an item or lets it go. Says so on the page, with a way back, unless `isQuiet`; resolves to {ok, isOn, sentence}. */
  async function toggle(item, { isQuiet = false } = {}) {
    const isOn = !items.has(item);
    const said = await set(item, isOn);
    if (!isQuiet) note.show(said.sentence, said.ok ? () => set(item, !isOn) : null);
    return said;
  }

  const refreshWhenSeen = () => { if (document.visibilityState === "visible") refresh(); };
  document.addEventListener("visibilitychange", refreshWhenSeen); // another tab may have collected meanwhile
  refresh();

  return {
    api, refresh, toggle, say: note.show,
    has: (item) => items.has(item),
    name: () => state.name,
    /** `run` is called at each change. Returns a function that stops it. */
    listen(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
  };
}

/** Asks a route; with a message it is posted. Resolves to {ok, status, body}; without a connection status is 0. */
export async function ask(address, message = null) {
  const body = JSON.stringify(message);
  const keepalive = body.length < KEPT_ALIVE; // what is saved while the page is left still arrives
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive };
  try {
    const answer = await fetch(address, message === null ? {} : post);
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    return { ok: answer.ok, status: answer.status, body: isJson ? await answer.json() : null };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

const STYLE = `
  :host { position: fixed; z-index: 1000000; left: 50%; bottom: 24px; translate: -50% 0; max-width: calc(100vw - 32px); }
  p {
    display: flex; gap: 16px; align-items: center; min-height: 40px; margin: 0; padding: 4px 8px 4px 16px;
    border-radius: var(--bt-r); background: var(--bt-ink); color: var(--bt-page); font: 400 14px/20px var(--bt-sans);
  }
  p[hidden] { display: none; }
  span { overflow-wrap: anywhere; }
  button {
    min-height: 28px; padding: 0 8px; border: 0; border-radius: var(--bt-r); background: none; color: inherit;
    font: 600 14px/20px var(--bt-sans); text-decoration: underline; text-underline-offset: 3px; cursor: pointer;
  }
  button:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
`;

/** One line at the foot of the page: what happened, and Undo. */
function createNote() {
  const host = h("div", { class: "bt-note" });
  const words = h("span");
  const undo = h("button", { type: "button" }, "Undo");
  const line = h("p", { role: "status", hidden: true }, words, undo);
  host.attachShadow({ mode: "open" }).append(h("style", {}, STYLE), line);
  let timer = null;

  const hide = () => { line.hidden = true; };
  const rest = () => { clearTimeout(timer); timer = setTimeout(hide, SHOWN_MS); };
  host.addEventListener("pointerenter", () => clearTimeout(timer));
  host.addEventListener("pointerleave", rest);

  function show(sentence, onUndo = null) {
    if (!host.isConnected) (document.querySelector(".stApp") ?? document.body).append(host);
    words.textContent = sentence;
    undo.hidden = onUndo === null;
    undo.onclick = () => { hide(); onUndo(); };
    line.hidden = false;
    rest();
  }

  return { show };
}
