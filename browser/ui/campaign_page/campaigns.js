// The page Campaigns: sign-in, the list, one campaign with its tabs. Nothing is run again; the address says what is shown.
import { h } from "../patch_viewer/dom.js";
import { createAddress } from "./address.js";
import { createClient, createTokens } from "../patch_viewer/desk_client.js";
import { createCreation } from "./creation/creation.js";
import { createGate } from "../patch_viewer/desk_gate.js";
import { createKeys } from "../patch_viewer/keys.js";
import { createList } from "./list.js";
import { createOpened } from "./opened.js";
import { keepTyping } from "../patch_viewer/desk_keys.js";
import { lasting } from "../patch_viewer/lasting.js";
import { sayIfSlow } from "../patch_viewer/slow.js";
import { wayIn } from "../patch_viewer/ways_in.js";

const NEW = "new";
const NO_ANSWER = "The server does not answer. Check that it is running.";
const READING = "Reading the campaigns …";

/** `data`: what `page_data` of page.py gives. */
function createCampaignsPage(parent, data) {
  const way = wayIn(data.signIn);
  const tokens = createTokens(data.fingerprint, data.signIn);
  const client = createClient(data.api, tokens);
  const gate = createGate(data.signIn);
  const place = h("div", { class: "campaigns-place" });
  const said = h("p", { class: "said-only", role: "status" });
  const person = h("button", { type: "button", class: "tool person", title: way.title, hidden: true, onclick: signOut });
  const address = createAddress(() => show());
  const list = createList({
    open: (event, one, tab = null) => move(event, { campaign: one.campaign_id, tab }),
    judge: (event, one) => depart(event, one),
    begin: (event) => move(event, { campaign: NEW }),
    href: (one, tab = null) => address.href({ campaign: one.campaign_id, tab }),
    newHref: () => address.href({ campaign: NEW }),
    deskHref,
  });
  const listKeys = [{ title: "Campaigns", rows: [
    { keys: { ArrowUp: () => list.step(-1), ArrowDown: () => list.step(1) }, says: "previous, next campaign" },
    { keys: { Enter: null }, says: "open" },
    { keys: { n: () => known.may_begin && move(null, { campaign: NEW }) }, says: "new campaign" },
  ] }];
  const tabKeys = [{ title: "Campaign", rows: [
    { keys: { "[": () => stepTab(-1), "]": () => stepTab(1) }, says: "previous, next tab" },
    { keys: { j: () => depart(null, shown) }, says: "judge" },
  ] }];
  const root = h("div", { class: "campaigns" }, person, place, gate.element, said);
  let keys = null; // those of what is shown
  let known = null; // {who, may_begin, campaigns} as the server told last
  let opened = null;
  let shown = null; // the campaign that is open
  keepTyping(root);
  parent.append(root);

  function deskHref(one) {
    return `${data.deskAddress}?campaign=${one.campaign_id}`;
  }

  const isForNewTab = (event) => Boolean(event && (event.ctrlKey || event.metaKey || event.shiftKey));

  function depart(event, one) {
    if (isForNewTab(event)) return;
    event?.preventDefault();
    address.leave("verify", `campaign=${one.campaign_id}`);
  }

  function move(event, values) {
    if (isForNewTab(event)) return;
    event?.preventDefault();
    address.move(values);
    show();
  }

  function stepTab(by) {
    openTab(null, opened.beside(by));
  }

  function openTab(event, name) {
    if (!isForNewTab(event) && name === opened.shownTab()) event?.preventDefault();
    else move(event, { tab: name });
  }

  /** Asks for the campaigns again, and shows what the address names. */
  async function refresh() {
    const { status, body } = await sayIfSlow(client.get("campaigns"), () => { if (!known) gate.say(READING); });
    if (status === 401) leave(body?.error ?? null);
    else if (status !== 200) gate.say(body?.error ?? NO_ANSWER, { word: "Try again", run: refresh });
    else {
      known = body;
      gate.close();
      person.replaceChildren(body.who, h("small", { class: "muted" }, way.says && ` ${way.says}`));
      person.hidden = false;
      root.style.setProperty("--person", `${person.offsetWidth}px`);
      show();
    }
  }

  function show() {
    if (!known) return;
    const wanted = address.get("campaign");
    clear();
    shown = known.campaigns.find((one) => one.campaign_id === wanted) ?? null;
    if (shown) showCampaign();
    else if (wanted === NEW && known.may_begin) showCreation();
    else if (wanted) place.replaceChildren(unknown());
    else {
      list.show(known);
      place.replaceChildren(list.element);
      useKeys(listKeys);
    }
  }

  function useKeys(groups) {
    keys = createKeys(groups);
    root.append(keys.element);
  }

  function clear() {
    keys?.stop();
    keys?.element.remove();
    opened?.destroy();
    [keys, opened] = [null, null];
    place.replaceChildren();
  }

  function renamed(line) {
    Object.assign(shown, line);
    opened?.renamed(line);
  }

  function showCampaign() {
    opened = createOpened({
      campaign: shown,
      shared: { client, who: known.who, data, address, go: address.leave, changed: refresh, renamed },
      on: {
        list: (event) => move(event, { campaign: null, tab: null }),
        tab: openTab,
        judge: (event) => depart(event, shown),
        href: address.hrefElsewhere, deskHref: () => deskHref(shown),
      },
    });
    place.replaceChildren(opened.element);
    useKeys([...tabKeys, ...opened.show(address.get("tab"))]);
    said.textContent = shown.name;
  }

  function showCreation() {
    opened = createCreation(place, {
      client, data, who: known.who, listHref: address.href({ campaign: null }),
      on: { cancel: (event) => move(event, { campaign: null }), begun: async ({ campaign_id: id }) => { address.replace({ campaign: id, tab: null }); await refresh(); } },
    });
    useKeys([]);
  }

  function unknown() {
    return h("div", { class: "nothing" }, h("p", {}, "You take part in no campaign of this address."),
      h("a", { class: "primary", href: address.href({ campaign: null, tab: null }), onclick: (event) => move(event, { campaign: null, tab: null }) }, "All campaigns"));
  }

  /** Signed out: nothing of a campaign stays on the page. */
  function leave(reason) {
    tokens.keep(null);
    known = null;
    clear();
    person.hidden = true;
    gate.askName({ title: "Campaigns", reason, onSignIn: signIn });
  }

  function signOut() {
    if (way.signOut() === null) leave(null);
  }

  async function signIn(name) {
    const { status, body } = await client.signIn(name);
    if (status !== 200) return body?.error ?? NO_ANSWER;
    tokens.keep(body.token);
    await refresh();
    return null;
  }

  if (tokens.mayEnter()) refresh();
  else leave(null);

  return {
    destroy() {
      clear();
      address.stop();
      root.remove();
    },
  };
}

const pageIn = lasting(createCampaignsPage);

export default function ({ parentElement, data }) {
  return pageIn(parentElement, data).end;
}
