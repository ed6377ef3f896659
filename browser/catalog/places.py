"""Where the selected patches lie: all their points for drawing, and the one nearest to a click."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.facets import FacetValues
from browser.catalog.filter_sql import TASK_FACETS, patch_clause
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownValueError

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True, eq=False)
class PatchPoints:
    """Patch centres in Web Mercator, 0..1 from the upper left corner of the world, ascending in x.

    `code` is the index into `labels` of what colours the point.
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
    allowed = [name for name in values if name not in TASK_FACETS]
    if colour not in allowed:
        raise UnknownValueError(f"Points cannot be coloured by {colour!r}. Choose one of {', '.join(allowed)}.")
    labels = values[colour]
    where = patch_clause(selection)
    codes = {f"label_{n}": label for n, label in enumerate(labels)}
    listed = ", ".join(f"${name}" for name in codes)
    sql = f"SELECT x, y, (list_position([{listed}], {colour}) - 1)::UTINYINT AS code FROM patches WHERE {where.sql}"
    with database.cursor(f"{sql} ORDER BY x, y, first_id", where.parameters | codes) as cursor:
        found = cursor.fetchnumpy()
    return PatchPoints(_plain(found["x"]), _plain(found["y"]), _plain(found["code"]), labels)


def _plain(column: NDArray[np.generic]) -> NDArray[np.generic]:
    array = np.ascontiguousarray(column)
    array.setflags(write=False)
    return array


def nearest_patch_id(database: Database, selection: AnnotationFilter, latitude: float, longitude: float) -> str | None:
    """The selected patch whose centre is nearest on the sphere; the earliest date where several share a place."""
    where = patch_clause(selection)
    place = {"latitude": latitude, "longitude": longitude, "radius": _EARTH_RADIUS_M}
    haversine = (
        "pow(sin(radians(latitude - $latitude) / 2), 2) + "
        "cos(radians($latitude)) * cos(radians(latitude)) * pow(sin(radians(longitude - $longitude) / 2), 2)"
    )
    found = database.row(
        f"SELECT patch_id FROM patches WHERE {where.sql} "
        f"ORDER BY round(2 * $radius * asin(least(1, sqrt({haversine})))), acquired, first_id LIMIT 1",
        where.parameters | place,
    )
    return None if found is None else str(found[0])
