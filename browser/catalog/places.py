"""Where the selected patches lie: all their points for drawing, and the one nearest to a click."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.facets import Facets
from browser.catalog.patch_columns import PATCH_FACETS
from browser.catalog.resolver import Resolver
from browser.domain.region import distances_km
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownValueError

_EARLIEST = "SELECT patch_id FROM patches SEMI JOIN chosen USING (number) ORDER BY acquired, first_id LIMIT 1"


@dataclass(frozen=True, slots=True, eq=False)
class PatchPoints:
    """Patch centres in Web Mercator, 0..1 from the upper left corner of the world, ascending in x, then y.

    `code` is the index into `labels` of what colours the point, 255 where it has none. The arrays are read-only.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    code: NDArray[np.uint8]
    labels: tuple[str, ...]


class Places:
    """Where the patches of one catalog lie. Safe for threads."""

    def __init__(self, database: Database, resolver: Resolver, facets: Facets) -> None:
        """Share the columns of a catalog."""
        self._database = database
        self._resolver = resolver
        self._facets = facets
        self._lock = Lock()
        self._eastwards: NDArray[np.intp] | None = None

    def points(self, selection: AnnotationFilter, colour: str) -> PatchPoints:
        """The centres of all selected patches, coloured by a facet of the patch.

        Raises:
            UnknownValueError: `colour` is no facet, or one of single annotations.
        """
        code, labels = self._coded(colour)
        columns, order = self._resolver.columns, self._order()
        places = order[self._resolver.selected(selection).patches[order]]
        return PatchPoints(_frozen(columns.x[places]), _frozen(columns.y[places]), _frozen(code[places]), labels)

    def _coded(self, colour: str) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
        """What colours each patch in ID order, and the labels of the codes; 255 is nothing."""
        known_bins = self._facets.all_bins()
        if colour in known_bins:
            bins = known_bins[colour]
            return bins.code.astype(np.uint8), bins.labels
        if colour not in PATCH_FACETS:
            allowed = ", ".join((*PATCH_FACETS, *known_bins))
            raise UnknownValueError(f"Points cannot be coloured by {colour!r}. Choose one of {allowed}.")
        columns, labels = self._resolver.columns, self._facets.values[colour]
        codes = np.array([labels.index(label) if label in labels else 0 for label in columns.labels[colour]], np.uint8)
        return codes[columns.patches.codes[colour]], labels

    def _order(self) -> NDArray[np.intp]:
        """All patches ascending in x, then y, then ID."""
        with self._lock:
            if self._eastwards is None:
                self._eastwards = np.lexsort((self._resolver.columns.y, self._resolver.columns.x))
            return self._eastwards

    def nearest(self, selection: AnnotationFilter, latitude: float, longitude: float) -> str | None:
        """The selected patch whose centre is nearest on the sphere; the earliest date where several share a place.

        To the metre: patches of one cell share their place to less than that.
        """
        columns = self._resolver.columns
        numbers = np.flatnonzero(self._resolver.selected(selection).patches)
        if numbers.size == 0:
            return None
        metres = np.round(
            1000 * distances_km(latitude, longitude, columns.latitude[numbers], columns.longitude[numbers])
        )
        nearest = Chosen.numbered(numbers[metres == metres.min()])
        return str(self._database.rows(_EARLIEST, chosen=nearest.table)[0][0])


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.setflags(write=False)
    return array
