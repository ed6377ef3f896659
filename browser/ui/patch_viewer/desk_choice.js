// Which work the desk is opened for, where one takes part in campaigns: theirs first, then the bench of the selection.
import { h } from "./dom.js";

const number = new Intl.NumberFormat("en");

/** The address of a campaign's desk, beside the present one. */
export function deskAddress(campaignId) {
  const address = new URL(location.href);
  address.search = "";
  address.searchParams.set("campaign", campaignId);
  return address.href;
}

/** Those of the list in which one judges. */
export const judged = (campaigns) => campaigns.filter(({ roles, standing }) => roles.includes("reviewer") && standing === "active");

/** `campaigns` as the list gives them; `bench`: {name, count, run}. */
export function choice(campaigns, bench) {
  const links = campaigns.map(({ campaign_id: id, name, phase, item_count: count }) =>
    h("li", {}, h("a", { class: "chosen", href: deskAddress(id) }, h("b", {}, name),
      h("span", { class: "quiet" }, `Campaign, ${phase}, ${number.format(count)} texts`))));
  const own = h("li", {}, h("button", { type: "button", class: "chosen", onclick: bench.run }, h("b", {}, bench.name),
    h("span", { class: "quiet" }, `The selection, in no campaign, ${number.format(bench.count)} texts`)));
  return h("ul", { class: "choices" }, links, own);
}
