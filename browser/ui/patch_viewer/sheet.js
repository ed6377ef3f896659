// Above and below the pictures: the crumb of the patch, and the sheet with what is known of it.
import { copyText } from "./clipboard.js";
import { h, icon } from "./dom.js";
import { titled } from "./keys_caps.js";
import { createNumbers } from "../sample_numbers/numbers.js";

const COPIED_MS = 1500;
const FEW_CLASSES = 4;

function place(selection) {
  if (selection.position === null) return [h("span", { class: "muted" }, "not in the selection")];
  const number = (value) => value.toLocaleString("en");
  return [h("b", {}, number(selection.position)), h("span", { class: "muted" }, ` of ${number(selection.total)}`)];
}

/** onOpen(patch_id) opens a neighbour; address() gives the link to copy; onKeys opens the table of keys, onCards the cards; star(item) draws a star. */
export function createCrumb({ onOpen, address, onKeys, onCards, star }) {
  const element = h("header", { class: "crumb" });
  let view = null;
  let linkWord = null;

  async function copyLink() {
    await copyText(address());
    linkWord.textContent = "Copied";
    setTimeout(() => { linkWord.textContent = "Link"; }, COPIED_MS);
  }

  function step(name, target) {
    const word = name === "previous" ? "Previous patch" : "Next patch";
    return h("button", { type: "button", class: "square", "aria-label": word, title: word, disabled: !target,
      onclick: () => onOpen(target) }, icon(name));
  }

  function show(next) {
    view = next;
    const { previous, next: following } = view.selection;
    linkWord = h("span", { class: "link-word", "aria-live": "polite" }, "Link");
    element.replaceChildren(...[
      h("h1", {}, view.country),
      h("code", {}, view.place),
      ...view.ways.map(({ label, url }) => h("a", { class: "way", href: url }, label)),
      view.date ? h("span", { class: "bar", "aria-hidden": "true" }) : null,
      view.date ? h("span", {}, view.date) : null,
      view.gap ? h("span", { class: "muted" }, view.gap) : null,
      view.is_bench ? h("span", { class: "badge", title: "Manually verified benchmark split" }, icon("star"), "bench") : null,
      h("span", { class: "space" }),
      star(view.item),
      h("button", { type: "button", class: "tool", title: "Copy the address of this patch", onclick: copyLink },
        icon("link"), linkWord),
      titled(h("button", { type: "button", class: "tool", onclick: onCards }, "Cards"), "What classes and tasks mean", "g"),
      h("button", { type: "button", class: "square", "aria-label": "Keys", title: "Keys", onclick: onKeys }, h("kbd", {}, "?")),
      h("div", { class: "steps" }, step("previous", previous), h("span", { class: "place" }, place(view.selection)),
        step("next", following)),
    ].filter(Boolean));
  }

  return { element, show, copyLink };
}

function terms(rows, kind) {
  return h("dl", { class: kind }, rows.flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]));
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** A class with its share; bars are as long as they are parts of the largest one. */
function classRow(one, largest) {
  const chip = h("i", { class: "chip" });
  chip.style.background = one.colour;
  const bar = h("u");
  bar.style.width = `${(100 * one.share) / largest}%`;
  return h("li", { title: one.name }, chip, h("span", { class: "name" }, one.name), h("span", { class: "share" }, bar),
    h("code", {}, percent(one.share)));
}

function landCover(cover) {
  if (cover.note) return h("p", { class: "muted" }, cover.note);
  const list = h("ul", { class: "cover" });
  const largest = cover.classes[0]?.share;
  const row = (one) => classRow(one, largest);
  const few = cover.classes.length > FEW_CLASSES ? cover.classes.slice(0, FEW_CLASSES - 1) : cover.classes;
  list.append(...few.map(row));
  const rest = cover.classes.slice(few.length);
  if (rest.length) {
    const share = rest.reduce((sum, one) => sum + one.share, 0);
    const more = h("button", { type: "button", onclick: () => last.replaceWith(...rest.map(row)) },
      `${rest.length} more`);
    const last = h("li", { class: "more" }, h("i"), more, h("span"), h("code", {}, percent(share)));
    list.append(last);
  }
  return list;
}

function part(name, title, content) {
  return h("section", { class: name }, h("h3", {}, title), content);
}

/** Place and dates, columns of the dataset, land cover, downloads; below them what `createNumbers` shows and asks for. */
export function createSheet(actions) {
  const sheet = h("div", { class: "sheet" });
  const numbers = createNumbers(actions);
  const element = h("div", { class: "below" }, sheet, numbers.element, numbers.bar);
  return {
    element,
    show(view) {
      const links = view.exports.map((one) =>
        h("a", { class: "download", href: one.url, download: one.file }, icon("download"), one.label));
      sheet.replaceChildren(
        part("where", "Place and dates", terms(view.place_rows, "measured")),
        part("columns", "Dataset", terms(view.fact_rows, "said")),
        part("map", "Reference map", landCover(view.cover)),
        part("export", "Export", h("div", {}, links)),
      );
      numbers.show(view);
    },
    stop: numbers.stop,
  };
}
