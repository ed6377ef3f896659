// Patches with their texts, fetched ahead so that the next one shows at once.
const KEPT = 60;
const RETRY_MS = 2_000;

/** A text of a patch, or null: not loaded yet, or held back as long as it could tell what another one asks. */
export const textOf = (patch, id) => patch?.texts.find((text) => text.id === id) ?? null;

export function createDetails({ client, onArrived }) {
  const kept = new Map(); // patch_id -> patch, the latest last
  const asked = new Map(); // patch_id -> promise
  let stopped = false;

  function keep(patch) {
    kept.delete(patch.patch_id);
    kept.set(patch.patch_id, patch);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    onArrived(patch);
    return patch;
  }

  async function fetchOne(patchId) {
    const { status, body } = await client.patch(patchId);
    asked.delete(patchId);
    return status === 200 ? { patch: keep(body) } : { patch: null, isLasting: status >= 400 && status < 500, reason: body?.error };
  }

  function ask(patchId) {
    if (!asked.has(patchId)) asked.set(patchId, fetchOne(patchId));
    return asked.get(patchId);
  }

  /**
   * Resolves to {patch}, or {patch: null, reason} where the server refuses; waits while there is no connection. One that
   * is kept without the text of `id`, which was held back then, is asked for anew.
   */
  async function load({ id, patchId }, onWaiting) {
    for (;;) {
      const answer = textOf(kept.get(patchId), id) ? { patch: kept.get(patchId) } : await ask(patchId);
      if (answer.patch || answer.isLasting || stopped) return answer;
      onWaiting();
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    }
  }

  /** One after the other, so that the patch that is waited for is never behind in a crowd. */
  async function prefetch(patchIds) {
    for (const patchId of patchIds) {
      if (stopped) return;
      if (!kept.has(patchId)) await ask(patchId);
    }
  }

  return { get: (patchId) => kept.get(patchId) ?? null, load, prefetch, stop() { stopped = true; } };
}
