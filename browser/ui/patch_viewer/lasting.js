// What outlives a rerun: Streamlit calls a component again with new data; what it made stays, and with it its one key handler.

/** `create(parent, ...given)` runs once for a parent; `part` is what it made, `end` takes it away again. */
export function lasting(create) {
  const made = new WeakMap();

  function end(parent) {
    made.get(parent)?.destroy();
    made.delete(parent);
  }

  return (parent, ...given) => {
    if (!made.has(parent)) made.set(parent, create(parent, ...given));
    return { part: made.get(parent), end: () => end(parent) };
  };
}
