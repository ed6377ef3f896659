// Where the campaign stands: each phase, what it asks, what is still open in it; one step on or back.
import { h, icon } from "../../patch_viewer/dom.js";

export function createPhases({ settings, save }) {
  const list = h("ol", { class: "phases" });
  const trouble = h("p", { class: "problem", role: "alert" });
  const steps = h("div", { class: "together" });
  const element = h("div", {}, list, steps, trouble);

  function step(word, name, isPrimary) {
    return name ? h("button", { type: "button", class: isPrimary ? "primary" : "small", "data-phase": name, onclick: () => go(name) }, `${word}: ${name}`) : null;
  }

  async function go(name) {
    [...steps.children].forEach((button) => { button.disabled = true; });
    const { isSaved, error } = await save({ phase: name });
    trouble.textContent = isSaved ? "" : error;
    [...steps.children].forEach((button) => { button.disabled = false; });
    if (isSaved) (steps.querySelector(".primary") ?? steps.firstElementChild)?.focus();
  }

  function line({ name, asks, open }, place, here) {
    const isNow = place === here;
    const mark = place < here && !open.length ? icon("correct") : h("i", {}, String(place + 1));
    const left = isNow || open.length && place < here ? open : [];
    return h("li", { class: isNow ? "now" : place < here ? "past" : "", "aria-current": isNow ? "step" : null }, h("span", { class: "mark" }, mark),
      h("div", {}, h("b", {}, name[0].toUpperCase() + name.slice(1)), h("p", {}, asks), left.length ? h("ul", { class: "open" }, left.map((sentence) => h("li", {}, sentence))) : null));
  }

  function show({ phases, values }) {
    const here = phases.findIndex(({ name }) => name === values.phase);
    list.replaceChildren(...phases.map((phase, place) => line(phase, place, here)));
    steps.replaceChildren(...[step("Next", phases[here + 1]?.name, true), step("Back", phases[here - 1]?.name, false)].filter(Boolean));
  }

  show(settings);
  return { element, show };
}
