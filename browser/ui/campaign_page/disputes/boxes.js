// The boxes of an item on the pictures: the dataset's, and each correction's in another style.

/** `chosen` is the place of the correction that is meant, or null. */
export function boxesOf(item, chosen) {
  const text = item.patch.texts[0];
  const original = text.box || text.point ? [{ id: text.id, box: text.box, point: text.point, label: "dataset" }] : [];
  const corrections = item.proposals ?? (item.correction ? [{ ...item.correction, by: [] }] : []);
  const drawn = corrections.flatMap(({ box, by }, n) => (box ? [{
    id: `correction ${n}`, box, kind: n === chosen ? "chosen" : "proposal", label: [item.proposals ? `correction ${n + 1}` : "correction", ...by].join(" "),
  }] : []));
  return { overlays: [...original, ...drawn], active: text.id };
}
