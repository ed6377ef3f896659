/* Runs in an empty page: milliseconds that each function of the desk takes which looks through all texts. */
async ([script, message]) => {
  const REPEATED = 60;
  const queue = await import(script);
  const order = queue.readOrder(message);
  const latest = queue.applyRows(new Map(), message.rows);
  const last = queue.nextItem(order, latest, null);
  const calls = {
    "rows copied": () => new Map(latest),
    progress: () => queue.progress(order, latest),
    "next item": () => queue.nextItem(order, latest, last),
    "next item of another patch": () => queue.nextItem(order, latest, null),
    "patches ahead": () => queue.patchesAhead(order, latest, last, 15),
    "patch ahead": () => queue.patchAhead(order, latest, last),
    "what undo takes back": () => queue.undoTarget(order, latest),
  };
  const taken = (call) => Array.from({ length: REPEATED }, () => {
    const began = performance.now();
    call();
    return performance.now() - began;
  });
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, taken(call)]));
}
