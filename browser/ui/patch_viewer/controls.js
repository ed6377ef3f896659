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
  const buttons = new Map(options.map(([value, word]) => [value, h("button", { type: "button", onclick: () => onChoose(value) }, word)]));
  const element = h("div", { class: "field" }, h("span", {}, name), h("div", { class: "segments", role: "group", "aria-label": name }, [...buttons.values()]));
  return { element, choose: (value) => buttons.forEach((button, own) => button.setAttribute("aria-pressed", String(own === value))) };
}

/** A list of all pictures by groups; `extra` adds options of one's own at its end. */
export function picturePicker(onChoose, extra = []) {
  const element = h("select", { onchange: () => onChoose(element.value) });
  let drawn = null;

  function fill(renderings) {
    const signature = JSON.stringify(renderings.groups.map((group) => group.entries.map((one) => [one.key, renderings.note(one.key) === null])));
    if (signature === drawn) return;
    drawn = signature;
    element.replaceChildren(...renderings.groups.map(({ group, entries }) =>
      h("optgroup", { label: group }, entries.map((one) => h("option", { value: one.key, disabled: renderings.note(one.key) !== null }, one.name)))),
    ...extra.map(([value, word]) => h("option", { value }, word)));
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
