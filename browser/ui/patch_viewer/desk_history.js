// What happened to an item, as far as the campaign lets one know: a list of rows.
import { h } from "./dom.js";
import { glyph } from "./desk_verdicts.js";

const GLYPHS = { correct: "correct", incorrect: "incorrect", ambiguous: "ambiguous", "not decided": "unseen", unsure: "unsure" };
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

const SHORT = 160; // characters of a comment that are shown at once

/** A comment as it was typed; of a long one the beginning, and all of it where it is opened. */
function said(comment) {
  const letters = [...(comment ?? "")];
  if (letters.length <= SHORT) return comment ? h("blockquote", {}, comment) : null;
  const beginning = `${letters.slice(0, SHORT).join("").trimEnd()} …`;
  return h("blockquote", {}, h("details", {}, h("summary", {}, h("span", { class: "beginning" }, beginning)), h("span", {}, comment)));
}

function line({ by, is_own: isOwn, at, what, tone, more, comment }) {
  const name = GLYPHS[tone];
  return h("li", {}, h("p", { class: name ?? null }, name ? glyph(name) : null, h("b", {}, what)),
    h("p", { class: "quiet" }, `${isOwn ? "You" : by}, `, h("time", { datetime: at }, moment.format(new Date(at)))),
    more.map((words) => h("p", {}, words)), said(comment));
}

/** The rows as the route gives them. */
export function historyList(rows) {
  if (!rows.length) return h("p", { class: "quiet" }, "Nothing yet that you may see.");
  return h("ol", { class: "history" }, rows.map(line));
}
