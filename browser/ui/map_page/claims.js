const CLAIM_FIELDS = ["type", "category", "class", "second_class", "area", "count", "answer"];
const LAST = { area: 100, count: 99 };

/** What a text claims, in one form: task, classes, an amount, the answer. It writes the same fields as the facets. */
function claimsSection(memory) {
  const task = picker("Task", "any task", KNOWN.tasks.map(({ label }, at) => [String(at), label]), (at) => wantTask(memory, KNOWN.tasks[at]));
  const classes = KNOWN.classes.map(({ name }) => [name, name]);
  const first = picker("Class", "any class", classes, (name) => wantClaim(memory, { class: name, ...(name ? {} : { second_class: "" }) }));
  const second = picker("with", "any other class", classes, (name) => wantClaim(memory, { second_class: name }));
  const amount = amountFields((unit, low, high) => wantClaim(memory, amountClaim(unit, low, high)));
  const answers = KNOWN.answers.map((answer) => make("button", { class: "answer", type: "button", onclick: () => toggleAnswer(memory, answer) }, answer));
  const switcher = meaningSwitch(memory, [...CLAIM_FIELDS, "claims"], "Claims");
  const heading = make("button", { class: "heading", type: "button" }, make("span", {}, "What the text claims"), icon("fold"), make("span", { class: "summary" }));
  const selects = make("div", { class: "field" }, make("span", {}, "Select"), switcher);
  const form = make("div", { class: "form" }, task.label, first.label, second.label, amount.label, make("div", { class: "field", role: "group", "aria-label": "Answer" }, make("span", {}, "Answer"), make("span", { class: "answers" }, ...answers)), selects);
  const element = make("section", { class: "claims", role: "group", "aria-label": "What the text claims" }, make("div", { class: "head" }, make("h3", {}, heading)), form);
  heading.addEventListener("click", () => setOpen({ group: { name: "claims" } }, memory, !memory.opened.claims));
  memory.claims = { element, heading, switcher, task, first, second, amount, answers };
  return element;
}

/** A list to choose one from; its first entry chooses none. */
function picker(name, none, options, onchoose) {
  const select = make("select", { "aria-label": name === "with" ? "Second class" : name }, make("option", { value: "" }, none), ...options.map(([value, label]) => make("option", { value, title: label }, label)));
  select.addEventListener("change", () => onchoose(select.value));
  return { label: make("label", { class: "field" }, make("span", {}, name), select), select, none };
}

function amountFields(onamount) {
  const number = (label) => make("input", { type: "number", min: "0", max: "100", step: "1", placeholder: "any", "aria-label": label });
  const [low, high] = [number("At least"), number("At most")];
  const unit = make("select", { "aria-label": "Amount of what" }, make("option", { value: "area" }, "%"), make("option", { value: "count" }, "areas"));
  const tell = () => onamount(unit.value, low.value, high.value);
  for (const input of [low, high]) {
    input.addEventListener("change", tell);
    input.addEventListener("keydown", (event) => event.key === "Enter" && tell());
  }
  unit.addEventListener("change", () => (low.value || high.value) && tell());
  const label = make("div", { class: "field", role: "group", "aria-label": "Amount claimed" }, make("span", {}, "Amount"), make("span", { class: "amount" }, low, "to", high, unit));
  return { label, low, high, unit };
}

/** An open end reaches as far as amounts go; numbers in the wrong order are turned round. */
function amountClaim(unit, low, high) {
  const other = unit === "area" ? "count" : "area";
  if (low === "" && high === "") return { area: "", count: "" };
  const ends = [low === "" ? 0 : Number(low), high === "" ? LAST[unit] : Number(high)].map((end) => Math.min(LAST[unit], Math.max(0, Math.round(end))));
  ends.sort((a, b) => a - b);
  return { [unit]: ends[0] === ends[1] ? String(ends[0]) : ends.join(".."), [other]: "" };
}

const claimSide = (memory) => SIDES[sideOfClaims(memory)];

function sideOfClaims(memory) {
  const asked = (prefix) => CLAIM_FIELDS.some((name) => memory.wanted[`${prefix}${name}`]?.length);
  if (asked("") !== asked("having_")) memory.sides.set("claims", asked("") ? "annotations" : "patches");
  return memory.sides.get("claims") ?? "annotations";
}

function wantClaim(memory, values) {
  const before = JSON.stringify(memory.wanted);
  for (const [name, value] of Object.entries(values)) memory.wanted[`${claimSide(memory)}${name}`] = value ? [value] : [];
  if (JSON.stringify(memory.wanted) === before) return;
  memory.repaint();
  memory.send();
}

const wantTask = (memory, task) => wantClaim(memory, { type: task?.type ?? "", category: task?.category ?? "" });

function toggleAnswer(memory, answer) {
  const field = `${claimSide(memory)}answer`;
  const values = new Set(memory.wanted[field] ?? []);
  if (!values.delete(answer)) values.add(answer);
  memory.wanted[field] = [...values];
  memory.repaint();
  memory.send();
}

function paintClaims(memory) {
  const { element, heading, switcher, task, first, second, amount, answers } = memory.claims;
  const isOpen = (memory.opened.claims ??= false);
  element.classList.toggle("closed", !isOpen);
  heading.setAttribute("aria-expanded", String(isOpen));
  const values = (name) => memory.wanted[`${claimSide(memory)}${name}`] ?? [];
  const side = sideOfClaims(memory);
  showTask(task, values("type"), values("category"));
  showPicked(first, values("class"));
  showPicked(second, values("second_class"));
  second.select.disabled = values("class").length === 0 && values("second_class").length === 0;
  showAmount(amount, values("area"), values("count"));
  answers.forEach((button) => button.setAttribute("aria-pressed", String(values("answer").includes(button.textContent))));
  const chosen = CLAIM_FIELDS.flatMap((name) => values(name).map((value) => memory.words[name]?.[value] ?? value));
  const summary = heading.querySelector(".summary");
  summary.textContent = summary.title = chosen.join(", ");
  paintMeaning(switcher, side, true);
}

/** Several values come from the facets: the list says how many. */
function showPicked({ select, none }, values) {
  select.options[0].textContent = values.length > 1 ? `${values.length} chosen` : none;
  select.value = values.length === 1 ? values[0] : "";
  select.title = values.join(" or ");
}

function showTask(task, types, categories) {
  const at = KNOWN.tasks.findIndex(({ type, category }) => types.length === 1 && categories.length === 1 && types[0] === type && categories[0] === category);
  const words = [...types, ...categories];
  task.select.options[0].textContent = at < 0 && words.length ? words.join(", ") : task.none;
  task.select.value = at < 0 ? "" : String(at);
}

function showAmount({ low, high, unit, label }, areas, counts) {
  if (label.contains(label.getRootNode().activeElement)) return;
  const [name, value] = counts.length ? ["count", counts[0]] : ["area", areas[0] ?? ""];
  const [first, last] = value.includes("..") ? value.split("..") : [value, value];
  if (value) unit.value = name;
  low.value = value.includes("..") && first === "0" ? "" : first;
  high.value = value.includes("..") && last === String(LAST[name]) ? "" : last;
}
