// The pilot: how many texts everybody judges first, of which tasks, and drawing others while nobody has judged.
import { createNumber, createRow } from "../fields.js";
import { h } from "../../patch_viewer/dom.js";

const number = new Intl.NumberFormat("en");
const HINT = "Other texts, by task as before. Empty: as many as suggested, 0: none.";
const MOST = 1000;

export function createPilot({ settings, data, save }) {
  const now = h("p", { class: "figure" });
  const byTask = h("table", { class: "by-task" });
  const size = createNumber({ name: "pilot", label: "Draw anew", unit: "texts", most: MOST, hint: HINT });
  const button = h("button", { type: "submit", class: "small" }, "Draw");
  const done = h("span", { class: "saved", role: "status" });
  size.field.parentElement.append(button, done);
  const form = h("form", { novalidate: true, onsubmit: draw }, size.element);
  const kept = createRow({ name: "pilot-kept", label: "Draw anew" });
  const element = h("div", {}, now, byTask, form, kept.element);
  const labelOf = (one) => data.tasks.find((task) => task.type === one.type && task.category === one.category)?.label ?? one.category;

  async function draw(event) {
    event.preventDefault();
    size.fail("");
    done.textContent = "";
    button.disabled = true;
    const { isSaved, error } = await save({ pilot: size.get() });
    button.disabled = false;
    if (isSaved) done.textContent = "Drawn";
    else size.fail(error);
  }

  function show({ tasks, pilot: { items, votes }, pilot_refused: refused }) {
    const people = votes === 1 ? "one reviewer" : `${number.format(votes)} reviewers`;
    now.replaceChildren(h("b", {}, number.format(items)), items ? ` pilot texts, each judged by ${people}` : " pilot texts: every text is judged at once.");
    byTask.replaceChildren(...tasks.filter((one) => one.pilot).map((one) => h("tr", {}, h("th", { scope: "row" }, labelOf(one)), h("td", {}, number.format(one.pilot)))));
    form.hidden = Boolean(refused);
    kept.element.hidden = !refused;
    kept.hint(refused ?? "");
    size.set(items);
  }

  show(settings);
  return { element, show };
}
