"""What the reference map says of a patch: the share of each class."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.annotation import Patch
from browser.domain.geometry import PATCH_SIZE_M
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.errors import BandError, ImageryError
from browser.landcover.classes import class_areas_m2, raster_of_clc
from browser.ui import resources

_PATCH_AREA_M2 = PATCH_SIZE_M**2


@dataclass(frozen=True, slots=True)
class ClassShare:
    """One class: the colour of its chip and its share 0..1 of the patch."""

    name: str
    colour: str
    share: float


@dataclass(frozen=True, slots=True)
class LandCoverView:
    """Classes by falling share, or in `note` the sentence that stands in their place."""

    classes: tuple[ClassShare, ...]
    note: str | None


def land_cover_view(patch: Patch) -> LandCoverView:
    """The shares of the patch's classes; without a readable reference map, why not."""
    try:
        imagery = resources.imagery()
        codes = None if imagery is None else imagery.reference_map(patch.patch_id)
    except (ImageryError, BandError) as error:
        return LandCoverView((), str(error))
    if codes is None:
        return LandCoverView((), "No reference map." if imagery is None else "No reference map in this LMDB.")
    return LandCoverView(class_shares(codes), None)


def class_shares(clc_codes: NDArray[np.uint16]) -> tuple[ClassShare, ...]:
    """The share of each class that is present, the largest first."""
    areas = class_areas_m2(raster_of_clc(clc_codes))
    by_area = sorted(areas.items(), key=lambda item: -item[1])
    classes = ((LAND_COVER_CLASSES[index], area_m2) for index, area_m2 in by_area)
    return tuple(ClassShare(c.name, c.colour, area_m2 / _PATCH_AREA_M2) for c, area_m2 in classes)
