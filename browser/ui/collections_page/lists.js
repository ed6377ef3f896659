// The column at the left: all collections, all saved selections, and what was deleted.
import { h, icon } from "../patch_viewer/dom.js";
import { createNameField } from "./fields.js";
import { createSaveForm } from "../patch_viewer/saving.js";

const number = new Intl.NumberFormat("en");
const WHOSE = "Kept by this app for this dataset, without sign-in: whoever uses it sees and changes the same lists.";

/** `on`: {open, create, importFile, saved, openSelection, rename, remove, restore}. */
export function createLists({ api, selection, on }) {
  const collections = h("ul", { class: "lists" });
  const selections = h("ul", { class: "lists" });
  const deleted = h("details", { class: "deleted" });
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: chosen });
  const form = createSaveForm({ api, onSaved: on.saved });
  form.show(selection);
  const element = h("nav", { class: "column", "aria-label": "Collections and saved selections" },
    h("section", {}, h("h2", {}, "Collections", h("span", {}, tool("New", begin), tool("Import", () => file.click()))), collections, file),
    h("section", {}, h("h2", {}, "Saved selections"), selections,
      h("div", { class: "save" }, h("p", { class: "now" }, "Selected now: ", h("b", {}, selection.suggested)), form.element)),
    deleted, h("p", { class: "whose" }, WHOSE));

  function tool(word, run) {
    return h("button", { type: "button", class: "small", onclick: run }, word);
  }

  function begin() {
    const line = h("li", {}, createNameField({ value: "", label: "Name of the new collection", onDone }));
    collections.append(line);
    function onDone(name) {
      line.remove();
      if (name) on.create(name);
    }
  }

  async function chosen() {
    const text = await file.files[0].text();
    file.value = "";
    on.importFile(text);
  }

  function collectionLine(one, opened) {
    const star = one.is_current ? h("span", { class: "current", title: "New stars go here" }, icon("star")) : null;
    return h("li", {}, h("button", { type: "button", class: "line", "aria-current": one.collection_id === opened ? "true" : null,
      onclick: () => on.open(one.collection_id) },
    h("span", { class: "name" }, one.name), star, h("span", { class: "count" }, number.format(one.item_count))));
  }

  function selectionLine(one) {
    const line = h("li", { class: "selection" });
    const link = h("a", { class: "line", href: one.address, onclick: (event) => on.openSelection(event, one) },
      h("span", { class: "name" }, one.name), h("span", { class: "values" }, `${one.title}: ${one.values.join(", ") || "everything"}`));
    const rename = () => link.replaceWith(createNameField({ value: one.name, label: "Name of the selection",
      onDone: (name) => on.rename(one, name) }));
    line.append(link, h("span", { class: "tools" }, tool("Rename", rename), tool("Delete", () => on.remove(one))));
    return line;
  }

  function deletedLine(one) {
    return h("li", { class: "gone" }, h("span", { class: "name" }, one.name), tool("Bring back", () => on.restore(one)));
  }

  return {
    element,
    /** `opened` is the ID of the collection that is shown. */
    show({ kept, gone, saved, goneSaved }, opened) {
      const none = (sentence) => [h("li", { class: "none" }, sentence)];
      collections.replaceChildren(...(kept.length ? kept.map((one) => collectionLine(one, opened)) : none("None yet.")));
      selections.replaceChildren(...(saved.length ? saved.map(selectionLine) : none("None yet. Give what is selected now a name.")));
      const all = [...gone, ...goneSaved];
      deleted.hidden = all.length === 0;
      deleted.replaceChildren(h("summary", {}, `Deleted, ${all.length}`), h("ul", { class: "lists" }, all.map(deletedLine)));
    },
  };
}
