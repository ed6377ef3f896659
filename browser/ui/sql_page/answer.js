const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;
const MEASURED = new Set(["ID", "patch_id", "s1_name"]);

/** The answer as a table: names with types above, each annotation ID and patch_id a way to the sample page. */
function answerTable(answer, samplePath) {
  const heads = answer.columns.map(({ name, type }) =>
    make("th", { scope: "col", class: NUMERIC.test(type) ? "number" : null }, name, make("span", { class: "type" }, shortType(type))),
  );
  const rows = answer.rows.map((row) => make("tr", {}, ...row.map((value, at) => tableCell(value, answer.columns[at], samplePath))));
  const caption = make("caption", { class: "unseen" }, "The answer");
  return make("table", {}, caption, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

function tableCell(value, column, samplePath) {
  if (value === null) return make("td", { class: "null" }, "NULL");
  const way = wayTo(column.name, value);
  const text = way ? make("a", { href: `${samplePath}?${way}`, target: "_blank", title: "Open in a new tab" }, String(value)) : String(value);
  return make("td", { class: kindOf(value, column) }, make("div", { title: way ? null : String(value) }, text));
}

function wayTo(name, value) {
  if (name === "ID" && Number.isInteger(value)) return `annotation=${value}`;
  if (name === "patch_id" && typeof value === "string") return `patch=${encodeURIComponent(value)}`;
  return null;
}

function kindOf(value, { name, type }) {
  if (name === "explain_value") return "plan";
  if (NUMERIC.test(type)) return MEASURED.has(name) ? "number measured" : "number";
  return type === "VARCHAR" && !MEASURED.has(name) ? "said" : "measured";
}

const shortType = (type) => (type.length > 24 ? `${type.slice(0, 23)}…` : type);

/** Such as `The first 1,000 rows in 0.27 s. There are more.` */
function answerSentence({ rows, is_cut: isCut, seconds }) {
  const count = `${grouped(rows.length)} ${rows.length === 1 ? "row" : "rows"}`;
  return isCut ? `The first ${count} in ${seconds.toFixed(2)} s. There are more.` : `${count} in ${seconds.toFixed(2)} s.`;
}

/** RFC 4180: every text in quotes, NULL as nothing. */
function answerCsv({ columns, rows }) {
  const field = (value) => (typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value ?? ""));
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}
