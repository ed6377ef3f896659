// What stands in the place of the desk: sign-in, nothing to judge, done, trouble. One sentence, one action.
import { h } from "./dom.js";
import { wayIn } from "./ways_in.js";

/** `signIn`: how one signs in here; a name is only asked for where it is believed. */
export function createGate(signIn = undefined) {
  const way = wayIn(signIn);
  const element = h("div", { class: "gate", hidden: true });

  function open(...content) {
    element.replaceChildren(h("div", { class: "gate-card" }, ...content));
    element.hidden = false;
  }

  /** `onSignIn(name)` resolves to a sentence that says why not, or to null; `title` stands above, else name and count. */
  function askName({ name, count, reason, onSignIn, title = null }) {
    if (!way.asksName) {
      say(reason ?? way.reason ?? "Not signed in.", way.again);
      return;
    }
    const field = h("input", { id: "name", name: "name", autocomplete: "name", maxlength: "60", required: true });
    const problem = h("p", { class: "warning", role: "alert" }, reason ?? "");
    const button = h("button", { type: "submit", class: "primary" }, "Sign in");
    async function submit(event) {
      event.preventDefault();
      button.disabled = true;
      problem.textContent = "";
      problem.textContent = (await onSignIn(field.value)) ?? "";
      button.disabled = false;
    }
    const heading = title ?? `${name}: ${new Intl.NumberFormat("en").format(count)} texts to judge`;
    open(h("form", { onsubmit: submit }, h("h2", {}, heading),
      h("label", { for: "name" }, "Your name, as it will stand beside your verdicts"), field, button, problem));
    field.focus();
  }

  /** A sentence and, where there are some, buttons for what can be done, the first one first; `more` stands between. */
  function say(sentence, ...actions) {
    sayMore(sentence, [], ...actions);
  }

  function sayMore(sentence, more, ...actions) {
    const buttons = actions.filter(Boolean).map(({ word, run }, place) =>
      h("button", { type: "button", class: place ? "secondary" : "primary", onclick: run }, word));
    open(h("h2", {}, sentence), ...more.map((words) => h("p", { class: "quiet" }, words)), ...buttons);
  }

  /** A heading and what is chosen from. */
  function choose(heading, list) {
    open(h("h2", {}, heading), list);
    list.querySelector("a, button")?.focus();
  }

  return { element, askName, say, sayMore, choose, close() { element.hidden = true; element.replaceChildren(); } };
}
