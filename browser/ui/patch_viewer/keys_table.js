// The table of keys that `?` shows: where a key can be changed it is a button, and the next press is the new key.
import { h, icon } from "./dom.js";
import { signsOf, spoken } from "./key_names.js";

const RULE = "Choose a framed key to change it. Digits are for verdicts only; keys without a frame belong to answers, to issues or to what has the focus.";
const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

/** The caps of one key, those to be held together side by side. */
const capsOf = (key) => signsOf(key).map((sign) => h("kbd", {}, sign));

/**
 * groups: as createKeys has them; mayChange(key); on: change(key, pressed) -> why not, or null; reset(); flip(isOn).
 * `show(working)` shows the keys that work, `hear(event, name)` takes a press while `isAsking()`.
 */
export function createTable(groups, { isOn, mayChange, on }) {
  const buttons = new Map();
  let asked = null; // the key that is to become another one
  let heard = null; // the place of the key that was pressed for it
  const said = h("p", { class: "keys-said", role: "status" });
  const flip = h("input", { type: "checkbox", onchange: () => on.flip(flip.checked) });
  flip.checked = isOn;
  const reset = h("button", { type: "button", class: "keys-reset", onclick: () => { on.reset(); say("All keys are as they were at first."); } }, "Reset keys");
  const element = h("dialog", { class: "keys", "aria-label": "Keys", onclose: () => { leave(); say(""); }, onclick: pressedBeside },
    h("header", {}, h("h2", {}, "Keys"),
      h("button", { class: "keys-close", type: "button", "aria-label": "Close", onclick: () => element.close() }, icon("close"))),
    h("p", { class: "keys-rule" }, RULE), h("div", { class: "keys-table" }, groups.map(section)),
    h("footer", {}, said, h("label", {}, flip, "Keys are on"), reset));

  function section({ title, rows }) {
    return h("section", {}, h("h3", {}, title), h("dl", {}, rows.map(({ keys, says }) =>
      h("div", {}, h("dt", {}, Object.keys(keys).flatMap((key) => [" ", cell(key, says)]).slice(1)), h("dd", {}, says)))));
  }

  function cell(key, says) {
    if (!mayChange(key)) return h("span", {}, capsOf(key));
    const button = h("button", { type: "button", onclick: () => ask(key), onblur: leave,
      onkeyup: (event) => { if (event.code === heard) event.preventDefault(); } }); // or Space would press the button again
    buttons.set(key, { button, says });
    return button;
  }

  function show(working) {
    for (const [key, { button, says }] of buttons) {
      const now = working.get(key);
      button.replaceChildren(...capsOf(now));
      button.classList.toggle("changed", now !== key);
      button.title = now === key ? says : `${says}; at first ${spoken(key)}`;
      button.setAttribute("aria-label", `Change ${spoken(now)}`);
    }
  }

  function say(sentence, isRefused = false) {
    said.textContent = sentence;
    said.classList.toggle("refused", isRefused);
  }

  function ask(key) {
    leave();
    [asked, heard] = [key, null];
    buttons.get(key).button.focus(); // a click gives the focus not everywhere
    buttons.get(key).button.classList.add("asking");
    say("Press the new key, Esc leaves it");
  }

  /** Asks no more. */
  function leave() {
    if (asked === null) return;
    buttons.get(asked).button.classList.remove("asking");
    asked = null;
    say("");
  }

  /** A press while a key is asked for; Tab goes on, and what is held with Ctrl stays the browser's. */
  function hear(event, name) {
    if (event.key === "Tab") return;
    event.stopImmediatePropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (!MODIFIERS.has(event.key)) say("Keys with Ctrl, Alt or Meta belong to the browser.", true);
      return;
    }
    event.preventDefault();
    if (event.repeat || event.isComposing || MODIFIERS.has(event.key)) return;
    heard = event.code;
    if (name === "Escape") {
      leave();
      say("Nothing is changed.");
    } else take(name);
  }

  function take(name) {
    const key = asked;
    const why = on.change(key, name);
    if (why) {
      say(`${why} Press another key, Esc leaves it`, true);
      return;
    }
    leave();
    say(`${spoken(name)} is now the key of: ${buttons.get(key).says}`);
  }

  function pressedBeside(event) {
    event.stopPropagation(); // pages take the focus from what was clicked
    if (event.target === element) element.close();
  }

  return { element, show, hear, isAsking: () => asked !== null };
}
