// What there is to judge, asked after signing in: a campaign, the bench of the selection, or a choice of both.
import { choice, judged } from "./desk_choice.js";
import { doneWords } from "./desk_done.js";
import { sayIfSlow } from "./slow.js";

const READING = "Reading what there is to judge …"; // a large campaign, when the server is first asked for it

/** `session` judges; `leave(reason)` asks who one is again, `signOut()` is wished by whoever is there. */
export function createEntrance({ data, client, session, gate, crumb, leave, signOut }) {
  const campaigns = () => ({ word: "Campaigns", run: () => location.assign(data.campaignsAddress) });
  const again = (word, notice = null) => ({ word, run: () => enter(notice) });

  function nothingToJudge(message) {
    if (!message.campaign) {
      gate.say("This selection has nothing to judge.");
      return;
    }
    crumb.showCampaign(message.campaign);
    gate.sayMore(...doneWords(message, 0, data.campaignsAddress), campaigns(), again("Look again"));
  }

  const begin = (message, how) => (message.items.length ? session.start(message, how) : nothingToJudge(message));

  /** The campaigns that one may judge, where the page was opened for none. */
  async function offers(annotation) {
    if (data.campaign || annotation !== null) return [];
    const { status, body } = await client.get("campaigns");
    return status === 200 && body ? judged(body.campaigns) : [];
  }

  function offer(found, message) {
    gate.choose("What do you judge?", choice(found, { name: data.name, count: data.count, run: () => begin(message) }));
  }

  function refuse(status, error, notice) {
    if (status === 401) leave(error);
    else if (status === 403) gate.say(error, campaigns(), { word: "Sign out", run: signOut });
    else if (status === 404) gate.say(error ?? "There is no such campaign.", campaigns());
    else gate.say(error ?? "The server does not answer.", again("Try again", notice));
  }

  /** Asks what there is to judge; `notice` says why it is asked again while one judges. */
  async function enter(notice = null) {
    const annotation = notice ? session.judging()?.current()?.id ?? null : data.annotation;
    const mine = session.visit();
    const query = data.campaign ? "" : `?${data.query}`;
    const asked = Promise.all([client.desk(query), offers(annotation)]);
    const [{ status, body }, found] = await sayIfSlow(asked, () => { if (mine === session.visit() && !notice) gate.say(READING); });
    if (mine !== session.visit()) return;
    if (status !== 200) refuse(status, body?.error ?? null, notice);
    else if (found.length) offer(found, body);
    else begin(body, { annotation, notice });
  }

  return { enter };
}
