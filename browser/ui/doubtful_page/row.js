// One doubtful text: its picture, what it says, and what decides.
import { h } from "../patch_viewer/dom.js";
import { verdictMark } from "../patch_viewer/evidence.js";

function picture(row) {
  if (!row.picture) return h("span", { class: "no-picture" }, "no picture");
  return h("img", { src: row.picture, width: 120, height: 120, alt: "", loading: "lazy" });
}

function sureness(value) {
  if (value === null) return null;
  return h("span", { class: "sureness", title: "How sure the contradiction is, from 0 to 1" },
    h("i", { style: `--share: ${value}` }), h("code", {}, value.toFixed(2)));
}

/** `address` leads to the text on the sample page; onOpen() goes there without loading the app anew. */
export function doubtfulRow(row, { place, address, onOpen, star }) {
  const link = h("a", { href: address, tabindex: "-1", title: "Open this text", onclick: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  } }, h("code", {}, String(row.id)));
  return h("article", { class: "doubt", tabindex: "-1", "data-id": row.id, "aria-label": `${place + 1}. ${row.task}, ${row.verdict}` },
    picture(row),
    h("div", {},
      h("p", { class: "head" }, h("span", { class: "rank" }, String(place + 1)), verdictMark(row.verdict), sureness(row.sureness),
        h("span", { class: "task" }, row.task), h("span", { class: "where" }, `${row.country}, `, h("code", {}, row.place), row.date ? `, ${row.date}` : ""), link, star),
      h("p", { class: "words" }, row.input),
      h("p", { class: "words answer" }, h("span", {}, "Answer "), row.output),
      h("p", { class: "decides" }, row.words),
      row.flags.length ? h("p", { class: "flags" }, `Flags: ${row.flags.join(", ")}`) : null));
}
