// Pages of the list: asked from the route, the next one ahead of time, each kept as long as the list is the same.

const KEPT = 12;

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer.json();
}

/** `ask(address)` gives the answer as a value; addresses that were asked lately are not asked again. */
export function createSource() {
  const kept = new Map();
  return {
    ask(address) {
      const found = kept.get(address) ?? json(address);
      kept.delete(address);
      kept.set(address, found);
      found.catch(() => kept.delete(address));
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
      return found;
    },
  };
}

/** The address of a page, or of the place of one annotation, in a list as `data` and `state` describe it. */
export function pageAddress(data, state, side, at) {
  const own = new URLSearchParams({ sort: state.sort, side });
  if (at !== null) own.set("at", at);
  if (state.view === "patches") own.set("picture", state.picture);
  return `${data.api}/${state.view}?${joined(own, data.query)}`;
}

export function placeAddress(data, state, at) {
  return `${data.api}/${state.view}/place?${joined(new URLSearchParams({ sort: state.sort, at }), data.query)}`;
}

/** The address of a patch, or of one of its annotations, on the sample page. */
export function sampleAddress(data, row, isAnnotation) {
  const own = new URLSearchParams({ patch: row.patch });
  if (isAnnotation) own.set("annotation", row.id);
  return `${data.sample}?${joined(own, data.query)}`;
}

const joined = (own, query) => (query ? `${own}&${query}` : String(own));

/** How many rows stand before a page that was reached by this step; null where it must be asked. */
export function placeAfterStep(before, { side, at }, rows, total) {
  if (at === null) return side === "before" ? total - rows.length : 0;
  if (side === "from" || before === null) return null;
  return side === "after" ? before.place + before.rows.length : Math.max(0, before.place - rows.length);
}
