// The tab Overview: the quilt, people, tasks and what remains for leads and adjudicators; for a reviewer their own quilt.
import { createBalance, createEvidence, createGold, createHumans } from "./accuracy.js";
import { createBoxes, createPairs, createPlaces, createTasks, createWholeTasks } from "./agreement.js";
import { createDisputes, createItems, createTotals } from "./totals.js";
import { createPeople } from "./people.js";
import { createQuilt } from "./quilt.js";
import { count, share } from "./numbers.js";
import { h } from "../../patch_viewer/dom.js";
import { sayIfSlow } from "../../patch_viewer/slow.js";

const POLL_MS = 15_000;
const SECOND_LOOKS = "Of the items drawn for a second look alone: the others with two verdicts are no fair sample.";
const SOON_MS = 1000;
const READING = "Reading the campaign …";
const ASKING_AGAIN = "The campaign is being read, or the server does not answer. Asking again.";
const NO_ANSWER = "The server does not answer. These are the figures of before.";

/** See tabs.js for what a tab is given. */
export function createOverview(parent, { client, campaign, data, address }) {
  const path = `campaigns/${encodeURIComponent(campaign.campaign_id)}`;
  const says = h("p", { class: "reading", role: "status", hidden: true });
  const quilt = createQuilt({ askReplay, open: openPatch });
  const page = h("div", { class: "overview" }, says, quilt.element);
  let figures = null; // made once the quilt is known to be of all
  let known = { quilt: "", overview: "" };
  let isGone = false;
  parent.append(page);

  async function askReplay() {
    const { status, body } = await client.get(`${path}/quilt/replay`);
    return status === 200 ? body : null;
  }

  /** Asks for what has changed; what has not is not drawn again. */
  async function refresh() {
    if (isGone) return;
    const isOk = await take("quilt", showQuilt) && (!figures || await take("overview", figures.show));
    if (!isGone && isOk) says.hidden = true;
  }

  function say(sentence, how = "reading") {
    says.textContent = sentence;
    says.className = how;
    says.hidden = false;
  }

  async function take(name, show) {
    const { status, body } = await sayIfSlow(client.get(`${path}/${name}?known=${known[name]}`), () => { if (!known[name]) say(READING); });
    if (isGone) return false;
    if (status !== 200) {
      const isFirst = !known[name] && status === 0; // a large campaign is read when it is first asked for
      say(isFirst ? ASKING_AGAIN : body?.error ?? NO_ANSWER, "trouble");
      if (isFirst) setTimeout(refresh, SOON_MS);
      return false;
    }
    if (body.token !== known[name]) {
      known[name] = body.token;
      show(body);
    }
    return true;
  }

  function showQuilt(message) {
    quilt.show(message);
    if (message.is_own || figures) return;
    figures = createFigures({ campaign, address });
    page.classList.add("with-figures");
    page.append(figures.below, figures.side, figures.more);
  }

  /**
   * The sample page for those who may see all; for a reviewer the desk, which shows no more than it may. By its address,
   * so that Back leads to this tab again.
   */
  function openPatch(event, [patchId, , , , , , firstItem]) {
    const to = figures ? `${data.sampleAddress}?patch=${encodeURIComponent(patchId)}`
      : `${data.deskAddress}?campaign=${encodeURIComponent(campaign.campaign_id)}&annotation=${firstItem}`;
    if (event.ctrlKey || event.metaKey) window.open(to, "_blank", "noopener");
    else location.assign(to);
  }

  const watch = setInterval(() => { if (!document.hidden) refresh(); }, POLL_MS);
  const returned = () => { if (!document.hidden) refresh(); };
  document.addEventListener("visibilitychange", returned);
  refresh();

  return {
    element: page,
    keys: [{ title: "Quilt", rows: [
      { keys: { ArrowUp: null, ArrowDown: null, ArrowLeft: null, ArrowRight: null }, says: "on the quilt: from tile to tile, Enter opens" },
      { keys: { "Shift+q": () => quilt.replay() }, says: "replay how it was filled" },
    ] }],
    destroy() {
      isGone = true;
      clearInterval(watch);
      document.removeEventListener("visibilitychange", returned);
      quilt.destroy();
      page.remove();
    },
  };
}

/** All that stands beside and below the quilt. */
function createFigures({ campaign, address }) {
  let now = null;
  const [people, totals, tasks, items] = [createPeople(() => now), createTotals(), createTasks(), createItems()];
  const mayDecide = campaign.roles.includes("adjudicator");
  const disputes = createDisputes({ href: mayDecide ? address.href({ tab: "disputes" }) : null });
  const [countries, seasons] = [createPlaces("Country", "countries"), createPlaces("Season", "seasons")];
  const [boxes, pairs, gold, humans] = [createBoxes(), createPairs(), createGold(), createHumans()];
  const [whole, evidence, balance] = [createWholeTasks(), createEvidence(), createBalance()];
  const side = h("aside", { class: "side" }, tasks.element, items.element, disputes.element);
  const below = h("div", { class: "below" }, people.element, totals.element);
  const places = h("div", { class: "stack" }, countries.element, seasons.element);
  const rest = [boxes, evidence, humans, balance, gold, pairs].map(({ element }) => element);
  const more = h("div", { class: "more" }, h("div", { class: "first-row" }, whole.element, places), h("div", { class: "rest-columns" }, rest));

  function show(message) {
    now = message.now;
    people.show(message.people);
    totals.show(message);
    const imagery = message.imagery.raw;
    const second = imagery.point === null ? "" : `On what the imagery shows: raw ${share(imagery.point)} on ${count(imagery.n)} items.`;
    const looks = message.is_of_second_looks ? SECOND_LOOKS : "";
    tasks.show(message.tasks, [looks, second].filter(Boolean).join(" "));
    whole.show(message.tasks, looks);
    items.show(message);
    disputes.show(message);
    countries.show(message.countries);
    seasons.show(message.seasons);
    boxes.show(message.boxes, "Boxes that reviewers drew, as an answer or a correction.");
    gold.show(message.gold);
    humans.show(message.accuracy, message.accuracy.length ? "" : "Nobody answered without the key. It takes a campaign in answer mode.");
    evidence.show(message.evidence);
    balance.show(message.shifts);
    pairs.show(message.pairs, message.why_kappa_is_low, message.answers);
  }

  return { side, below, more, show };
}
