// The classes of a patch: what the reference map has of each, beside what the texts claim.
import { h, icon } from "../patch_viewer/dom.js";

const MOST_AREAS = 2;
const SAID = [["area", "Share"], ["count", "Areas"], ["presence", "Presence"], ["relation", "Neighbours and position"]];
const HEADS = ["Class", "m²", "Share", "Areas"];

const number = (value) => value.toLocaleString("en");
const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** The number of connected areas, and the largest of them. */
function areas(list) {
  if (!list.length) return ["0"];
  const largest = list.slice(0, MOST_AREAS).map((area) => number(area)).join(", ");
  const more = list.length > MOST_AREAS ? ", …" : "";
  return [h("b", {}, String(list.length)), list.length > 1 ? h("span", { class: "sizes", title: `${list.map(number).join(", ")} m²` }, ` ${largest}${more}`) : null];
}

/** A claim with its texts; a click lights up one after the other. */
function claim(one, onText) {
  let place = -1;
  const told = one.agrees === null ? "" : one.agrees ? ", as on the map" : ", not as on the map";
  const next = () => { place = (place + 1) % one.texts.length; onText(one.texts[place]); };
  return h("button", { type: "button", class: "claim", "data-agrees": String(one.agrees), onclick: next,
    title: `${one.words}. Text ${one.texts.join(", ")}${told}` },
  one.agrees === false ? icon("incorrect") : null, h("span", {}, one.words), one.texts.length > 1 ? h("code", {}, `×${one.texts.length}`) : null);
}

function cells(row) {
  if (row.areaM2 === null) return HEADS.slice(1).map(() => h("td", {}, "-"));
  return [h("td", { class: "amount" }, number(row.areaM2)), h("td", { class: "amount" }, percent(row.share)), h("td", { class: "areas" }, areas(row.areasM2))];
}

function line(row, { onText, onClass }) {
  const chip = h("i", { class: "chip" });
  chip.style.background = row.colour;
  const said = SAID.map(([column]) => h("td", { class: `claims ${column}` },
    h("div", {}, row.claims.filter((one) => one.column === column).map((one) => claim(one, onText)))));
  const name = h("button", { type: "button", class: "class-name", title: `What ${row.name} is`, onclick: () => onClass(row.index) }, chip, h("span", {}, row.name));
  return h("tr", {}, h("th", { scope: "row" }, name), cells(row), said);
}

/** onText(id) lights up a text, onClass(index) opens the card of a class. */
export function createClassTable(actions) {
  const body = h("tbody");
  const note = h("p", { class: "note" });
  const heads = [...HEADS, ...SAID.map(([, word]) => word)];
  const table = h("table", {},
    h("thead", {}, h("tr", {}, h("td"), h("th", { colspan: 3, scope: "colgroup" }, "On the reference map"), h("th", { colspan: SAID.length, scope: "colgroup" }, "In the texts")),
      h("tr", {}, heads.map((word) => h("th", { scope: "col" }, word)))), body);
  const element = h("section", { class: "classes", "aria-label": "Classes" }, h("h3", {}, "Classes: the map and the texts"),
    h("div", { class: "scrolls" }, table), note);
  return {
    element,
    show({ rows, note: missing }) {
      body.replaceChildren(...rows.map((row) => line(row, actions)));
      note.textContent = missing ?? "Areas are connected along pixel edges. A cross marks what the map contradicts.";
    },
    tell(message) {
      body.replaceChildren();
      note.textContent = message;
    },
  };
}
