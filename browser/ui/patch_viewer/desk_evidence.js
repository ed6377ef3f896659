// Evidence at the desk, by the campaign's setting: fetched only when it may be seen, gone from the page with its text.
import { evidenceBlock } from "./evidence.js";
import { h } from "./dom.js";

export const EVIDENCE = "evidence";
const RETRY_MS = 200;
const MOST_TRIES = 5;

/**
 * `setting`: never, after the verdict, on demand, always. `desk`: current() the item on screen, isJudged(item), lastJudged(),
 * goTo(item, notice), say(sentence), byId(id).
 */
export function createDeskEvidence({ client, setting, drawer, mat, desk }) {
  const seen = new Set(); // annotation IDs whose evidence was on screen
  const isAfter = setting === "after the verdict";
  let isWanted = setting === "always";
  let comesBackTo = null;

  function clear() {
    mat.setShapes([]);
    if (drawer.kind() === EVIDENCE) drawer.close();
  }

  function pick(id) {
    const item = desk.byId(id);
    if (item) desk.goTo(item);
  }

  /** The server knows of a verdict a moment later than the desk: where it comes after the verdict, it is asked for again. */
  async function asked(item, triesLeft = isAfter && desk.isJudged(item) ? MOST_TRIES : 0) {
    const answer = await client.evidence(item.id);
    if (answer.status !== 403 || !triesLeft || desk.current() !== item || !isWanted) return answer;
    await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    return asked(item, triesLeft - 1);
  }

  async function load(item) {
    const { status, body } = await asked(item);
    if (desk.current() !== item || !isWanted) return;
    if (status !== 200) {
      isWanted = setting === "always";
      if (!isWanted) desk.say(body?.error ?? "The evidence did not arrive. e asks again");
      return;
    }
    seen.add(item.id);
    const known = body.evidence.related.filter(({ id }) => desk.byId(id));
    drawer.show(EVIDENCE, "Evidence", "by the reference map", evidenceBlock({ ...body.evidence, related: known }, pick),
      h("p", { class: "quiet" }, "Your verdict may still be changed; it is stored that evidence was seen."));
    mat.setShapes(body.evidence.shapes);
  }

  const mayLoad = (item) => !isAfter || desk.isJudged(item);

  function leave() {
    isWanted = false;
    clear();
    const item = comesBackTo;
    comesBackTo = null;
    if (item) desk.goTo(item);
  }

  function open() {
    const item = desk.current();
    if (setting === "never") desk.say("This campaign shows no evidence");
    else if (mayLoad(item)) {
      isWanted = true;
      load(item);
    } else openLast(item);
  }

  /** Evidence comes after the verdict: that of the last one, then back to where one was. */
  function openLast(item) {
    const last = desk.lastJudged();
    if (!last) {
      desk.say("Evidence is shown after your verdict");
      return;
    }
    isWanted = true;
    comesBackTo = item;
    desk.goTo(last, "Your last one; e goes back");
  }

  return {
    toggle() {
      if (!desk.current()) return;
      if (drawer.kind() === EVIDENCE || comesBackTo) leave();
      else open();
    },
    close: leave,
    /** Another item is coming: nothing of the one before stays. */
    leaving(item) {
      clear();
      if (setting === "always") return;
      if (comesBackTo && desk.isJudged(item)) return;
      [isWanted, comesBackTo] = [false, null];
    },
    painted(item) {
      if (isWanted && mayLoad(item)) load(item);
    },
    isSeen: (id) => seen.has(id),
    stop: clear,
  };
}
