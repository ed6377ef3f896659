// What comes next at the desk: derived from the order and the latest rows, never kept as a place. Pure.
// The order comes from the server (browser/reviews/review_queue.py); here the list is only walked.

const CAPTION = "captioning";

/** What a row is about: a text's ID, or the patch_id of a whole patch. */
export const itemKey = (row) => row.annotation_id ?? row.patch_id;

/**
 * The server's order: items {id, patchId, task, category, noun, type}, and the items of each patch. One that others have
 * taken meanwhile gets `isGone`. `isByTask`: a campaign's order in which the next text may be one of another patch;
 * `hidesKeys`: a caption tells answers, and waits for the questions of its patch.
 */
export function readOrder({ patches, tasks, items, campaign = null }) {
  const list = items.map(([id, patch, task]) => ({ id, patchId: patches[patch], task, ...tasks[task], isGone: false }));
  const byPatch = new Map(patches.map((patchId) => [patchId, []]));
  list.forEach((item) => byPatch.get(item.patchId).push(item));
  const isByTask = campaign?.order === "task by task";
  const hidesKeys = campaign?.mode === "answer";
  return { items: list, patches, byPatch, isByTask, hidesKeys, byId: new Map(list.map((item) => [item.id, item])) };
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
export const isOpen = (latest, item) => !item.isGone && !isUnusable(latest, item.patchId) && !isJudged(latest, item);

/** The questions that an item waits for: none but where it is a caption that could tell their answers. */
export function waitsFor({ hidesKeys, byPatch }, latest, item) {
  if (!hidesKeys || item.type !== CAPTION) return [];
  return byPatch.get(item.patchId).filter((one) => one.type !== CAPTION && isOpen(latest, one));
}

/** The items still to judge, in order; then the skipped ones, in the order of skipping; then what waits for others. */
export function openItems(order, latest) {
  const { items, byId } = order;
  const isSkipped = (item) => kindOf(latest, item.id) === "skip";
  const skips = [...latest.values()].filter((row) => row.kind === "skip").map((row) => byId.get(row.annotation_id));
  const skipped = skips.filter((item) => item && isOpen(latest, item));
  const queue = [...items.filter((item) => isOpen(latest, item) && !isSkipped(item)), ...skipped];
  const waiting = new Set(order.hidesKeys ? queue.filter((item) => waitsFor(order, latest, item).length) : []);
  return waiting.size ? [...queue.filter((item) => !waiting.has(item)), ...waiting] : queue;
}

/** After `current`: the patch, or all in task order, is finished first (onwards, then from its start), then the queue's first. */
export function nextItem(order, latest, current) {
  if (!current) return openItems(order, latest)[0] ?? null;
  const here = order.isByTask ? order.items : order.byPatch.get(current.patchId) ?? [];
  const place = here.indexOf(current);
  const candidates = [...here.slice(place + 1), ...here.slice(0, Math.max(place, 0))];
  const isFresh = (item) => isOpen(latest, item) && kindOf(latest, item.id) !== "skip" && !waitsFor(order, latest, item).length;
  return candidates.find(isFresh) ?? openItems(order, latest)[0] ?? null; // all of a bench takes milliseconds to look through
}

/** Items that count (unusable patches and what others took do not) and how many of them are judged. */
export function progress({ items }, latest) {
  const counted = items.filter((item) => !isUnusable(latest, item.patchId) && (!item.isGone || isJudged(latest, item)));
  return { done: counted.filter((item) => isJudged(latest, item)).length, total: counted.length };
}

/** The row that undo takes back: the last one of this queue that still holds. */
export function undoTarget({ byId, byPatch }, latest) {
  const ours = (row) => (row.annotation_id === null ? byPatch.has(row.patch_id) : byId.has(row.annotation_id));
  return [...latest.values()].reverse().find((row) => row.kind !== "withdrawal" && ours(row)) ?? null;
}

const isThere = (latest, item) => !item.isGone || latest.has(item.id);

/** The text before or after `item` in its patch; the same one at the ends. */
export function neighbourText({ byPatch }, latest, item, by) {
  const here = byPatch.get(item.patchId).filter((one) => one === item || isThere(latest, one));
  return here[here.indexOf(item) + by] ?? item;
}

/** Where a step to the patch before or after lands: its first open text, else its first. */
export function neighbourPatch({ patches, byPatch }, latest, item, by) {
  const hasTexts = (patchId) => byPatch.get(patchId).some((one) => isThere(latest, one));
  let place = patches.indexOf(item.patchId) + by;
  while (patches[place] !== undefined && !hasTexts(patches[place])) place += by;
  return patches[place] === undefined ? item : entrance(byPatch.get(patches[place]), latest);
}

/** The first open text of a patch, else its first. */
export function entrance(texts, latest) {
  return texts.find((text) => isOpen(latest, text)) ?? texts.find((text) => isThere(latest, text)) ?? texts[0];
}

/** The patch that follows the one of `item`, or null: what is taken ahead of time. */
export function patchAhead(order, latest, item) {
  const rest = order.isByTask ? order.items.slice(order.items.indexOf(item) + 1) : openItems(order, latest);
  return rest.find((one) => one.patchId !== item.patchId && isOpen(latest, one))?.patchId ?? null;
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
