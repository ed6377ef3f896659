"""What a reference map says of one patch: each thing is found once, when it is first asked."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.geometry import PIXEL_SIZE_M
from browser.landcover import (
    Component,
    bearing_degrees,
    border_lengths,
    class_areas_m2,
    components,
    gap_pixels,
    raster_of_clc,
)

PIXEL_AREA_M2 = PIXEL_SIZE_M**2


class PatchMap:
    """The answers of one reference map, shared by all texts of its patch."""

    def __init__(self, clc_codes: NDArray[np.uint16]) -> None:
        """Read a map of CORINE codes, (rows, columns)."""
        self.raster = raster_of_clc(clc_codes)
        self._components: dict[int, tuple[Component, ...]] = {}

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

    def components(self, class_index: int) -> tuple[Component, ...]:
        """The connected areas of a class."""
        if class_index not in self._components:
            is_present = class_index in self.areas_m2
            self._components[class_index] = components(self.raster, class_index) if is_present else ()
        return self._components[class_index]

    def bearing(self, reference: int, located: int) -> float | None:
        """Degrees from one class's centroid to the other's; None where one is absent."""
        if not {reference, located} <= self.areas_m2.keys():
            return None
        return bearing_degrees(self.raster, reference, located)

    def gap_px(self, first: int, second: int) -> float | None:
        """The pixels between two classes; None where one is absent."""
        if not {first, second} <= self.areas_m2.keys():
            return None
        return gap_pixels(self.raster, first, second)
