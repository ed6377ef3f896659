// A form that keeps what is selected under a name: for the page Collections, and for any page's menu.
import { h } from "./dom.js";
import { ask } from "./stars.js";

/**
 * `api` is the path of our routes; onSaved(selection) is called once it is kept.
 * Returns {element, show({page, query, suggested}), focus}: `page` is the page's address (empty for the map), `query` all of
 * its address after `?`, `suggested` a name.
 */
export function createSaveForm({ api, onSaved }) {
  const field = h("input", { class: "save-name", "aria-label": "Name of the selection", maxlength: "80", required: true, autocomplete: "off" });
  const button = h("button", { type: "submit", class: "save-button" }, "Save");
  const problem = h("p", { class: "save-problem", role: "alert" });
  const element = h("form", { class: "save-form", onsubmit: submit }, field, button, problem);
  let view = { page: "", query: "" };

  async function submit(event) {
    event.preventDefault();
    problem.textContent = "";
    button.disabled = true;
    const { ok, body } = await ask(`${api}/selections`, { name: field.value, page: view.page, query: view.query });
    button.disabled = false;
    if (ok) onSaved(body);
    else problem.textContent = body?.error ?? "Not saved: the server does not answer. Check that it is running.";
  }

  return {
    element,
    show({ page, query, suggested }) {
      view = { page, query };
      field.value = suggested;
      problem.textContent = "";
    },
    focus: () => field.select(),
  };
}
