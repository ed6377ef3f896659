// What comes next at the desk: derived from the order and the latest rows, never kept as a place. Pure.
// The order comes from the server (browser/reviews/review_queue.py); here the list is only walked.

/** What a row is about: a text's ID, or the patch_id of a whole patch. */
export const itemKey = (row) => row.annotation_id ?? row.patch_id;

/** The server's order: items {id, patchId, category, noun, type}, and the items of each patch. */
export function readOrder({ patches, tasks, items }) {
  const list = items.map(([id, patch, task]) => ({ id, patchId: patches[patch], ...tasks[task] }));
  const byPatch = new Map(patches.map((patchId) => [patchId, []]));
  list.forEach((item) => byPatch.get(item.patchId).push(item));
  return { items: list, patches, byPatch, byId: new Map(list.map((item) => [item.id, item])) };
}

/** Puts rows into `latest` (item key -> last row), which stays in the order of recording. */
export function applyRows(latest, rows) {
  for (const row of rows) {
    latest.delete(itemKey(row));
    latest.set(itemKey(row), row);
  }
  return latest;
}

const kindOf = (latest, key) => latest.get(key)?.kind ?? null;
export const isUnusable = (latest, patchId) => kindOf(latest, patchId) === "patch unusable";
export const isJudged = (latest, item) => kindOf(latest, item.id) === "verdict";
export const isOpen = (latest, item) => !isUnusable(latest, item.patchId) && !isJudged(latest, item);

/** The items still to judge, in order; skipped ones last, in the order of skipping. */
export function openItems({ items, byId }, latest) {
  const left = items.filter((item) => isOpen(latest, item));
  const isSkipped = (item) => kindOf(latest, item.id) === "skip";
  const skipped = [...latest.values()].filter((row) => row.kind === "skip").map((row) => byId.get(row.annotation_id));
  return [...left.filter((item) => !isSkipped(item)), ...skipped.filter((item) => item && isOpen(latest, item))];
}

/** After `current`: the patch is finished first (onwards, then from its start), then the queue's first. */
export function nextItem(order, latest, current) {
  const open = openItems(order, latest);
  if (!current) return open[0] ?? null;
  const here = order.byPatch.get(current.patchId) ?? [];
  const place = here.indexOf(current);
  const candidates = [...here.slice(place + 1), ...here.slice(0, Math.max(place, 0))];
  const fresh = (item) => isOpen(latest, item) && kindOf(latest, item.id) !== "skip";
  return candidates.find(fresh) ?? open[0] ?? null;
}

/** Items that count (unusable patches do not) and how many of them are judged. */
export function progress({ items }, latest) {
  const counted = items.filter((item) => !isUnusable(latest, item.patchId));
  return { done: counted.filter((item) => isJudged(latest, item)).length, total: counted.length };
}

/** The row that undo takes back: the last one of this queue that still holds. */
export function undoTarget({ byId, byPatch }, latest) {
  const ours = (row) => (row.annotation_id === null ? byPatch.has(row.patch_id) : byId.has(row.annotation_id));
  return [...latest.values()].reverse().find((row) => row.kind !== "withdrawal" && ours(row)) ?? null;
}

/** The text before or after `item` in its patch; the same one at the ends. */
export function neighbourText({ byPatch }, item, by) {
  const here = byPatch.get(item.patchId);
  return here[here.indexOf(item) + by] ?? item;
}

/** Where a step to the patch before or after lands: its first open text, else its first. */
export function neighbourPatch({ patches, byPatch }, latest, item, by) {
  const patchId = patches[patches.indexOf(item.patchId) + by];
  return patchId === undefined ? item : entrance(byPatch.get(patchId), latest);
}

/** The first open text of a patch, else its first. */
export function entrance(texts, latest) {
  return texts.find((text) => isOpen(latest, text)) ?? texts[0];
}

/** The next `count` patches that will be wanted after `item`. */
export function patchesAhead(order, latest, item, count) {
  const around = [-1, 1].map((by) => neighbourPatch(order, latest, item, by).patchId);
  const ids = new Set([item.patchId, ...around]);
  for (const open of openItems(order, latest)) {
    if (ids.size >= count) break;
    ids.add(open.patchId);
  }
  return [...ids];
}
