// Every version: who made it, when, and what it changed.
import { h } from "../../patch_viewer/dom.js";

const instant = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export function createHistory({ settings }) {
  const element = h("ol", { class: "history" });

  function line({ number, made_by: who, at, changes }) {
    return h("li", {}, h("span", { class: "version" }, String(number)), h("div", {}, h("p", {}, h("b", {}, who), " ", h("time", { datetime: at, class: "muted" }, instant.format(new Date(at)))),
      h("ul", {}, changes.map((sentence) => h("li", {}, sentence)))));
  }

  function show({ history }) { element.replaceChildren(...history.map(line)); }

  show(settings);
  return { element, show };
}
