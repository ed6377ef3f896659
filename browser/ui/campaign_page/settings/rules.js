// Name, mode, evidence, order, view, blindness, overlap, hidden checks and gates.
import { createCheckShare, createChoice, createGates, createOverlap, createRow, createSwitch } from "../fields.js";
import { createFormPart } from "./part.js";
import { h } from "../../patch_viewer/dom.js";

const CHOICES = ["mode", "evidence", "order", "view_preset"];
const NAMES = ["name", ...CHOICES, "is_blind", "overlap", "check_share", "gates"];

export function createRules({ settings, data, draft, save }) {
  const { values } = settings;
  const { choices, has_audit: hasAudit } = data.form;
  const present = data.tasks.filter((task) => settings.tasks.some((one) => one.type === task.type && one.category === task.category));
  const fields = [
    createName(values.name),
    ...CHOICES.map((name) => createChoice({ name, ...choices[name], value: values[name] })),
    createSwitch({ name: "is_blind", label: "Blind", says: "Nobody sees another's verdicts while judging", value: values.is_blind }),
    createOverlap({ value: values.overlap, hasAudit }), createCheckShare({ value: values.check_share }), createGates({ tasks: present, value: values.gates }),
  ];
  return createFormPart({ settings, draft, save, fields, valueOf: (next) => Object.fromEntries(NAMES.map((name) => [name, next.values[name]])) });
}

function createName(value) {
  const field = h("input", { name: "name", autocomplete: "off", maxlength: "80" });
  field.value = value;
  return { ...createRow({ name: "name", label: "Name" }, field), get: () => field.value, set: (text) => { field.value = text; } };
}
