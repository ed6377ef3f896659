"""The ground of a patch: its reference map, height, and where rivers and shores run. The same on every date."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from browser.demo.curves import coast_distance_m, river_distance_m
from browser.demo.landscapes import LANDSCAPES, Feature, Landscape
from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, rough_noise, smooth_noise

_MAP_STEP = 2
"""Fine pixels per pixel of the reference map."""
_SUBSET_SIZES = (0.06, 0.24, 0.36, 0.26, 0.08)
"""How often a patch has one to five of its landscape's codes."""
_LEAST_INNER_PX, _LEAST_EDGE_PX = 420, 130
"""Smaller areas join their neighbours, as CORINE's minimum mapping unit demands; at edges areas are cut."""
FIRST_WATER_CODE = 500
"""CORINE's water bodies are 511 to 523."""
_RIVER_CODE, _LAKE_CODE, _TOWN_CODE, _WORKS_CODE = 511, 512, 112, 121
_ALTITUDE_PULL = 2.6
_HEIGHT_M = 190.0


@dataclass(frozen=True, slots=True)
class Terrain:
    """`clc` is (120, 120); `height_m`, `river_m` and `coast_m` are fine fields, the latter None where there is none.

    `river_m` is the distance from the banks, negative in the water; `coast_m` the distance inland.
    """

    landscape: Landscape
    clc: NDArray[np.uint16]
    height_m: Field
    river_m: Field | None
    coast_m: Field | None

    @property
    def clc_fine(self) -> NDArray[np.uint16]:
        """The reference map on the fine grid."""
        return self.clc.repeat(_MAP_STEP, axis=0).repeat(_MAP_STEP, axis=1)

    @property
    def is_water(self) -> NDArray[np.bool_]:
        """Where the fine grid is water, which is level."""
        return self.clc_fine >= FIRST_WATER_CODE


def make_terrain(landscape_name: str, cell_seed: int) -> Terrain:
    """The ground that this landscape and seed give."""
    landscape = LANDSCAPES[landscape_name]
    rng = np.random.default_rng([cell_seed, 1])
    present = {feature for feature, chance in landscape.features.items() if rng.random() < chance}
    height_m = _heights(landscape.relief, rng)
    codes = _regions(landscape, height_m, rng)
    codes = _with_places(codes, present, rng)
    river_m = _river(rng) if Feature.RIVER in present else None
    coast_m = coast_distance_m(rng, landscape.shore_roughness_m) if Feature.COAST in present else None
    codes = _with_water(codes, landscape, river_m, coast_m, rng)
    return Terrain(landscape, _generalised(codes[::_MAP_STEP, ::_MAP_STEP]), height_m, river_m, coast_m)


def _heights(relief: float, rng: np.random.Generator) -> Field:
    """Rounded hills; with more relief ridges and gullies."""
    hills = rough_noise(rng, 48.0, 3, 0.4)
    ridges = 1.0 - np.abs(rough_noise(rng, 34.0, 4, 0.45)) * 1.4
    return np.asarray(relief * _HEIGHT_M * (hills + relief * ridges), dtype=np.float32)


def _regions(landscape: Landscape, height_m: Field, rng: np.random.Generator) -> NDArray[np.uint16]:
    """Codes whose smooth fields win, so that borders are natural; on slopes each code keeps to its height."""
    chosen = _some_codes(landscape.codes, rng)
    scale = landscape.region_m / FINE_PIXEL_M * rng.uniform(0.5, 1.0)
    height = height_m / max(float(height_m.std()), 1e-6)
    fields = [_claim(landscape, chosen, place, scale, height, rng) for place in range(len(chosen))]
    codes: NDArray[np.uint16] = np.array(chosen, dtype=np.uint16)[np.argmax(fields, axis=0)]
    return codes


def _claim(
    landscape: Landscape, chosen: list[int], place: int, scale: float, height: Field, rng: np.random.Generator
) -> Field:
    field = smooth_noise(rng, scale) + np.float32(0.22) * smooth_noise(rng, scale / 3.5)
    field += np.float32(0.5 * np.log(landscape.codes[chosen[place]]))
    level = 2.4 * (place + 0.5) / len(chosen) - 1.2
    pull = _ALTITUDE_PULL * landscape.relief
    return np.asarray(field - pull * (height - level) ** 2, dtype=np.float32)


def _some_codes(codes: Mapping[int, float], rng: np.random.Generator) -> list[int]:
    """A few of the landscape's codes, in their own order."""
    count = min(len(codes), 1 + int(rng.choice(len(_SUBSET_SIZES), p=_SUBSET_SIZES)))
    weights = np.array(list(codes.values()))
    picked = rng.choice(np.array(list(codes)), count, replace=False, p=weights / weights.sum())
    return [code for code in codes if code in picked]


def _with_places(codes: NDArray[np.uint16], present: set[Feature], rng: np.random.Generator) -> NDArray[np.uint16]:
    """Lakes, settlements and works as blobs of irregular outline."""
    blobs = ((Feature.LAKE, _LAKE_CODE, 330.0), (Feature.TOWN, _TOWN_CODE, 300.0), (Feature.WORKS, _WORKS_CODE, 190.0))
    for feature, code, radius_m in blobs:
        if feature in present:
            codes = np.where(_blob(radius_m * rng.uniform(0.75, 1.35), rng), np.uint16(code), codes)
    return codes


def _blob(radius_m: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    x, y = fine_grid()
    middle_x, middle_y = rng.uniform(-0.42, 0.42, 2)
    squeeze, angle = rng.uniform(0.6, 1.0), rng.uniform(0, np.pi)
    along = (x - middle_x) * np.cos(angle) + (y - middle_y) * np.sin(angle)
    across = ((y - middle_y) * np.cos(angle) - (x - middle_x) * np.sin(angle)) / squeeze
    distance_m = np.hypot(along, across) * FINE_SIZE * FINE_PIXEL_M
    outline = radius_m * (1.0 + 0.33 * smooth_noise(rng, 16.0) + 0.12 * smooth_noise(rng, 6.0))
    return np.asarray(distance_m < outline, dtype=np.bool_)


def _river(rng: np.random.Generator) -> Field:
    middle_m = river_distance_m(rng, float(rng.uniform(600.0, 1100.0)))
    half_width_m = rng.uniform(36.0, 68.0) + 7.0 * smooth_noise(rng, 16.0)
    return np.asarray(middle_m - half_width_m, dtype=np.float32)


def _with_water(
    codes: NDArray[np.uint16],
    landscape: Landscape,
    river_m: Field | None,
    coast_m: Field | None,
    rng: np.random.Generator,
) -> NDArray[np.uint16]:
    if river_m is not None:
        codes = np.where(river_m < 0, np.uint16(_RIVER_CODE), codes)
    if coast_m is not None:
        if landscape.shore_code is not None:
            codes = np.where(coast_m < rng.uniform(70.0, 260.0), np.uint16(landscape.shore_code), codes)
        codes = np.where(coast_m < 0, np.uint16(landscape.water_code), codes)
    return codes


def _generalised(codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """The map without areas too small to be mapped; each of their pixels takes the nearest larger area's code."""
    too_small = np.zeros(codes.shape, dtype=np.bool_)
    for code in np.unique(codes):
        labels, count = ndimage.label(codes == code)
        for label in range(1, count + 1):
            area = labels == label
            inner = not (area[0].any() or area[-1].any() or area[:, 0].any() or area[:, -1].any())
            too_small |= area & (np.count_nonzero(area) < (_LEAST_INNER_PX if inner else _LEAST_EDGE_PX))
    if too_small.all() or not too_small.any():
        return np.ascontiguousarray(codes)
    nearest = ndimage.distance_transform_edt(too_small, return_distances=False, return_indices=True)
    return np.ascontiguousarray(codes[tuple(nearest)])
