// The releases of a campaign that this server has made, the newest first.
import { h, icon } from "../../patch_viewer/dom.js";

const number = new Intl.NumberFormat("en");
const HEADS = ["Version", "Day", "Position", "Texts", "Corrected", "Dropped"];

/** `onReport(version)` opens a report, `onArchive(version)` takes a release away. */
export function createReleaseList({ onReport, onArchive }) {
  const element = h("section", { class: "released", "aria-label": "Releases" });

  function line(one) {
    const { counts } = one;
    return h("tr", {}, h("th", { scope: "row" }, one.version),
      h("td", {}, one.day), h("td", { class: "code" }, one.position),
      h("td", {}, number.format(counts.released)), h("td", {}, number.format(counts.corrected)), h("td", {}, number.format(counts.dropped)),
      h("td", { class: "tools" },
        h("button", { type: "button", class: "small", "aria-label": `Report of ${one.version}`, onclick: () => onReport(one.version) }, "Report"),
        h("button", { type: "button", class: "small", "aria-label": `Download ${one.version}`, onclick: () => onArchive(one.version) }, icon("download"), " Download")));
  }

  function show(releases) {
    if (!releases.length) {
      element.replaceChildren(h("p", { class: "muted" }, "No release was made on this server yet."));
      return;
    }
    element.replaceChildren(
      h("table", {}, h("thead", {}, h("tr", {}, HEADS.map((word) => h("th", { scope: "col" }, word)), h("td"))), h("tbody", {}, releases.map(line))),
      h("p", { class: "muted" }, "They lie in this server's cache folder. Made again from its position, a release is the same, byte by byte."));
  }

  return { element, show };
}
