"""Streets and roofs: settlements, works, roads and farms."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from browser.demo.canvas import Canvas, Mask
from browser.demo.covers import brightened, cover, mixed
from browser.demo.curves import road_line
from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise
from browser.demo.parcels import divide

_SIDE_M = FINE_SIZE * FINE_PIXEL_M
_ROOFS = ("red roof", "red roof", "red roof", "dark roof", "dark roof", "concrete", "white roof")
_ROOF_TONES = (1.0, 0.85, 1.15, 1.0, 1.3, 0.8, 0.6)
_HALLS = ("white roof", "concrete", "dark roof", "concrete", "blue roof", "asphalt", "dark roof", "red roof", "asphalt")
_HALL_TONES = (0.8, 1.0, 1.2, 0.8, 0.7, 1.0, 1.5, 0.9, 1.2)
_KINDS = 97
"""How many kinds of plots there are; a prime, so that they do not form rows."""
_STREET_WIDTH_M = 7.5
_PAVED_SHARE = 0.45


def paint_settlement(canvas: Canvas, mask: Mask) -> None:
    """Houses and gardens along bent streets."""
    _build(canvas, mask, house_m=13.0, house_share=0.30, street_m=66.0)


def paint_centre(canvas: Canvas, mask: Mask) -> None:
    """Closed blocks of roofs."""
    _build(canvas, mask, house_m=17.0, house_share=0.66, street_m=82.0)


def paint_works(canvas: Canvas, mask: Mask) -> None:
    """Halls, yards and lawns."""
    lots = divide(canvas.ground, 62.0, 105.0, bend_m=12.0)
    halls = canvas.ground.integers(len(_HALLS), size=lots.count)
    tones = np.array(_HALL_TONES)[halls] * canvas.ground.uniform(0.8, 1.15, lots.count)
    canvas.fill_parts(mask, lots.ids, brightened(_stack(_HALLS)[halls], tones))
    yards = ndimage.binary_dilation(lots.edges) | canvas.spots(0.2, 6.0)
    canvas.fill(mask & yards, mixed((cover("asphalt"), 0.8), (cover("concrete"), 0.2)))
    canvas.scatter(mask, "meadow", 0.12, 9.0)
    canvas.scatter(mask, "broad-leaved", 0.05, 1.6)


def paint_roads(canvas: Canvas, land: Mask) -> None:
    """Up to three roads and tracks across the land, thinner than the map knows."""
    for _ in range(int(canvas.ground.integers(0, 4))):
        line = road_line(canvas.ground)
        if canvas.happens(_PAVED_SHARE):
            canvas.fill(
                ndimage.binary_dilation(line) & land, mixed((cover("asphalt"), 0.6), (canvas.cover("meadow"), 0.4))
            )
            canvas.fill(line & land, "asphalt")
        else:
            canvas.fill(line & land, mixed((cover("dirt track"), 0.8), (canvas.cover("dry grass"), 0.2)))


def paint_farms(canvas: Canvas, land: Mask) -> None:
    """Groups of a few roofs among trees, smaller than the map knows."""
    x, y = fine_grid()
    for _ in range(int(canvas.ground.integers(0, canvas.landscape.farm_count + 1))):
        left, top = canvas.ground.uniform(-0.45, 0.45, 2)
        near_m = np.hypot(x - left, y - top) * _SIDE_M * (1.0 + 0.3 * smooth_noise(canvas.ground, 4.0))
        yard = (near_m < canvas.ground.uniform(22.0, 50.0)) & land
        canvas.fill(yard, "garden")
        canvas.scatter(yard, "broad-leaved", 0.4, 1.6)
        canvas.scatter(yard, "red roof", 0.16, 1.2)
        canvas.scatter(yard, "concrete", 0.08, 1.0)


def _build(canvas: Canvas, mask: Mask, house_m: float, house_share: float, street_m: float) -> None:
    across, along = _street_grid(canvas)
    canvas.fill(mask, "garden")
    canvas.scatter(mask, "broad-leaved", 0.2, 1.5)
    canvas.scatter(mask, mixed((canvas.cover("garden"), 0.6), (cover("asphalt"), 0.4)), 0.25, 2.0)
    plot = (_cells(across, house_m) * 31 + _cells(along, house_m * 1.3) * 57) % _KINDS**2
    roofs = canvas.ground.integers(len(_ROOFS), size=_KINDS**2)
    density = house_share * (1.0 + 0.4 * smooth_noise(canvas.ground, 14.0))
    built = canvas.ground.random(_KINDS**2)[plot] < density
    canvas.fill_parts(mask & built, roofs[plot], brightened(_stack(_ROOFS), np.array(_ROOF_TONES)))
    streets = _along_lines(across, street_m, _STREET_WIDTH_M) | _along_lines(along, street_m * 1.8, _STREET_WIDTH_M)
    canvas.fill(mask & streets, "asphalt")
    canvas.scatter(mask, "meadow", 0.07, 7.0)


def _street_grid(canvas: Canvas) -> tuple[Field, Field]:
    """Metres across and along the streets, which bend."""
    x, y = fine_grid()
    angle = canvas.ground.uniform(0.0, np.pi)
    bent_x = x * _SIDE_M + 34.0 * smooth_noise(canvas.ground, 34.0)
    bent_y = y * _SIDE_M + 34.0 * smooth_noise(canvas.ground, 34.0)
    across = bent_x * np.cos(angle) + bent_y * np.sin(angle)
    along = bent_y * np.cos(angle) - bent_x * np.sin(angle)
    return np.asarray(across, dtype=np.float32), np.asarray(along, dtype=np.float32)


def _along_lines(coordinate_m: Field, spacing_m: float, width_m: float) -> Mask:
    return np.asarray(np.mod(coordinate_m, spacing_m) < width_m, dtype=np.bool_)


def _cells(coordinate_m: Field, size_m: float) -> NDArray[np.intp]:
    cells: NDArray[np.intp] = np.floor(coordinate_m / np.float32(size_m)).astype(np.intp) + _KINDS
    return cells


def _stack(names: tuple[str, ...]) -> NDArray[np.float32]:
    return np.stack([cover(name) for name in names])
