// What lies under the pointer or the cross-hair: place, values of all bands, class.
import { h } from "./dom.js";
import { fetchValues, valueAt } from "./values.js";

const PIXEL_M = 10;
const SIDE_PX = 120;
const REFLECTANCE = 10_000;
const HINT = "Point at a picture, or press p, to read a pixel.";
const BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"];
const ON_LINE = ["B02", "B03", "B04", "B08", "VV", "VH"];
const NO_CLASS = "no class";

const degrees = ([latitude, longitude]) =>
  `${Math.abs(latitude).toFixed(5)} ${latitude < 0 ? "S" : "N"} ${Math.abs(longitude).toFixed(5)} ${longitude < 0 ? "W" : "E"}`;

/** The degrees of a place in the patch, between its corners; over 1200 m a plane is exact to a centimetre. */
function placeIn([nw, ne, se, sw], x, y) {
  return [0, 1].map((i) => (nw[i] * (1 - x) + ne[i] * x) * (1 - y) + (sw[i] * (1 - x) + se[i] * x) * y);
}

/** Reflectance with three decimals, backscatter in dB with one. */
export function shownValue(name, value) {
  if (value === undefined || Number.isNaN(value)) return "no data";
  if (name.startsWith("B")) return (value / REFLECTANCE).toFixed(3);
  return `${value.toFixed(1).replace("-", "\u2212")} dB`;
}

const named = (name, value, wide = "") => h("span", { class: wide }, h("b", {}, name), ` ${value}`);

function groundOf(pixel, ground) {
  if (!ground) return null;
  const [x, y] = [(pixel.column + 0.5) / SIDE_PX, (pixel.row + 0.5) / SIDE_PX];
  const east = ground.west_m + (pixel.column + 0.5) * PIXEL_M;
  const north = ground.north_m - (pixel.row + 0.5) * PIXEL_M;
  return { east, north, zone: ground.zone, degrees: degrees(placeIn(ground.corners, x, y)) };
}

/** The line under the pictures and the drawer with every band below it; classes: [{name, colour}]. */
export function createReading(extra) {
  const words = h("div", { class: "reading-words" });
  const cover = h("div", { class: "reading-class" });
  const all = h("button", { type: "button", class: "plain", "aria-expanded": "false", onclick: flip }, "All values");
  const line = h("div", { class: "reading-line" }, words, cover, all);
  const drawer = h("div", { class: "drawer", role: "region", "aria-label": "All values", hidden: true });
  const element = h("div", { class: "reading-place" }, line, h("div", { class: "under-line" }, extra, drawer));
  let source = null;
  let pixel = null;
  let tensors = null;

  const value = (name) => (tensors?.has(name) ? shownValue(name, valueAt(tensors.get(name), pixel)) : null);

  function classAt() {
    if (!tensors?.has("class")) return null;
    return source.classes[valueAt(tensors.get("class"), pixel)] ?? { name: NO_CLASS, colour: "transparent" };
  }

  function drawLine(place) {
    const found = ON_LINE.map((name) => [name, value(name)]).filter(([, shown]) => shown !== null);
    words.replaceChildren(
      named("px", `${pixel.column}, ${pixel.row}`, "wide-pixel"),
      ...(place ? [h("span", {}, h("b", {}, "E"), ` ${place.east} `, h("b", {}, "N"), ` ${place.north}`)] : []),
      ...(found.length || !place ? [] : [h("span", {}, place.degrees)]),
      ...found.map(([name, shown]) => named(name, shown, name.startsWith("B") ? "wide-band" : "wide-decibel")),
    );
    const there = classAt();
    const chip = h("i", { class: "chip" });
    chip.style.background = there?.colour ?? "";
    cover.title = there?.name ?? "";
    cover.replaceChildren(...(there ? [chip, h("span", {}, there.name)] : []));
  }

  function drawDrawer(place) {
    const row = (name, shown) => h("div", {}, h("dt", {}, name), h("dd", {}, shown ?? "\u2013"));
    const [vv, vh] = ["VV", "VH"].map((name) => tensors?.has(name) && valueAt(tensors.get(name), pixel));
    const difference = Number.isFinite(vv) && Number.isFinite(vh) ? shownValue("VV", vv - vh) : null;
    const measured = [...BANDS, "VV", "VH"].map((name) => row(name, value(name)));
    const utm = place ? `${place.east} ${place.north}` : null;
    const places = [row("WGS84", place?.degrees), row(place?.zone ?? "UTM", utm), row("Class", classAt()?.name)];
    drawer.replaceChildren(h("dl", { class: "bands" }, measured, row("VV\u2212VH", difference)),
      h("dl", { class: "places" }, places));
  }

  function draw() {
    if (!pixel) {
      words.replaceChildren(h("span", { class: "hint" }, HINT));
      cover.replaceChildren();
      if (!drawer.hasChildNodes()) drawer.replaceChildren(h("p", { class: "hint" }, HINT));
      return;
    }
    const place = groundOf(pixel, source?.ground);
    drawLine(place);
    if (!drawer.hidden) drawDrawer(place);
  }

  function flip() {
    drawer.hidden = !drawer.hidden;
    all.setAttribute("aria-expanded", String(!drawer.hidden));
    draw();
  }

  async function load() {
    if (tensors || !source?.url) return;
    const mine = source;
    const found = await fetchValues(source.url);
    if (mine !== source) return;
    tensors = found;
    draw();
  }

  return {
    element,
    toggle: flip,
    /** The patch that is read: {url, ground, classes}. */
    show(next) {
      [source, pixel, tensors] = [next, null, null];
      drawer.replaceChildren();
      draw();
    },
    read(next) {
      pixel = next;
      if (pixel) load();
      draw();
    },
    /** The reading in words, for the live region. */
    words() {
      const there = classAt()?.name;
      return pixel ? `Column ${pixel.column}, row ${pixel.row}${there ? `, ${there}` : ""}` : "";
    },
  };
}
