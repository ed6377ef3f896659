// The desk's keys: the table that `?` shows, and what must be seen before anything else sees it.
const WRITTEN_IN = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const KEY_EVENTS = ["keydown", "keypress", "keyup"];
const STREAMLITS_OWN = new Set(["r", "c"]);

/** `run(name, ...values)` does something at the desk; `mat` shows pictures; `copyLink`, `collect`: the item's address, star; `beside(what)`: the sheet beside the text. */
export function deskKeys({ run, mat, copyLink, collect, beside }) {
  const does = (name, ...values) => () => run(name, ...values);
  const verdict = (key, says) => ({ keys: { [key]: (_, event) => run("verdict", key, event) }, says });
  const letters = (keys, says) => ({ keys: Object.fromEntries([...keys].map((key) => [key, () => run("letter", key)])), says, isFixed: true });
  const onPress = (key, name, says) => ({ keys: { [key]: (_, event) => run(name, event) }, says });
  return [
    { title: "Verdicts", rows: [
      verdict("1", "correct: the picture supports it"),
      verdict("2", "incorrect: the picture contradicts it; Enter sends"),
      verdict("3", "ambiguous: several right, or none; Enter sends"),
      verdict("4", "not visible: the picture does not show it"),
      verdict("5", "unsure: I cannot tell"),
      { keys: { h: does("toggleNotShown") }, says: "not shown, goes with the next correct or incorrect" },
      onPress("x", "unusable", "patch unusable, with a reason"),
      onPress("u", "undo", "take back the last one"),
    ] },
    { title: "When asked, or after incorrect and ambiguous", rows: [
      letters("yn", "the answer: yes, no"),
      letters("abcd", "the option; b of a box: draw it; of a caption: what fails"),
      letters("r", "reword the question or the caption"),
      letters("wzqoptk", "issues, as they are shown; n too"),
      onPress("Enter", "enter", "send, with or without any of these"),
    ] },
    { title: "Texts and patches", rows: [
      { keys: { ArrowLeft: does("stepText", -1), ArrowRight: does("stepText", 1) }, says: "previous, next text" },
      { keys: { j: does("letter", "j", 1), "Shift+j": does("letter", "j", -1) }, says: "next, previous affected text, or sentence" },
      { keys: { ArrowUp: does("stepPatch", -1), ArrowDown: does("stepPatch", 1) }, says: "previous, next patch" },
      onPress("s", "skip", "skip: stays mine, goes last"),
      { keys: { f: does("flag") }, says: "flag, goes with the next verdict" },
      { keys: { m: does("focusComment") }, says: "comment, goes with the next verdict" },
      { keys: { "*": collect }, says: "collect this text; again: let it go" },
      { keys: { l: copyLink }, says: "copy the link of this text" },
      { keys: { Escape: does("dismiss") }, says: "put a notice or a chosen verdict away" },
    ] },
    { title: "To look up", rows: [
      { keys: { g: () => beside("cards") }, says: "what the task and the classes mean" },
      { keys: { "Shift+g": () => beside("guidelines") }, says: "the campaign’s guidelines" },
      { keys: { e: () => beside("evidence") }, says: "evidence, where the campaign shows it" },
      { keys: { "Shift+h": () => beside("history") }, says: "what happened to this text" },
    ] },
    { title: "Pictures", rows: [
      { keys: { " ": (held) => mat.setHidden(held) }, says: "hold: boxes and points vanish", hold: true },
      { keys: { v: () => mat.step(1), "Shift+v": () => mat.step(-1) }, says: "next, previous composite" },
      { keys: { i: () => mat.toggleSmooth() }, says: "crisp or smooth pixels" },
      { keys: { 0: () => mat.reset() }, says: "the campaign’s own view" },
    ] },
  ];
}

const isWrittenIn = (event) => {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(WRITTEN_IN) !== null;
};

/** What is typed into a field of `root` stays there: from outside the component it would look like a key of the page. */
export function keepTyping(root) {
  const keep = (event) => { if (isWrittenIn(event)) event.stopPropagation(); };
  KEY_EVENTS.forEach((type) => root.addEventListener(type, keep));
}

/**
 * Sees keys before the table does: an open list of reasons takes all of them, and Streamlit's own `r` (run again) and
 * `c` (clear caches) reach the desk and nothing behind it. Call it before createKeys. Returns a function that stops it.
 */
export function guardKeys(reasons) {
  function look(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWrittenIn(event)) return;
    if (reasons.isOpen() && event.key !== "Tab") {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type === "keydown" && !event.repeat) reasons.pressed(event.key);
    } else if (STREAMLITS_OWN.has(event.key.toLowerCase())) {
      event.stopPropagation(); // not at once: the table of keys listens on the same window
    }
  }
  KEY_EVENTS.forEach((type) => window.addEventListener(type, look, true));
  return () => KEY_EVENTS.forEach((type) => window.removeEventListener(type, look, true));
}
