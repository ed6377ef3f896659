// A small panel that a button opens beside itself, over the page: nothing moves for it.
import { h } from "./dom.js";

const GAP = 8;
const EDGE = 8;

/** A button, and the panel it opens; Esc and a click beside close it. onOpen() fills it in time. */
export function createPopover(word, title, content, onOpen = () => {}) {
  const panel = h("div", { class: "pop", popover: "auto", role: "dialog", "aria-label": title }, content);
  const button = h("button", { type: "button", class: "opens", title, "aria-haspopup": "dialog", "aria-expanded": "false", onclick: toggle }, word);

  function place() {
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const left = Math.min(Math.max(at.right - width, EDGE), innerWidth - width - EDGE);
    const above = at.top - height - GAP;
    panel.style.left = `${Math.max(left, EDGE)}px`;
    panel.style.top = `${above > EDGE ? above : Math.min(at.bottom + GAP, Math.max(innerHeight - height - EDGE, EDGE))}px`;
  }

  function toggle() {
    panel.togglePopover();
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
