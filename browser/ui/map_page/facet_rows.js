const SHOWN_AT_FIRST = 6;
const SEARCHED_FROM = 11; // values from which on a group has a field to find one
const OPENED_KEY = "bentxt-open-facets";

/** A facet: a heading that folds it, its values once it is open, and whom it is asked of. */
function section(group, memory) {
  const summary = make("span", { class: "summary" });
  const heading = make("button", { class: "heading", type: "button" }, make("span", {}, group.label), icon("fold"), summary);
  const list = make("div", { class: "rows" });
  const switcher = group.isAsked ? meaningSwitch(memory, [group.name], group.label) : null;
  const head = make("div", { class: "head" }, make("h3", {}, heading), switcher);
  const element = make("section", { role: "group", "aria-label": group.label }, head, list);
  const parts = { group, element, heading, summary, switcher, rows: null, list };
  heading.addEventListener("click", () => setOpen(parts, memory, !memory.opened[group.name]));
  list.addEventListener("keydown", (event) => walk(event, list));
  memory.groups.set(group.name, parts);
  return element;
}

function fill(parts, memory) {
  parts.rows = parts.group.rows.map((row) => facetRow(parts.group, row, memory));
  parts.list.append(...parts.rows.map((row) => row.line));
  if (parts.rows.length > SHOWN_AT_FIRST + 1) shorten(parts, memory);
}

function setOpen(parts, memory, isOpen) {
  memory.opened[parts.group.name] = isOpen;
  sessionStorage.setItem(OPENED_KEY, JSON.stringify(memory.opened));
  memory.repaint();
}

function facetRow(group, row, memory) {
  const button = make(
    "button",
    { class: "row", type: "button", title: row.value, "aria-keyshortcuts": "- Delete" },
    memory.colours.has(row.value) && group.name === "class" ? make("i", { class: "chip", style: `background: ${memory.colours.get(row.value)}` }) : null,
    make("span", { class: "value" }, row.label),
    make("span", { class: "count" }),
    make("span", { class: "bar" }),
  );
  const minus = make("button", { class: "minus", type: "button", tabindex: "-1", "aria-label": `Exclude ${row.label}`, title: "Exclude (Alt and click, or the key -)" }, icon("minus"));
  const take = (isExcluded) => {
    choose(memory, group.name, row.value, isExcluded);
    memory.repaint();
    memory.send();
  };
  button.addEventListener("click", (event) => take(event.altKey));
  minus.addEventListener("click", () => take(true));
  button.addEventListener("keydown", (event) => {
    if (!["-", "Delete", "Backspace"].includes(event.key) || event.repeat) return;
    event.preventDefault();
    take(true);
  });
  return { ...row, button, minus, line: make("div", { class: "line" }, minus, button) };
}

/** A value is wanted, excluded, or neither: asking again, or wanting what is excluded, leaves neither. */
function choose(memory, name, value, isExcluded) {
  const [wanted, excluded] = [fieldOf(memory, name), fieldOf(memory, name, true)];
  const before = stateOf(memory, name, value);
  for (const field of [wanted, excluded]) memory.wanted[field] = (memory.wanted[field] ?? []).filter((other) => other !== value);
  if (isExcluded && before !== "excluded") memory.wanted[excluded].push(value);
  if (!isExcluded && !before) memory.wanted[wanted].push(value);
}

function stateOf(memory, name, value) {
  if (memory.wanted[fieldOf(memory, name)]?.includes(value)) return "wanted";
  return memory.wanted[fieldOf(memory, name, true)]?.includes(value) ? "excluded" : null;
}

/** Long groups show their first values; the rest on demand, or found by a part of the name. */
function shorten(parts, memory) {
  const { group, list, rows } = parts;
  const more = make("button", { class: "more", type: "button" });
  const finder = rows.length >= SEARCHED_FROM ? make("input", { class: "finder", type: "search", placeholder: `Find in ${rows.length}`, "aria-label": `Find a value of ${group.label}` }) : null;
  const show = () => {
    const part = finder?.value.trim().toLowerCase() ?? "";
    const isWhole = memory.lengthened.has(group.name);
    rows.forEach((row, at) => {
      row.line.classList.toggle("folded", part ? !row.label.toLowerCase().includes(part) : !isWhole && at >= SHOWN_AT_FIRST);
      row.line.classList.toggle("found", Boolean(part));
    });
    const left = rows.filter(({ line }, at) => at >= SHOWN_AT_FIRST && !line.classList.contains("chosen")).length;
    more.textContent = isWhole ? "Fewer" : `${left} more`;
    more.setAttribute("aria-expanded", String(isWhole));
    more.hidden = Boolean(part) || (left === 0 && !isWhole);
    if (finder) finder.hidden = !isWhole;
  };
  more.addEventListener("click", () => {
    if (!memory.lengthened.delete(group.name)) memory.lengthened.add(group.name);
    if (finder) finder.value = "";
    show();
    if (memory.lengthened.has(group.name)) finder?.focus();
  });
  finder?.addEventListener("input", show);
  if (finder) list.prepend(finder);
  list.append(more);
  parts.fold = show;
}

/** Up and down go from value to value. */
function walk(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...list.querySelectorAll(".finder, .row, .more")].filter((stop) => stop.offsetParent);
  const next = stops[stops.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function paintGroup(parts, counts, memory) {
  const { group, element, heading } = parts;
  const isOpen = memory.opened[group.name] ?? group.isOpen;
  memory.opened[group.name] = isOpen;
  element.classList.toggle("closed", !isOpen);
  heading.setAttribute("aria-expanded", String(isOpen));
  const most = Math.max(1, ...counts.map((row) => row.count));
  if (isOpen && !parts.rows) fill(parts, memory);
  parts.rows?.forEach((row, at) => paintRow(row, counts[at].count, most, stateOf(memory, group.name, row.value)));
  parts.fold?.();
  const chosen = chosenWords(group.name, memory);
  heading.setAttribute("aria-label", [`${group.label} filter`, ...chosen].join(", "));
  parts.summary.textContent = chosen.join(", ");
  parts.summary.title = chosen.join(", ");
  if (group.isAsked) paintMeaning(parts.switcher, sideOf(memory, group.name), chosen.length > 0);
}

function paintRow({ button, minus, label, line }, count, most, state) {
  button.setAttribute("aria-pressed", String(state === "wanted"));
  button.setAttribute("aria-label", `${state === "excluded" ? "Excluded: " : ""}${label}, ${grouped(count)} patches`);
  line.classList.toggle("excluded", state === "excluded");
  line.classList.toggle("chosen", state !== null);
  minus.setAttribute("aria-pressed", String(state === "excluded"));
  button.classList.toggle("zero", count === 0);
  button.querySelector(".count").textContent = grouped(count);
  button.querySelector(".bar").style.width = count ? `max(2px, ${(100 * count) / most}%)` : "0";
}

/** What is chosen of a facet, such as `bench` and `not Kosovo`. */
function chosenWords(name, memory) {
  const { rows } = memory.groups.get(name).group;
  const label = (value) => memory.words[name]?.[value] ?? rows.find((row) => row.value === value)?.label ?? value;
  const words = (field, before) => (memory.wanted[field] ?? []).map((value) => `${before}${label(value)}`);
  return [...words(name, ""), ...words(`not_${name}`, "not "), ...words(`having_${name}`, ""), ...words(`having_not_${name}`, "not ")];
}
