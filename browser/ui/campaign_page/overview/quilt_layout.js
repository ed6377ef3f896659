// Where the tiles of a quilt lie: column by column, as large as they fit; numbers only.
const LARGEST = 132;
const SMALLEST = 6;

/**
 * The grid of so many tiles in a box: {pitch, rows, columns, width, height}, pixels; each tile is `pitch` less one line.
 * Where even the smallest tiles do not fit, the quilt grows beyond the height.
 */
export function layoutOf(count, width, height) {
  const across = (pitch) => Math.max(Math.floor(width / pitch), 1);
  let pitch = LARGEST;
  while (pitch > SMALLEST && across(pitch) * Math.floor(height / pitch) < count) pitch -= 1;
  const rows = Math.max(Math.ceil(count / across(pitch)), 1);
  const columns = Math.max(Math.ceil(count / rows), 1);
  return { pitch, rows, columns, width: columns * pitch, height: rows * pitch };
}

/** The upper left corner of a tile. */
export function cornerOf(place, { pitch, rows }) {
  return [Math.floor(place / rows) * pitch, (place % rows) * pitch];
}

/** The place of the tile at a point; null beside all of them. */
export function placeAt(x, y, { pitch, rows, columns }, count) {
  const [column, row] = [Math.floor(x / pitch), Math.floor(y / pitch)];
  const place = column * rows + row;
  return column >= 0 && row >= 0 && row < rows && column < columns && place < count ? place : null;
}

/** The place that an arrow key leads to. */
export function placeBeside(place, key, { rows }, count) {
  const steps = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -rows, ArrowRight: rows };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const next = place + (steps[key] ?? 0);
  return next < 0 || next >= count ? place : next;
}

/**
 * The ruler: where each country begins. Those that begin too close to have room for a name of their own share one.
 * countries: [[name, patches]] in order; widthOf(text) in pixels. Returns [{x, name, count}].
 */
export function rulerOf(countries, layout, widthOf, right) {
  const starts = [];
  countries.reduce((first, [, count]) => { starts.push(first); return first + count; }, 0);
  const x = starts.map((first) => Math.floor(first / layout.rows) * layout.pitch);
  const room = (from, to) => (x[to] ?? right) - x[from];
  const labels = [];
  for (let from = 0; from < countries.length;) {
    let to = from + 1;
    while (to < countries.length && !labelOf(countries.slice(from, to), room(from, to), widthOf)) to += 1;
    labels.push({ from, to });
    from = to;
  }
  while (labels.length > 1 && !labelled(labels.at(-1))) labels.splice(-2, 2, { from: labels.at(-2).from, to: labels.at(-1).to });

  function labelled({ from, to }) {
    return labelOf(countries.slice(from, to), room(from, to), widthOf);
  }
  return labels.map((one) => ({ x: x[one.from], ...labelled(one) ?? shortest(countries.slice(one.from, one.to)) }));
}

/** The names that fit into the room, or the first one and how many more there are; null where neither fits. */
function labelOf(countries, room, widthOf) {
  const count = countries.reduce((sum, [, patches]) => sum + patches, 0);
  const names = [countries.map(([name]) => name).join(", "), shortest(countries).name];
  const name = names.find((one) => widthOf(`${one} ${count}`) <= room);
  return name ? { name, count } : null;
}

function shortest(countries) {
  const [name] = countries[0];
  const count = countries.reduce((sum, [, patches]) => sum + patches, 0);
  return { name: countries.length > 1 ? `${name} and ${countries.length - 1} more` : name, count };
}
