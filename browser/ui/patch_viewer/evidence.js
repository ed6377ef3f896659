// What the reference map says of a text, on demand: below the text in the rail, and as shapes on the pictures.
import { h, icon } from "./dom.js";
import { keycap } from "./keys_caps.js";

const KEPT = 6; // patches whose evidence is not asked for again
const GLYPHS = { follows: "correct", contradicts: "incorrect", "not computed": "unknown" };
const TRUTHS = { true: ["correct", "true", "follows"], false: ["incorrect", "not true", "contradicts"], null: ["unknown", "not computed", "open"] };

/** A verdict of the machine audit: glyph, word and colour. */
export function verdictMark(verdict) {
  return h("span", { class: `machine ${verdict.replace(" ", "-")}`, title: "The machine audit says so" }, icon(GLYPHS[verdict]), verdict);
}

/** That an option which nobody chose is not true is as it should be: only what decides has a colour. */
function truth(isTrue, isQuiet) {
  const [glyph, word, kind] = TRUTHS[String(isTrue)];
  return h("span", { class: `machine ${isQuiet ? "open" : kind}` }, icon(glyph), word);
}

function claim({ key, words, measured, isTrue, isChosen = true }, withNumbers) {
  return h("li", {}, key ? h("kbd", {}, key) : null,
    h("span", { class: "claim" }, words, withNumbers ? h("span", { class: "found" }, ` ${measured}`) : null), truth(isTrue, !isChosen && !isTrue));
}

/** Each option has its own line; of a caption only what is not true, since most claims are. */
function claims(list) {
  if (!list.length) return null;
  const isChoice = Boolean(list[0].key);
  const shown = isChoice ? list : list.filter((one) => one.isTrue !== true);
  const withNumbers = !isChoice || new Set(list.map((one) => one.measured)).size > 1;
  const holding = list.length - shown.length;
  return [h("ul", { class: "claims" }, shown.map((one) => claim(one, withNumbers))),
    holding ? h("p", {}, `${holding} ${holding === 1 ? "claim holds" : "claims hold"}.`) : null];
}

function edges({ stated, derived, off, overlap }) {
  const signed = (pixels) => (pixels > 0 ? `+${pixels}` : String(pixels).replace("-", "−"));
  return h("dl", { class: "edges" }, h("dt", {}, "stated"), h("dd", {}, stated), h("dt", {}, "map"), h("dd", {}, derived),
    h("dt", {}, "off"), h("dd", {}, Object.entries(off).map(([edge, pixels]) => `${edge} ${signed(pixels)}`).join(", "), " px"),
    h("dt", {}, "overlap"), h("dd", {}, overlap.toFixed(2)));
}

function related(list, onPick) {
  return h("p", {}, list.map(({ id, kind }) =>
    h("button", { type: "button", class: "kin", onclick: () => onPick(id) }, `${kind} `, h("code", {}, String(id)))));
}

/** The evidence of one text; `onPick(id)` opens one that is akin. */
export function evidenceBlock(found, onPick) {
  const sure = found.sureness === null ? null : h("span", { class: "sure" }, `sureness ${found.sureness.toFixed(2)}`);
  return h("section", { class: "evidence-block", "aria-label": "Evidence" }, ...[
    h("p", { class: "head" }, verdictMark(found.verdict), sure),
    h("p", {}, found.words),
    claims(found.claims), found.edges ? edges(found.edges) : null,
    found.flags.length ? h("p", {}, h("span", { class: "term" }, "Flags "), found.flags.join(", ")) : null,
    found.related.length ? related(found.related, onPick) : null,
  ].flat().filter(Boolean));
}

async function asked(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return (await answer.json()).texts;
}

/** rail: where texts stand; onPick(id) opens another text. `element` is the switch, at the foot of the rail. */
export function createEvidence({ rail, onPick }) {
  const list = rail.element.querySelector(".texts");
  const flip = h("button", { type: "button", class: "switch-evidence", "aria-pressed": "false", onclick: toggle }, keycap("e"), "Evidence");
  const said = h("span", { class: "said-evidence", role: "status" });
  const element = h("div", { class: "evidence-bar" }, flip, said);
  const kept = new Map();
  let isOn = false;
  let view = null;
  let active = null;
  let texts = null;
  let shown = "[]";

  rail.element.append(element);
  const observer = new MutationObserver(draw); // tabs and "Show source" draw the texts anew
  observer.observe(list, { childList: true, subtree: false });

  function tellShapes(shapes) {
    const next = JSON.stringify(shapes);
    if (next === shown) return;
    shown = next;
    document.dispatchEvent(new CustomEvent("bentxt-shapes", { detail: { owner: "evidence", shapes } }));
  }

  function draw() {
    list.querySelectorAll(".evidence-block").forEach((one) => one.remove());
    const found = isOn && active !== null ? texts?.[active] : null;
    tellShapes(found?.shapes ?? []);
    if (!found) return;
    const row = list.querySelector(`.text[data-id="${active}"]`);
    const shownBlock = evidenceBlock(found, onPick);
    (row?.querySelector(":scope > div:not(.scroll)") ?? row)?.append(shownBlock);
    shownBlock.scrollIntoView({ block: "nearest" });
  }

  function ask(address) {
    const found = kept.get(address) ?? asked(address);
    kept.delete(address);
    kept.set(address, found);
    found.catch(() => kept.delete(address));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return found;
  }

  async function load() {
    const mine = view;
    texts = null;
    draw();
    if (!isOn || !mine) return;
    try {
      const found = await ask(mine.evidence);
      if (mine !== view || !isOn) return;
      texts = found;
      said.textContent = active === null ? "Choose a text." : "";
    } catch (error) {
      if (mine === view) said.textContent = error.message;
    }
    draw();
  }

  function toggle() {
    isOn = !isOn;
    flip.setAttribute("aria-pressed", String(isOn));
    said.textContent = "";
    load();
  }

  return {
    element,
    toggle,
    show(next) { view = next; active = null; load(); },
    setActive(id) {
      if (id === active) return;
      active = id;
      if (isOn && texts) said.textContent = id === null ? "Choose a text." : "";
      draw();
    },
    stop() {
      observer.disconnect();
      tellShapes([]);
    },
  };
}
