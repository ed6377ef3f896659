"""What the LMDB holds of a patch, decoded once for all of its pictures."""

from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus

import numpy as np
from numpy.typing import NDArray

from browser.catalog.imagery import PatchImagery
from browser.domain.imagery import Sensor
from browser.ui import resources
from browser.ui.routes.responses import RefusedError

KEPT_VALUES = 64
"""Values of the LMDB that stay decoded: 115 to 165 kB each, so at most 11 MB."""
_TEXTS_ONLY = "Texts only: no LMDB was named. Start with --lmdb to see pictures."

Bands = Mapping[str, NDArray[np.generic]]


def open_imagery() -> PatchImagery:
    """The pictures.

    Raises:
        RefusedError: The app was started with texts only.
        ImageryError: The LMDB cannot be read.
    """
    imagery: PatchImagery | None = resources.imagery()
    if imagery is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, _TEXTS_ONLY)
    return imagery


def bands_of(sensor: Sensor, patch_id: str, s1_name: str | None = None) -> Bands:
    """The bands of one sensor, read-only; the catalog knows which Sentinel-1 image belongs to a patch.

    Raises:
        RefusedError: There is none.
        UnknownPatchError: There is no such patch.
        BandError: What is stored is damaged.
    """
    is_s1 = sensor is Sensor.S1
    key = (s1_name or resources.catalog().patch(patch_id).s1_name) if is_s1 else patch_id
    bands = _bands(open_imagery(), sensor, key)
    if bands is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"No {sensor} picture in this LMDB. Looked for {key}.")
    return bands


def reference_map_of(patch_id: str) -> NDArray[np.uint16]:
    """The CLC codes of the patch.

    Raises:
        RefusedError: There is no reference map.
        BandError: What is stored is damaged.
    """
    codes = open_imagery().reference_map(patch_id)
    if codes is None:
        message = f"No reference map in this LMDB. Looked for {patch_id}_reference_map."
        raise RefusedError(HTTPStatus.NOT_FOUND, message)
    return codes


@lru_cache(maxsize=KEPT_VALUES)
def _bands(imagery: PatchImagery, sensor: Sensor, key: str) -> Bands | None:
    bands: Bands | None = imagery.s1_bands(key) if sensor is Sensor.S1 else imagery.s2_bands(key)
    for band in (bands or {}).values():
        band.setflags(write=False)
    return bands
