// What a new release is asked for: its version, what goes in, and what it is told against.
import { h } from "../../patch_viewer/dom.js";
import { createNumber, createRow, createSwitch } from "../fields.js";

const FIRST = { value: "", label: "1.0, the dataset's own" };
const NOTHING = { value: "", label: "Nothing" };
const number = new Intl.NumberFormat("en");

/** `onMake(message)` asks for one. */
export function createReleaseForm({ onMake }) {
  const version = h("input", { name: "version", autocomplete: "off", maxlength: "20", class: "code" });
  const previous = h("select", { name: "previous" });
  const added = h("select", { name: "added" });
  const authors = h("textarea", { name: "authors", rows: "3", placeholder: "Ortiz, Ana" });
  const open = createSwitch({ name: "allows_open", label: "Open items", says: "Leave open items out", hint: "They are listed in the release.", value: false });
  const comments = createSwitch({ name: "has_comments", label: "Comments", says: "Publish comments, reasons and times too", hint: "Names are replaced by pseudonyms in any case.", value: false });
  const position = createNumber({ name: "position", label: "Position", hint: "", most: Number.MAX_SAFE_INTEGER });
  const addedRow = createRow({ name: "added", label: "Added", hint: "Texts of a collection, all of them from test." }, added);
  const button = h("button", { type: "submit", class: "primary" }, "Make release");
  const element = h("form", { class: "release-form", novalidate: true, onsubmit: submitted },
    createRow({ name: "version", label: "Version", hint: "Three numbers. A release never changes; the next one gets another version." }, version).element,
    createRow({ name: "previous", label: "Changes since", hint: "What the change log is told against." }, previous).element,
    open.element, addedRow.element,
    createRow({ name: "authors", label: "Authors", hint: "For the citation, one on a line: family name, given name." }, authors).element,
    comments.element, position.element,
    h("div", { class: "row" }, h("span"), h("div", { class: "control" }, button)));
  let newest = ""; // the release that changes are told against unless another one is chosen
  let isTyped = false; // a version that was typed is not replaced by a suggestion
  version.addEventListener("input", () => { isTyped = true; });

  function options(select, values) {
    const chosen = select.value;
    select.replaceChildren(...values.map((one) => h("option", { value: one.value }, one.label)));
    select.value = values.some(({ value }) => value === chosen) ? chosen : "";
  }

  /** `known` is what the route answers. */
  function show(known) {
    const { releases, tally } = known;
    const isNewer = releases[0]?.version !== newest;
    options(previous, [FIRST, ...releases.map((one) => ({ value: one.version, label: one.version }))]);
    if (isNewer) previous.value = newest = releases[0]?.version ?? "";
    options(added, [NOTHING, ...known.collections.map(([name, count]) => ({ value: name, label: `${name} (${number.format(count)})` }))]);
    addedRow.element.hidden = !known.collections.length;
    open.element.hidden = !tally.not_final;
    position.hint(`Empty: as of now, up to row ${known.position}. An earlier one makes that release again.`);
    if (!isTyped) version.value = next(releases);
  }

  function submitted(event) {
    event.preventDefault();
    onMake({
      version: version.value.trim(),
      previous: previous.value || null,
      allows_open: open.get() && !open.element.hidden,
      has_comments: comments.get(),
      added: added.value || null,
      authors: authors.value.split("\n").map((line) => line.trim()).filter(Boolean),
      position: position.get(),
    });
  }

  return {
    element,
    show,
    lock(isLocked) { button.disabled = isLocked; },
    made() { isTyped = false; },
  };
}

/** The minor version after the newest one. */
function next(releases) {
  if (!releases.length) return "1.1.0";
  const [major, minor] = releases[0].version.split(".").map(Number);
  return `${major}.${minor + 1}.0`;
}
