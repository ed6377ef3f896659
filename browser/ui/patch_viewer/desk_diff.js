// What was struck out of a text and what was put in, word by word. Pure.
const PARTS = /\s+|[^\s]+/g;

/** Lengths of the longest common parts of both tails. */
function commonTails(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function joined(parts, kind, text) {
  if (parts.at(-1)?.kind === kind) parts.at(-1).text += text;
  else parts.push({ kind, text });
}

/** Parts in order, each {kind, text}: `same`, `out` (of the first text alone) or `in` (of the second alone). */
export function wordDiff(before, after) {
  const [a, b] = [before.match(PARTS) ?? [], after.match(PARTS) ?? []];
  const lengths = commonTails(a, b);
  const parts = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      joined(parts, "same", a[i]);
      [i, j] = [i + 1, j + 1];
    } else if (i < a.length && (j === b.length || lengths[i + 1][j] >= lengths[i][j + 1])) {
      joined(parts, "out", a[i]);
      i += 1;
    } else {
      joined(parts, "in", b[j]);
      j += 1;
    }
  }
  return parts;
}
