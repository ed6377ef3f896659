// Judgements on their way: kept in this browser until the server has acknowledged them, sent one after the other.
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const SLOW_AFTER_MS = 400;

/** A place for texts that survives a reload where the browser allows it. */
export function keptStorage() {
  try {
    localStorage.setItem("bentxt/probe", "1");
    localStorage.removeItem("bentxt/probe");
    return localStorage;
  } catch {
    const texts = new Map(); // storage is forbidden: kept until the page is left, which warns
    return {
      get length() { return texts.size; },
      key: (index) => [...texts.keys()][index] ?? null,
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => { texts.set(key, text); },
      removeItem: (key) => { texts.delete(key); },
    };
  }
}

/**
 * `send(judgement)` resolves to {outcome, ...}: "stored", "refused" (never to be sent again), "unreachable" or
 * "failed" (to be sent again), "signed out" (to be sent after the next sign-in).
 * Listeners: onStored(judgement, row), onRefused(judgement, answer, alsoGone), onElsewhere(), onState(state).
 */
export function createOutbox({ storage, prefix, send, onStored, onRefused, onElsewhere, onState }) {
  const waiting = new Map(); // storage key -> judgement, in the order of pressing
  const unkept = new Set(); // keys that the storage had no room for
  let stamp = 0; // milliseconds; in the order of pressing also where the clock was set back
  let wait = FIRST_WAIT_MS;
  let busy = false;
  let stopped = false;
  let trouble = null;
  let isSlow = false;
  let retryTimer = null;
  let slowTimer = null;

  function keyOf(judgement) {
    stamp = Math.max(Date.now(), stamp + 1);
    return `${prefix}${stamp}-${judgement.judgement_id}`;
  }

  function tell() {
    onState({ count: waiting.size, trouble, isSlow });
  }

  function watchSlowness() {
    clearTimeout(slowTimer);
    isSlow = false;
    if (waiting.size) slowTimer = setTimeout(() => { isSlow = true; tell(); }, SLOW_AFTER_MS);
  }

  /** What other tabs left behind or are sending too; sending twice does no harm. */
  function adopt() {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    const foreign = keys.filter((key) => key?.startsWith(prefix) && !waiting.has(key)).sort();
    for (const key of foreign) waiting.set(key, JSON.parse(storage.getItem(key)));
    stamp = Math.max(stamp, ...foreign.map((key) => Number.parseInt(key.slice(prefix.length), 10)));
  }

  function add(judgement) {
    const key = keyOf(judgement);
    waiting.set(key, judgement);
    try {
      storage.setItem(key, JSON.stringify(judgement));
    } catch {
      unkept.add(key); // no room: held by the page alone, which warns before it is left
    }
    if (waiting.size === 1) watchSlowness();
    tell();
    flush();
  }

  function forget(key) {
    waiting.delete(key);
    unkept.delete(key);
    storage.removeItem(key);
  }

  /** Later judgements that build on a refused one cannot be stored either. */
  function forgetDependants(judgementId) {
    const gone = [];
    const refused = new Set([judgementId]);
    for (const [key, judgement] of waiting) {
      if (!refused.has(judgement.replaces)) continue;
      refused.add(judgement.judgement_id);
      gone.push(judgement);
      forget(key);
    }
    return gone;
  }

  function settle(key, judgement, answer) {
    forget(key);
    wait = FIRST_WAIT_MS;
    trouble = null;
    watchSlowness();
    if (answer.outcome === "stored") onStored(judgement, answer.row);
    else onRefused(judgement, answer, forgetDependants(judgement.judgement_id));
  }

  async function sendFirst() {
    const [key, judgement] = waiting.entries().next().value;
    if (storage.getItem(key) === null && !unkept.has(key)) {
      waiting.delete(key); // another tab of the same reviewer has settled it
      onElsewhere();
      return true;
    }
    const answer = await send(judgement);
    if (stopped) return false;
    if (answer.outcome === "stored" || answer.outcome === "refused") settle(key, judgement, answer);
    else trouble = answer;
    return trouble === null;
  }

  async function flush() {
    if (busy || stopped) return;
    busy = true;
    let goesOn = true;
    while (goesOn && waiting.size) goesOn = await sendFirst();
    busy = false;
    if (stopped) return;
    tell();
    if (waiting.size && trouble?.outcome !== "signed out") retryLater();
  }

  function retryLater() {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function retryNow() {
    clearTimeout(retryTimer);
    wait = FIRST_WAIT_MS;
    return flush();
  }

  function stop() {
    stopped = true;
    clearTimeout(retryTimer);
    clearTimeout(slowTimer);
  }

  return { add, adopt, retryNow, stop, pending: () => [...waiting.values()] };
}
