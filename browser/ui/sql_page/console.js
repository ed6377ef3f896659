const TICK_MS = 200;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".console");
  const console_ = (root.console ??= built(root, data));
  console_.data = data;
  console_.keep = (sql) => setTriggerValue("asked", sql);
  if (data.query !== console_.shown) {
    console_.shown = data.query;
    if (data.query) console_.editor.value = data.query;
  }
}

function built(root, data) {
  const parts = { data, shown: null, answer: null };
  parts.editor = make("textarea", { class: "editor", id: "sql", spellcheck: "false", autocomplete: "off", rows: "8" });
  parts.editor.value = data.query || data.examples[0].sql;
  parts.editor.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(parts);
  });
  parts.run = make("button", { class: "button primary run", type: "button", onclick: () => run(parts) }, "Run");
  parts.cancel = make("button", { class: "button cancel", type: "button", disabled: "", onclick: () => cancel(parts) }, "Cancel");
  parts.csv = make("button", { class: "button csv", type: "button", disabled: "", onclick: () => download(parts) }, "CSV");
  parts.status = make("p", { class: "status", role: "status" });
  parts.result = make("div", { class: "result", tabindex: "0", role: "region", "aria-label": "Answer" });
  const keys = make("span", { class: "keys" }, make("kbd", {}, "Ctrl"), " ", make("kbd", {}, "Enter"));
  const actions = make("div", { class: "actions" }, parts.run, parts.cancel, keys, parts.status, parts.csv);
  const label = make("label", { class: "label", for: "sql" }, "Query of the view ", make("code", {}, "annotations"));
  root.append(exampleList(parts), make("div", { class: "work" }, make("div", { class: "ask" }, label, parts.editor, actions), parts.result));
  return parts;
}

function exampleList(parts) {
  const group = (title, examples) => [make("h2", {}, title), make("ul", {}, ...examples.map((one) => exampleItem(one, parts)))];
  const ofCard = (wanted) => parts.data.examples.filter((one) => one.is_of_card === wanted);
  const limits = `Read-only: one SELECT, WITH, DESCRIBE, SUMMARIZE or EXPLAIN. At most ${grouped(parts.data.rows)} rows and ${parts.data.seconds} s. No files, no network, no settings.`;
  return make("nav", { class: "examples", "aria-label": "Examples" }, ...group("On the dataset's card", ofCard(true)), ...group("More examples", ofCard(false)), make("p", { class: "limits" }, limits));
}

function exampleItem(example, parts) {
  const take = () => {
    parts.editor.value = example.sql;
    parts.editor.focus();
  };
  return make("li", {}, make("button", { class: "example", type: "button", onclick: take }, example.title));
}

async function run(parts) {
  const sql = parts.editor.value.trim();
  if (parts.running || !sql) return;
  parts.running = crypto.randomUUID?.() ?? String(Math.random());
  parts.shown = sql;
  parts.keep(sql);
  show(parts, null);
  const since = performance.now();
  const clock = setInterval(() => (parts.status.dataset.clock = `${((performance.now() - since) / 1000).toFixed(1)} s`), TICK_MS);
  const answer = await asked(parts.data.askPath, { sql, run: parts.running });
  clearInterval(clock);
  parts.running = null;
  show(parts, answer);
}

function cancel(parts) {
  if (parts.running) asked(parts.data.cancelPath, { run: parts.running });
}

/** What the server answers, or `{ error }`. */
async function asked(path, message) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) });
    return await response.json();
  } catch {
    return { error: "The server does not answer. Run the query again when it does." };
  }
}

/** Show an answer; null while it is waited for. */
function show(parts, answer) {
  const isTable = answer !== null && !answer.error;
  parts.answer = isTable ? answer : null;
  parts.run.disabled = answer === null;
  parts.cancel.disabled = answer !== null;
  parts.csv.disabled = !isTable;
  delete parts.status.dataset.clock;
  parts.status.textContent = answer === null ? "Running" : isTable ? answerSentence(answer) : "No answer.";
  if (answer === null) parts.result.setAttribute("aria-busy", "true");
  else parts.result.removeAttribute("aria-busy");
  if (isTable) parts.result.replaceChildren(answerTable(answer, parts.data.samplePath));
  else if (answer) parts.result.replaceChildren(make("pre", { class: "error", role: "alert" }, answer.error));
}

function download(parts) {
  const href = URL.createObjectURL(new Blob([answerCsv(parts.answer)], { type: "text/csv" }));
  make("a", { href, download: parts.data.fileName }).click();
  URL.revokeObjectURL(href);
}
