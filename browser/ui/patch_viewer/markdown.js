// Markdown as elements: headings, paragraphs, lists, quotes, code, emphasis, links. Never as markup: a tag is text.
import { h } from "./dom.js";

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*\d+[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const FENCE = /^```/;
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*(.+?)\*|_(.+?)_(?!\w)|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/;
const FIRST_LEVEL = 2; // below the heading of what shows it

/** The text's blocks in a `div.markdown`; `empty` is said where there is none. */
export function markdown(text, empty = "") {
  const blocks = text.trim() ? blocksOf(text.split(/\r?\n/)) : [h("p", { class: "muted" }, empty)];
  return h("div", { class: "markdown" }, blocks);
}

function blocksOf(lines) {
  const blocks = [];
  for (let at = 0; at < lines.length;) {
    const [block, next] = blockAt(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines, at) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return fenced(lines, at);
  if (RULE.test(line.trim())) return [h("hr"), at + 1];
  const heading = HEADING.exec(line);
  if (heading) return [h(`h${Math.min(6, heading[1].length + FIRST_LEVEL - 1)}`, {}, inline(heading[2])), at + 1];
  if (QUOTE.test(line)) return gathered(lines, at, QUOTE, (found) => h("blockquote", {}, blocksOf(found)));
  if (BULLET.test(line)) return gathered(lines, at, BULLET, (found) => h("ul", {}, found.map((one) => h("li", {}, inline(one)))));
  if (NUMBER.test(line)) return gathered(lines, at, NUMBER, (found) => h("ol", {}, found.map((one) => h("li", {}, inline(one)))));
  return paragraph(lines, at);
}

function gathered(lines, at, pattern, made) {
  const found = [];
  let next = at;
  while (next < lines.length && pattern.test(lines[next])) found.push(pattern.exec(lines[next++])[1]);
  return [made(found), next];
}

function fenced(lines, at) {
  let end = at + 1;
  while (end < lines.length && !FENCE.test(lines[end])) end += 1;
  return [h("pre", {}, h("code", {}, lines.slice(at + 1, end).join("\n"))), end + 1];
}

function paragraph(lines, at) {
  let end = at + 1;
  const isOther = (line) => !line.trim() || [HEADING, BULLET, NUMBER, QUOTE, FENCE].some((pattern) => pattern.test(line));
  while (end < lines.length && !isOther(lines[end])) end += 1;
  return [h("p", {}, inline(lines.slice(at, end).join(" "))), end];
}

/** A line's text with its marks as elements; what is no mark stays text. */
function inline(text) {
  const parts = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, code, strong, starred, underlined, words, address] = found;
    if (found.index) parts.push(rest.slice(0, found.index));
    if (code) parts.push(h("code", {}, code));
    else if (strong) parts.push(h("strong", {}, inline(strong)));
    else if (words) parts.push(h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words));
    else parts.push(h("em", {}, inline(starred ?? underlined)));
    rest = rest.slice(found.index + whole.length);
  }
  return rest ? [...parts, rest] : parts;
}
