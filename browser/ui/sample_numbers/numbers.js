// What stands below the sheet: asked for when it comes into sight, so that pictures and texts are there first.
import { h } from "../patch_viewer/dom.js";
import { createClassTable } from "./class_table.js";
import { createPlace } from "./place.js";
import { createPickedBar } from "./picked_bar.js";
import { createSpectra, queryOf } from "./spectra.js";

const PICKED = "bentxt-picked";

/** `bar` stands at the foot of what is seen; its place is beside `element`. onOpen(patch_id) opens a patch, onText(id) lights up a text, onClass(index) opens a card. */
export function createNumbers({ onOpen, onText, onClass }) {
  const spectra = createSpectra((sets, bands) => { if (!areFiguresSeen) bar.show(sets, bands); });
  const bar = createPickedBar(() => spectra.element.scrollIntoView({ block: "start" }));
  const classes = createClassTable({ onText, onClass });
  const place = createPlace({ onOpen });
  const element = h("div", { class: "numbers" }, spectra.element, classes.element, place.element);
  let view = null;
  let loaded = null;
  let loading = Promise.resolve();
  let isSeen = false;
  let areFiguresSeen = false;

  async function fill(part, address, show) {
    const asked = view.patch_id;
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error((await response.text()).trim());
      const content = await response.json();
      if (asked === view.patch_id) show(content);
    } catch (error) {
      if (asked === view.patch_id) part.tell(error.message);
    }
  }

  function load() {
    if (!view || loaded === view.patch_id) return loading;
    loaded = view.patch_id;
    const { patch_id: patchId, numbers } = view;
    fill(classes, numbers.classes, (content) => classes.show(content));
    fill(place, numbers.place, (content) => place.show(content, patchId));
    loading = spectra.load(view);
    return loading;
  }

  async function picked(event) {
    const query = queryOf(event.detail ?? {});
    if (!view || !query) return;
    await load();
    await spectra.pick(query);
  }

  const observer = new IntersectionObserver(([entry]) => {
    isSeen = entry.isIntersecting;
    if (isSeen) load();
  });
  observer.observe(element);
  const figuresObserver = new IntersectionObserver(([entry]) => {
    areFiguresSeen = entry.isIntersecting;
    if (areFiguresSeen) bar.hide();
  }, { threshold: 0.5 });
  figuresObserver.observe(spectra.figures);
  document.addEventListener(PICKED, picked);

  return {
    element,
    bar: bar.element,
    show(next) {
      if (view?.patch_id !== next.patch_id) bar.hide();
      view = next;
      if (isSeen) requestAnimationFrame(load);
    },
    stop() {
      observer.disconnect();
      figuresObserver.disconnect();
      document.removeEventListener(PICKED, picked);
    },
  };
}
