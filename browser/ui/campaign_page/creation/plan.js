// What the campaign will be, beside the form: its texts, patches, and tasks.
import { h } from "../../patch_viewer/dom.js";

const number = new Intl.NumberFormat("en");

export function createPlan({ tasks }) {
  const element = h("aside", { class: "plan", "aria-label": "What it will be" });
  const labelOf = (one) => tasks.find((task) => task.type === one.type && task.category === one.category)?.label ?? one.category;

  function show(plan) {
    if (!plan) {
      element.replaceChildren(h("p", { class: "muted" }, "Choose the texts, and here stands how many they are."));
      return;
    }
    const hasPilot = plan.tasks.some(({ pilot }) => pilot);
    const heads = ["Task", "Texts", hasPilot ? "Pilot" : null].filter(Boolean);
    const line = (one) => h("tr", {}, h("th", { scope: "row" }, labelOf(one)), h("td", {}, number.format(one.items)),
      hasPilot ? h("td", {}, one.pilot ? number.format(one.pilot) : "") : null);
    element.replaceChildren(
      h("p", { class: "figure" }, h("b", {}, number.format(plan.items)), " texts"), h("p", { class: "figure" }, h("b", {}, number.format(plan.patches)), " patches"),
      h("table", {}, h("thead", {}, h("tr", {}, heads.map((word) => h("th", { scope: "col" }, word)))), h("tbody", {}, plan.tasks.map(line))));
  }

  show(null);
  return { element, show };
}
