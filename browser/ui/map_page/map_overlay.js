export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const overlay = parentElement.querySelector(".overlay");
  const memory = (overlay.memory ??= { serial: data.serial });
  memory.wanted = structuredClone(data.wanted);
  const drop = (values) => {
    memory.wanted = values;
    sendWanted(memory, setStateValue);
  };
  const focused = parentElement.activeElement?.dataset?.focus;
  askForTheme(overlay, memory, data, setStateValue);
  overlay.replaceChildren(legend(data, setTriggerValue), emptyState(data, drop), notice(data));
  if (focused) overlay.querySelector(`[data-focus="${focused}"]`)?.focus();
}

/** The server learns of another theme only when asked something; map and legend are drawn in the one it knows. */
function askForTheme(overlay, memory, data, setStateValue) {
  const theme = getComputedStyle(overlay).colorScheme.includes("dark") ? "dark" : "light";
  if (theme !== data.theme && theme !== memory.asked) setStateValue("theme", theme);
  memory.asked = theme;
}

function legend(data, setTriggerValue) {
  const choice = (option) =>
    make(
      "button",
      { type: "button", class: "choice", "aria-pressed": String(option.name === data.colour), "data-focus": option.name, onclick: () => setTriggerValue("colour", option.name) },
      option.label,
    );
  const head = make("div", { class: "choices", role: "group", "aria-label": "Colour by" }, make("span", {}, "Colour"), ...data.options.map(choice));
  const dot = (colour) => make("i", { style: `background: ${colour}` });
  const rows = data.legend.map((entry) => make("li", {}, make("span", { class: entry.colours.length > 1 ? "ramp" : "dot" }, ...entry.colours.map(dot)), make("span", { class: entry.isOurs ? "ours" : null }, entry.label)));
  return make("div", { class: "legend" }, head, make("ul", {}, ...rows));
}

function emptyState(data, drop) {
  if (!data.empty) return "";
  const buttons = data.empty.ways.map((way) => make("button", { class: "button", type: "button", onclick: () => drop(way.wanted) }, way.label));
  return make("div", { class: "empty", role: "status" }, make("p", {}, data.empty.sentence), make("div", { class: "ways" }, ...buttons));
}

function notice(data) {
  return make("p", { class: data.notice ? "notice" : "notice none", role: "status" }, data.notice ?? "");
}
