// A part of the settings that is a form: its rows, Save, and what went wrong. Only what was changed is sent; what is not
// yet saved is kept, beside what it was to replace.
import { h } from "../../patch_viewer/dom.js";

const SAVED_MS = 2500;
const LABELS = { is_blind: "blind", view_preset: "view", check_share: "hidden checks", members: "people" };

/** `fields`: rows with name, get, set, fail, and merge(mine, theirs, before) where both can stand; `valueOf(settings)` gives {name: value} as the server has it. */
export function createFormPart({ settings, fields, valueOf, draft, save, word = "Save", before = null }) {
  const trouble = h("p", { class: "problem", role: "alert" });
  const done = h("span", { class: "saved", role: "status" });
  const button = h("button", { type: "submit", class: "primary" }, word);
  const element = h("form", { novalidate: true, onsubmit: submitted, oninput: typed, onchange: typed, onkeydown: pressed }, before, ...fields.map((field) => field.element),
    h("div", { class: "row" }, h("span"), h("div", { class: "control" }, h("span", { class: "together" }, button, done), trouble)));
  let known = valueOf(settings);
  let replaced = {}; // what stood where something is typed, when typing began

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const now = () => Object.fromEntries(fields.map((field) => [field.name, (field.peek ?? field.get)()]));
  const changedIn = (values) => Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, known[name])));

  function typed() {
    const changes = changedIn(now());
    const names = Object.keys(changes);
    if (names.length) draft.keep({ changes, known: Object.fromEntries(names.map((name) => [name, replaced[name] ?? known[name]])) });
    else draft.forget();
    tell(names);
  }

  /** Whether something waits to be saved, and whether it would replace what somebody else has changed meanwhile. */
  function tell(names) {
    const theirs = names.filter((name) => name in replaced && !same(replaced[name], known[name]));
    button.disabled = !names.length;
    done.className = names.length ? "unsaved" : "saved";
    done.textContent = names.length ? "Not saved yet" : "";
    trouble.textContent = theirs.length ? `Changed by somebody else meanwhile: ${theirs.map((name) => LABELS[name] ?? name).join(", ")}. Saving puts yours in its place.` : "";
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
      replaced = {};
      draft.forget();
      [done.className, done.textContent] = ["saved", "Saved"];
      setTimeout(() => { if (done.className === "saved") done.textContent = ""; }, SAVED_MS);
      return;
    }
    const wrong = fields.find((one) => one.name === field);
    if (wrong) wrong.fail(error);
    else trouble.textContent = [error, trouble.textContent].filter(Boolean).join(" ");
  }

  /** How things stand now; a field that was changed here and not yet saved keeps what was typed. */
  function show(next) {
    const open = changedIn(now());
    const after = valueOf(next);
    for (const { name, set, merge } of fields) {
      const isOpen = name in open && !same(open[name], after[name]);
      if (isOpen && !merge) replaced[name] ??= known[name];
      else set(isOpen ? merge(open[name], after[name], known[name]) : after[name]);
    }
    known = after;
    typed();
  }

  const { changes: kept = {}, known: then = {} } = draft.get();
  replaced = then;
  fields.forEach((field) => { if (field.name in kept) field.set(kept[field.name]); });
  tell(Object.keys(changedIn(now())));
  return { element, show };
}
