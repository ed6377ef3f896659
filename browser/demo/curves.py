"""Lines across a patch: rivers, roads and shores."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise

_SIDE_M = FINE_SIZE * FINE_PIXEL_M
_STEP_M = 2.5
_MARGIN_PX = 17
"""How far outside the patch a river still has banks inside."""


def river_distance_m(rng: np.random.Generator, wavelength_m: float) -> Field:
    """Metres from a river's middle.

    A sine-generated curve: the direction swings along the river as in Langbein and Leopold, "River Meanders" (1966),
    with bends of uneven strength.
    """
    along_m = np.arange(0.0, 6 * _SIDE_M, _STEP_M)
    phase = 2 * np.pi * along_m / wavelength_m + 0.7 * np.sin(2 * np.pi * along_m / (3.3 * wavelength_m))
    strength = rng.uniform(0.5, 1.25) * (1.0 + 0.45 * np.sin(2 * np.pi * along_m / (2.3 * wavelength_m)))
    on_line = _line(strength * np.sin(phase + rng.uniform(0, 2 * np.pi)), rng)
    distance = ndimage.distance_transform_edt(~on_line)[_MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX]
    return np.asarray(distance * FINE_PIXEL_M, dtype=np.float32)


def road_line(rng: np.random.Generator) -> NDArray[np.bool_]:
    """The fine pixels on a road of straights and gentle bends."""
    steps = int(4 * _SIDE_M / _STEP_M)
    bends = ndimage.gaussian_filter1d(rng.standard_normal(steps), 22.0)
    turns = np.cumsum(np.where(np.abs(bends) > np.quantile(np.abs(bends), 0.7), bends, 0.0)) * 0.03
    return _line(turns - turns[steps // 2], rng)[_MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX]


def coast_distance_m(rng: np.random.Generator, roughness_m: float) -> Field:
    """Metres inland from a shore; negative on the water."""
    x, y = fine_grid()
    angle, offset_m = rng.uniform(0, 2 * np.pi), rng.uniform(-0.2, 0.2) * _SIDE_M
    across = _SIDE_M * (x * np.cos(angle) + y * np.sin(angle)) - offset_m
    bays = roughness_m * smooth_noise(rng, 34.0) + 0.25 * roughness_m * smooth_noise(rng, 10.0)
    return np.asarray(across + bays, dtype=np.float32)


def _line(turns: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.bool_]:
    """The pixels, in the patch and a margin, of a line with these directions (radians) about a mean direction."""
    heading = rng.uniform(0, 2 * np.pi) + turns
    x, y = np.cumsum(np.cos(heading)) * _STEP_M, np.cumsum(np.sin(heading)) * _STEP_M
    through_x, through_y = _SIDE_M * rng.uniform(0.28, 0.72, 2)
    middle = len(turns) // 2
    columns = np.floor((x - x[middle] + through_x) / FINE_PIXEL_M).astype(np.intp) + _MARGIN_PX
    rows = np.floor((y - y[middle] + through_y) / FINE_PIXEL_M).astype(np.intp) + _MARGIN_PX
    size = FINE_SIZE + 2 * _MARGIN_PX
    inside = (columns >= 0) & (columns < size) & (rows >= 0) & (rows < size)
    on_line = np.zeros((size, size), dtype=np.bool_)
    on_line[rows[inside], columns[inside]] = True
    return on_line
