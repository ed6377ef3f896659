"""True colour for the map: as `render_composite` draws it with fixed limits, at every second or fourth pixel."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import REFLECTANCE_SCALE, TRUE_COLOUR
from browser.errors import BandError

_BRIGHTEST = 255
_VALUES = 2**16
"""Digital numbers are 16 bits."""

Picture = NDArray[np.uint8]


def true_colour(bands: Mapping[str, NDArray[np.generic]], step: int = 1) -> Picture:
    """Red, green, blue and alpha of every `step`-th pixel: (120 / step, 120 / step, 4); no data is transparent.

    A table of all digital numbers takes a hundredth of the time of arithmetic on floats.

    Raises:
        BandError: A band of the composite is missing or holds no digital numbers.
    """
    start = step // 2
    channels = [_digital_numbers(bands, name)[start::step, start::step] for name in TRUE_COLOUR.channels]
    picture = np.empty((*channels[0].shape, 4), np.uint8)
    for n, channel in enumerate(channels):
        picture[..., n] = _brightness(TRUE_COLOUR.limits[n].low, TRUE_COLOUR.limits[n].high)[channel]
    picture[..., 3] = np.where(channels[0] | channels[1] | channels[2], _BRIGHTEST, 0)
    return picture


def _digital_numbers(bands: Mapping[str, NDArray[np.generic]], name: str) -> NDArray[np.uint16]:
    band = bands.get(name)
    if band is None or band.dtype != np.uint16:
        raise BandError(f"Band {name} is {'missing' if band is None else band.dtype}; needed are uint16 values.")
    return band.astype(np.uint16, copy=False)


@cache
def _brightness(low: float, high: float) -> Picture:
    """The brightness of every digital number: 0 at the lower limit and below, 255 at the upper and above."""
    reflectance = np.arange(_VALUES, dtype=np.float32) / np.float32(REFLECTANCE_SCALE)
    scaled = (reflectance - np.float32(low)) * np.float32(_BRIGHTEST / (high - low))
    brightness: Picture = np.rint(scaled.clip(0, _BRIGHTEST)).astype(np.uint8)
    return brightness
