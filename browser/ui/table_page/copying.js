// What is copied: a cell exactly as it is, rows as tab-separated values under the names of the dataset's columns.
const NAMES = { id: "ID", patch: "patch_id" };
const QUOTED = /[\t\r\n"]/;

/** The raw value of one cell. */
export const cellText = (row, column) => String(row[column]);

/** Rows with a line of names above; values that hold tabs, line ends or quotes are quoted, as spreadsheets read them. */
export function rowsText(rows, columns) {
  const lines = [columns.map((name) => NAMES[name] ?? name), ...rows.map((row) => columns.map((name) => cellText(row, name)))];
  return lines.map((line) => line.map(quoted).join("\t")).join("\n");
}

const quoted = (value) => (QUOTED.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
