// The judging of one person on one desk message: their rows, leases, time and evidence, from sign-in to done.
import { doneWords } from "./desk_done.js";
import { createJudging } from "./desk_judging.js";
import { createLeases } from "./desk_leases.js";
import { createModel } from "./desk_model.js";
import { isJudged, patchAhead } from "./desk_queue.js";

const IDLE = { count: 0, trouble: null, isSlow: false };
const CHANGED = "The campaign was changed meanwhile; these are its rules now";

/**
 * `on`: painted(item), moved(), outbox(state), announce(prefix, item), again(notice) which asks for the desk message anew.
 * A new `start` ends what was going on before.
 */
export function createSession({ data, client, storage, clock, beside, parts, on }) {
  const { crumb, gate } = parts;
  let model = null;
  let judging = null;
  let leases = null;
  let visit = 0; // which start an answer belongs to

  const run = (name, ...values) => judging?.[name](...values);
  const pending = () => model?.pending() ?? [];

  function createOwnModel(message) {
    return createModel({
      client, storage, fingerprint: data.fingerprint, message,
      about: (id) => ({ seconds: clock.take(id), evidence_seen: beside.isSeen(id) }),
      listeners: {
        onStored: (judgement) => run("stored", judgement),
        onRefused(judgement, ...what) {
          run("refused", judgement, ...what);
          leases?.check(judgement.patch_id); // perhaps others were faster
        },
        onChange: (change) => run("changed", change),
        onState: on.outbox,
        onRules: () => { if (!pending().length) on.again(CHANGED); },
      },
    });
  }

  function painted(item) {
    on.painted(item);
    clock.show(item.id);
    beside.painted(item);
    const ahead = leases && patchAhead(model.order, model.latest(), item);
    leases?.want([item.patchId, ahead].filter(Boolean));
  }

  function moved(item) {
    on.moved();
    beside.leaving(item);
  }

  function lastJudged() {
    const row = [...model.latest().values()].reverse().find(({ kind }) => kind === "verdict");
    return model.order.byId.get(row?.annotation_id) ?? null;
  }

  /** What evidence asks of the desk. */
  const looked = {
    isJudged: (item) => isJudged(model.latest(), item),
    lastJudged,
    byId: (id) => model?.order.byId.get(id) ?? null,
    goTo: (item, notice) => run("goTo", item, notice),
  };

  async function start(message, { annotation = data.annotation, notice = null } = {}) {
    const { campaign = null } = message;
    const mine = stop();
    model = createOwnModel(message);
    if (campaign) crumb.showCampaign(campaign);
    leases = campaign ? createLeases({ client, model, onGone: () => run("taken"), idleFor: clock.idleFor }) : null;
    await leases?.first(model.order.byId.get(annotation) ?? null);
    if (mine !== visit) return;
    judging = createJudging({
      model, client, verdicts: data.verdicts, announce: on.announce, parts,
      onPainted: painted, onMoved: moved, onDone: ({ done, look }) => finished(message, done, look),
    });
    beside.begin(campaign, looked);
    on.outbox({ ...IDLE, count: pending().length });
    judging.start(annotation);
    if (notice) judging.say(notice);
    model.retryNow();
  }

  /** Nothing is left; what a campaign asks by now is looked up once more. */
  async function finished(message, done, look) {
    const again = data.campaign && { word: "Look for more", run: () => on.again() };
    const say = (about) => gate.sayMore(...doneWords(about, done, data.campaignsAddress), look ?? again, look && again);
    clock.show(null);
    say(message);
    if (!data.campaign) return;
    const mine = visit;
    const { status, body } = await client.desk("");
    if (status === 200 && mine === visit && !judging?.current()) say(body);
  }

  /** What is not yet saved stays in this browser. Returns the number of the visit that may begin now. */
  function stop() {
    leases?.stop();
    judging?.stop();
    model?.stop();
    beside.end();
    clock.show(null);
    [leases, judging, model] = [null, null, null];
    visit += 1;
    return visit;
  }

  return {
    run, start, stop, pending,
    judging: () => judging,
    model: () => model,
    visit: () => visit,
    giveBack: () => leases?.giveBack(),
  };
}
