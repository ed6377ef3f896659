"""What lies near a place: the centres of a selection in memory, and the facts of the few patches that are near."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.filter_sql import patch_clause, placeholders
from browser.domain.annotation import Patch, Split
from browser.domain.selection import AnnotationFilter

_SITES = "SELECT x, y, first_id FROM patches WHERE {where} ORDER BY x, first_id"
_PATCHES = """
SELECT patch_id, s1_name, split, latitude, longitude, country, season, climate_zone, first_id, annotation_count
FROM patches WHERE first_id IN ({numbers}) ORDER BY acquired, first_id
"""
_ONE_PLACE = 2.5e-8
"""About a metre at the equator in widths of the world: the dates of one cell share their place to less than that."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class PatchSites:
    """Patch centres in Web Mercator, 0..1 from the upper left corner of the world, ascending in x.

    `number` is the ID of each patch's first annotation, which names the patch. The arrays are read-only.
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
    """The places of the patches of one dataset. Safe for threads."""

    def __init__(self, database: Database) -> None:
        """Ask this database."""
        self._database = database

    def of(self, selection: AnnotationFilter) -> PatchSites:
        """The centres of all selected patches."""
        where = patch_clause(selection)
        with self._database.cursor(_SITES.format(where=where.sql), where.parameters) as cursor:
            found: dict[str, Any] = cursor.fetchnumpy()
        return PatchSites(*(_frozen(found[name]) for name in ("x", "y", "first_id")))

    def patches(self, numbers: list[int]) -> tuple[Patch, ...]:
        """The patches with these numbers, the earliest acquired first."""
        named = {f"number_{n}": number for n, number in enumerate(numbers)}
        if not named:
            return ()
        rows = self._database.rows(_PATCHES.format(numbers=placeholders(named)), named)
        return tuple(Patch(patch_id, s1_name, Split(split), *facts) for patch_id, s1_name, split, *facts in rows)


def _frozen(column: Any) -> NDArray[Any]:  # noqa: ANN401 - fetchnumpy promises no type
    array = np.ascontiguousarray(column)
    array.setflags(write=False)
    return array
