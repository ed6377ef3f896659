// Gold: texts whose verdict is known. From a collection with verdicts as notes, or from what the pilot agreed on.
import { h } from "../../patch_viewer/dom.js";
import { createRow } from "../fields.js";

const number = new Intl.NumberFormat("en");
const FROM_NOTES = "A collection of the campaign's texts; each note says correct, incorrect, ambiguous, or such as incorrect: b.";

export function createGold({ settings, client, data, save }) {
  const now = h("p", { class: "figure" });
  const byTask = h("table", { class: "by-task" });
  const select = h("select", { name: "gold" });
  const row = createRow({ name: "gold", label: "From", hint: FROM_NOTES }, h("span", { class: "together" }, select, tool("Take", () => take({ collection_id: select.value }))));
  const pilot = tool("", () => take({ pilot: true }));
  const none = tool("No gold", () => take({ none: true }));
  const element = h("div", {}, now, byTask, row.element, h("div", { class: "row" }, h("span"), h("span", { class: "together" }, pilot, none)));

  function tool(word, run) {
    return h("button", { type: "button", class: "small", onclick: run }, word);
  }

  async function take(gold) {
    row.fail("");
    const { isSaved, error } = await save({ gold });
    if (!isSaved) row.fail(error);
  }

  async function load() {
    const { body } = await client.get("collections");
    const found = (body?.collections ?? []).filter((one) => one.item_count);
    select.replaceChildren(...found.map((one) => h("option", { value: one.collection_id }, `${one.name} (${number.format(one.item_count)})`)));
    row.element.hidden = !found.length;
  }

  const labelOf = (one) => data.tasks.find((task) => task.type === one.type && task.category === one.category)?.label ?? one.category;

  function show({ gold, tasks, pilot: { items }, pilot_agreed: agreed }) {
    now.replaceChildren(h("b", {}, number.format(gold)), gold ? " gold texts" : " gold texts, so nobody is measured. Take them from a pilot, or collect texts with * and note their verdicts.");
    byTask.replaceChildren(...tasks.filter((one) => one.gold).map((one) => h("tr", {}, h("th", { scope: "row" }, labelOf(one)), h("td", {}, number.format(one.gold)))));
    pilot.textContent = `Take the ${number.format(agreed)} agreed texts of the pilot`;
    pilot.hidden = !items;
    pilot.disabled = !agreed;
    none.hidden = !gold;
  }

  load();
  show(settings);
  return { element, show };
}
