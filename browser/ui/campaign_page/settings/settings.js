// The settings of a campaign, for its lead. Each part is saved by itself as a new version; what is typed is never lost.
import { h } from "../../patch_viewer/dom.js";
import { createDraft } from "../draft.js";
import { createGold } from "./gold.js";
import { createGuidelinePart } from "./guideline_part.js";
import { createHistory } from "./history.js";
import { createPhases } from "./phases.js";
import { createPilot } from "./pilot.js";
import { createReplacements } from "./replacements.js";
import { createRules } from "./rules.js";
import { createPeoplePart } from "./people_part.js";

const BUSY = 503;
const AGAIN_MS = 3_000;
const NO_ANSWER = "The server does not answer. What you typed is kept here; try again.";
const PARTS = [
  { name: "phase", title: "Phase", create: createPhases },
  { name: "people", title: "People", create: createPeoplePart },
  { name: "guidelines", title: "Guidelines", create: createGuidelinePart },
  { name: "rules", title: "How it is judged", create: createRules },
  { name: "pilot", title: "Pilot", create: createPilot },
  { name: "gold", title: "Gold", create: createGold },
  { name: "replacements", title: "Replacements", create: createReplacements },
  { name: "history", title: "History", create: createHistory },
];

export function createSettings(parent, { client, campaign, who, data, address, changed, renamed }) {
  const path = `campaigns/${campaign.campaign_id}`;
  const index = h("nav", { class: "part-index", "aria-label": "Parts of the settings" });
  const body = h("div", { class: "parts" });
  const element = h("div", { class: "settings" }, index, body);
  let version = 0;
  let again = null;
  let parts = [];

  async function load() {
    clearTimeout(again);
    const { status, body: settings } = await client.get(`${path}/settings`);
    if (status !== 200) {
      body.replaceChildren(h("div", { class: "nothing" }, h("p", {}, settings?.error ?? NO_ANSWER),
        h("button", { type: "button", class: "primary", onclick: load }, "Try again")));
      if (status === BUSY) again = setTimeout(load, AGAIN_MS); // the machine verdicts are still being read
      return;
    }
    version = settings.version;
    parts = PARTS.map(({ name, title, create }) => createPart(name, title, create, settings));
    index.replaceChildren(...parts.map(({ name, title }) => h("a", { href: address.href({ part: name }), onclick: (event) => goTo(event, name) }, title)));
    body.replaceChildren(...parts.map((part) => part.element));
    goTo(null, address.get("part"));
  }

  function createPart(name, title, create, settings) {
    const heading = h("h2", { tabindex: "-1" }, title);
    const part = create({ settings, client, path, who, data, draft: createDraft(`${campaign.campaign_id}/${who}/${name}`), save });
    return { name, title, part, heading, element: h("section", { class: "panel", "data-part": name }, heading, part.element) };
  }

  function goTo(event, name) {
    if (event?.ctrlKey || event?.metaKey || event?.shiftKey) return;
    event?.preventDefault();
    const found = parts.find((one) => one.name === name);
    if (!found) return;
    address.set({ part: name });
    found.heading.scrollIntoView({ block: "start" });
    found.heading.focus({ preventScroll: true });
  }

  /** Sends changes; {isSaved, field, error}. Changed by somebody else meanwhile: their version is shown, the typed stays. */
  async function save(changes) {
    const { status, body: answer } = await client.post(`${path}/versions`, { known_version: version, changes });
    if (status === 200) {
      take(answer.settings);
      renamed(answer.line);
      if (!answer.line.roles.includes("lead") || answer.line.standing !== "active") changed();
      return { isSaved: true };
    }
    const error = answer?.error ?? NO_ANSWER;
    return { isSaved: false, field: answer?.field ?? null, error: status === 409 ? `${error} ${await stale(answer)}` : error };
  }

  /** Shows the version that somebody else made; what it changed, as a sentence. */
  async function stale({ settings }) {
    const now = settings ?? (await client.get(`${path}/settings`)).body;
    if (!now?.history) return "";
    const theirs = now.history.filter((one) => one.number > version).flatMap((one) => one.changes);
    take(now);
    return theirs.length ? `What changed: ${theirs.join("; ")}.` : "";
  }

  function take(settings) {
    version = settings.version;
    parts.forEach(({ part }) => part.show(settings));
  }

  parent.append(element);
  load();
  return { element, destroy() { clearTimeout(again); } };
}
