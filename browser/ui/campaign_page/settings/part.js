// A part of the settings that is a form: its rows, Save, and what went wrong. Only what was changed is sent.
import { h } from "../../patch_viewer/dom.js";

const SAVED_MS = 2500;

/** `fields`: rows with name, get, set, fail; `valueOf(settings)` gives {name: value} as the server has it. */
export function createFormPart({ settings, fields, valueOf, draft, save, word = "Save", before = null }) {
  const trouble = h("p", { class: "problem", role: "alert" });
  const done = h("span", { class: "saved", role: "status" });
  const button = h("button", { type: "submit", class: "primary" }, word);
  const element = h("form", { novalidate: true, onsubmit: submitted, oninput: typed, onchange: typed, onkeydown: pressed }, before, ...fields.map((field) => field.element),
    h("div", { class: "row" }, h("span"), h("div", { class: "control" }, h("span", { class: "together" }, button, done), trouble)));
  let known = valueOf(settings);

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const now = () => Object.fromEntries(fields.map((field) => [field.name, (field.peek ?? field.get)()]));
  const changedIn = (values) => Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, known[name])));

  function typed() {
    const changes = changedIn(now());
    draft.keep(changes);
    button.disabled = !Object.keys(changes).length;
  }

  function pressed(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) element.requestSubmit();
  }

  async function submitted(event) {
    event.preventDefault();
    fields.forEach((field) => field.fail(""));
    trouble.textContent = "";
    const changes = changedIn(Object.fromEntries(fields.map((field) => [field.name, field.get()])));
    if (!Object.keys(changes).length) return;
    button.disabled = true;
    const { isSaved, field, error } = await save(changes);
    button.disabled = isSaved;
    if (isSaved) {
      draft.forget();
      done.textContent = "Saved";
      setTimeout(() => { done.textContent = ""; }, SAVED_MS);
      return;
    }
    const wrong = fields.find((one) => one.name === field);
    if (wrong) wrong.fail(error);
    else trouble.textContent = error;
  }

  /** How things stand now; a field that was changed here and not yet saved keeps what was typed. */
  function show(next) {
    const open = changedIn(now());
    const after = valueOf(next);
    fields.forEach((field) => { if (!(field.name in open) || same(open[field.name], after[field.name])) field.set(after[field.name]); });
    known = after;
    typed();
  }

  const kept = draft.get();
  fields.forEach((field) => { if (field.name in kept) field.set(kept[field.name]); });
  button.disabled = !Object.keys(changedIn(now())).length;
  return { element, show };
}
