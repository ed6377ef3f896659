"""Farmed land: arable parcels, meadows, orchards, mosaics and dehesa."""

from collections.abc import Mapping

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import Cover, brightened, cover, mixed
from browser.demo.crops import sown
from browser.demo.noise import highest, middle, smooth_noise, white_noise
from browser.demo.parcels import Parcels, divide

_MIXED_CROPS: Mapping[str, float] = {"meadow": 3.0, "winter cereal": 2.0, "maize": 2.0, "beet": 1.0}
_STRIPE_STEP_M = 6.0
_STRIPE_COUNT = 512
_OLIVE_ROW_M = 21.0


def paint_arable(canvas: Canvas, mask: Mask) -> None:
    """Fields in the landscape's crops, some with grassy or hedged edges."""
    fields = canvas.fields
    parcels = divide(canvas.ground, fields.width_m, fields.length_m)
    _sow(canvas, mask, parcels, fields.crops)
    _edge(canvas, mask, parcels, fields.hedge_share)


def paint_rice(canvas: Canvas, mask: Mask) -> None:
    """Long level basins."""
    parcels = divide(canvas.ground, 70.0, 420.0, bend_m=8.0)
    _sow(canvas, mask, parcels, {"rice": 1.0})
    canvas.fill(mask & parcels.edges, _track(canvas))


def paint_irrigated(canvas: Canvas, mask: Mask) -> None:
    """Wide fields, green in summer."""
    parcels = divide(canvas.ground, 220.0, 380.0)
    _sow(canvas, mask, parcels, {"maize": 3.0, "tomato": 2.0, "beet": 1.0})
    _edge(canvas, mask, parcels, 0.02)


def paint_pastures(canvas: Canvas, mask: Mask) -> None:
    """Meadows of slightly different greens, with the hedges of the landscape."""
    fields = canvas.fields
    parcels = divide(canvas.ground, max(fields.width_m, 100.0), max(fields.length_m * 0.8, 160.0))
    _sow(canvas, mask, parcels, {"dry pasture" if "dry pasture" in fields.crops else "meadow": 1.0})
    _edge(canvas, mask, parcels, max(fields.hedge_share, 0.2))
    canvas.scatter(mask, "broad-leaved", 0.02, 2.0)


def paint_complex(canvas: Canvas, mask: Mask) -> None:
    """Small parcels of everything, with gardens and single houses."""
    parcels = divide(canvas.ground, 38.0, 105.0)
    _sow(canvas, mask, parcels, _MIXED_CROPS)
    _edge(canvas, mask, parcels, 0.12)
    canvas.scatter(mask, "garden", 0.06, 3.0)
    canvas.scatter(mask, "broad-leaved", 0.04, 1.6)
    canvas.scatter(mask, "red roof", 0.006, 0.8)


def paint_farmed_nature(canvas: Canvas, mask: Mask) -> None:
    """Parcels broken up by woods and scrub."""
    parcels = divide(canvas.ground, 70.0, 140.0)
    _sow(canvas, mask, parcels, {**canvas.fields.crops, "meadow": 3.0})
    _edge(canvas, mask, parcels, 0.25)
    canvas.scatter(mask, "young trees", 0.16, 6.0)
    canvas.scatter(mask, canvas.landscape.leaves, 0.24, 7.0)


def paint_vineyards(canvas: Canvas, mask: Mask) -> None:
    """Narrow parcels of rows."""
    parcels = divide(canvas.ground, 42.0, 150.0)
    canvas.fill_parts(mask, parcels.ids, _planted(canvas, parcels.count, "vines", 0.55))
    _stripe(canvas, mask, parcels, 0.10)
    canvas.fill(mask & parcels.sides & canvas.spots(0.4, 14.0), _track(canvas))


def paint_orchards(canvas: Canvas, mask: Mask) -> None:
    """Fruit trees in rows over grass."""
    parcels = divide(canvas.ground, 80.0, 170.0)
    canvas.fill_parts(mask, parcels.ids, _planted(canvas, parcels.count, "broad-leaved", 0.5))
    _stripe(canvas, mask, parcels, 0.14)
    canvas.fill(mask & parcels.sides & canvas.spots(0.3, 14.0), _track(canvas))


def paint_olives(canvas: Canvas, mask: Mask) -> None:
    """Dots of grey-green on soil, in regular rows."""
    parcels = divide(canvas.ground, 170.0, 240.0)
    canvas.fill_parts(mask, parcels.ids, _planted(canvas, parcels.count, "evergreen", 0.3))
    rows = highest(np.sin(parcels.across_m * np.float32(2 * np.pi / _OLIVE_ROW_M)), 0.4)
    trees = mixed((cover("evergreen"), 0.6), (cover(canvas.fields.soil), 0.4))
    canvas.fill(mask & rows & canvas.spots(0.55, 1.0), trees)
    canvas.fill(mask & parcels.sides & canvas.spots(0.3, 14.0), _track(canvas))


def paint_montado(canvas: Canvas, mask: Mask) -> None:
    """Cork and holm oaks scattered over grass that dries in summer."""
    parcels = divide(canvas.ground, 340.0, 460.0)
    _sow(canvas, mask, parcels, {"dry pasture": 1.0})
    dense = canvas.spots(0.45, 22.0)
    canvas.scatter(mask & dense, "evergreen", 0.36, 1.25)
    canvas.scatter(mask & ~dense, "evergreen", 0.13, 1.25)


def _planted(canvas: Canvas, count: int, plants: str, share: float) -> Cover:
    """Parcels of rows of plants, more or less dense, over soil or grass."""
    dense = share * canvas.ground.uniform(0.6, 1.4, (count, 1)).astype(np.float32)
    bare = canvas.ground.uniform(0.1, 0.9, (count, 1)).astype(np.float32)
    between = bare * cover(canvas.fields.soil) + (1.0 - bare) * canvas.cover("dry grass")
    return brightened(dense * canvas.cover(plants) + (1.0 - dense) * between, canvas.ground.uniform(0.85, 1.15, count))


def _sow(canvas: Canvas, mask: Mask, parcels: Parcels, crops: Mapping[str, float]) -> None:
    """Each parcel its crop (the same on every date) in its state (that of the date)."""
    weights = np.array(list(crops.values()))
    chosen = canvas.ground.choice(np.array(list(crops)), parcels.count, p=weights / weights.sum())
    painted = sown(chosen, canvas.month, canvas.fields.soil, canvas.ground, canvas.date)
    canvas.fill_parts(mask, parcels.ids, painted)
    _stripe(canvas, mask, parcels, 0.04)


def _stripe(canvas: Canvas, mask: Mask, parcels: Parcels, strength: float) -> None:
    """Lines along each parcel: tramlines, swaths, rows."""
    tones = canvas.ground.standard_normal(_STRIPE_COUNT).astype(np.float32)
    line = (parcels.across_m / np.float32(_STRIPE_STEP_M)).astype(np.intp) + parcels.ids * 37
    canvas.stripes[mask] = np.float32(strength) * tones[line[mask] % _STRIPE_COUNT]


def _edge(canvas: Canvas, mask: Mask, parcels: Parcels, hedge_share: float) -> None:
    """Grass between some parcels, tracks along some strips, trees along others."""
    between = smooth_noise(canvas.ground, 10.0)
    margin = mixed((canvas.cover("meadow"), 0.6), (canvas.cover("dry grass"), 0.4))
    canvas.fill(mask & parcels.edges & middle(between, 0.3), margin)
    tracked = white_noise(canvas.ground, (int(parcels.lanes.max()) + 1,))[parcels.lanes]
    canvas.fill(mask & parcels.sides & highest(tracked, 0.13), _track(canvas))
    hedged = canvas.ground.random(parcels.count) < hedge_share
    hedges = mask & parcels.edges & hedged[parcels.ids] & canvas.spots(0.85, 2.0)
    hedges[:, 1:] |= hedges[:, :-1] & mask[:, 1:]
    canvas.fill(hedges, "broad-leaved")


def _track(canvas: Canvas) -> Cover:
    return mixed((cover("dirt track"), 0.55), (canvas.cover("dry grass"), 0.45))
