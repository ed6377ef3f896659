const WRITING = "input, textarea, select, [contenteditable]";
const PRESSABLE = "button, a, summary";
const { keycap, titled } = patch_viewer_keys_caps_js;
const ANSWER_MS = 5000; // a click on the map that has no answer by then will have none

export default function (component) {
  const { data, parentElement } = component;
  const card = parentElement.querySelector(".card");
  const memory = (card.memory ??= remembering({ serial: 0 }));
  const [tell, trigger] = [after(component.setStateValue), after(component.setTriggerValue)];
  memory.stars = patch_viewer_stars_js.starsOf(data.api);
  memory.go = (patchId) => {
    if (!patchId) return;
    memory.steppedTo = patchId;
    tell("chosen", { serial: (memory.serial += 1), patchId });
  };
  memory.around = (region) => trigger("around", region);
  memory.open = () => openWhenSettled(memory, trigger);
  memory.showKeys = () => memory.openKeys();
  const signal = join(memory, "card", component, (shown) => paint(parentElement, card, shown, memory));
  memory.openKeys = showKeysOn(parentElement.querySelector(".keys-table-place"), signal, {
    next: () => memory.go(memory.data.next),
    previous: () => memory.go(memory.data.previous),
    collect: () => memory.data.item && memory.stars.toggle(memory.data.item),
  });
  if (memory.answered !== data.answeredClick) settle(memory);
  memory.answered = data.answeredClick;
  if (memory.drawn !== data.patchId) memory.steppedTo = null;
  memory.drawn = data.patchId;
  document.addEventListener("keydown", (event) => onKey(event, card, memory), { signal });
  document.addEventListener("pointerdown", (event) => { memory.clicked = controlOf(event); }, { signal, capture: true });
  document.addEventListener("bentxt-map-click", () => awaitAnswer(memory), { signal });
  return () => memory.joined.abort();
}

/** What already stands there stays, and with it pictures, place and focus. */
function paint(root, card, data, memory) {
  const { serial, answeredClick, ...rest } = data;
  const painted = JSON.stringify(rest);
  memory.data = data;
  if (painted === memory.painted) return;
  memory.painted = painted;
  const focused = root.activeElement?.dataset?.focus;
  card.replaceChildren(...(data.patchId ? chosen(data, memory) : nothingChosen(data, memory)));
  const body = card.querySelector(".body");
  card.classList.toggle("overflowing", body.scrollHeight > body.clientHeight);
  if (focused) card.querySelector(`[data-focus="${focused}"]`)?.focus();
  root.querySelector(".said").textContent = data.said;
  data.prefetch.forEach((address) => (new Image().src = address));
}

/* A click on the map is under way to the server: what is opened is the patch that it chooses, and leaving before the
   answer would lose the next page. */
function awaitAnswer(memory) {
  memory.steppedTo = null;
  clearTimeout(memory.unanswered);
  memory.unanswered = setTimeout(() => settle(memory), ANSWER_MS);
}

function settle(memory) {
  clearTimeout(memory.unanswered);
  memory.unanswered = null;
  if (memory.opensSoon) memory.open();
}

/* A step that the server has yet to draw counts already. */
function openWhenSettled(memory, setTriggerValue) {
  const patchId = memory.steppedTo ?? memory.data.patchId;
  memory.opensSoon = memory.unanswered !== null && memory.unanswered !== undefined;
  if (!memory.opensSoon && patchId) setTriggerValue("opened", patchId);
}

const controlOf = (event) => event.composedPath()[0].closest?.(PRESSABLE) ?? null;

/* A control that was clicked keeps the focus, but Enter no longer means it; one that keys reached is pressed by Enter. */
function onKey(event, card, memory) {
  const target = event.composedPath()[0];
  if (event.key === "Tab" || event.key.startsWith("Arrow")) memory.clicked = null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || target.closest?.(WRITING)) return;
  const inside = event.composedPath().includes(card);
  if (inside && ["ArrowDown", "ArrowRight"].includes(event.key)) memory.go(memory.data.next);
  else if (inside && ["ArrowUp", "ArrowLeft"].includes(event.key)) memory.go(memory.data.previous);
  else if (event.key === "Enter" && [null, memory.clicked].includes(controlOf(event))) memory.open();
  else return;
  event.preventDefault();
}

function chosen(data, memory) {
  const body = make("div", { class: "body", tabindex: "0", role: "region", "aria-label": "Patch" }, heading(data), ...facts(data, memory));
  body.append(...data.texts.map(text));
  return [mat(data), body, foot(data, memory)];
}

function mat(data) {
  const pictures = data.pictures.map((picture) => (picture.address ? shown(picture) : hatched(picture)));
  const mosaic = data.noPictures
    ? make("div", { class: "mosaic hatch" }, make("p", {}, data.noPictures))
    : make("div", { class: "mosaic" }, ...pictures);
  const dates = make("div", { class: "caption" }, make("span", {}, data.date), make("span", {}, data.s1Days));
  return make("div", { class: "mat" }, mosaic, dates);
}

function shown(picture) {
  const image = make("img", { class: picture.place, src: picture.address, alt: picture.label, title: picture.label });
  image.addEventListener("error", () => image.replaceWith(hatched(picture)));
  return image;
}

function hatched(picture) {
  return make("div", { class: `${picture.place} hatch`, title: picture.label }, make("p", {}, picture.missing));
}

function heading(data) {
  const badge = data.isBench ? make("span", { class: "badge" }, icon("star"), "bench") : make("span", { class: "split" }, data.split);
  return make("h2", {}, make("span", {}, data.country), badge);
}

function facts(data, memory) {
  const way = ({ label, region }) => make("button", { class: "way", type: "button", "data-focus": label, onclick: () => memory.around(region) }, label);
  return [
    make("p", { class: "measured" }, make("span", {}, data.tilePlace), make("span", {}, data.position)),
    make("p", { class: "said-by-data" }, data.climate),
    make("p", { class: "ways" }, ...data.around.map(way)),
  ];
}

const piece = ([words, isHit]) => (isHit ? make("mark", {}, words) : words);

function text(item) {
  const words = make("p", { class: item.isLong ? "clamped" : null }, ...item.pieces.map(piece));
  if (item.answer) words.append(" ", make("b", { class: item.isMeasured ? "answer measured" : "answer" }, ...item.answer.map(piece)));
  return make(
    "section",
    { class: "text" },
    make("header", {}, make("span", {}, item.label), make("code", {}, String(item.annotationId))),
    words,
  );
}

function foot(data, memory) {
  const step = (name, label, key, patchId) => titled(
    make("button", { class: "button step", type: "button", "aria-label": label, "data-focus": name, disabled: patchId ? null : "", onclick: () => memory.go(patchId) }, icon(name)),
    label, key);
  const open = make("a", { class: "button primary open", href: data.address, "data-focus": "open" }, data.openLabel, icon("right"));
  open.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    memory.open();
  });
  const keys = make("span", { class: "caps" }, keycap("p"), keycap("*"), keycap("n"), keysButton(memory.showKeys));
  return make(
    "footer",
    {},
    make("div", { class: "place" }, make("span", {}, data.place), keys),
    make("div", { class: "row" }, step("previous", "Previous patch", "p", data.previous), open, patch_viewer_stars_js.starButton(memory.stars, data.item, "this patch"), step("next", "Next patch", "n", data.next)),
  );
}

function nothingChosen(data, memory) {
  const ghost = make("div", { class: "mosaic ghost" }, make("p", {}, data.invitation));
  const first = make(
    "button",
    { class: "button", type: "button", "data-focus": "first", disabled: data.next ? null : "", onclick: () => memory.go(data.next) },
    data.nextLabel,
  );
  const hint = make("p", { class: "hint" }, keycap("n"), " next  ", keycap("p"), " previous  ", make("kbd", {}, "Enter"), " open  ", keysButton(memory.showKeys), " all keys");
  const problem = data.problem ? make("p", { class: "problem" }, data.problem) : null;
  const body = make("div", { class: "body empty" }, problem, data.problem ? null : make("p", {}, data.explanation), hint);
  return [make("div", { class: "mat" }, ghost, make("div", { class: "caption" }, " ")), body, make("footer", {}, make("div", { class: "row" }, first))];
}
