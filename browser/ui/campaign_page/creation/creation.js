// A new campaign: a name is enough; all else has a default that fits. What is typed is kept until it is begun.
import { h } from "../../patch_viewer/dom.js";
import { createCheckShare, createChoice, createGates, createNumber, createOverlap, createRow, createSwitch } from "../fields.js";
import { createDraft } from "../draft.js";
import { createGold } from "./gold.js";
import { createGuidelines } from "../guidelines.js";
import { createPeople } from "../people.js";
import { createPlan } from "./plan.js";
import { createSource } from "./source.js";

const NO_ANSWER = "The server does not answer. What you typed is kept here; try again.";

/** `on`: {begun(campaign), cancel(event)}; `data.form` is what `form_data` of Python gives. */
export function createCreation(parent, { client, who, data, on, listHref }) {
  const { form: choices } = data;
  const draft = createDraft(`${data.fingerprint}/${who}/new`);
  const campaignId = draft.get().campaign_id ?? crypto.randomUUID();
  const name = createName();
  const pilot = createNumber({ name: "pilot", label: "Pilot", unit: "texts", most: 1000, hint: "Everybody judges them first; then they are discussed, and become gold. Drawn by task. 0: none." });
  const plan = createPlan({ tasks: data.tasks });
  const source = createSource({ client, known: choices.sources, pilot: pilot.get, onPlan });
  const overlap = createOverlap({ value: choices.overlap, hasAudit: choices.has_audit });
  const fields = [
    name, source, createGuidelines({}), createPeople({ value: [{ name: who, roles: ["reviewer", "lead"], standing: "active" }], you: who }),
    ...["mode", "evidence", "order", "view_preset"].map((field) => createChoice({ name: field, ...choices.choices[field] })),
    createSwitch({ name: "is_blind", label: "Blind", says: "Nobody sees another's verdicts while judging", value: true, hint: "Needed for agreement to mean something." }),
    overlap, pilot, createGold({ client }), createCheckShare({ value: choices.check_share }), createGates({ tasks: data.tasks, value: [] }),
  ];
  const trouble = h("p", { class: "problem", role: "alert" });
  const begin = h("button", { type: "submit", class: "primary" }, "Begin campaign");
  const rows = fields.map((field) => field.element);
  const parts = [...rows.slice(0, 4), h("h2", {}, "How it is judged"), ...rows.slice(4)];
  const element = h("form", { class: "creation", novalidate: true, onsubmit: submitted, oninput: remembered, onchange: remembered, onkeydown: pressed },
    h("header", { class: "list-head" }, h("h1", {}, "New campaign"), h("a", { href: listHref, onclick: on.cancel }, "All campaigns")),
    h("div", { class: "form-and-plan" }, h("div", { class: "rows" }, parts,
      h("div", { class: "row" }, h("span"), h("div", { class: "control" }, begin, trouble))), plan.element));
  let isAsked = null; // a pilot that was typed counts; one that the server suggests follows the texts

  function createName() {
    const field = h("input", { name: "name", autocomplete: "off", maxlength: "80", placeholder: "Bench 1.1" });
    return { ...createRow({ name: "name", label: "Name", hint: "Enter begins it with what stands below." }, field), field, get: () => field.value, set: (text) => { field.value = text; } };
  }

  function onPlan(next) {
    plan.show(next);
    if (next && isAsked === null) pilot.field.placeholder = String(next.pilot);
    if (next) overlap.audited(next.has_audit);
  }

  function values() {
    return Object.fromEntries(fields.map((field) => [field.name, (field.peek ?? field.get)()]));
  }

  function remembered(event) {
    if (event.target === pilot.field) {
      isAsked = pilot.get();
      source.again();
    }
    draft.keep({ campaign_id: campaignId, values: values() });
  }

  function pressed(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) element.requestSubmit();
  }

  async function submitted(event) {
    event.preventDefault();
    begin.disabled = true;
    trouble.textContent = "";
    fields.forEach((field) => field.fail(""));
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.get()]));
    const { status, body } = await client.post("campaigns", { ...typed, items: source.message(), campaign_id: campaignId });
    begin.disabled = false;
    if (status === 200 || status === 201) {
      draft.forget();
      on.begun(body);
      return;
    }
    const wrong = fields.find((field) => field.name === body?.field);
    if (wrong) wrong.fail(body.error);
    else trouble.textContent = body?.error ?? NO_ANSWER;
  }

  const kept = draft.get().values ?? {};
  fields.forEach((field) => { if (field.name in kept) field.set(kept[field.name]); });
  isAsked = kept.pilot ?? null;
  parent.append(element);
  name.field.focus();
  return { element, destroy: source.stop };
}
