const COLUMNS = ["Patch", "Country", "Date", "Split", "Season", "Texts", ""];

export default function (component) {
  const twin = component.parentElement.querySelector(".twin");
  const memory = (twin.memory ??= remembering({ serial: 0 }));
  const tell = after(component.setStateValue);
  const trigger = after(component.setTriggerValue);
  memory.choose = (patchId) => tell("chosen", { serial: (memory.serial += 1), patchId });
  memory.turn = (page) => tell("page", { serial: (memory.serial += 1), page });
  memory.open = (patchId) => trigger("opened", patchId);
  join(memory, "list", component, (data) => paint(component.parentElement, twin, data, memory));
  return () => memory.joined.abort();
}

function paint(root, twin, data, { choose, turn, open }) {
  const focused = root.activeElement?.dataset?.focus;
  twin.replaceChildren(table(data, choose, open), pager(data, turn));
  if (focused) (twin.querySelector(`[data-focus="${CSS.escape(focused)}"]:not(:disabled)`) ?? twin.querySelector(".scroll")).focus();
}

function table(data, choose, open) {
  const head = make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col", class: name === "Texts" ? "number" : null }, name || make("span", { class: "unseen" }, "Open"))));
  const caption = make("caption", { class: "unseen" }, data.caption);
  const rows = data.rows.map((row) => tableRow(row, choose, open));
  const grid = make("table", {}, caption, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "scroll", tabindex: "-1" }, grid);
}

function tableRow(row, choose, open) {
  const button = (name, label, action, title) =>
    make("button", { class: name, type: "button", title, "data-focus": `${name} ${row.patchId}`, onclick: () => action(row.patchId) }, label);
  const cell = (kind, ...children) => make("td", { class: kind }, ...children);
  return make(
    "tr",
    { "aria-current": row.isChosen ? "true" : null },
    cell("measured", button("choose", row.tilePlace, choose, row.patchId)),
    cell("value", row.country),
    cell("measured", row.date),
    cell(row.split === "bench" ? "value bench" : "value", row.split),
    cell("value", row.season),
    cell("number", grouped(row.textCount)),
    cell("", button("open", "Open", open, `Open ${row.patchId}`)),
  );
}

function pager(data, turn) {
  const step = (name, label, page) =>
    make("button", { class: "button", type: "button", "data-focus": name, disabled: page === null ? "" : null, onclick: () => turn(page) }, label);
  return make(
    "div",
    { class: "pager" },
    make("span", { role: "status" }, data.said),
    step("previous", "Previous page", data.previousPage),
    step("next", "Next page", data.nextPage),
  );
}
