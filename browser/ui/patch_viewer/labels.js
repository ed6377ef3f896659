// Where the labels of boxes go: beside the box, not on each other, with a leader line where it is crowded.
const GAP = 6;
const STEP = 12;
const GOOD = 9; // a place beside the box that crosses nothing: no other need be looked for
const COST = { inside: 60, point: 40, edge: 9, distance: 1 };

const right = (r) => r.x + r.width;
const bottom = (r) => r.y + r.height;
const overlap = (a, b) => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
const within = (a, b) => a.x >= b.x && a.y >= b.y && right(a) <= right(b) && bottom(a) <= bottom(b);
const holds = (r, p) => p.x >= r.x - 8 && p.x <= right(r) + 8 && p.y >= r.y - 8 && p.y <= bottom(r) + 8;

function distance(a, b) {
  const dx = Math.max(b.x - right(a), a.x - right(b), 0);
  const dy = Math.max(b.y - bottom(a), a.y - bottom(b), 0);
  return Math.hypot(dx, dy);
}

/** Places beside a box, best first. */
function beside(box, { width, height }) {
  const [east, west] = [right(box) + GAP, box.x - GAP - width];
  const [south, north] = [bottom(box) + GAP, box.y - GAP - height];
  const [top, low] = [box.y + 2, bottom(box) - height - 2];
  const middle = box.y + (box.height - height) / 2;
  return [
    [east, low], [east, top], [west, low], [west, top], [east, middle], [west, middle],
    [box.x, north], [right(box) - width, north], [box.x, south], [right(box) - width, south],
    [east, south], [west, south], [east, north], [west, north],
  ].map(([x, y]) => ({ x, y, width, height }));
}

function everywhere({ width, height }, size) {
  const places = [];
  for (let y = GAP; y + height <= size - GAP; y += STEP) {
    for (let x = GAP; x + width <= size - GAP; x += STEP) places.push({ x, y, width, height });
  }
  return places;
}

function cost(place, item, boxes, points) {
  const crossed = boxes.filter((box) => overlap(place, box) && !within(place, box)).length;
  const covered = points.filter((point) => holds(place, point)).length;
  const inside = overlap(place, item.box) ? COST.inside : 0;
  return inside + COST.point * covered + COST.edge * crossed + COST.distance * distance(place, item.box);
}

function cheapest(item, taken, boxes, points, size) {
  const page = { x: 2, y: 2, width: size - 4, height: size - 4 };
  let best = null;
  for (const places of [() => beside(item.box, item), () => everywhere(item, size)]) {
    if (best !== null && best.price <= GOOD) break;
    for (const place of places()) {
      if (!within(place, page) || taken.some((other) => overlap(place, other))) continue;
      const price = cost(place, item, boxes, points);
      if (best === null || price < best.price) best = { place, price };
    }
  }
  return best?.place ?? null;
}

const between = (low, value, high) => Math.min(Math.max(value, low), high);

/** From the edge of the label to the nearest point of the box, or null where both lie close together. */
function leader(place, box) {
  if (distance(place, box) <= GAP + 2) return null;
  const to = {
    x: between(box.x, place.x + place.width / 2, right(box)),
    y: between(box.y, place.y + place.height / 2, bottom(box)),
  };
  return { x1: between(place.x, to.x, right(place)), y1: between(place.y, to.y, bottom(place)), x2: to.x, y2: to.y };
}

/**
 * One place per label, all inside a square of `size` px and none on another.
 * items: [{id, box: {x, y, width, height}, width, height}]; points: [{x, y}] that labels should leave free.
 * Returns [{id, x, y, width, height, leader}]; a label that fits nowhere is left out.
 */
export function placeLabels(items, points, size) {
  const boxes = items.map((item) => item.box);
  const small = [...items].sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
  const placed = [];
  for (const item of small) {
    const place = cheapest(item, placed, boxes, points, size);
    if (place !== null) placed.push({ id: item.id, ...place, leader: leader(place, item.box) });
  }
  return placed;
}
