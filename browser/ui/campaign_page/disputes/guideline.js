// A decision becomes a rule: an editor, filled with question and reason, that says before what the rule opens again.
import { h } from "../../patch_viewer/dom.js";

const LONGEST = "8000";
const number = new Intl.NumberFormat("en");

/** Markdown that names the task, quotes the question and gives the reason. */
export function suggestedRule({ label, question, what, reason }) {
  return `### ${label}\n\n> ${question}\n\n${what[0].toUpperCase()}${what.slice(1)}: ${reason}\n`;
}

function effectWords({ reopened, judgedAnew, tasks }) {
  const opened = reopened === 1 ? "1 final item opens" : `${number.format(reopened)} final items open`;
  const anew = judgedAnew ? `, ${number.format(judgedAnew)} more lose the verdicts they have` : "";
  return `${tasks.join(", ")}: ${opened} again${anew}. The item of this decision stays.`;
}

/** `publish(text)` resolves to a sentence that says why not, or to null. */
export function createGuidelineEditor({ publish }) {
  const text = h("textarea", { "aria-label": "Rule, Markdown", rows: "10", maxlength: LONGEST, onkeydown: pressed });
  const title = h("h2");
  const effect = h("p", { class: "effect", role: "status" });
  const trouble = h("p", { class: "warning", role: "alert" });
  const done = h("button", { type: "submit", class: "primary" });
  const back = h("button", { type: "button", class: "tool", onclick: () => element.close() }, "Back ", h("kbd", {}, "Esc"));
  const element = h("dialog", { class: "guideline", "aria-modal": "true", "aria-label": "Guideline" },
    h("form", { onsubmit: submit }, title, text, effect, trouble, h("p", { class: "ends" }, back, done)));

  function pressed(event) {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  }

  async function submit(event) {
    event.preventDefault();
    done.disabled = true;
    const refused = await publish(text.value);
    done.disabled = false;
    trouble.textContent = refused ?? "";
    if (!refused) element.close();
  }

  return {
    element,
    /** `asked` resolves to what the rule would do. */
    async open({ number: next, suggestion, asked }) {
      title.textContent = `Guidelines ${next}: the old ones and this rule`;
      done.replaceChildren("Publish ", h("kbd", {}, "Ctrl"), h("kbd", {}, "Enter"));
      text.value = suggestion;
      trouble.textContent = "";
      effect.textContent = "Counting what it opens again";
      done.disabled = true;
      element.showModal();
      text.focus();
      const found = await asked;
      effect.textContent = found.error ?? effectWords(found);
      done.disabled = Boolean(found.error);
    },
  };
}
