// Fields that keep themselves: a note that never overwrites another tab's, and a name edited in its place.
import { h } from "../patch_viewer/dom.js";

const PAUSE_MS = 600;
const LONGEST_NOTE = "2000";
const LONGEST_NAME = "80";

/** `save(note, known)` posts it and resolves to {ok, status, body}; onTrouble(sentence) tells what is wrong. */
export function createNote({ value, label, placeholder = "Note", save, onTrouble }) {
  const field = h("textarea", { class: "note-field", rows: "1", "aria-label": label, placeholder, maxlength: LONGEST_NOTE,
    oninput: later, onblur: now, onkeydown: leave });
  const conflict = h("p", { class: "conflict", role: "alert", hidden: true });
  let known = value; // what the server has, as far as this tab knows
  let timer = null;
  let sending = Promise.resolve();
  field.value = value;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE_MS);
  }

  function now() {
    clearTimeout(timer);
    sending = sending.then(send);
  }

  async function send() {
    const note = field.value;
    if (note === known || !conflict.hidden) return;
    const { ok, status, body } = await save(note, known);
    if (ok) known = note;
    else if (status === 409) showConflict(body.current);
    else onTrouble(body?.error ?? "The note is not saved: the server does not answer.");
  }

  function showConflict(theirs) {
    const settle = (keep) => () => {
      if (!keep) field.value = theirs;
      known = theirs;
      conflict.hidden = true;
      now();
    };
    conflict.replaceChildren(`Another tab wrote: ${theirs || "(nothing)"} `,
      h("button", { type: "button", onclick: settle(true) }, "Keep mine"),
      h("button", { type: "button", onclick: settle(false) }, "Take theirs"));
    conflict.hidden = false;
  }

  function leave(event) {
    if (event.key === "Escape") field.blur();
  }

  return h("div", { class: "note" }, field, conflict);
}

/** A field for a name in the place of what is renamed. onDone(name|null): null where it is left as it was. */
export function createNameField({ value, label, onDone }) {
  const field = h("input", { class: "name-field", "aria-label": label, maxlength: LONGEST_NAME, autocomplete: "off", onkeydown: pressed, onblur: keep });
  let isDone = false;
  field.value = value;

  function finish(name) {
    if (isDone) return;
    isDone = true;
    onDone(name && name !== value ? name : null);
  }

  function keep() { finish(field.value.trim()); }

  function pressed(event) {
    if (event.key === "Enter") keep();
    if (event.key === "Escape") finish(null);
  }

  requestAnimationFrame(() => field.select());
  return field;
}
