"""Farmed land: arable parcels, meadows, orchards, mosaics and dehesa."""

from collections.abc import Mapping

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import Cover, cover, crop, mixed
from browser.demo.noise import smooth_noise
from browser.demo.parcels import Parcels, divide

_MIXED_CROPS: Mapping[str, float] = {"meadow": 3.0, "winter cereal": 2.0, "maize": 2.0, "beet": 1.0}
_STRIPE_STEP_M = 6.0
_STRIPE_COUNT = 512


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
    canvas.fill(mask & parcels.edges, "dirt track")


def paint_irrigated(canvas: Canvas, mask: Mask) -> None:
    """Wide fields, green in summer."""
    parcels = divide(canvas.ground, 220.0, 380.0)
    _sow(canvas, mask, parcels, {"maize": 3.0, "tomato": 2.0, "beet": 1.0})
    _edge(canvas, mask, parcels, 0.02)


def paint_pastures(canvas: Canvas, mask: Mask) -> None:
    """Meadows of slightly different greens, with the hedges of the landscape."""
    fields = canvas.fields
    parcels = divide(canvas.ground, max(fields.width_m, 100.0), max(fields.length_m * 0.8, 160.0))
    dry = "dry pasture" if "dry pasture" in fields.crops else "meadow"
    _sow(canvas, mask, parcels, {dry: 1.0})
    _edge(canvas, mask, parcels, max(fields.hedge_share, 0.2))
    canvas.scatter(mask, "broad-leaved", 0.02, 2.0)


def paint_complex(canvas: Canvas, mask: Mask) -> None:
    """Small parcels of everything, with gardens and single houses."""
    parcels = divide(canvas.ground, 38.0, 105.0)
    _sow(canvas, mask, parcels, _MIXED_CROPS)
    _edge(canvas, mask, parcels, 0.12)
    canvas.scatter(mask, "garden", 0.06, 3.0)
    canvas.scatter(mask, "broad-leaved", 0.04, 1.6)
    canvas.scatter(mask, "red roof", 0.007, 0.8)


def paint_farmed_nature(canvas: Canvas, mask: Mask) -> None:
    """Parcels broken up by woods and scrub."""
    parcels = divide(canvas.ground, 70.0, 140.0)
    _sow(canvas, mask, parcels, {"meadow": 3.0, **canvas.fields.crops})
    _edge(canvas, mask, parcels, 0.25)
    canvas.scatter(mask, "young trees", 0.16, 6.0)
    woods = "evergreen" if canvas.fields.soil == "red soil" else "broad-leaved"
    canvas.scatter(mask, woods, 0.24, 7.0)


def paint_vineyards(canvas: Canvas, mask: Mask) -> None:
    """Narrow parcels of rows."""
    parcels = divide(canvas.ground, 42.0, 150.0)
    rows = [_planted(canvas, "vines", 0.6) for _ in range(parcels.count)]
    canvas.fill_parts(mask, parcels.ids, rows)
    _stripe(canvas, mask, parcels, 0.10)
    canvas.fill(mask & parcels.edges & canvas.spots(0.5, 6.0), "dirt track")


def paint_orchards(canvas: Canvas, mask: Mask) -> None:
    """Fruit trees in rows over grass."""
    parcels = divide(canvas.ground, 80.0, 170.0)
    rows = [_planted(canvas, "broad-leaved", 0.5) for _ in range(parcels.count)]
    canvas.fill_parts(mask, parcels.ids, rows)
    _stripe(canvas, mask, parcels, 0.14)
    canvas.fill(mask & parcels.edges & canvas.spots(0.4, 6.0), "dirt track")


def paint_olives(canvas: Canvas, mask: Mask) -> None:
    """Dots of grey-green on soil, in regular rows."""
    parcels = divide(canvas.ground, 170.0, 240.0)
    ground = [_planted(canvas, "evergreen", 0.25) for _ in range(parcels.count)]
    canvas.fill_parts(mask, parcels.ids, ground)
    rows = np.sin(parcels.across_m * np.float32(2 * np.pi / 21.0)) > 0.2
    canvas.fill(mask & rows & canvas.spots(0.55, 1.0), mixed([(cover("evergreen"), 0.7), (_soil(canvas), 0.3)]))
    canvas.fill(mask & parcels.edges & canvas.spots(0.5, 8.0), "dirt track")


def paint_montado(canvas: Canvas, mask: Mask) -> None:
    """Cork and holm oaks scattered over grass that dries in summer."""
    parcels = divide(canvas.ground, 340.0, 460.0)
    grounds = [crop("dry pasture", canvas.month, canvas.fields.soil, canvas.date) for _ in range(parcels.count)]
    canvas.fill_parts(mask, parcels.ids, grounds)
    dense = canvas.spots(0.45, 22.0)
    canvas.scatter(mask & dense, "evergreen", 0.38, 1.25)
    canvas.scatter(mask & ~dense, "evergreen", 0.13, 1.25)


def _planted(canvas: Canvas, plants: str, share: float) -> Cover:
    dense = share * float(canvas.ground.uniform(0.6, 1.4))
    grass = canvas.cover("dry grass" if canvas.ground.random() < 0.5 else "meadow")
    between = mixed([(_soil(canvas), float(canvas.ground.uniform(0.3, 1.0))), (grass, 0.4)])
    row = mixed([(canvas.cover(plants), dense), (between, 1.0 - min(dense, 0.95))])
    return row.brightened(float(canvas.ground.uniform(0.88, 1.12)))


def _soil(canvas: Canvas) -> Cover:
    return cover(canvas.fields.soil)


def _sow(canvas: Canvas, mask: Mask, parcels: Parcels, crops: Mapping[str, float]) -> None:
    """Each parcel its crop (the same on every date) in its state (that of the date)."""
    weights = np.array(list(crops.values()))
    chosen = canvas.ground.choice(np.array(list(crops)), parcels.count, p=weights / weights.sum())
    states = [crop(str(name), canvas.month, canvas.fields.soil, canvas.date) for name in chosen]
    canvas.fill_parts(mask, parcels.ids, states)
    _stripe(canvas, mask, parcels, 0.045)


def _stripe(canvas: Canvas, mask: Mask, parcels: Parcels, strength: float) -> None:
    """Lines along each parcel: tramlines, swaths, rows."""
    tones = canvas.ground.standard_normal(_STRIPE_COUNT).astype(np.float32)
    line = (parcels.across_m / np.float32(_STRIPE_STEP_M)).astype(np.intp) + parcels.ids * 37
    striped = strength * tones[line % _STRIPE_COUNT]
    canvas.stripes[mask] = striped[mask]


def _edge(canvas: Canvas, mask: Mask, parcels: Parcels, hedge_share: float) -> None:
    """Grass or tracks along some edges, trees along others."""
    edges = mask & parcels.edges
    where = smooth_noise(canvas.ground, 8.0)
    canvas.fill(edges & (where > 0.9), "dirt track")
    canvas.fill(edges & (np.abs(where) < 0.35), "meadow")
    hedged = canvas.ground.random(parcels.count) < hedge_share
    hedges = edges & hedged[parcels.ids] & canvas.spots(0.85, 2.0)
    hedges[:, 1:] |= hedges[:, :-1] & mask[:, 1:]
    canvas.fill(hedges, "broad-leaved")
