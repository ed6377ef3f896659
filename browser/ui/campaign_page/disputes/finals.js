// Final items: all or of one kind, some at a time, or one by its annotation ID.

/** `shown(found, status, trouble)` draws them; `onOpen(id)` puts one on the table; `isWanted()` whether they are still looked at. */
export function createFinals({ server, shown, onOpen, isWanted }) {
  let found = { status: null, count: 0, items: [] };

  const draw = (trouble = "") => shown(found, found.status, trouble);

  async function more() {
    const before = found;
    const query = new URLSearchParams({ first: String(before.items.length), ...(before.status ? { status: before.status } : {}) });
    const next = await server.finals(query);
    if (found !== before || !isWanted()) return;
    found = { ...before, count: next.count ?? before.count, items: [...before.items, ...(next.items ?? [])] };
    draw(next.error);
  }

  function choose(status) {
    found = { status, count: 0, items: [] };
    return more();
  }

  async function find(text) {
    const one = /^\d+$/.test(text) ? await server.dispute(Number(text)) : { error: `${text || "Nothing"} is no annotation ID.` };
    if (one.error) draw(one.error);
    else onOpen(one.id);
  }

  return { show: () => choose(found.status), choose, more, find };
}
