// The line above the table: the lists with their counts, what was said last, and which item of how many is on the table.
import { h } from "../../patch_viewer/dom.js";

export const TITLES = { decide: "To decide", confirm: "To confirm", mine: "Done by me", final: "Final items" };

/** `names` of the lists that somebody may see; `onGo(name)` when one is chosen. */
export function createViews({ names, onGo }) {
  const notice = h("p", { class: "notice plain", role: "status" });
  const place = h("span", { class: "quiet" });
  const buttons = Object.fromEntries(names.map((name) => [name, h("button", { type: "button", class: "view", "data-view": name, onclick: () => onGo(name) })]));

  return {
    element: h("header", { class: "views" }, Object.values(buttons), notice, h("span", { class: "gap" }), place),
    say(sentence, tone = "plain") {
      notice.className = `notice ${tone}`;
      notice.textContent = sentence;
      notice.title = sentence;
    },
    /** `counts` of the lists that have one; `at`: {here, of}, or null while nothing of a list is on the table. */
    show({ counts, current, at }) {
      for (const [name, button] of Object.entries(buttons)) {
        button.replaceChildren(TITLES[name], ...(name in counts ? [h("b", {}, String(counts[name]))] : []));
        button.setAttribute("aria-current", String(name === current));
      }
      place.textContent = at ? `${at.here} of ${at.of}` : "";
    },
  };
}
