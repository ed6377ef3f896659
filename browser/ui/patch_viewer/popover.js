// A small panel that a button opens beside itself, over the page: nothing moves for it.
import { h } from "./dom.js";

const GAP = 8;
const EDGE = 8;

/** A button, and the panel it opens; Esc and a click beside close it. onOpen() fills it in time. */
export function createPopover(word, title, content, onOpen = () => {}) {
  const panel = h("div", { class: "pop", popover: "auto", role: "dialog", "aria-label": title }, content);
  const opens = { "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => panel.togglePopover() };
  const button = h("button", { type: "button", class: "opens", title, ...opens }, word);

  /** Beside the column of the button, so that its picture stays in sight; else below or above. It grows downwards only. */
  function place() {
    const at = button.getBoundingClientRect();
    const column = button.closest(".column")?.getBoundingClientRect() ?? at;
    panel.style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: height } = panel;
    const lowest = Math.max(innerHeight - height - EDGE, EDGE);
    const isBeside = column.right + GAP + width + EDGE <= innerWidth;
    const below = at.bottom + GAP <= lowest ? at.bottom + GAP : Math.max(at.top - height - GAP, EDGE);
    const under = Math.max(Math.min(at.right - width, innerWidth - width - EDGE), EDGE);
    panel.style.left = `${isBeside ? column.right + GAP : under}px`;
    const top = isBeside ? Math.min(Math.max(column.top, EDGE), lowest) : below;
    panel.style.top = `${top}px`;
    panel.style.maxHeight = `${innerHeight - top - EDGE}px`;
  }

  panel.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    onOpen();
    place();
    panel.querySelector("select, input, button")?.focus();
  });
  return { button, panel, place, isOpen: () => panel.matches(":popover-open") };
}
