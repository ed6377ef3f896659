const PAUSE_MS = 120; // in typing, before the server is asked what the entry may mean

/** One box for words, IDs, names, tiles and places: below it stands what the entry is taken for, to be changed. */
function searchBox(memory) {
  const input = make("input", {
    class: "entry", type: "search", role: "combobox", placeholder: "Words, ID, tile, place", autocomplete: "off", spellcheck: "false",
    "aria-label": "Search", "aria-controls": "readings", "aria-expanded": "false", "aria-autocomplete": "list", "aria-keyshortcuts": "/",
    title: 'lake, "mixed forest", past*, lake AND NOT forest; 1487; S2A_MSIL2A_2017; 33UUP; 33UUP/26_57; 48.2, 16.4; 2017-06',
  });
  const cap = patch_viewer_keys_caps_js.keycap("/");
  cap.setAttribute("aria-hidden", "true");
  const list = make("ul", { id: "readings", role: "listbox", "aria-label": "What the entry is taken for" });
  const hint = make("p", { class: "hint", role: "status" });
  const switcher = meaningSwitch(memory, ["words", "id"], "Search");
  const selects = make("p", { class: "selects" }, "Select ", switcher);
  const box = { input, cap, list, hint, switcher, selects, readings: [], active: 0, asked: 0 };
  memory.search = box;
  input.addEventListener("input", () => readSoon(box, memory));
  input.addEventListener("focus", () => input.value.trim() && !isWanted(memory, input.value) && readSoon(box, memory));
  input.addEventListener("blur", () => close(box));
  input.addEventListener("keydown", (event) => onEntryKey(event, box, memory));
  return make("search", {}, make("div", { class: "box" }, input, cap), list, hint, selects);
}

function readSoon(box, memory) {
  clearTimeout(box.timer);
  box.reading = new Promise((resolve) => (box.timer = setTimeout(() => resolve(read(box, memory)), PAUSE_MS)));
}

async function read(box, memory) {
  const text = box.input.value;
  const number = (box.asked += 1);
  const answer = text.trim() ? await asked(memory.entryAddress, text) : { readings: [], hint: null };
  if (number !== box.asked) return;
  box.readings = answer.readings;
  box.active = 0;
  box.hint.textContent = answer.hint ?? "";
  if (box.input.matches(":focus")) drawReadings(box, memory);
}

async function asked(address, text) {
  const answer = await fetch(`${address}?${new URLSearchParams({ text })}`).catch(() => null);
  return answer?.ok ? answer.json() : { readings: [], hint: "No answer from the server. Try again." };
}

function drawReadings(box, memory) {
  const options = box.readings.map((reading, at) => {
    const option = make("li", { id: `reading-${at}`, role: "option" }, make("span", { class: "what" }, reading.what), make("span", { class: "meant" }, reading.words));
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => take(reading, box, memory));
    return option;
  });
  box.list.replaceChildren(...options);
  box.input.setAttribute("aria-expanded", String(options.length > 0));
  activate(box, box.active);
}

function activate(box, at) {
  box.active = Math.min(box.readings.length - 1, Math.max(0, at));
  [...box.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === box.active)));
  if (box.readings.length) box.input.setAttribute("aria-activedescendant", `reading-${box.active}`);
  else box.input.removeAttribute("aria-activedescendant");
}

async function onEntryKey(event, box, memory) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  event.stopPropagation();
  if (step) {
    event.preventDefault();
    activate(box, box.active + step);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box);
    box.input.blur();
  } else if (event.key === "Enter") {
    event.preventDefault();
    await box.reading;
    if (!box.input.value.trim()) clearWords(box, memory);
    else if (box.readings[box.active]) take(box.readings[box.active], box, memory);
  }
}

function close(box) {
  clearTimeout(box.timer);
  box.asked += 1;
  box.readings = [];
  box.list.replaceChildren();
  box.input.setAttribute("aria-expanded", "false");
  activate(box, 0);
}

/** Words stay in the box, to be worked on; all else leaves it for the sentence. */
function take(reading, box, memory) {
  close(box);
  if (reading.opens) return memory.open(reading.opens);
  if (reading.field !== "words") box.input.value = "";
  memory.wanted[fieldOf(memory, reading.field)] = [reading.value];
  memory.repaint();
  memory.send();
}

function clearWords(box, memory) {
  if (!memory.wanted[fieldOf(memory, "words")]?.length) return;
  memory.wanted[fieldOf(memory, "words")] = [];
  memory.repaint();
  memory.send();
}

const isWanted = (memory, text) => (memory.wanted[fieldOf(memory, "words")] ?? []).includes(text);

function paintSearch(memory) {
  const { input, switcher, selects, hint } = memory.search;
  const words = memory.wanted[fieldOf(memory, "words")] ?? [];
  const shown = words.length === 1 ? words[0] : "";
  if (shown !== memory.shownWords && !input.matches(":focus")) input.value = shown;
  memory.shownWords = shown;
  if (!input.value) hint.textContent = "";
  const asks = ["words", "id"].find((name) => memory.wanted[fieldOf(memory, name)]?.length);
  selects.hidden = !asks;
  paintMeaning(switcher, asks ? sideOf(memory, asks) : "annotations", true);
}

/** The key of the search goes to the box from anywhere but a field; the table of keys listens to it. */
function listenToSearchKey(memory, signal) {
  const { repaintCaps, wordFor } = patch_viewer_keys_caps_js;
  const focus = () => { memory.search.input.focus(); memory.search.input.select(); };
  const repaint = () => {
    repaintCaps(memory.search.cap.parentElement);
    memory.search.input.setAttribute("aria-keyshortcuts", wordFor("/"));
  };
  document.addEventListener("bentxt-search", focus, { signal });
  document.addEventListener("bentxt-keys", () => queueMicrotask(repaint), { signal }); // when the table has bound them
}
