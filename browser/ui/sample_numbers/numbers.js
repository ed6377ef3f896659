// What stands below the sheet: asked for when it comes into sight, so that pictures and texts are there first.
import { h } from "../patch_viewer/dom.js";
import { createClassTable } from "./class_table.js";
import { createPlace } from "./place.js";
import { createSpectra, queryOf } from "./spectra.js";

const PICKED = "bentxt-picked";

/** onOpen(patch_id) opens a patch, onText(id) lights up a text, onClass(index) opens a card. */
export function createNumbers({ onOpen, onText, onClass }) {
  const spectra = createSpectra();
  const classes = createClassTable({ onText, onClass });
  const place = createPlace({ onOpen });
  const element = h("div", { class: "numbers" }, spectra.element, classes.element, place.element);
  let view = null;
  let loaded = null;
  let isSeen = false;

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
    if (!view || loaded === view.patch_id) return Promise.resolve();
    loaded = view.patch_id;
    const { patch_id: patchId, numbers } = view;
    fill(classes, numbers.classes, (content) => classes.show(content));
    fill(place, numbers.place, (content) => place.show(content, patchId));
    return spectra.load(view);
  }

  async function picked(event) {
    const query = queryOf(event.detail ?? {});
    if (!view || !query) return;
    await load();
    await spectra.add(query);
  }

  const observer = new IntersectionObserver(([entry]) => {
    isSeen = entry.isIntersecting;
    if (isSeen) load();
  });
  observer.observe(element);
  document.addEventListener(PICKED, picked);

  return {
    element,
    show(next) {
      view = next;
      if (isSeen) requestAnimationFrame(load);
    },
    stop() {
      observer.disconnect();
      document.removeEventListener(PICKED, picked);
    },
  };
}
