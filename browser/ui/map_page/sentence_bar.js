const COPIED_MS = 2000;
const { copyText } = patch_viewer_clipboard_js;

export default function (component) {
  const bar = component.parentElement.querySelector(".bar");
  const memory = (bar.memory ??= remembering());
  memory.trigger = after(component.setTriggerValue);
  join(memory, "sentence", component, (data) => paint(bar, data, memory));
  return () => memory.joined.abort();
}

function paint(bar, data, memory) {
  Object.assign(memory, { sqlAt: data.sqlAt, pythonAt: data.pythonAt, savedAt: data.savedAt, base: data.base });
  paintSentence(bar.querySelector(".sentence"), data, memory);
  bar.classList.toggle("above-map", Boolean(data.view));
  const actions = bar.querySelector(".actions");
  if (!actions.childElementCount) actions.append(...buttons(data, memory));
  showExports(actions.querySelector(".export"), actions.querySelector(".exports"), data.exports);
  actions.querySelector(".reset").disabled = data.clauses.length === 0;
  for (const button of actions.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === data.view));
  }
}

/** What already stands there stays, and with it the focus. */
function paintSentence(element, data, memory) {
  const said = JSON.stringify([data.clauses, data.patchCount, data.annotationCount]);
  if (said !== memory.said) element.replaceChildren(...sentence(data, memory));
  memory.said = said;
}

function sentence(data, memory) {
  const strong = (count) => make("b", {}, grouped(count));
  const isCounted = data.patchCount !== null;
  const parts = isCounted ? [strong(data.patchCount), " patches, ", strong(data.annotationCount), " annotations"] : ["Patches and annotations"];
  data.clauses.forEach((clause) => {
    parts.push(` ${clause.lead} `);
    clause.values.forEach((value, at) => {
      if (at) parts.push(" or ");
      parts.push(token(clause.field, value, memory));
    });
  });
  return parts;
}

function token(field, { value, words }, memory) {
  const name = make("span", { class: "name" }, words);
  const button = make("button", { class: "token", type: "button", title: value, "aria-label": `Remove ${words}` }, name, icon("cross"));
  button.addEventListener("click", () => {
    memory.wanted[field] = (memory.wanted[field] ?? []).filter((other) => other !== value);
    button.setAttribute("aria-disabled", "true");
    memory.said = null;
    memory.send();
  });
  return button;
}

function buttons(data, memory) {
  const view = (name, label) =>
    make("button", { class: "view", type: "button", "data-view": name, onclick: () => memory.trigger("view", name) }, label);
  const reset = make("button", { class: "quiet reset", type: "button" }, "Reset");
  reset.addEventListener("click", () => {
    memory.wanted = {};
    memory.send();
  });
  const rest = [reset, ...saveParts(memory), linkButton(), ...copyParts(memory), ...exportParts()];
  if (!data.view) return rest;
  const switcher = make("span", { class: "switch", role: "group", "aria-label": "Show as" }, view("map", "Map"), view("table", "List"));
  return [switcher, ...rest];
}

function linkButton() {
  const word = make("span", { "aria-live": "polite" }, "Link");
  const button = make("button", { class: "quiet link", type: "button", title: "Copy the address of this view" }, word);
  button.addEventListener("click", async () => {
    word.textContent = (await copyText(location.href)) ? "Copied" : "Not copied";
    setTimeout(() => (word.textContent = "Link"), COPIED_MS);
  });
  return button;
}

/** A button and the list that it opens, above everything else on the page. */
function menuParts(word, name, title, label) {
  const menu = make("div", { class: `menu ${name}s`, popover: "auto", role: "group", "aria-label": label });
  const button = make("button", { class: `quiet ${name}`, type: "button", title }, word);
  button.popoverTargetElement = menu;
  menu.addEventListener("beforetoggle", () => {
    const place = button.getBoundingClientRect();
    menu.style.top = `${place.bottom + 4}px`;
    menu.style.right = `${document.documentElement.clientWidth - place.right}px`;
  });
  return [button, menu];
}

const exportParts = () => menuParts("Export", "export", "Download this selection", "Export as");

/** The selection as code that finds it again outside of this app. */
function copyParts(memory) {
  const word = make("span", { "aria-live": "polite" }, "Copy as");
  const [button, menu] = menuParts(word, "copy", "Copy code that finds this selection outside of the app", "Copy as");
  const code = {};
  const kinds = [
    ["SQL", "for DuckDB", () => code.sql],
    ["Python", "with pandas", () => code.python],
  ];
  for (const [name, use, text] of kinds) {
    const entry = make("button", { class: "format", type: "button" }, make("span", {}, name), make("code", {}, use));
    entry.addEventListener("click", async () => {
      menu.hidePopover();
      await code.asked;
      word.textContent = text() && (await copyText(text())) ? "Copied" : "Not copied";
      setTimeout(() => (word.textContent = "Copy as"), COPIED_MS);
    });
    menu.append(entry);
  }
  menu.addEventListener("beforetoggle", ({ newState }) => newState === "open" && (code.asked = askForCode(code, memory)));
  return [button, menu];
}

/** Asked for when the menu opens, so that it is there when it is copied: browsers copy only soon after a click. */
async function askForCode(code, memory) {
  const text = async (address) => {
    const answer = await fetch(address).catch(() => null);
    return answer?.ok ? answer.text() : null;
  };
  [code.sql, code.python] = await Promise.all([text(memory.sqlAt), text(memory.pythonAt)]);
}

function showExports(button, menu, exports) {
  button.disabled = exports.length === 0;
  menu.replaceChildren(...exports.map((one) => exportLink(one, menu)));
}

function exportLink({ name, ending, href }, menu) {
  const link = make("a", { class: "format", href, download: "" }, make("span", {}, name), make("code", {}, ending));
  link.addEventListener("click", () => menu.hidePopover());
  return link;
}
