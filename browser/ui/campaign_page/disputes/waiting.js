// What waits for somebody and what they have done: both as the server told them last, or as they are since.

export const KINDS = { decide: "decision", confirm: "confirmation", reopen: "reopening" };

/** `decides`: whether disputes are asked for as well; others confirm corrections only. */
export function createWaiting({ server, decides }) {
  const items = { decide: [], confirm: [] }; // [id, task, cause] of each
  let facts = null; // what both lists tell of the campaign
  let acts = []; // the latest first
  let round = 0; // of asking: an answer that a later one has overtaken is not taken

  const of = (view) => items[view] ?? [];
  const placeOf = (view, id) => of(view).findIndex(([one]) => one === id);

  return {
    of, placeOf,
    facts: () => facts,
    acts: () => acts,
    reasons: () => [...new Set(acts.map(({ reason }) => reason).filter(Boolean))],
    viewOf: (id) => Object.keys(items).find((view) => placeOf(view, id) >= 0),
    lastUndoable: () => acts.find(({ refused }) => !refused),
    lastDecision: () => acts.find(({ kind }) => kind === KINDS.decide),
    /** At once, so that the next `u` is about this one. */
    done(row, item, kind) {
      const task = Object.values(items).flat().find(([id]) => id === item.id)?.[1] ?? item.task;
      acts = [{ ...row, kind: KINDS[kind], task, refused: null }, ...acts];
      for (const view of Object.keys(items)) items[view] = items[view].filter(([id]) => id !== item.id);
    },
    takenBack(act) { acts = acts.filter((one) => one !== act); },
    /** Asks for the lists anew; null, or why not. */
    async refresh() {
      round += 1;
      const mine = round;
      const [disputes, confirmations] = await Promise.all([decides ? server.disputes() : null, server.confirmations()]);
      const failed = disputes?.error ?? confirmations.error;
      if (failed || mine !== round) return failed ?? null;
      facts = { ...confirmations, causes: disputes?.causes ?? [] };
      acts = confirmations.mine;
      [items.decide, items.confirm] = [disputes?.items ?? [], confirmations.items];
      return null;
    },
  };
}
