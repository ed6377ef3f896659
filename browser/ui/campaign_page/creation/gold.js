// Gold of a new campaign: a collection whose notes say the verdicts, or later what the pilot agrees on.
import { h } from "../../patch_viewer/dom.js";
import { createRow } from "../fields.js";

const LATER = "";
const HINT = "A collection of its texts whose notes say correct, incorrect, ambiguous, or such as incorrect: b.";

export function createGold({ client }) {
  const select = h("select", { name: "gold" }, h("option", { value: LATER }, "None yet, or later from the pilot"));
  const row = createRow({ name: "gold", label: "Gold", hint: HINT }, select);
  let wanted = null; // what a draft says, until the collections are there

  async function load() {
    const { body } = await client.get("collections");
    const found = (body?.collections ?? []).filter((one) => one.item_count);
    select.append(...found.map((one) => h("option", { value: one.collection_id }, one.name)));
    set(wanted);
  }

  function set(next) {
    wanted = next;
    select.value = next?.collection_id ?? LATER;
    if (select.selectedIndex === -1) select.value = LATER;
  }

  load();
  return { ...row, set, get: () => (select.value === LATER ? null : { collection_id: select.value }) };
}
