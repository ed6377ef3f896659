// The guidelines: a new version, which tasks it changes and how many texts that opens again, and the versions before.
import { h } from "../../patch_viewer/dom.js";
import { createFormPart } from "./part.js";
import { createGuidelines } from "../guidelines.js";
import { createRow } from "../fields.js";
import { markdown } from "../../patch_viewer/markdown.js";

const number = new Intl.NumberFormat("en");
const HINT = "None: what was judged still counts. Named ones are judged anew under this version.";

export function createGuidelinePart({ settings, data, draft, save }) {
  const editor = createGuidelines({ value: settings.guidelines.at(-1).text, rows: "12" });
  const tasks = createTasks(data.tasks);
  const versions = h("details", { class: "versions" });
  const form = createFormPart({
    settings, draft, fields: [{ ...editor, name: "guidelines" }, tasks], word: "Save as a new version",
    valueOf: ({ guidelines }) => ({ guidelines: guidelines.at(-1).text, tasks: [] }),
    save: async () => {
      const answer = await save({ guidelines: { text: editor.get(), tasks: tasks.get() } });
      if (answer.isSaved) tasks.set([]);
      return answer;
    },
  });

  function show(next) {
    tasks.count(next.tasks);
    const before = next.guidelines.slice(0, -1).reverse();
    versions.hidden = !before.length;
    versions.replaceChildren(h("summary", {}, `Versions before ${next.guidelines.at(-1).number}`),
      ...before.map((one) => h("article", {}, h("h3", {}, `Version ${one.number}`), markdown(one.text, "No text."))));
  }

  show(settings);
  return { element: h("div", {}, form.element, versions), show(next) { form.show(next); show(next); } };
}

/** The tasks that a version names: [{type, category}]. */
function createTasks(known) {
  const opens = h("p", { class: "opens", role: "status" });
  const grid = h("div", { class: "task-grid" });
  const row = createRow({ name: "tasks", label: "Judged anew", hint: HINT }, grid, opens);
  const boxes = known.map((task) => {
    const box = h("input", { type: "checkbox", onchange: tell });
    return { task, box, element: h("label", {}, box, task.label) };
  });
  let lines = [];
  grid.append(...boxes.map(({ element }) => element));

  const isOf = (task) => (one) => one.type === task.type && one.category === task.category;
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ task }) => ({ type: task.type, category: task.category }));

  function tell() {
    const named = chosen().map((task) => lines.find(isOf(task)) ?? { judged: 0, final: 0 });
    const judged = named.reduce((sum, one) => sum + one.judged, 0);
    const final = named.reduce((sum, one) => sum + one.final, 0);
    if (!named.length) opens.textContent = "";
    else if (!judged) opens.textContent = "None of their texts is judged yet: nothing opens again.";
    else opens.textContent = `${number.format(judged)} judged texts open again, ${number.format(final)} of them final.`;
  }

  return {
    ...row, get: chosen,
    set(tasks) { boxes.forEach(({ task, box }) => { box.checked = tasks.some(isOf(task)); }); tell(); },
    count(next) {
      lines = next;
      boxes.forEach(({ task, element }) => { element.hidden = !lines.some(isOf(task)); });
      tell();
    },
  };
}
