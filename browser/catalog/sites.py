"""What lies near a place: the centres of a selection in memory, and the facts of the few patches that are near."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.lookup import Lookup
from browser.catalog.resolver import Resolver
from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter

_ONE_PLACE = 2.5e-8
"""About a metre at the equator in widths of the world: the dates of one cell share their place to less than that."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class PatchSites:
    """Patch centres in Web Mercator, 0..1 from the upper left corner of the world, ascending in x.

    `number` is the place of each patch in ID order. The arrays are read-only.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    number: NDArray[np.int64]

    def within(self, bounds: Bounds) -> list[int]:
        """The numbers of the patches whose centre is inside west, north, east, south."""
        numbers: list[int] = self.number[self._inside(bounds)].tolist()
        return numbers

    def nearest(self, x: float, y: float, reach: float) -> list[int]:
        """The numbers of all patches at the nearest place that is at most `reach` away along x and along y."""
        nearby = self._inside((x - reach, y - reach, x + reach, y + reach))
        if not len(nearby):
            return []
        distance = np.hypot(self.x[nearby] - x, self.y[nearby] - y)
        first = nearby[np.argmin(distance)]
        shares_place = np.hypot(self.x[nearby] - self.x[first], self.y[nearby] - self.y[first]) < _ONE_PLACE
        numbers: list[int] = self.number[nearby[shares_place]].tolist()
        return numbers

    def _inside(self, bounds: Bounds) -> NDArray[np.intp]:
        west, north, east, south = bounds
        first, end = np.searchsorted(self.x, (west, east))
        y = self.y[first:end]
        inside: NDArray[np.intp] = first + np.flatnonzero((north <= y) & (y < south))
        return inside


class Sites:
    """The places of the patches of one catalog. Safe for threads."""

    def __init__(self, resolver: Resolver, lookup: Lookup) -> None:
        """Share what a catalog holds."""
        self._resolver = resolver
        self._lookup = lookup

    def of(self, selection: AnnotationFilter) -> PatchSites:
        """The centres of all selected patches."""
        columns, numbers = self._resolver.columns, np.flatnonzero(self._resolver.selected(selection).patches)
        eastwards = numbers[np.argsort(columns.x[numbers], kind="stable")]
        return PatchSites(*(_frozen(array) for array in (columns.x[eastwards], columns.y[eastwards], eastwards)))

    def patches(self, numbers: list[int]) -> tuple[Patch, ...]:
        """The patches with these numbers, the earliest acquired first."""
        places = np.sort(np.array(numbers, np.int64))
        patches = self._lookup.patches(places)
        earliest_first = np.argsort(self._resolver.columns.acquired_on[places], kind="stable")
        return tuple(patches[n] for n in earliest_first)


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.setflags(write=False)
    return array
