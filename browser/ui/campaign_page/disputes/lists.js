// Lists in place of the light table: what one did oneself, and what is final.
import { h } from "../../patch_viewer/dom.js";

const number = new Intl.NumberFormat("en");
const TONES = { kept: "correct", confirmed: "correct", corrected: "changed", dropped: "incorrect", rejected: "incorrect", reopened: "ambiguous" };

const said = (what) => h("b", { class: TONES[what] ?? null }, what);

function table(heads, rows) {
  return h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, rows));
}

/** `on`: open(id, kind), undo(act), rule(act), status(name), more(), find(id). */
export function createLists({ tasks, on }) {
  const element = h("main", { class: "list" });

  const name = (one) => h("button", { type: "button", class: "row-name", onclick: () => on.open(one.id) }, h("code", {}, String(one.id)), ` ${tasks[one.task].label}`);

  function act(one) {
    const tools = [
      one.kind === "decision" ? h("button", { type: "button", class: "small", onclick: () => on.rule(one) }, "Make it a guideline") : null,
      one.refused ? h("span", { class: "quiet" }, one.refused) : h("button", { type: "button", class: "small", onclick: () => on.undo(one) }, "Take back"),
    ];
    return h("tr", {}, h("td", {}, name(one)), h("td", {}, said(one.what)), h("td", { class: "reason" }, one.reason),
      h("td", { class: "tools" }, tools));
  }

  function showMine(acts) {
    if (!acts.length) return element.replaceChildren(h("p", { class: "empty" }, "You have decided, confirmed or reopened nothing yet."));
    return element.replaceChildren(table(["Item", "You", "Reason", ""], acts.map(act)));
  }

  function search() {
    const field = h("input", { type: "text", inputmode: "numeric", "aria-label": "Annotation ID", placeholder: "Annotation ID", maxlength: "12" });
    return h("form", { class: "find", onsubmit: (event) => { event.preventDefault(); on.find(field.value.trim()); } }, field,
      h("button", { type: "submit", class: "small" }, "Open"));
  }

  function final(one) {
    return h("tr", {}, h("td", {}, name(one)), h("td", {}, said(one.status)), h("td", { class: "reason" }, one.reason));
  }

  /** `found`: {count, items}; `status` the one that is shown, or null for all. */
  function showFinals({ count, items }, status, trouble = "") {
    const choose = [null, "kept", "corrected", "dropped"].map((one) =>
      h("button", { type: "button", class: "small", "aria-pressed": String(one === status), onclick: () => on.status(one) }, one ?? "all"));
    const more = items.length < count ? h("button", { type: "button", class: "small", onclick: on.more }, `${number.format(count - items.length)} more`) : null;
    const none = items.length ? null : h("p", { class: "empty" }, "No item is final yet.");
    element.replaceChildren(...[h("div", { class: "finals-head" }, search(), h("span", { class: "incorrect", role: "alert" }, trouble), h("span", { class: "gap" }), choose),
      items.length ? table(["Item", "Became", "Reason"], items.map(final)) : none, more].filter(Boolean));
  }

  /** Puts the focus on the next or the previous row. */
  function step(by) {
    const rows = [...element.querySelectorAll(".row-name")];
    const here = rows.indexOf(element.getRootNode().activeElement);
    rows[here === -1 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1)]?.focus();
  }

  /** Opens the row that has the focus. */
  function enter() {
    const row = element.getRootNode().activeElement;
    if (row?.classList.contains("row-name")) row.click();
  }

  return { element, showMine, showFinals, step, enter, focusSearch: () => element.querySelector(".find input")?.focus() };
}
