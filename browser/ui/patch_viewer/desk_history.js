// What happened to an item, as far as the campaign lets one know: a list of rows.
import { h } from "./dom.js";
import { glyph } from "./desk_verdicts.js";

const GLYPHS = { correct: "correct", incorrect: "incorrect", ambiguous: "ambiguous", "not decided": "unseen", unsure: "unsure" };
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function line({ by, is_own: isOwn, at, what, tone, more }) {
  const name = GLYPHS[tone];
  return h("li", {}, h("p", { class: name ?? null }, name ? glyph(name) : null, h("b", {}, what)),
    h("p", { class: "quiet" }, `${isOwn ? "You" : by}, `, h("time", { datetime: at }, moment.format(new Date(at)))),
    more.map((words) => h("p", {}, words)));
}

/** The rows as the route gives them. */
export function historyList(rows) {
  if (!rows.length) return h("p", { class: "quiet" }, "Nothing yet that you may see.");
  return h("ol", { class: "history" }, rows.map(line));
}
