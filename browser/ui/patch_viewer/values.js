// The values of one patch: every band, both polarizations and the class of each pixel, from one safetensors file.
const SIDE_PX = 120;
const KEPT = 6;
const ARRAYS = { I8: Int8Array, U16: Uint16Array, F32: Float32Array };
const kept = new Map();

/** The tensors of a safetensors file by name: {values, side}. */
export function tensorsOf(buffer) {
  const length = Number(new DataView(buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const { __metadata__: _, ...tensors } = header;
  return new Map(Object.entries(tensors).map(([name, { dtype, shape, data_offsets: [from, to] }]) =>
    [name, { values: new ARRAYS[dtype](buffer.slice(8 + length + from, 8 + length + to)), side: shape[0] }]));
}

/** The value of a tensor at a pixel of 10 m; coarser ones have one value for several pixels. */
export function valueAt(tensor, { column, row }) {
  const index = (place) => Math.floor((place * tensor.side) / SIDE_PX);
  return tensor.values[index(row) * tensor.side + index(column)];
}

async function asked(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? tensorsOf(await answer.arrayBuffer()) : new Map();
  } catch {
    kept.delete(url);
    return new Map();
  }
}

/** The values of the patch at this address; an empty map where there are none. The latest few are kept. */
export function fetchValues(url) {
  if (!kept.has(url)) {
    kept.set(url, asked(url));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }
  return kept.get(url);
}
