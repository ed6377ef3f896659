const SHOWN_AT_FIRST = 6;

export default function ({ data, parentElement, setStateValue }) {
  const panel = parentElement.querySelector(".facets");
  const memory = (panel.memory ??= { rows: new Map(), opened: new Set() });
  wantedValues(memory, data);
  const layout = JSON.stringify(data.groups.map((group) => [group.name, group.rows.map((row) => row.value)]));
  if (memory.layout !== layout) {
    memory.layout = layout;
    build(panel, data, memory, setStateValue);
  }
  update(data, memory);
}

function build(panel, data, memory, setStateValue) {
  memory.rows.clear();
  const sections = data.groups.map((group) => section(group, memory, setStateValue));
  const list = make("div", { class: "list" }, ...sections);
  const fold = make("button", { class: "fold", "aria-expanded": "false", type: "button" }, "Filters", icon("fold"));
  fold.addEventListener("click", () => {
    const open = panel.classList.toggle("open");
    fold.setAttribute("aria-expanded", String(open));
  });
  panel.replaceChildren(fold, list);
}

function section(group, memory, setStateValue) {
  const rows = group.rows.map((row) => facetRow(group, row, memory, setStateValue));
  const element = make("section", { role: "group", "aria-label": group.label }, make("h3", {}, group.label), ...rows);
  if (rows.length > SHOWN_AT_FIRST + 1) fold(element, rows.slice(SHOWN_AT_FIRST), group, memory);
  return element;
}

function facetRow(group, row, memory, setStateValue) {
  const button = make(
    "button",
    { class: "row", type: "button", title: row.value },
    make("span", { class: "value" }, row.value),
    make("span", { class: "count" }),
    make("span", { class: "bar" }),
  );
  button.addEventListener("click", () => {
    const values = new Set(memory.wanted[group.name] ?? []);
    if (!values.delete(row.value)) values.add(row.value);
    memory.wanted[group.name] = [...values];
    button.setAttribute("aria-pressed", String(values.has(row.value)));
    sendWanted(memory, setStateValue);
  });
  memory.rows.set(`${group.name}\n${row.value}`, button);
  return button;
}

function fold(element, rest, group, memory) {
  const more = make("button", { class: "more", type: "button" });
  const show = () => {
    const open = memory.opened.has(group.name);
    rest.forEach((row) => row.classList.toggle("folded", !open));
    more.textContent = open ? "Fewer" : `${rest.length} more`;
    more.setAttribute("aria-expanded", String(open));
  };
  more.addEventListener("click", () => {
    if (!memory.opened.delete(group.name)) memory.opened.add(group.name);
    show();
  });
  element.append(more);
  show();
}

function update(data, memory) {
  for (const group of data.groups) {
    const most = Math.max(1, ...group.rows.map((row) => row.count));
    for (const row of group.rows) paint(memory.rows.get(`${group.name}\n${row.value}`), row, most, memory.wanted[group.name]);
  }
}

function paint(button, row, most, wanted = []) {
  button.setAttribute("aria-pressed", String(wanted.includes(row.value)));
  button.classList.toggle("zero", row.count === 0);
  button.querySelector(".count").textContent = grouped(row.count);
  button.querySelector(".bar").style.width = row.count ? `max(2px, ${(100 * row.count) / most}%)` : "0";
}
