"""Rivers, lakes and the sea."""

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import brightened, cover, mixed, rougher
from browser.demo.curves import river_distance_m
from browser.demo.noise import Field, smooth_noise
from browser.demo.terrain import Terrain

_STREAM_SHARE = 0.35
_BEACH_CODE = 331
_SHALLOWS_M, _SURF_M = 70.0, 28.0
_BREAKERS_M = (17.0, 27.0)
_WET_SAND_M = (-9.0, 16.0)
_ROCKS_M = 14.0
_STREAM_HALF_M = 4.0


def paint_river(canvas: Canvas, mask: Mask) -> None:
    """Turbid water."""
    canvas.fill(mask, brightened(cover("river"), canvas.date.uniform(0.75, 1.25)))


def paint_lake(canvas: Canvas, mask: Mask) -> None:
    """Clear water, dark over peaty soils."""
    water = cover("bog lake" if canvas.fields.soil == "dark soil" else "lake")
    canvas.fill(mask, brightened(water, canvas.date.uniform(0.85, 1.3)))


def paint_sea(canvas: Canvas, mask: Mask) -> None:
    """Open water; wind differs by date."""
    water = brightened(cover("sea"), canvas.date.uniform(0.85, 1.25))
    canvas.fill(mask, rougher(water, canvas.date.normal(0.0, 2.0)))


def paint_shore(canvas: Canvas, terrain: Terrain) -> None:
    """Shallows, surf and wet sand along a coast."""
    if terrain.coast_m is None:
        return
    codes = terrain.clc_fine
    distance = terrain.coast_m + 9.0 * smooth_noise(canvas.ground, 4.0)
    sea = codes == terrain.landscape.water_code
    canvas.fill(sea & (distance > -_SHALLOWS_M), mixed((cover("shallow sea"), 0.5), (cover("sea"), 0.5)))
    canvas.fill(sea & (distance > -_SURF_M), "shallow sea")
    if terrain.landscape.shore_code == _BEACH_CODE:
        canvas.fill(_between(distance, *_WET_SAND_M) & (sea | (codes == _BEACH_CODE)), "wet sand")
        canvas.fill(sea & _between(-distance, *_BREAKERS_M) & canvas.spots(0.55, 5.0), "foam")
    elif terrain.landscape.relief:
        canvas.fill(_between(distance, -_ROCKS_M, _ROCKS_M) & ~sea, "rock")


def paint_banks(canvas: Canvas, terrain: Terrain, land: Mask) -> None:
    """Trees along a river, or a small stream with its trees that no map shows."""
    if terrain.river_m is not None:
        _trees_along(canvas, land, terrain.river_m, 24.0)
    elif terrain.coast_m is None and canvas.happens(_STREAM_SHARE):
        stream = river_distance_m(canvas.ground, float(canvas.ground.uniform(120.0, 300.0)))
        _trees_along(canvas, land, stream, float(canvas.ground.uniform(8.0, 20.0)))
        water = mixed((cover("river"), 0.5), (canvas.cover("broad-leaved"), 0.5))
        canvas.fill(land & (stream < _STREAM_HALF_M), water)


def _trees_along(canvas: Canvas, land: Mask, distance_m: Field, width_m: float) -> None:
    width = width_m * (0.6 + 0.9 * smooth_noise(canvas.ground, 8.0))
    canvas.fill(land & (distance_m < width), "broad-leaved")


def _between(distance_m: Field, low: float, high: float) -> Mask:
    return np.asarray((distance_m > low) & (distance_m < high), dtype=np.bool_)
