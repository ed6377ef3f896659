"""Streets and roofs: settlements, works, roads and farms."""

import numpy as np
from numpy.typing import NDArray

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import cover, mixed
from browser.demo.curves import road_distance_m
from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise

_SIDE_M = FINE_SIZE * FINE_PIXEL_M
_ROOFS = ("red roof", "red roof", "red roof", "dark roof", "dark roof", "concrete", "white roof")
_HALLS = ("white roof", "concrete", "dark roof", "white roof", "blue roof", "asphalt", "concrete")
_TABLE = 97


def paint_settlement(canvas: Canvas, mask: Mask) -> None:
    """Houses and gardens along bent streets."""
    _built(canvas, mask, house_m=15.0, house_share=0.42, street_m=64.0)


def paint_centre(canvas: Canvas, mask: Mask) -> None:
    """Closed blocks of roofs."""
    _built(canvas, mask, house_m=17.0, house_share=0.74, street_m=78.0)


def paint_works(canvas: Canvas, mask: Mask) -> None:
    """Halls, yards and lawns."""
    across, along = _street_grid(canvas)
    canvas.fill(mask, "asphalt")
    lot = (_cells(across, 72.0) * 31 + _cells(along, 105.0) * 57) % _TABLE
    halls = canvas.ground.integers(len(_HALLS), size=_TABLE)
    margin = (np.mod(across, 72.0) > 14.0) & (np.mod(along, 105.0) > 16.0)
    covers = [cover(name) for name in _HALLS]
    canvas.fill_parts(mask & margin, halls[lot], covers)
    lawns = np.isin(lot, np.flatnonzero(canvas.ground.random(_TABLE) < 0.22))
    canvas.fill(mask & lawns & margin, "meadow")
    canvas.scatter(mask, "broad-leaved", 0.04, 1.5)


def paint_roads(canvas: Canvas, land: Mask) -> None:
    """One to three roads and tracks across the land, thinner than the map knows."""
    for _ in range(int(canvas.ground.integers(1, 4))):
        paved = canvas.ground.random() < 0.5
        half_width_m = canvas.ground.uniform(3.0, 5.5) if paved else 2.6
        road = road_distance_m(canvas.ground) < half_width_m
        canvas.fill(road & land, "asphalt" if paved else "dirt track")


def paint_farms(canvas: Canvas, land: Mask) -> None:
    """Groups of a few roofs among trees, smaller than the map knows."""
    x, y = fine_grid()
    for _ in range(int(canvas.ground.integers(0, canvas.landscape.farm_count + 1))):
        left, top = canvas.ground.uniform(-0.45, 0.45, 2)
        near_m = np.hypot(x - left, y - top) * _SIDE_M * (1.0 + 0.3 * smooth_noise(canvas.ground, 4.0))
        yard = (near_m < canvas.ground.uniform(22.0, 55.0)) & land
        canvas.fill(yard, "garden")
        canvas.scatter(yard, "broad-leaved", 0.35, 1.6)
        canvas.scatter(yard, "red roof", 0.22, 1.2)
        canvas.scatter(yard, "white roof", 0.06, 1.0)


def _built(canvas: Canvas, mask: Mask, house_m: float, house_share: float, street_m: float) -> None:
    across, along = _street_grid(canvas)
    canvas.fill(mask, "garden")
    canvas.scatter(mask, "broad-leaved", 0.16, 1.5)
    canvas.scatter(mask, mixed([(canvas.cover("garden"), 0.5), (cover("concrete"), 0.5)]), 0.2, 2.0)
    plot = (_cells(across, house_m) * 31 + _cells(along, house_m * 1.3) * 57) % (_TABLE * _TABLE)
    roofs = canvas.ground.integers(len(_ROOFS), size=_TABLE * _TABLE)
    density = house_share + 0.12 * smooth_noise(canvas.ground, 18.0)
    built = canvas.ground.random(_TABLE * _TABLE)[plot] < density
    tones = [cover(name).brightened(float(canvas.ground.uniform(0.8, 1.15))) for name in _ROOFS]
    canvas.fill_parts(mask & built, roofs[plot], tones)
    streets = (np.mod(across, street_m) < 7.0) | (np.mod(along, street_m * 1.7) < 7.0)
    canvas.fill(mask & streets, "asphalt")
    canvas.scatter(mask, "meadow", 0.05, 7.0)


def _street_grid(canvas: Canvas) -> tuple[Field, Field]:
    """Metres across and along the streets, which bend."""
    x, y = fine_grid()
    angle = canvas.ground.uniform(0.0, np.pi)
    bent_x = x * _SIDE_M + 34.0 * smooth_noise(canvas.ground, 34.0)
    bent_y = y * _SIDE_M + 34.0 * smooth_noise(canvas.ground, 34.0)
    across = bent_x * np.cos(angle) + bent_y * np.sin(angle)
    along = bent_y * np.cos(angle) - bent_x * np.sin(angle)
    return across.astype(np.float32), along.astype(np.float32)


def _cells(coordinate_m: Field, size_m: float) -> NDArray[np.intp]:
    return np.floor(coordinate_m / np.float32(size_m)).astype(np.intp) + _TABLE
