// Why a patch cannot be judged: a short list over the verdict keys, answered by a letter or by arrows and Enter.
import { h } from "./dom.js";

const LETTERS = { cloud: "c", haze: "h", snow: "s", "no data": "n", "S1 and S2 do not fit": "f", "wrong place": "w", "map outdated": "m" };

export function createReasons(reasons) {
  const list = h("ul", { role: "listbox", "aria-label": "Reason", tabindex: "-1" });
  const element = h("div", { class: "reasons", role: "dialog", "aria-label": "Patch unusable", hidden: true },
    h("p", {}, h("b", {}, "Patch unusable"), h("span", {}, h("kbd", {}, "Enter"), " confirm ", h("kbd", {}, "Esc"), " back")), list);
  const rows = reasons.map((reason) =>
    h("li", { role: "option", onclick: () => choose(reason) }, h("kbd", {}, LETTERS[reason] ?? "·"), reason));
  list.append(...rows);
  let active = 0;
  let onChosen = () => {};

  function mark() {
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
  }

  function close() {
    element.hidden = true;
  }

  function choose(reason) {
    close();
    onChosen(reason);
  }

  function open(chosen) {
    onChosen = chosen;
    active = 0;
    mark();
    element.hidden = false;
    list.focus({ preventScroll: true });
  }

  function pressed(key) {
    const byLetter = reasons.find((reason) => LETTERS[reason] === key.toLowerCase());
    if (byLetter) choose(byLetter);
    else if (key === "Enter") choose(reasons[active]);
    else if (key === "Escape") close();
    else if (key === "ArrowDown" || key === "ArrowUp") {
      active = (active + (key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      mark();
    }
  }

  return { element, open, close, isOpen: () => !element.hidden, pressed };
}
