"""What a reference map says of one patch: each thing is found once, when it is first asked."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.geometry import PIXEL_SIZE_M, PixelBox
from browser.landcover import (
    NO_CLASS,
    LabelledAreas,
    bearing_degrees,
    border_lengths,
    class_areas_m2,
    gap_pixels,
    labelled_areas,
    raster_of_clc,
)

PIXEL_AREA_M2 = PIXEL_SIZE_M**2


@dataclass(frozen=True, slots=True)
class ConnectedArea:
    """One 4-connected area: its class, its place among the areas of the class, its pixels and their bounds."""

    class_index: int
    number: int
    pixel_count: int
    bounds: PixelBox

    @property
    def area_m2(self) -> int:
        """In square metres."""
        return self.pixel_count * PIXEL_AREA_M2

    @property
    def box_fill(self) -> float:
        """The share, 0..1, of its bounds that it covers."""
        width, height = self.bounds.right - self.bounds.left, self.bounds.bottom - self.bounds.top
        return self.pixel_count / (width * height)


class PatchMap:
    """The answers of one reference map, shared by all texts of its patch."""

    def __init__(self, clc_codes: NDArray[np.uint16]) -> None:
        """Read a map of CORINE codes, (rows, columns)."""
        self.raster = raster_of_clc(clc_codes)
        self._labelled: dict[int, LabelledAreas] = {}
        self._regions: dict[int, tuple[int, ...]] = {}
        self._bearings: dict[tuple[int, int], float] = {}

    @cached_property
    def areas_m2(self) -> dict[int, int]:
        """Square metres of each class that is present."""
        return class_areas_m2(self.raster)

    @cached_property
    def borders(self) -> NDArray[np.int64]:
        """Pixel edges that each class shares with each other one."""
        return border_lengths(self.raster)

    def area_m2(self, class_index: int) -> int:
        """Square metres of a class, 0 where it is absent."""
        return self.areas_m2.get(class_index, 0)

    def share(self, class_index: int) -> float:
        """The fraction of the patch that a class covers."""
        return self.area_m2(class_index) / PATCH_AREA_M2

    def connected_areas(self, class_index: int) -> tuple[ConnectedArea, ...]:
        """The connected areas of a class, in the order of `landcover.components`."""
        if class_index not in self.areas_m2:
            return ()
        labelled = self._labels(class_index)
        sizes = enumerate(zip(labelled.pixel_counts, labelled.bounds, strict=True))
        return tuple(ConnectedArea(class_index, number, pixels, bounds) for number, (pixels, bounds) in sizes)

    def region_areas_m2(self, class_index: int) -> tuple[int, ...]:
        """Square metres of the connected areas of a class, the largest first."""
        if class_index not in self._regions:
            areas = (area.area_m2 for area in self.connected_areas(class_index))
            self._regions[class_index] = tuple(sorted(areas, reverse=True))
        return self._regions[class_index]

    def area_at(self, row: int, column: int) -> ConnectedArea | None:
        """The connected area under a pixel; None where it has no class."""
        class_index = int(self.raster[row, column])
        if class_index == NO_CLASS:
            return None
        labelled = self._labels(class_index)
        number = int(labelled.labels[row, column]) - 1
        return ConnectedArea(class_index, number, labelled.pixel_counts[number], labelled.bounds[number])

    def area_mask(self, class_index: int, number: int) -> NDArray[np.bool_]:
        """Where one connected area of a class lies, (rows, columns)."""
        mask: NDArray[np.bool_] = self._labels(class_index).labels == number + 1
        return mask

    def bearing(self, reference: int, located: int) -> float | None:
        """Degrees from one class's centroid to the other's; None where one is absent."""
        if not {reference, located} <= self.areas_m2.keys():
            return None
        if (reference, located) not in self._bearings:
            self._bearings[reference, located] = bearing_degrees(self.raster, reference, located)
        return self._bearings[reference, located]

    def gap_px(self, first: int, second: int) -> float | None:
        """The pixels between two classes; None where one is absent."""
        if not {first, second} <= self.areas_m2.keys():
            return None
        return gap_pixels(self.raster, first, second)

    def _labels(self, class_index: int) -> LabelledAreas:
        if class_index not in self._labelled:
            self._labelled[class_index] = labelled_areas(self.raster, class_index)
        return self._labelled[class_index]
