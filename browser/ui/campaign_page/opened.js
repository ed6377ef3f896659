// One campaign: its line with the tabs that its member may open, and the tab that is shown.
import { h } from "../patch_viewer/dom.js";
import { keycap } from "../patch_viewer/keys_caps.js";
import { TABS } from "./tabs.js";

/** The tabs that the roles of a member open. */
export function tabsOf(campaign) {
  if (campaign.standing !== "active") return [];
  return TABS.filter(({ roles }) => !roles || roles.some((role) => campaign.roles.includes(role)));
}

/** `shared`: what every tab gets beside the campaign; `on`: {list(event), tab(event, name), judge(event), href(fields), deskHref()}. */
export function createOpened({ campaign, shared, on }) {
  const tabs = tabsOf(campaign);
  const place = h("div", { class: "tab", role: "tabpanel", "aria-label": "Tab" });
  let mounted = null;
  let shownTab = null;

  const links = tabs.map(({ name, title }) => h("a", { role: "tab", href: on.href({ tab: name }), "data-tab": name,
    onclick: (event) => on.tab(event, name) }, title));
  const judges = campaign.roles.includes("reviewer") && campaign.standing === "active";
  const judge = judges ? h("a", { class: "tool", href: on.deskHref(), onclick: on.judge }, "Judge ", keycap("j")) : null;
  const title = h("h1", {}, campaign.name);
  const phase = h("span", { class: "phase" }, campaign.phase);
  const crumb = h("header", { class: "crumb" },
    h("a", { class: "back", href: on.href({ campaign: null, tab: null }), onclick: on.list }, "Campaigns"), h("i", { class: "separator" }, "/"),
    title, h("nav", { role: "tablist", "aria-label": "Tabs of the campaign" }, links),
    h("span", { class: "gap" }), phase, judge);
  const element = h("div", { class: "opened" }, crumb, place);

  function unmount() {
    mounted?.destroy?.();
    mounted = null;
    place.replaceChildren();
  }

  /** Mounts a tab, the first one where there is none of this name; its keys. */
  function show(name) {
    const tab = tabs.find((one) => one.name === name) ?? tabs[0];
    unmount();
    shownTab = tab?.name ?? null;
    links.forEach((link) => link.setAttribute("aria-selected", String(link.dataset.tab === shownTab)));
    if (!tab) {
      place.append(h("div", { class: "nothing" }, h("p", {}, "There is nothing here for your roles."), judge ? h("p", { class: "muted" }, "Judge what is yours.") : null));
      return [];
    }
    mounted = tab.create(place, { ...shared, campaign });
    if (mounted.element && !mounted.element.isConnected) place.append(mounted.element);
    return mounted.keys ?? [];
  }

  /** The tab beside the shown one. */
  function beside(by) {
    const here = tabs.findIndex(({ name }) => name === shownTab);
    return tabs[(here + by + tabs.length) % tabs.length]?.name ?? null;
  }

  /** The campaign has another name or phase; the tab stays as it is. */
  function renamed(line) {
    title.textContent = line.name;
    phase.textContent = line.phase;
  }

  return { element, show, beside, shownTab: () => shownTab, renamed, destroy: unmount };
}
