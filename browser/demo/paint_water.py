"""Rivers, lakes and the sea."""

import numpy as np

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import cover, mixed
from browser.demo.curves import meander_distance_m
from browser.demo.noise import Field, smooth_noise
from browser.demo.terrain import Terrain

_STREAM_SHARE = 0.35


def paint_river(canvas: Canvas, mask: Mask) -> None:
    """Turbid water."""
    canvas.fill(mask, cover("river").brightened(float(canvas.date.uniform(0.75, 1.25))))


def paint_lake(canvas: Canvas, mask: Mask) -> None:
    """Clear or dark water."""
    dark = canvas.fields.soil == "dark soil"
    canvas.fill(mask, cover("bog lake" if dark else "lake").brightened(float(canvas.date.uniform(0.85, 1.3))))


def paint_sea(canvas: Canvas, mask: Mask) -> None:
    """Open water; wind differs by date."""
    canvas.fill(
        mask, cover("sea").brightened(float(canvas.date.uniform(0.85, 1.25))).rougher(float(canvas.date.normal(0, 2)))
    )


def paint_shore(canvas: Canvas, terrain: Terrain) -> None:
    """Shallows, surf and wet sand along a coast."""
    if terrain.coast_m is None:
        return
    distance = terrain.coast_m + 9.0 * smooth_noise(canvas.ground, 4.0)
    sea = terrain.clc_fine == terrain.landscape.water_code
    canvas.fill(sea & (distance > -70.0), mixed([(cover("shallow sea"), 0.5), (cover("sea"), 0.5)]))
    canvas.fill(sea & (distance > -28.0), "shallow sea")
    if terrain.landscape.shore_code == 331:
        canvas.fill((distance > -9.0) & (distance < 16.0) & (sea | (terrain.clc_fine == 331)), "wet sand")
        canvas.fill(sea & (np.abs(distance + 22.0) < 5.0) & canvas.spots(0.6, 5.0), "foam")
    elif terrain.landscape.relief:
        canvas.fill((np.abs(distance) < 14.0) & ~sea, "rock")


def paint_banks(canvas: Canvas, terrain: Terrain, land: Mask) -> None:
    """Trees along a river, or a small stream with its trees that no map shows."""
    if terrain.river_m is not None:
        _trees_along(canvas, land, terrain.river_m, 30.0)
    elif canvas.ground.random() < _STREAM_SHARE and terrain.coast_m is None:
        stream = np.abs(meander_distance_m(canvas.ground, 60.0, 24.0))
        _trees_along(canvas, land, stream, float(canvas.ground.uniform(10.0, 24.0)))
        canvas.fill(land & (stream < 2.5), mixed([(cover("river"), 0.6), (canvas.cover("broad-leaved"), 0.4)]))


def _trees_along(canvas: Canvas, land: Mask, distance_m: Field, width_m: float) -> None:
    wide = width_m * (0.7 + 0.8 * smooth_noise(canvas.ground, 9.0))
    canvas.fill(land & (distance_m < wide), "broad-leaved")
