const COLUMNS = ["Patch", "Country", "Date", "Split", "Season", "Texts", ""];

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const twin = parentElement.querySelector(".twin");
  const memory = (twin.memory ??= { serial: 0 });
  const choose = (patchId) => setStateValue("chosen", { serial: (memory.serial += 1), patchId });
  const turn = (page) => setStateValue("page", { serial: (memory.serial += 1), page });
  const open = (patchId) => setTriggerValue("opened", patchId);
  const focused = parentElement.activeElement?.dataset?.focus;
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
