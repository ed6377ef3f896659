// The sample page: one patch, its pictures and everything that the dataset says about it.
import { h } from "./dom.js";
import { createEvidence } from "./evidence.js";
import { createKeys } from "./keys.js";
import { lasting } from "./lasting.js";
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
const AROUND_PICTURE = 40 + 196 + 136; // crumb, the rest of the mat, what is seen of the sheet
const WIDE = 960;
const HEADER = 48;
const PRESENTED = { rail: 480, around: 60 + 48 + 72, header: 0 }; // of the presenter's mode, whose type is larger by half
const PANS = { "Shift+ArrowLeft": [-1, 0], "Shift+ArrowRight": [1, 0], "Shift+ArrowUp": [0, -1], "Shift+ArrowDown": [0, 1] };

/** The largest multiple of 120 px for each of two pictures side by side, or of one above the other. */
export function pictureSize(width, height, { rail, around } = { rail: RAIL, around: AROUND_PICTURE }) {
  const wide = width >= WIDE;
  const column = wide ? width - rail : width;
  const two = (column - WIDE_MARGIN - GUTTER) / 2;
  const sideBySide = two >= 2 * STEP;
  const room = sideBySide ? two : column - GUTTER;
  const high = wide ? Math.max(height - around, 480) : Infinity;
  const size = Math.floor(Math.min(room, high, LARGEST) / STEP) * STEP;
  return { size: Math.max(size, STEP), sideBySide, wide };
}

function createSamplePage(parent, api) {
  const stars = starsOf(api);
  const pans = Object.fromEntries(Object.entries(PANS).map(([key, [dx, dy]]) => [key, () => mat.pan(dx, dy)]));
  const root = h("div", { class: "sample" });
  const said = h("p", { class: "said-only", role: "status" });
  const badge = h("span", { class: "synthetic", hidden: true }, "Synthetic"); // in the presenter's mode, which has no header
  const state = { view: null, pinned: null, hovered: null, focused: null, wanted: null, asked: false };
  let neighbours = [];
  let open = () => {};

  const mat = createMat({
    onHover: hover,
    onPick: pickOverlay,
    onSay: (words) => { said.textContent = words; },
    compared,
  });
  const rail = createRail({ onHover: hover, onFocus: focus, onPick: toggle, star: (id) => starButton(stars, String(id), `text ${id}`) });
  const evidence = createEvidence({ rail, onPick: (id) => pin(id) });
  const keys = createKeys([
    { title: "Patch and texts", rows: [
      { keys: { ArrowUp: () => step("previous"), ArrowDown: () => step("next") }, says: "previous, next patch of the selection" },
      { keys: { ArrowLeft: () => stepText(-1), ArrowRight: () => stepText(1) }, says: "previous, next text" },
      { keys: { Escape: letGo }, says: "let go of the text" },
      { keys: { e: () => evidence.toggle() }, says: "evidence: what the reference map says of the text that is held" },
      { keys: { "*": collect }, says: "collect the text that is held, else the patch; again: let it go" },
      { keys: { l: () => crumb.copyLink() }, says: "copy the link" },
      { keys: { g: () => showCard() }, says: "what the text's task and classes mean" },
      { keys: { "Shift+f": () => present() }, says: "presenter: pictures and words alone, larger; arrows, Esc ends it" },
    ] },
    { title: "Pictures", rows: [
      { keys: { v: () => mat.step(1), "Shift+v": () => mat.step(-1) }, says: "next, previous composite (of the picture under the pointer)" },
      { keys: { "+": () => mat.zoom(1), "-": () => mat.zoom(-1) }, says: "zoom in, out", repeats: true },
      { keys: pans, says: "move what is seen", repeats: true },
      { keys: { 0: () => mat.reset() }, says: "everything as at the start" },
      { keys: { w: () => mat.swipe() }, says: "swipe between two layers" },
      { keys: { k: () => mat.blink() }, says: "blink between two layers; with reduced motion one press per change" },
      { keys: { "Shift+r": () => mat.toggleMap() }, says: "reference map over the picture" },
      { keys: { i: () => mat.toggleSmooth() }, says: "crisp or smooth pixels" },
      { keys: { " ": (held) => mat.setHidden(held) }, says: "hold: boxes and labels vanish", hold: true },
      { keys: { o: () => mat.toggleOnly() }, says: "draw only the text in focus" },
    ] },
    { title: "Measuring", rows: [
      { keys: { p: () => mat.crossHair() }, says: "cross-hair: arrows move it, Enter picks the pixel, Esc leaves" },
      { keys: { "Shift+b": () => mat.box() }, says: "draw a box: Tab to box or corner, arrows 0.01, with Shift 0.1, Enter copies" },
      { keys: { j: () => mat.values() }, says: "all values under the pointer" },
      { keys: { q: () => mat.toggleSquare() }, says: "square of 25 ha" },
    ] },
  ]);
  const crumb = createCrumb({
    onOpen: go, address: link, onKeys: keys.open, onCards: showCard, star: (item) => starButton(stars, item, "this patch"),
  });
  const cards = createCards(`${api}/cards`);
  const sheet = createSheet({ onOpen: go, onText: (id) => pin(id, "nearest"), onClass: (index) => cards.open({ kind: "class", index }) });
  root.append(crumb.element, h("section", { class: "light-table", "aria-label": "Pictures and facts" }, mat.element, sheet.element), rail.element, said, keys.element);
  root.append(badge, cards.element);
  parent.append(root);

  function mark() {
    const active = state.hovered ?? state.focused ?? state.pinned;
    mat.setActive(active);
    rail.setActive(active);
    evidence.setActive(state.focused ?? state.pinned);
  }

  function compared() {
    const id = state.hovered ?? state.focused ?? state.pinned;
    return state.view?.texts.find((text) => text.id === id) ?? null;
  }

  function hover(id) { state.hovered = id; mark(); }
  function focus(id) { state.focused = id; mark(); }
  function pin(id, block) {
    Object.assign(state, { pinned: id, hovered: null }); // a pointer at rest does not hold what keys let go
    mark();
    if (id !== null) rail.reveal(id, block);
  }
  function letGoOfText() {
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

  const isPresented = () => root.dataset.presenter !== undefined;

  /** The page over everything else, for a projector. */
  function present(isOn = !isPresented()) {
    if (isOn) {
      root.dataset.presenter = "";
      root.popover = "manual";
      root.showPopover();
    } else {
      root.hidePopover();
      root.removeAttribute("popover");
      delete root.dataset.presenter;
    }
    said.textContent = isOn ? "Presenter. Arrows change text and patch, Escape ends it." : "";
    fit();
  }

  function letGo() {
    if (root.querySelector(":popover-open")) return; // Escape closes that first
    if (isPresented()) present(false);
    else letGoOfText();
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
    return mat.withLook(address.href);
  }

  function show(view) {
    const other = view.patch_id !== state.view?.patch_id;
    state.view = view;
    crumb.show(view);
    sheet.show(view);
    if (!other) return;
    Object.assign(state, { pinned: null, hovered: null, focused: null });
    rail.show(view.texts.map((text) => ({ ...text, verdict: view.verdicts[text.id] })));
    evidence.show(view);
    mat.show(view);
    mat.setOverlays(view.texts.filter((text) => text.box || text.point));
    mark();
    said.textContent = `${view.country}, ${view.place}, ${view.texts.length} texts`;
  }

  /** What the server sent: shown, unless the reader has gone on meanwhile; then it is asked once more for that. */
  function receive({ view, ahead, classes, is_synthetic: isSynthetic, open_annotation: annotation }, ask) {
    open = ask;
    mat.setClasses(classes);
    badge.hidden = !isSynthetic;
    mat.remember();
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
    const taken = isPresented() ? PRESENTED : { rail: RAIL, around: AROUND_PICTURE, header: HEADER };
    const { size, sideBySide, wide } = pictureSize(width, innerHeight - taken.header, taken);
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
    mat.stop();
    observer.disconnect();
    window.removeEventListener("resize", fit);
    keys.stop();
    sheet.stop();
    evidence.stop();
    root.remove();
  }

  return { receive, destroy };
}

const pageIn = lasting(createSamplePage);

export default function ({ parentElement, data, setTriggerValue }) {
  const { part, end } = pageIn(parentElement, data.api);
  part.receive(data, (patchId) => setTriggerValue("patch", patchId));
  return end;
}
