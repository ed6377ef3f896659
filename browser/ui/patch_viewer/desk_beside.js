// What a reviewer looks up beside the text: cards, guidelines, evidence, history. Nothing of it tells of other people.
import { createCards } from "./cards.js";
import { createDeskEvidence } from "./desk_evidence.js";
import { createDrawer } from "./desk_drawer.js";
import { historyList } from "./desk_history.js";
import { h } from "./dom.js";
import { markdown } from "./markdown.js";

const OF_CAMPAIGNS = "Only a campaign has this";

/** `judging()` is what is going on at the desk, or null. */
export function createBeside({ client, cardsAddress, mat, judging }) {
  const cards = createCards(cardsAddress);
  const drawer = createDrawer({ onClose: close });
  let campaign = null;
  let evidence = null;

  const current = () => judging()?.current() ?? null;
  const say = (sentence) => judging()?.say(sentence);

  function close() {
    if (drawer.kind() === "evidence") evidence?.close();
    else drawer.close();
  }

  function showGuidelines() {
    const { number, text } = campaign.guidelines;
    drawer.show("guidelines", "Guidelines", `version ${number}`, markdown(text, "This campaign has none yet. Its lead writes them."));
  }

  async function showHistory() {
    const item = current();
    if (!item) return;
    drawer.show("history", "History", String(item.id), h("p", { class: "quiet" }, "Asking"));
    const { status, body } = await client.history(item.id);
    if (current() !== item || drawer.kind() !== "history") return;
    const list = status === 200 ? historyList(body.rows) : h("p", { class: "warning" }, body?.error ?? "It did not arrive. Try again.");
    drawer.show("history", "History", String(item.id), list);
  }

  function showCards() {
    const item = current();
    const task = { kind: "task", index: item?.task ?? 0 };
    cards.open({ ...task, own: item ? [task] : [] }); // classes that only the answer names would tell it
  }

  const shown = { guidelines: showGuidelines, history: showHistory };

  function open(what) {
    if (what === "cards") showCards();
    else if (!campaign) say(OF_CAMPAIGNS);
    else if (what === "evidence") evidence.toggle();
    else if (drawer.kind() === what) drawer.close();
    else shown[what]();
  }

  return {
    elements: [drawer.element, cards.element],
    open,
    isOpen: () => drawer.kind() !== null,
    close,
    /** `desk`: see desk_evidence.js. */
    begin(rules, desk) {
      campaign = rules;
      evidence = campaign && createDeskEvidence({ client, setting: campaign.evidence, drawer, mat, desk: { current, say, ...desk } });
    },
    leaving(item) {
      evidence?.leaving(item);
      if (drawer.kind() === "history") drawer.close();
    },
    painted: (item) => evidence?.painted(item),
    isSeen: (id) => evidence?.isSeen(id) ?? false,
    end() {
      evidence?.stop();
      drawer.close();
      [campaign, evidence] = [null, null];
    },
  };
}
