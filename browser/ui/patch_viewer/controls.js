// Small controls of the viewer's panels.
import { h } from "./dom.js";

let count = 0;

/** A control with its name before it. */
export function field(name, control) {
  const target = control.matches("input, select") ? control : control.querySelector("input, select");
  const id = `bt-field-${++count}`;
  target.id = id;
  return h("div", { class: "field" }, h("label", { for: id }, name), control);
}

/** Buttons of which one is chosen. */
export function segments(name, options, onChoose) {
  const button = (value, word) => h("button", { type: "button", onclick: () => onChoose(value) }, word);
  const buttons = new Map(options.map(([value, word]) => [value, button(value, word)]));
  const group = h("div", { class: "segments", role: "group", "aria-label": name }, [...buttons.values()]);
  const element = h("div", { class: "field" }, h("span", {}, name), group);
  const choose = (value) => buttons.forEach((one, own) => one.setAttribute("aria-pressed", String(own === value)));
  return { element, choose };
}

/** A list of all pictures by groups; `extra` adds options of one's own at its end. */
export function picturePicker(onChoose, extra = []) {
  const element = h("select", { onchange: () => onChoose(element.value) });
  let drawn = null;

  function fill(renderings) {
    const isThere = (one) => renderings.note(one.key) === null;
    const signature = JSON.stringify(renderings.groups.map(({ entries }) => entries.map((one) => [one.key, isThere(one)])));
    if (signature === drawn) return;
    drawn = signature;
    const option = (one) => h("option", { value: one.key, disabled: !isThere(one) }, one.name);
    const groups = renderings.groups.map(({ group, entries }) => h("optgroup", { label: group }, entries.map(option)));
    element.replaceChildren(...groups, ...extra.map(([value, word]) => h("option", { value }, word)));
  }

  return {
    element,
    get value() { return element.value; },
    show(renderings, key, without = null) {
      fill(renderings);
      for (const option of element.options) option.hidden = option.value === without;
      element.value = key ?? "";
      if (!element.value) element.value = [...element.options].find((one) => !one.hidden && !one.disabled)?.value ?? "";
    },
  };
}
