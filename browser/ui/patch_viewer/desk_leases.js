// Patches taken under a lease: the one on screen and the next ahead, renewed while one works, given back when one leaves.
import { isOpen, nextItem } from "./desk_queue.js";
import { uuid } from "./uuid.js";

const RENEWED_AFTER_MS = 10 * 60_000; // a lease lasts 30 minutes
const LOOKED_AFTER_MS = 60_000;
const MOST_TRIES = 20;

/**
 * client: lease(rowId, patchId), giveBack(rowId). idleFor(): milliseconds since somebody did something. onGone() is told when items were taken by others: they bear `isGone`
 * then, and are open for this reviewer no more.
 */
export function createLeases({ client, model, onGone, idleFor, now = () => Date.now() }) {
  const { order } = model;
  const held = new Map(); // patch_id -> {rowId, at}
  const asked = new Map(); // patch_id -> promise
  let wanted = [];
  let stopped = false;

  const openOf = (patchId) => (order.byPatch.get(patchId) ?? []).filter((item) => isOpen(model.latest(), item));
  const isSkippedIn = (patchId) => openOf(patchId).some((item) => model.latest().get(item.id)?.kind === "skip");

  function settle(patchId, free) {
    const gone = openOf(patchId).filter(({ id }) => !free.includes(id));
    gone.forEach((item) => { item.isGone = true; });
    (order.byPatch.get(patchId) ?? []).filter(({ id }) => free.includes(id)).forEach((item) => { item.isGone = false; });
    if (gone.length) onGone();
  }

  async function ask(patchId) {
    const rowId = uuid();
    const { status, body } = await client.lease(rowId, patchId);
    asked.delete(patchId);
    if (status === 200 || status === 201) {
      if (stopped) client.giveBack(rowId);
      else held.set(patchId, { rowId, at: now() });
      settle(patchId, body.free);
    } else if (status === 409 && Array.isArray(body?.free)) {
      held.delete(patchId);
      settle(patchId, body.free);
    }
  }

  /** Takes a patch, or goes on holding it; without a connection nothing changes, the server decides when it judges. */
  function take(patchId) {
    if (!asked.has(patchId)) asked.set(patchId, ask(patchId));
    return asked.get(patchId);
  }

  const isFresh = (patchId) => held.has(patchId) && now() - held.get(patchId).at < RENEWED_AFTER_MS;

  function letGo(patchId) {
    const { rowId } = held.get(patchId);
    held.delete(patchId);
    if (openOf(patchId).length) client.giveBack(rowId);
  }

  /** The patch on screen and the one that comes next; all others but those with skipped texts go back. */
  async function want(patchIds) {
    wanted = patchIds;
    for (const patchId of [...held.keys()]) {
      if (!wanted.includes(patchId) && !isSkippedIn(patchId)) letGo(patchId);
    }
    for (const patchId of wanted) {
      if (!stopped && !isFresh(patchId) && openOf(patchId).length) await take(patchId);
    }
  }

  function renew() {
    if (idleFor() > RENEWED_AFTER_MS) return;
    held.forEach((_, patchId) => { if (!isFresh(patchId) && openOf(patchId).length) take(patchId); });
  }

  const timer = setInterval(renew, LOOKED_AFTER_MS);

  return {
    want,
    check: take,
    /** Before anything is shown: the first item that is still free, with its patch taken. */
    async first(item = null) {
      let next = item ?? nextItem(order, model.latest(), null);
      for (let tries = 0; next && tries < MOST_TRIES; tries += 1) {
        await take(next.patchId);
        if (item || !next.isGone) return;
        next = nextItem(order, model.latest(), null);
      }
    },
    /** The page is left, perhaps for a while: the next item that is shown takes its patch again. */
    giveBack: () => [...held.keys()].forEach(letGo),
    stop() {
      stopped = true;
      clearInterval(timer);
      [...held.keys()].forEach(letGo);
    },
  };
}
