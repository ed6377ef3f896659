"""Where the selected patches lie: all their points for drawing, and the one nearest to a click."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.facets import FacetValues
from browser.catalog.filter_sql import TASK_FACETS, patch_clause, placeholders
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownValueError

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""
_POINTS = """
SELECT x, y, (list_position([{labels}], {colour}) - 1)::UTINYINT AS code
FROM patches WHERE {where} ORDER BY x, y, first_id
"""
_NEAREST = """
SELECT patch_id FROM patches WHERE {where}
ORDER BY round(2 * $radius_m * asin(least(1, sqrt(
    pow(sin(radians(latitude - $latitude) / 2), 2)
    + cos(radians($latitude)) * cos(radians(latitude)) * pow(sin(radians(longitude - $longitude) / 2), 2)
)))), acquired, first_id
LIMIT 1
"""
"""Haversine formula, to the metre: patches of one cell share their place to less than that."""


@dataclass(frozen=True, slots=True, eq=False)
class PatchPoints:
    """Patch centres in Web Mercator, 0..1 from the upper left corner of the world, ascending in x, then y.

    `code` is the index into `labels` of what colours the point. The arrays are read-only.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    code: NDArray[np.uint8]
    labels: tuple[str, ...]


def patch_points(database: Database, selection: AnnotationFilter, colour: str, values: FacetValues) -> PatchPoints:
    """The centres of all selected patches, coloured by a facet of the patch.

    Raises:
        UnknownValueError: `colour` is no facet, or one of single annotations.
    """
    allowed = [facet for facet in values if facet not in TASK_FACETS]
    if colour not in allowed:
        raise UnknownValueError(f"Points cannot be coloured by {colour!r}. Choose one of {', '.join(allowed)}.")
    where = patch_clause(selection)
    labels = {f"label_{n}": label for n, label in enumerate(values[colour])}
    sql = _POINTS.format(labels=placeholders(labels), colour=colour, where=where.sql)
    with database.cursor(sql, where.binding(**labels)) as cursor:
        found: dict[str, Any] = cursor.fetchnumpy()
    return PatchPoints(_frozen(found["x"]), _frozen(found["y"]), _frozen(found["code"]), values[colour])


def _frozen(column: Any) -> NDArray[Any]:  # noqa: ANN401 - fetchnumpy promises no type
    array = np.ascontiguousarray(column)
    array.setflags(write=False)
    return array


def nearest_patch_id(database: Database, selection: AnnotationFilter, latitude: float, longitude: float) -> str | None:
    """The selected patch whose centre is nearest on the sphere; the earliest date where several share a place."""
    where = patch_clause(selection)
    place = where.binding(latitude=latitude, longitude=longitude, radius_m=_EARTH_RADIUS_M)
    found = database.row(_NEAREST.format(where=where.sql), place)
    return None if found is None else str(found[0])
