"""From a reference map to classes and their areas."""

import numpy as np
from numpy.typing import NDArray

from browser.domain.geometry import PIXEL_SIZE_M
from browser.domain.nomenclature import LAND_COVER_CLASSES, class_of_clc

NO_CLASS = -1
"""Stands in a class raster where the reference map has no data or a code of no class."""
_PIXEL_AREA_M2 = PIXEL_SIZE_M**2


def _class_of_every_code() -> NDArray[np.int8]:
    table = np.full(np.iinfo(np.uint16).max + 1, NO_CLASS, dtype=np.int8)
    for code, index in class_of_clc.items():
        table[code] = index
    return table


_CLASS_OF_EVERY_CODE = _class_of_every_code()


def raster_of_clc(clc_codes: NDArray[np.uint16]) -> NDArray[np.int8]:
    """The class index 0..18 of every pixel, `NO_CLASS` where the code belongs to none."""
    classes: NDArray[np.int8] = _CLASS_OF_EVERY_CODE[clc_codes]
    return classes


def class_areas_m2(class_raster: NDArray[np.int8]) -> dict[int, int]:
    """Square metres of each class that is present, in the canonical order."""
    pixels = np.bincount(class_raster[class_raster != NO_CLASS], minlength=len(LAND_COVER_CLASSES))
    return {index: int(count) * _PIXEL_AREA_M2 for index, count in enumerate(pixels) if count}


def present_classes(class_raster: NDArray[np.int8]) -> tuple[int, ...]:
    """The indices of the classes with any pixel, in the canonical order."""
    return tuple(class_areas_m2(class_raster))
