// The sample page: one patch, its pictures and everything that the dataset says about it.
import { h } from "./dom.js";
import { createKeys } from "./keys.js";
import { createMat } from "./mat.js";
import { createRail } from "./rail.js";
import { cardsOf, createCards } from "./cards.js";
import { createCrumb, createSheet } from "./sheet.js";
import { starButton, starsOf } from "./stars.js";

const STEP = 120;
const LARGEST = 720;
const RAIL = 400;
const GUTTER = 16;
const WIDE_MARGIN = 64;
const AROUND_PICTURE = 40 + 184 + 148; // crumb, the rest of the mat, the sheet
const WIDE = 960;

/** The largest multiple of 120 px for each of two pictures side by side, or of one above the other. */
export function pictureSize(width, height) {
  const wide = width >= WIDE;
  const column = wide ? width - RAIL : width;
  const two = (column - WIDE_MARGIN - GUTTER) / 2;
  const sideBySide = two >= 2 * STEP;
  const room = sideBySide ? two : column - GUTTER;
  const high = wide ? Math.max(height - AROUND_PICTURE, 480) : Infinity;
  const size = Math.floor(Math.min(room, high, LARGEST) / STEP) * STEP;
  return { size: Math.max(size, STEP), sideBySide, wide };
}

function hints() {
  const one = (key, word) => h("span", {}, h("kbd", {}, key), word);
  return h("div", { class: "hints", "aria-hidden": "true" },
    one("v", "composite"), one("i", "smooth"), one("Space", "hide boxes"), one("↓", "next patch"));
}

function createSamplePage(parent, api) {
  const stars = starsOf(api);
  const root = h("div", { class: "sample" });
  const said = h("p", { class: "said-only", role: "status" });
  const state = { view: null, pinned: null, hovered: null, focused: null, wanted: null, asked: false };
  let neighbours = [];
  let open = () => {};

  const mat = createMat({ onHover: hover, onPick: pickOverlay, hints: hints() });
  const rail = createRail({ onHover: hover, onFocus: focus, onPick: toggle, star: (id) => starButton(stars, String(id), `text ${id}`) });
  const keys = createKeys([
    { title: "Patch and texts", rows: [
      { keys: { ArrowUp: () => step("previous"), ArrowDown: () => step("next") }, says: "previous, next patch of the selection" },
      { keys: { ArrowLeft: () => stepText(-1), ArrowRight: () => stepText(1) }, says: "previous, next text" },
      { keys: { Escape: letGo }, says: "let go of the text" },
      { keys: { "*": collect }, says: "collect the text that is held, else the patch; again: let it go" },
      { keys: { l: () => crumb.copyLink() }, says: "copy the link" },
      { keys: { g: () => showCard() }, says: "what the text's task and classes mean" },
    ] },
    { title: "Pictures", rows: [
      { keys: { v: () => mat.step(1), "Shift+v": () => mat.step(-1) }, says: "next, previous composite (Sentinel-1: with the pointer on it)" },
      { keys: { i: () => mat.toggleSmooth() }, says: "crisp or smooth pixels" },
      { keys: { " ": (held) => mat.setHidden(held) }, says: "hold: boxes and labels vanish", hold: true },
    ] },
  ]);
  const crumb = createCrumb({
    onOpen: go, address: link, onKeys: keys.open, onCards: showCard, star: (item) => starButton(stars, item, "this patch"),
  });
  const cards = createCards(`${api}/cards`);
  const sheet = createSheet({ onOpen: go, onText: (id) => pin(id, "nearest"), onClass: (index) => cards.open({ kind: "class", index }) });
  root.append(crumb.element, h("main", { class: "light-table" }, mat.element, sheet.element), rail.element, said, keys.element, cards.element);
  parent.append(root);

  function mark() {
    const active = state.hovered ?? state.focused ?? state.pinned;
    mat.setActive(active);
    rail.setActive(active);
  }

  function hover(id) { state.hovered = id; mark(); }
  function focus(id) { state.focused = id; mark(); }
  function pin(id, block) {
    Object.assign(state, { pinned: id, hovered: null }); // a pointer at rest does not hold what keys let go
    mark();
    if (id !== null) rail.reveal(id, block);
  }
  function letGo() {
    rail.blur(); // a row that keys have reached is meant until it is let go
    pin(null);
  }
  function toggle(id) { pin(id === state.pinned ? null : id); }

  /** A click takes the smallest box; further clicks at the same place take the ones around it, then none. */
  function pickOverlay(id, ids) {
    const place = ids.indexOf(state.pinned);
    pin(place === -1 ? id : (ids[place + 1] ?? null));
  }

  function stepText(by) {
    const id = rail.neighbour(state.focused ?? state.pinned, by);
    if (id === null) return;
    pin(id);
    rail.focus(id);
  }

  /** The cards of the text that is held or pointed at, else of the classes of the patch. */
  function showCard() {
    const id = state.focused ?? state.pinned ?? state.hovered;
    const text = state.view?.texts.find((one) => one.id === id);
    cards.open(text ? cardsOf(text) : { names: state.view?.cover.classes.map(({ name }) => name) });
  }

  function collect() {
    const id = state.focused ?? state.pinned;
    if (state.view) stars.toggle(id === null ? state.view.item : String(id));
  }

  function step(way) {
    const target = state.view?.selection[way];
    if (target) go(target);
    else said.textContent = way === "next" ? "The last patch of the selection." : "The first patch of the selection.";
  }

  /** Shows a neighbour at once, from what came ahead, and asks for it: the address and its own neighbours follow. */
  function go(patchId) {
    if (patchId === state.wanted) return;
    state.wanted = patchId;
    state.asked = false;
    const ahead = neighbours.find((view) => view.patch_id === patchId);
    if (ahead) show(ahead);
    open(patchId);
  }

  function link() {
    const address = new URL(location.href);
    address.searchParams.delete("annotation");
    address.searchParams.set("patch", state.view.patch_id);
    if (state.pinned !== null) address.searchParams.set("annotation", String(state.pinned));
    return address.href;
  }

  function show(view) {
    const other = view.patch_id !== state.view?.patch_id;
    state.view = view;
    crumb.show(view);
    sheet.show(view);
    if (!other) return;
    Object.assign(state, { pinned: null, hovered: null, focused: null });
    rail.show(view.texts);
    mat.show(view);
    mat.setOverlays(view.texts.filter((text) => text.box || text.point));
    mark();
    said.textContent = `${view.country}, ${view.place}, ${view.texts.length} texts`;
  }

  /** What the server sent: shown, unless the reader has gone on meanwhile; then it is asked once more for that. */
  function receive({ view, ahead, open_annotation: annotation }, ask) {
    open = ask;
    neighbours = [...ahead, view];
    if (state.wanted !== null && state.wanted !== view.patch_id && !state.asked) {
      state.asked = true;
      const found = neighbours.find((one) => one.patch_id === state.wanted);
      if (found) show(found);
      open(state.wanted);
      return;
    }
    state.wanted = null;
    const isNew = view.patch_id !== state.view?.patch_id || annotation !== state.opened;
    show(view);
    if (isNew && annotation !== null) requestAnimationFrame(() => pin(annotation, "center"));
    state.opened = annotation;
    ahead.forEach(mat.prefetch);
  }

  function fit() {
    const { width } = root.getBoundingClientRect();
    if (width === 0) return;
    const { size, sideBySide, wide } = pictureSize(width, innerHeight - 48);
    root.dataset.layout = wide ? "wide" : "stacked";
    root.dataset.pictures = sideBySide ? "two" : "one";
    root.style.setProperty("--picture-size", `${size}px`);
    mat.setSize(size);
  }

  const observer = new ResizeObserver(fit);
  observer.observe(root);
  window.addEventListener("resize", fit);
  fit();

  function destroy() {
    observer.disconnect();
    window.removeEventListener("resize", fit);
    keys.stop();
    sheet.stop();
    root.remove();
  }

  return { receive, destroy };
}

const pages = new WeakMap(); // Streamlit calls again with new data: the page stays, and with it its one key handler

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  if (!pages.has(parentElement)) pages.set(parentElement, createSamplePage(parentElement, data.api));
  const page = pages.get(parentElement);
  page.receive(data, (patchId) => setTriggerValue("patch", patchId));
  return () => {
    page.destroy();
    pages.delete(parentElement);
  };
}
