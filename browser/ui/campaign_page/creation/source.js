// Which texts: all of bench, what is selected, a collection, a saved selection, or a pasted link; and how many they are.
import { h } from "../../patch_viewer/dom.js";
import { createRow } from "../fields.js";

const PASTED = "pasted";
const PAUSE_MS = 350;
const number = new Intl.NumberFormat("en");

/** `known`: the sources that form_data.py names; `pilot()`: the wanted size, or null; `onPlan(plan or null)` hears what the texts would make. */
export function createSource({ client, known, pilot, onPlan }) {
  const select = h("select", { name: "items", onchange: changed });
  const field = h("input", { name: "pasted", autocomplete: "off", spellcheck: "false", placeholder: "The link of a page, or split=bench&country=Austria",
    "aria-label": "Link or query of a selection", hidden: true, oninput: changed });
  const row = createRow({ name: "items", label: "Texts" }, select, field);
  let wanted = null; // what a draft says, also before the lists are there
  let timer = null;
  let asked = 0;

  const option = ({ label, ...source }) => h("option", { value: JSON.stringify(source) }, label);
  const group = (label, options) => (options.length ? h("optgroup", { label }, options.map(option)) : null);

  function fill(collected, saved) {
    const kept = wanted ?? get();
    const pasted = h("option", { value: PASTED }, "A link or query …");
    select.replaceChildren(...[...known.map(option), group("Collections", collected), group("Saved selections", saved), pasted].filter(Boolean));
    set(kept);
  }

  async function load() {
    const [collections, selections] = await Promise.all([client.get("collections"), client.get("selections")]);
    const collected = (collections.body?.collections ?? []).filter((one) => one.item_count)
      .map((one) => ({ label: `${one.name} (${number.format(one.item_count)})`, collection_id: one.collection_id }));
    const saved = (selections.body?.selections ?? []).map((one) => ({ label: one.name, query: one.query }));
    fill(collected, saved);
    changed();
  }

  function get() {
    if (select.value === PASTED) return { query: field.value, pasted: true };
    return select.value ? JSON.parse(select.value) : null;
  }

  function set(source) {
    wanted = source;
    if (!source) return;
    const text = source.pasted ? PASTED : JSON.stringify(source);
    if ([...select.options].some(({ value }) => value === text)) select.value = text;
    if (source.pasted) field.value = source.query;
    field.hidden = select.value !== PASTED;
  }

  function changed() {
    field.hidden = select.value !== PASTED;
    wanted = get();
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  }

  async function ask() {
    asked += 1;
    const turn = asked;
    const { pasted, ...items } = get();
    if (pasted && !items.query.trim()) {
      row.hint("");
      onPlan(null);
      return;
    }
    row.hint("Counting …");
    const { status, body } = await client.post("campaigns/preview", { items, pilot: pilot() });
    if (turn !== asked) return;
    const isKnown = status === 200;
    row.hint(isKnown ? hintOf(body) : "");
    const { activeElement } = row.element.getRootNode();
    row.fail(isKnown ? "" : body?.error ?? "The server does not answer. Check that it is running.");
    activeElement?.focus(); // counting takes the focus from nobody
    onPlan(isKnown ? body : null);
  }

  const hintOf = ({ items, patches }) => `${number.format(items)} texts of ${number.format(patches)} patches, as they are now; later changes of the selection change nothing.`;

  fill([], []);
  load();
  return { ...row, set, get, again: changed, message: () => { const { pasted, ...items } = get(); return items; }, stop: () => clearTimeout(timer) };
}
