"""What the LMDB has of a patch, or why it has not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from browser.catalog.imagery import PatchImagery
from browser.domain.annotation import Patch
from browser.errors import BandError, ImageryError
from browser.landcover import raster_of_clc
from browser.ui import resources

TEXTS_ONLY = "Texts only. Start with --lmdb to see numbers."
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class StoredPixels:
    """Bands, backscatter and the codes of the reference map; None for what is missing, and in `notes` why."""

    s2: Mapping[str, NDArray[np.uint16]] | None
    s1: Mapping[str, NDArray[np.float32]] | None
    codes: NDArray[np.uint16] | None
    notes: Mapping[str, str]

    @property
    def classes(self) -> NDArray[np.int8] | None:
        """The class index of every pixel."""
        return None if self.codes is None else raster_of_clc(self.codes)


def stored_pixels(patch: Patch) -> StoredPixels:
    """All that there is; what is damaged is missing, and said so."""
    notes: dict[str, str] = {}
    try:
        imagery: PatchImagery | None = resources.imagery()
    except ImageryError as error:
        return StoredPixels(None, None, None, {"all": str(error)})
    if imagery is None:
        return StoredPixels(None, None, None, {"all": TEXTS_ONLY})
    s2 = _read(notes, "s2", lambda: imagery.s2_bands(patch.patch_id), "No Sentinel-2 picture in this LMDB.")
    s1 = _read(notes, "s1", lambda: imagery.s1_bands(patch.s1_name), "No Sentinel-1 picture in this LMDB.")
    codes = _read(notes, "map", lambda: imagery.reference_map(patch.patch_id), "No reference map in this LMDB.")
    return StoredPixels(s2, s1, codes, notes)


def _read(notes: dict[str, str], kind: str, read: Callable[[], T | None], missing: str) -> T | None:
    try:
        found = read()
    except (BandError, ImageryError) as error:
        notes[kind] = str(error)
        return None
    if found is None:
        notes[kind] = missing
    return found
