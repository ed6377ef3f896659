const GAP_PX = 16;

/* What the map says of the patch under the pointer: a patch where it has learnt of one, else only where the pointer is,
   null where it points at nothing. */
export default function ({ parentElement }) {
  const hint = parentElement.querySelector(".patch-hint");
  const listener = new AbortController();
  document.addEventListener("bentxt-map-hover", ({ detail }) => onHover(hint, detail), { signal: listener.signal });
  return () => listener.abort();
}

function onHover(hint, detail) {
  if (detail?.patch && hint.dataset.patch !== detail.patch.patchId) {
    hint.replaceChildren(...(detail.patch.picture ? [picture(detail.patch.picture)] : []), words(detail.patch));
    hint.dataset.patch = detail.patch.patchId;
  }
  if (!detail || detail.patch) hint.hidden = !detail;
  if (!hint.hidden) put(hint, detail);
}

const picture = (address) => make("img", { src: address, width: 120, height: 120, alt: "" });

function words(patch) {
  const dates = patch.moreDates ? `${patch.date}, ${patch.moreDates} more` : patch.date;
  const texts = `${patch.split}, ${grouped(patch.texts)} ${patch.texts === 1 ? "text" : "texts"}`;
  const lines = [make("strong", {}, patch.country), make("span", { class: "code" }, patch.place), make("span", { class: "code" }, dates), make("span", {}, texts)];
  return make("div", {}, ...lines);
}

/** Right of the pointer and below it, or on the other side where there is no room. */
function put(hint, { x, y }) {
  const { offsetWidth: width, offsetHeight: height, offsetParent: map } = hint;
  const across = x + GAP_PX + width > map.clientWidth ? x - GAP_PX - width : x + GAP_PX;
  const down = y + GAP_PX + height > map.clientHeight ? y - GAP_PX - height : y + GAP_PX;
  hint.style.transform = `translate(${Math.max(across, 0)}px, ${Math.max(down, 0)}px)`;
}
