"""What is true of a patch: the ground for its texts, read off its reference map."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from browser.demo.plan import PatchPlan
from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.imagery import PATCH_SIZE_PX
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.landcover import (
    DIAGONAL_HALF_WIDTH_DEGREES,
    Component,
    Direction,
    are_adjacent,
    bearing_degrees,
    class_areas_m2,
    components,
    direction_of,
    meet_at_a_corner,
    raster_of_clc,
)

_CLEAR_DEGREES = 4.0
"""Bearings closer than this to where two directions meet are not asked about."""
_TENTHS = 10
TOO_CLOSE_SHARE = 0.003
"""Areas closer than this to a tenth are not compared with it."""
_ALMOST_ALL = 0.999
_LEAST_SHARE, _MOST_SHARE, _LEAST_FILL = 0.01, 0.5, 0.4
"""Which areas are boxed: 1 to 50 % of the patch, filling at least 40 % of their box."""

Pair = tuple[int, int]
"""Class indices, the name that comes first in the alphabet first."""
_ALPHABET = sorted(land_cover.name for land_cover in LAND_COVER_CLASSES)
_PLACES = tuple(_ALPHABET.index(land_cover.name) for land_cover in LAND_COVER_CLASSES)


@dataclass(frozen=True, slots=True)
class PatchFacts:
    """What a reference map says.

    `touching` pairs share an edge, `apart` pairs not even a corner; `located` are (reference, located, direction).
    """

    plan: PatchPlan
    areas_m2: dict[int, int]
    components: dict[int, tuple[Component, ...]]
    touching: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    located: tuple[tuple[int, int, Direction], ...]

    @property
    def present(self) -> tuple[int, ...]:
        """Classes on the map, the largest first."""
        return tuple(sorted(self.areas_m2, key=lambda index: (-self.areas_m2[index], index)))

    @property
    def absent(self) -> tuple[int, ...]:
        """Classes that are not on the map."""
        return tuple(index for index in range(len(LAND_COVER_CLASSES)) if index not in self.areas_m2)

    def share(self, index: int) -> float:
        """How much of the patch a class covers, 0..1."""
        return self.areas_m2.get(index, 0) / PATCH_AREA_M2

    def rough_share(self, index: int) -> float:
        """The share where only its place among the tenths counts: few values, so that what follows can be kept."""
        share = self.share(index)
        nearest = round(share * _TENTHS)
        if share < 1.0 and abs(share - nearest / _TENTHS) < TOO_CLOSE_SHARE:
            return min(nearest / _TENTHS, _ALMOST_ALL)
        return min((int(share * _TENTHS) + 0.5) / _TENTHS, 1.0)

    def neighbours(self, index: int) -> tuple[int, ...]:
        """Classes that touch this one."""
        pairs = [pair for pair in self.touching if index in pair]
        return tuple(second if first == index else first for first, second in pairs)


def facts_of(plan: PatchPlan, clc_codes: NDArray[np.uint16]) -> PatchFacts:
    """What the reference map says."""
    raster = raster_of_clc(clc_codes)
    areas = class_areas_m2(raster)
    parts = {index: components(raster, index) for index in areas}
    pairs = [alphabetical(pair) for pair in combinations(areas, 2)]
    touching = tuple(pair for pair in pairs if are_adjacent(raster, *pair))
    return PatchFacts(
        plan=plan,
        areas_m2=areas,
        components=parts,
        touching=touching,
        apart=tuple(pair for pair in pairs if pair not in touching and not meet_at_a_corner(raster, *pair)),
        located=_located(raster, [index for index, areas_of in parts.items() if len(areas_of) == 1]),
    )


def alphabetical(pair: Pair) -> Pair:
    """The pair in the order in which texts name it."""
    first, second = pair
    return pair if _PLACES[first] <= _PLACES[second] else (second, first)


def can_be_boxed(component: Component) -> bool:
    """Whether the dataset asks for the box of such an area."""
    share = component.pixel_count / PATCH_SIZE_PX**2
    return _LEAST_SHARE <= share <= _MOST_SHARE and component.box_fill >= _LEAST_FILL


def can_be_pointed_at(component: Component) -> bool:
    """Whether its rounded centroid lies inside the area."""
    column, row = int(component.centroid.x * PATCH_SIZE_PX), int(component.centroid.y * PATCH_SIZE_PX)
    inside = column < PATCH_SIZE_PX and row < PATCH_SIZE_PX
    return inside and bool(component.mask[row, column])


def _located(raster: NDArray[np.int8], single: list[int]) -> tuple[tuple[int, int, Direction], ...]:
    """Directions between classes of one area each, both ways, where they are clear."""
    found = []
    for reference in single:
        for located in single:
            if reference == located:
                continue
            bearing = bearing_degrees(raster, reference, located)
            from_diagonal = abs(bearing % 90.0 - 45.0)
            if abs(from_diagonal - DIAGONAL_HALF_WIDTH_DEGREES) >= _CLEAR_DEGREES:
                found.append((reference, located, direction_of(bearing)))
    return tuple(found)
