const WATCH_MS = 3000;

export default function (component) {
  const { data, parentElement } = component;
  const panel = parentElement.querySelector(".facets");
  const memory = (panel.memory ??= remembering(freshMemory()));
  const trigger = after(component.setTriggerValue);
  memory.open = (query) => trigger("opened", query);
  const signal = join(memory, "facets", component, (shown) => paint(panel, shown, memory));
  answerClicks(memory, data.answerAt, signal);
  showPreparing(panel, data.preparing);
  watchPreparing(panel, memory, data, () => trigger("prepared", true));
  listenToSearchKey(memory, signal);
  return () => {
    memory.joined.abort();
    clearTimeout(memory.watch);
  };
}

function paint(panel, data, memory) {
  Object.assign(memory, { entryAddress: data.entryAddress, words: data.words });
  memory.repaint = () => repaint(memory, data.groups);
  const layout = JSON.stringify(data.groups.map((group) => [group.name, group.rows.map((row) => row.value)]));
  if (memory.layout !== layout) {
    memory.layout = layout;
    build(panel, data, memory);
  }
  memory.repaint();
}

function freshMemory() {
  const colours = new Map(KNOWN.classes.map(({ name, colour }) => [name, colour]));
  const opened = JSON.parse(sessionStorage.getItem(OPENED_KEY) ?? "{}");
  return { groups: new Map(), sides: new Map(), lengthened: new Set(), opened, colours };
}

/** The search box stays when the facets become more, as it may be in use just then. */
function build(panel, data, memory) {
  memory.groups.clear();
  const sections = data.groups.map((group) => section(group, memory));
  const after = data.groups.findIndex((group) => group.name === "answer") + 1;
  sections.splice(after, 0, claimsSection(memory));
  if (!memory.search) panel.append(searchBox(memory), make("p", { class: "preparing", role: "status" }), folder(panel), make("div", { class: "list" }));
  panel.querySelector(".list").replaceChildren(...sections);
}

/** On a narrow page, the facets open below one button. */
function folder(panel) {
  const fold = make("button", { class: "fold", "aria-expanded": "false", type: "button" }, "Filters", icon("fold"));
  fold.addEventListener("click", () => {
    const open = panel.classList.toggle("open");
    fold.setAttribute("aria-expanded", String(open));
  });
  return fold;
}

function repaint(memory, groups) {
  paintSearch(memory);
  paintClaims(memory);
  for (const group of groups) paintGroup(memory.groups.get(group.name), group.rows, memory);
}

/** While claims and words are being made ready: what works, what comes, and how much of it is done. */
function showPreparing(panel, preparing) {
  const line = panel.querySelector(".preparing");
  line.hidden = !preparing;
  line.textContent = preparing?.sentence ?? "";
  line.style.setProperty("--share", preparing?.share ?? 0);
}

/** Asks beside the page's reruns, which would cost far more; at the end one of them brings the new facets. */
function watchPreparing(panel, memory, { preparing, preparingAddress }, onready) {
  clearTimeout(memory.watch);
  if (!preparing) return;
  memory.watch = setTimeout(async () => {
    const answer = await fetch(preparingAddress).catch(() => null);
    const now = answer?.ok ? await answer.json() : preparing;
    showPreparing(panel, now);
    if (now) watchPreparing(panel, memory, { preparing: now, preparingAddress }, onready);
    else onready();
  }, WATCH_MS);
}
