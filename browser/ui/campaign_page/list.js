// The list of campaigns: of whoever is signed in, with what each waits for.
import { h } from "../patch_viewer/dom.js";

const WAITING = { decide: "to decide", confirm: "to confirm" };
const number = new Intl.NumberFormat("en");

/** `on`: {open(event, campaign, tab), judge(event, campaign), begin(event), href(campaign, tab), newHref(), deskHref(campaign)}. */
export function createList(on) {
  const element = h("div", { class: "campaign-list" });

  function line(one) {
    const judges = one.roles.includes("reviewer") && one.standing === "active";
    const judge = judges ? h("a", { class: "small", href: on.deskHref(one), onclick: (event) => on.judge(event, one) }, "Judge") : null;
    return h("tr", {},
      h("td", { class: "name" }, h("a", { href: on.href(one), onclick: (event) => on.open(event, one) }, one.name)),
      h("td", {}, one.phase),
      h("td", { class: "progress" }, ...progress(one)),
      h("td", { class: "roles" }, one.standing === "active" ? one.roles.join(", ") : one.standing),
      h("td", { class: "tools" }, waiting(one), judge, h("a", { class: "small", href: on.href(one), onclick: (event) => on.open(event, one) }, "Open")));
  }

  /** The way to what is to be decided or confirmed. */
  function waiting(one) {
    const words = Object.entries(WAITING).filter(([action]) => one.waiting?.[action]).map(([action, says]) => `${number.format(one.waiting[action])} ${says}`);
    if (!words.length) return null;
    return h("a", { class: "small", href: on.href(one, "disputes"), onclick: (event) => on.open(event, one, "disputes") }, words.join(", "));
  }

  function progress({ done, done_of: all, done_says: says, item_count: items }) {
    if (done === undefined) return [`${number.format(items)} texts`];
    if (all === null) return [`${number.format(done)} ${says}`];
    const meter = h("i", { class: "meter", "aria-hidden": "true" }, h("i", { style: `width:${all ? (done / all) * 100 : 0}%` }));
    return [meter, `${number.format(done)} of ${number.format(all)} ${says}`];
  }

  function table(campaigns) {
    const heads = ["Campaign", "Phase", "Progress", "Your roles"].map((word) => h("th", { scope: "col" }, word));
    return h("table", {}, h("thead", {}, h("tr", {}, heads, h("td"))), h("tbody", {}, campaigns.map(line)));
  }

  const begin = () => h("a", { class: "primary", href: on.newHref(), onclick: on.begin }, "New campaign ", h("kbd", {}, "n"));

  function nothing(mayBegin) {
    const next = mayBegin ? begin() : h("p", { class: "muted" }, "The lead of a campaign adds you by the name that you are signed in with.");
    return h("div", { class: "nothing" }, h("p", {}, "You take part in no campaign yet."), next);
  }

  return {
    element,
    show({ campaigns, may_begin: mayBegin }) {
      const head = h("header", { class: "list-head" }, h("h1", {}, "Campaigns"), mayBegin ? begin() : null);
      element.replaceChildren(...(campaigns.length ? [head, table(campaigns)] : [nothing(mayBegin)]));
    },
    /** Puts the focus on the next or the previous campaign. */
    step(by) {
      const names = [...element.querySelectorAll("td.name a")];
      const here = names.indexOf(element.getRootNode().activeElement);
      names[here === -1 ? 0 : Math.min(Math.max(here + by, 0), names.length - 1)]?.focus();
    },
  };
}
