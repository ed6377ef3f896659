// What this reviewer has judged: rows of the server, and on top of them what is still on its way.
import { applyRows, itemKey, readOrder } from "./desk_queue.js";
import { createOutbox } from "./desk_outbox.js";
import { uuid } from "./uuid.js";

/**
 * Listeners: onChange({foreign}) when rows came that this tab did not make, onStored(judgement),
 * onRefused(judgement, answer, alsoGone), onState(state of the outbox), onRules() when the campaign was changed.
 * `about(annotationId)` gives what a verdict says of how it was reached: seconds, evidence_seen.
 */
export function createModel({ client, storage, fingerprint, message, listeners, about: circumstances = () => ({}) }) {
  const order = readOrder(message);
  const { reviewer, campaign = null } = message;
  const acknowledged = applyRows(new Map(), message.rows);
  const place = campaign ? `${fingerprint}@${encodeURIComponent(campaign.id)}` : fingerprint;
  const prefix = `bentxt/outbox/${place}/${encodeURIComponent(reviewer)}/`;
  let { position } = message;
  let storedCount = 0;
  let latest = acknowledged;

  const outbox = createOutbox({
    storage, prefix, send: client.save,
    onStored(judgement, row) {
      storedCount += 1;
      applyRows(acknowledged, [row]);
      rebuild();
      listeners.onStored(judgement);
    },
    onRefused(judgement, answer, also) {
      if (answer.current) applyRows(acknowledged, [answer.current]);
      rebuild();
      listeners.onRefused(judgement, answer, also);
    },
    onElsewhere: () => { rebuild(); refresh(); },
    onState: listeners.onState,
  });
  outbox.adopt();
  rebuild();

  function rebuild() {
    latest = applyRows(new Map(acknowledged), outbox.pending());
  }

  /** Rows that other tabs or machines have added since. */
  async function refresh() {
    const before = storedCount;
    const { status, body } = await client.desk(`?after=${position}`);
    if (status !== 200 || before !== storedCount) return;
    if (campaign && body.version !== campaign.version) {
      listeners.onRules();
      return;
    }
    position = body.position;
    const known = new Map(latest);
    applyRows(acknowledged, body.rows);
    outbox.adopt();
    rebuild();
    outbox.retryNow();
    const isNew = (row) => known.get(itemKey(row))?.judgement_id !== row.judgement_id;
    listeners.onChange({ foreign: body.rows.filter(isNew) });
  }

  function add(kind, patchId, text, fields) {
    const about = { annotation_id: text?.id ?? null, text_hash: text?.text_hash ?? null };
    const judgement = {
      judgement_id: uuid(), kind, dataset_fingerprint: fingerprint, patch_id: patchId, ...about,
      judged_at: new Date().toISOString(), replaces: latest.get(itemKey({ ...about, patch_id: patchId }))?.judgement_id ?? null,
      answer: null, visible: null, reason: null, withdraws: null, comment: "", flagged: false, evidence_seen: false,
      ...(kind === "verdict" ? circumstances(text.id) : {}), ...fields,
    };
    latest = applyRows(new Map(latest), [judgement]);
    outbox.add(judgement);
    return judgement;
  }

  return {
    order, reviewer, refresh,
    latest: () => latest,
    pending: outbox.pending,
    retryNow: outbox.retryNow,
    stop: outbox.stop,
    judge: (patchId, text, verdict, more) => add("verdict", patchId, text, { ...verdict, ...more }),
    skip: (patchId, text, more) => add("skip", patchId, text, more),
    declareUnusable: (patchId, reason, more) => add("patch unusable", patchId, null, { reason, ...more }),
    withdraw(row) {
      const text = row.annotation_id === null ? null : { id: row.annotation_id, text_hash: row.text_hash };
      return add("withdrawal", row.patch_id, text, { withdraws: row.judgement_id });
    },
  };
}
