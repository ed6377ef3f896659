// What stands above the list: which view, in which order, what of it, which page.
import { h, icon } from "../patch_viewer/dom.js";

const number = (value) => value.toLocaleString("en");
const COPIED_MS = 1500;

/** `show(view)` draws it anew and keeps the focus where it was; `menu` stands beside it, so that it stays open. */
export function createToolbar({ turn, change, goTo, copyRows, onKeys }) {
  const element = h("div", { class: "toolbar", role: "toolbar", "aria-label": "List" });
  const columns = h("div", { class: "menu", popover: "auto", role: "group", "aria-label": "Columns" });
  let view = null;
  columns.addEventListener("beforetoggle", () => {
    const { bottom, left } = element.querySelector("[data-focus=columns]").getBoundingClientRect();
    columns.style.translate = `${left}px ${bottom + 4}px`;
  });

  function choice(group, options, current) {
    return h("span", { class: "switch", role: "group", "aria-label": group }, Object.entries(options).map(([name, label]) =>
      h("button", { type: "button", "aria-pressed": String(name === current), "data-focus": `${group} ${name}`,
        onclick: () => change({ [group]: name }) }, label)));
  }

  function select(name, label, options, current, onPick) {
    const field = h("select", { "data-focus": name, onchange: () => onPick(field.value) },
      Object.entries(options).map(([value, text]) => h("option", { value, selected: value === current }, text)));
    return h("label", {}, h("span", {}, label), field);
  }

  function sorting({ data, state }) {
    const descending = state.sort.startsWith("-");
    const key = state.sort.replace("-", "");
    const word = descending ? "Descending" : "Ascending";
    return h("span", { class: "sorting" },
      select("sort", "Sort", data.sorts[state.view], key, (next) => change({ sort: next })),
      h("button", { type: "button", class: "square", title: word, "aria-label": `${word}. Reverse`, "data-focus": "direction",
        onclick: () => change({ sort: descending ? key : `-${key}` }) }, descending ? "↓" : "↑"));
  }

  function ofAnnotations({ data, state, selectedCount }) {
    const open = h("button", { type: "button", class: "tool", "data-focus": "columns" }, "Columns");
    open.popoverTargetElement = columns;
    const copied = h("button", { type: "button", class: "tool copy", "data-focus": "copy", title: "As tab-separated values",
      onclick: async () => {
        copied.textContent = (await copyRows()) ? "Copied" : "Not copied";
        setTimeout(() => { copied.textContent = copyWord(selectedCount); }, COPIED_MS);
      } }, copyWord(selectedCount));
    if (!columns.matches(":popover-open")) drawColumns(data, state);
    return [open, copied];
  }

  const copyWord = (count) => (count ? `Copy ${number(count)} ${count === 1 ? "row" : "rows"}` : "Copy page");

  function drawColumns(data, state) {
    const chosen = state.columns.split(".");
    columns.replaceChildren(...Object.entries(data.columns).map(([name, label]) => {
      const box = h("input", { type: "checkbox", value: name, onchange: () => pickColumns(data) });
      box.checked = chosen.includes(name);
      return h("label", {}, box, label);
    }));
  }

  function pickColumns(data) {
    const chosen = [...columns.querySelectorAll("input:checked")].map((box) => box.value);
    change({ columns: chosen.length ? chosen.join(".") : data.usual.columns });
  }

  function ofPatches({ data, state }) {
    const sizes = Object.fromEntries(data.sizes.map((size) => [size, `${size} px`]));
    return [select("picture", "Picture", data.pictures, state.picture, (picture) => change({ picture })),
      choice("size", sizes, state.size)];
  }

  function pager({ data, page, total }) {
    const there = Boolean(page?.rows.length);
    const start = page?.place ?? null;
    const end = there && start !== null ? start + page.rows.length : null;
    const words = end === null ? `of ${number(total)}` : `${number(start + 1)} to ${number(end)} of ${number(total)}`;
    const step = (way, label, content, enabled) =>
      h("button", { type: "button", class: "square", title: label, "aria-label": label, "data-focus": way, disabled: !enabled,
        onclick: () => turn(way) }, content);
    const before = there && start !== 0;
    const after = there && page.rows.length === data.pageSize && end !== total;
    return h("span", { class: "pager" },
      step("first", "First page", "«", before), step("previous", "Previous page", icon("previous"), before),
      h("span", { class: "place", role: "status" }, words),
      step("next", "Next page", icon("next"), after), step("last", "Last page", "»", after));
  }

  function goToField() {
    const field = h("input", { type: "text", inputmode: "numeric", placeholder: "Go to ID", "aria-label": "Go to annotation ID",
      "data-focus": "goto", pattern: "[0-9]{1,18}" });
    return h("form", { onsubmit: (event) => {
      event.preventDefault();
      if (field.value && field.checkValidity()) goTo(field.value);
    } }, field);
  }

  function show(next) {
    view = next;
    const focused = element.getRootNode().activeElement?.dataset?.focus;
    const own = view.state.view === "patches" ? ofPatches(view) : ofAnnotations(view);
    element.replaceChildren(
      choice("view", view.data.views, view.state.view), sorting(view), ...own,
      h("span", { class: "space" }), goToField(), pager(view),
      h("button", { type: "button", class: "square", title: "Keys", "aria-label": "Keys", "data-focus": "keys", onclick: onKeys }, h("kbd", {}, "?")));
    if (focused) element.querySelector(`[data-focus="${focused}"]:not(:disabled)`)?.focus();
  }

  return { element, menu: columns, show };
}
