// One collection opened: its line of tools, its note, its items; or what to do where there is nothing.
import { h, icon } from "../patch_viewer/dom.js";
import { keycap } from "../patch_viewer/keys_caps.js";
import { createNameField, createNote } from "./fields.js";

const COPIED_MS = 1500;

/** `on`: {map, table, link, choose, rename, remove, note, trouble}; `exports`: [{name, ending}], `exportAddress` their folder. */
export function createOpened({ items, exports, exportAddress, on }) {
  const element = h("main", { class: "opened" });

  function tool(word, run, more = {}) {
    return h("button", { type: "button", class: "tool", onclick: run, ...more }, word);
  }

  function linkTool(isOff) {
    const word = h("span", { "aria-live": "polite" }, "Link");
    const button = tool(word, copy, { title: "Copy an address that opens just these, elsewhere too", disabled: isOff });
    async function copy() {
      word.textContent = (await on.link()) ? "Copied" : "Not copied";
      setTimeout(() => { word.textContent = "Link"; }, COPIED_MS);
    }
    return button;
  }

  function exportTools(collection) {
    const menu = h("div", { class: "menu", popover: "auto", role: "group", "aria-label": "Export as" });
    const button = tool("Export", null, {});
    button.popoverTargetElement = menu;
    menu.addEventListener("beforetoggle", () => {
      const place = button.getBoundingClientRect();
      menu.style.top = `${place.bottom + 4}px`;
      menu.style.right = `${document.documentElement.clientWidth - place.right}px`;
    });
    const entry = ({ name, ending }) => h("a", { class: "format", href: `${exportAddress}/${collection.collection_id}/${ending}`, onclick: () => menu.hidePopover() },
      h("span", {}, name), h("code", {}, `.${ending}`));
    menu.append(...exports.map(entry));
    return [button, menu];
  }

  function head(collection, isCurrent) {
    const isOff = collection.among === null;
    const why = isOff ? { disabled: true } : {};
    const title = h("h1", {}, collection.name);
    const rename = () => title.replaceWith(createNameField({ value: collection.name, label: "Name of the collection", onDone: on.rename }));
    const star = h("button", { type: "button", class: "tool collect", "aria-pressed": String(isCurrent), disabled: isCurrent, onclick: on.choose,
      title: "New stars go to this collection" }, icon("star"), isCurrent ? "Stars go here" : "Collect here");
    return h("header", { class: "crumb" }, title, h("span", { class: "muted" }, collection.words || "empty"), h("span", { class: "space" }),
      star, tool("Map", on.map, why), tool("Table", on.table, why), linkTool(isOff), ...(collection.items.length ? exportTools(collection) : []),
      tool("Rename", rename), tool("Delete", on.remove));
  }

  function show(collection, isCurrent) {
    const tooMany = collection.items.length > 0 && collection.among === null;
    const count = collection.items.length.toLocaleString("en");
    const note = createNote({ value: collection.note, label: "Note about the collection", placeholder: "Note about the collection",
      save: on.note, onTrouble: on.trouble });
    items.show(collection.items);
    element.replaceChildren(...[
      head(collection, isCurrent),
      tooMany ? h("p", { class: "limit" }, `${count} items are more than an address can carry. Export them, or keep fewer here.`) : null,
      h("div", { class: "about" }, note),
      collection.items.length ? items.element : empty("This collection is empty."),
    ].filter(Boolean));
  }

  function empty(sentence) {
    const hint = ["Press ", keycap("*"), " on the map, on a sample page or at the desk."];
    return h("div", { class: "nothing" }, h("p", {}, sentence), h("p", { class: "muted" }, hint),
      h("button", { type: "button", class: "primary", onclick: on.openMap }, "Open the map"));
  }

  return {
    element, show,
    showNothing: () => element.replaceChildren(empty("Nothing is collected yet.")),
  };
}
