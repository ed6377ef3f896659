// Talking to the judgements' routes: the signed token of this tab, and what each answer means.
import { wayIn } from "./ways_in.js";

const TIMEOUT_MS = 15_000;
const RETRIED = new Set([408, 425, 429]);

/**
 * Where the token lives: this tab keeps the one it started with, new tabs begin with the latest. One that the page handed
 * to this session (`signIn`, see ways_in.js) is kept nowhere.
 */
export function createTokens(fingerprint, signIn = undefined) {
  const way = wayIn(signIn);
  if (!way.asksName) return { get: () => way.token, keep() {}, mayEnter: () => way.isKnown };
  const key = `bentxt/token/${fingerprint}`;
  const stores = () => [sessionStorage, localStorage];
  let token = null;
  try {
    token = stores().map((store) => store.getItem(key)).find(Boolean) ?? null;
    if (token) sessionStorage.setItem(key, token);
  } catch {
    // storage is forbidden: signed in until the page is left
  }

  function keep(next) {
    const before = token;
    token = next;
    try {
      for (const store of stores()) {
        if (next) store.setItem(key, next);
        else if (store.getItem(key) === before) store.removeItem(key); // another tab's stays
      }
    } catch {
      // the same
    }
  }

  return { get: () => token, keep, mayEnter: () => Boolean(token) };
}

/**
 * `address` is the path of the routes, such as /api; `campaign` the ID of the one that is judged, or null. Errors become
 * {status, error}; status 0: no connection.
 */
export function createClient(address, tokens, campaign = null) {
  const desk = campaign === null ? "" : `campaigns/${encodeURIComponent(campaign)}/`;

  async function ask(path, options = {}) {
    const headers = { ...options.headers };
    if (tokens.get()) headers.Authorization = `Bearer ${tokens.get()}`;
    try {
      const answer = await fetch(`${address}/${path}`, { ...options, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { status: answer.status, body: await bodyOf(answer) };
    } catch {
      return { status: 0, body: null };
    }
  }

  /** A file of a route: {status, blob}, or {status, body} with what is wrong. */
  async function file(path) {
    try {
      const answer = await fetch(`${address}/${path}`, { headers: { Authorization: `Bearer ${tokens.get()}` } });
      return answer.ok ? { status: answer.status, blob: await answer.blob() } : { status: answer.status, body: await bodyOf(answer) };
    } catch {
      return { status: 0, body: null };
    }
  }

  const post = (path, message, more = {}) => ask(path, {
    ...more, method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message),
  });

  /** For the outbox: what became of a judgement. Only our own refusal, with its reason, ends its way. */
  async function save(judgement) {
    const { status, body } = await post(`${desk}judgements`, judgement, { keepalive: true });
    const reason = body?.error ?? null;
    if (status === 200 || status === 201) return { outcome: "stored", row: body };
    if (status === 401) return { outcome: "signed out", reason };
    if (status >= 400 && status < 500 && reason && !RETRIED.has(status)) {
      return { outcome: "refused", reason, isStale: status === 409 && "current" in body, current: body.current };
    }
    return status === 0 ? { outcome: "unreachable" } : { outcome: "failed", reason: reason ?? `The server answered ${status}.` };
  }

  return {
    get: (path) => ask(path),
    file,
    post: (path, message) => post(path, message),
    save,
    signIn: (name) => post("sign-in", { name }),
    desk: (query) => ask(`${desk}desk${query}`),
    patch: (patchId) => ask(`${desk}desk/patch/${encodeURIComponent(patchId)}`),
    /** The answer to a text whose key is hidden. */
    answer: (message) => post(`${desk}answers`, message),
    lease: (rowId, patchId) => post(`${desk}leases`, { row_id: rowId, patch_id: patchId }),
    giveBack: (rowId) => post(`${desk}leases/returned`, { row_id: rowId }, { keepalive: true }),
    evidence: (annotationId) => ask(`${desk}evidence/${annotationId}`),
    history: (annotationId) => ask(`${desk}history/${annotationId}`),
  };
}

async function bodyOf(answer) {
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return null;
  return answer.json();
}
