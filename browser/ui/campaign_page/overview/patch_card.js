// What is said of the tile under the pointer: its picture, where it lies, and how far its texts are.
import { h } from "../../patch_viewer/dom.js";
import { count } from "./numbers.js";

const WIDTH = 296;
const HEIGHT = 138;
const GAP = 8;

export function createPatchCard() {
  const picture = h("img", { alt: "", width: "120", height: "120" });
  const words = h("div", {});
  const element = h("div", { class: "patch-card", hidden: true, "aria-hidden": "true" }, picture, words);
  let shown = null;
  picture.addEventListener("error", () => { picture.hidden = true; });

  /** `tile`: [judged, final, disputed, ...]; `at`: {x, y, pitch, width, height} of the tile and of the quilt. */
  function show(fixed, place, tile, at) {
    const [patchId, country, season, day, name] = fixed.patches[place];
    const seen = [country && h("b", {}, country), h("span", {}, [season, day].filter(Boolean).join(", ")), h("code", {}, name)];
    words.replaceChildren(...seen.filter(Boolean),
      ...lines(fixed, place, tile).map((line) => h("span", { class: line.startsWith("Disputed") ? "is-disputed" : null }, line)));
    if (shown !== patchId) {
      picture.hidden = !fixed.atlas;
      if (fixed.atlas) picture.src = `${fixed.pictures}${encodeURIComponent(patchId)}/true-fixed.png`;
    }
    shown = patchId;
    put(at);
  }

  function put({ x, y, pitch, width, height }) {
    const isRight = x + pitch + GAP + WIDTH <= width;
    const left = isRight ? x + pitch + GAP : Math.max(x - GAP - WIDTH, 0);
    element.style.left = `${left}px`;
    element.style.top = `${Math.max(Math.min(y - HEIGHT / 2, height - HEIGHT), 0)}px`;
    element.hidden = false;
  }

  function hide() {
    element.hidden = true;
    shown = null;
  }

  return { element, show, hide, words: said };
}

function lines({ patches, is_own: isOwn }, place, [judged, final, disputed]) {
  const items = patches[place][5];
  if (isOwn) return [`${count(judged)} of ${count(items)} judged by you`];
  const waiting = disputed ? [`Disputed or unsure: ${count(disputed)}`] : [];
  return [`${count(judged)} of ${count(items)} judged`, `${count(final)} final`, ...waiting];
}

/** The same in one sentence, for a reader of the screen. */
function said(fixed, place, tile) {
  const [, country, season, day, name] = fixed.patches[place];
  return `${[country, season, day, name].filter(Boolean).join(", ")}. ${lines(fixed, place, tile).join(", ")}.`;
}
