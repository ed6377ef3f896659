// One sheet over the small pictures: guidelines, evidence or history. The large picture and the text stay in sight.
import { h, icon } from "./dom.js";

/** `onClose()` is told when it was closed by its button or Esc. */
export function createDrawer({ onClose }) {
  const title = h("h2");
  const note = h("span", { class: "quiet" });
  const close = h("button", { type: "button", class: "keys-close", "aria-label": "Close", onclick: onClose }, icon("close"));
  const body = h("div", { class: "drawer-body", tabindex: "0", "data-scrolls": "" });
  const element = h("aside", { class: "drawer", "aria-label": "Beside the text", hidden: true },
    h("header", {}, title, note, close), body);
  let kind = null;

  return {
    element,
    kind: () => kind,
    show(next, heading, words, ...content) {
      kind = next;
      title.textContent = heading;
      note.textContent = words;
      body.replaceChildren(...content);
      body.scrollTop = 0;
      element.hidden = false;
    },
    /** What it held leaves the page. */
    close() {
      kind = null;
      element.hidden = true;
      body.replaceChildren();
    },
  };
}
