// The guidelines as they are; and a decision that becomes a rule: an editor, filled with question and reason, that says before
// what the rule opens again.
import { h, icon } from "../../patch_viewer/dom.js";
import { means } from "../../patch_viewer/keys_remapped.js";
import { markdown } from "../../patch_viewer/markdown.js";

const LONGEST = "8000";
const number = new Intl.NumberFormat("en");

/** The guidelines over the page: `open({number, text})`. */
export function createGuidelinesSheet() {
  const title = h("h2");
  const body = h("div", { class: "sheet-body", tabindex: "0" });
  const close = h("button", { type: "button", class: "keys-close", "aria-label": "Close", onclick: () => element.close() }, icon("close"));
  const element = h("dialog", { class: "guideline", "aria-modal": "true", "aria-label": "Guidelines" }, h("header", {}, title, close), body);
  element.addEventListener("click", (event) => { if (event.target === element) element.close(); });
  element.addEventListener("keydown", (event) => {
    if (!means(event, "g")) return;
    event.preventDefault();
    element.close();
  });
  return {
    element,
    open({ number: version, text }) {
      title.textContent = `Guidelines ${version}`;
      body.replaceChildren(markdown(text, "There are none yet."));
      element.showModal();
    },
  };
}

/** Markdown that names the task, quotes the question and gives the reason. */
export function suggestedRule({ label, question, what, reason }) {
  return `### ${label}\n\n> ${question}\n\n${what[0].toUpperCase()}${what.slice(1)}: ${reason}\n`;
}

function effectWords({ reopened, judgedAnew, tasks }) {
  const opened = reopened === 1 ? "1 final item opens" : `${number.format(reopened)} final items open`;
  const anew = judgedAnew ? `, ${number.format(judgedAnew)} more lose the verdicts they have` : "";
  return `${tasks.join(", ")}: ${opened} again${anew}. The item of this decision stays.`;
}

/** `facts()`: {version, guidelines, tasks}; `onDone(number)` once a version is published, `onRefused()` to learn what holds now. */
export function createGuidelineEditor({ server, facts, onDone, onRefused }) {
  const text = h("textarea", { "aria-label": "Rule, Markdown", rows: "10", maxlength: LONGEST, onkeydown: pressed });
  const title = h("h2");
  const effect = h("p", { class: "effect", role: "status" });
  const trouble = h("p", { class: "warning", role: "alert" });
  const done = h("button", { type: "submit", class: "primary" });
  const back = h("button", { type: "button", class: "tool", onclick: () => element.close() }, "Back ", h("kbd", {}, "Esc"));
  const element = h("dialog", { class: "guideline", "aria-modal": "true", "aria-label": "Guideline" },
    h("form", { onsubmit: submit }, title, text, effect, trouble, h("p", { class: "ends" }, back, done)));

  let decided = null;

  function pressed(event) {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  }

  async function submit(event) {
    event.preventDefault();
    if (done.disabled) return;
    done.disabled = true;
    const answer = await server.post("guidelines", { annotation_id: decided.id, known_version: facts().version, text: text.value });
    done.disabled = false;
    trouble.textContent = answer.error ?? "";
    if (answer.error) onRefused();
    else {
      element.close();
      onDone(answer.number);
    }
  }

  return {
    element,
    /** From an own decision: {id, task, what, reason}. */
    async open(decision) {
      decided = decision;
      title.textContent = `Guidelines ${facts().guidelines.number + 1}: the old ones and this rule`;
      done.replaceChildren("Publish ", h("kbd", {}, "Ctrl"), h("kbd", {}, "Enter"));
      trouble.textContent = "";
      effect.textContent = "Counting what it opens again";
      done.disabled = true;
      element.showModal();
      const [item, found] = await Promise.all([server.dispute(decision.id), server.effect(decision.id)]);
      if (decided !== decision) return;
      text.value = suggestedRule({ ...decision, label: facts().tasks[decision.task].label, question: item.input ?? "" });
      text.focus();
      effect.textContent = found.error ?? effectWords(found);
      done.disabled = Boolean(found.error);
    },
  };
}
