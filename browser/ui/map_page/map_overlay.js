export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const overlay = parentElement.querySelector(".overlay");
  const memory = (overlay.memory ??= remembering());
  memory.trigger = after(component.setTriggerValue);
  const drop = (values) => {
    memory.wanted = values;
    memory.send();
  };
  const signal = join(memory, "overlay", component, (shown) => paint(parentElement, overlay, shown, memory, drop));
  askForTheme(overlay, memory, data, after(setStateValue));
  document.addEventListener("bentxt-map-region", ({ detail }) => drop(withRegion(memory.wanted, detail)), { signal });
  return () => memory.joined.abort();
}

function paint(root, overlay, data, memory, drop) {
  const focused = root.activeElement?.dataset?.focus;
  overlay.replaceChildren(legend(data, memory), emptyState(data, drop), notice(data));
  if (focused) overlay.querySelector(`[data-focus="${focused}"]`)?.focus();
  showLayers(data.layers);
}

/** The filter with the region that was drawn on the map in place of those before; null lifts them all. */
function withRegion(wanted, region) {
  const { region: _, not_region: __, ...others } = wanted;
  return region ? { ...others, region: [region] } : others;
}

/** The server learns of another theme only when asked something; map and legend are drawn in the one it knows. Looked at
    when the page has been drawn: before, the browser would have to work out its styles just for this. */
function askForTheme(overlay, memory, data, setStateValue) {
  requestAnimationFrame(() => setTimeout(() => tellTheme(overlay, memory, data, setStateValue)));
}

function tellTheme(overlay, memory, data, setStateValue) {
  const theme = getComputedStyle(overlay).colorScheme.includes("dark") ? "dark" : "light";
  if (theme !== data.theme && theme !== memory.asked) setStateValue("theme", theme);
  memory.asked = theme;
}

/** Where the map is narrower, its legend is folded until it is asked for. */
const BASEMAPS = [
  { name: "own", label: "Outlines" },
  { name: "openstreetmap", label: "Online", note: "asks openstreetmap.org" },
];

function legend(data, memory) {
  const colours = choices("Colour", data.options, data.colour, (name) => memory.trigger("colour", name));
  const basemaps = choices("Map", BASEMAPS, data.basemap, (name) => memory.trigger("basemap", name));
  const dot = (colour) => make("i", { style: `background: ${colour}` });
  const rows = data.legend.map((entry) => make("li", {}, make("span", { class: entry.colours.length > 1 ? "ramp" : "dot" }, ...entry.colours.map(dot)), make("span", { class: entry.isOurs ? "ours" : null }, entry.label)));
  const shown = data.options.find(({ name }) => name === data.colour)?.label;
  const head = make("summary", { "data-focus": "legend", title: "Choose colours and basemap" }, `Colour: ${shown}`, icon("fold"));
  const onToggle = (event) => (memory.isOpen = event.target.open);
  const picks = make("details", { open: memory.isOpen && "", ontoggle: onToggle }, head, colours, basemaps);
  return make("div", { class: "legend", role: "group", "aria-label": "Legend" }, picks, make("ul", {}, ...rows));
}

/** One of several, each a button; a note stands beside its label before it is picked. */
function choices(title, options, chosen, choose) {
  const button = ({ name, label, note }) =>
    make(
      "button",
      { type: "button", class: "choice", "aria-pressed": String(name === chosen), "data-focus": name, onclick: () => choose(name) },
      label,
      note && make("small", {}, note),
    );
  return make("div", { class: "choices", role: "group", "aria-label": title }, make("span", {}, title), ...options.map(button));
}

function emptyState(data, drop) {
  if (!data.empty) return "";
  const buttons = data.empty.ways.map((way) => make("button", { class: "button", type: "button", onclick: () => drop(way.wanted) }, way.label));
  return make("div", { class: "empty", role: "status" }, make("p", {}, data.empty.sentence), make("div", { class: "ways" }, ...buttons));
}

function notice(data) {
  return make("p", { class: data.notice ? "notice" : "notice none", role: "status" }, data.notice ?? "");
}
