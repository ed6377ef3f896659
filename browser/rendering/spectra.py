"""The numbers of a set of pixels: its spectrum, and how its backscatter is distributed.

A set is a mask of the 120 x 120 pixels of 10 m. A coarser band counts with the pixel that lies under each of them, so
that means are weighted by area.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.boxes import Box
from browser.domain.imagery import BANDS, PATCH_SIZE_PX, POLARIZATIONS, REFLECTANCE_SCALE

Mask = NDArray[np.bool_]
Values = NDArray[np.float64]

_PERCENTILES = (10.0, 50.0, 90.0)
_NO_DATA = 0
"""ESA's NO_DATA of Sentinel-2 level 2A."""
HISTOGRAM_EDGES_DB = np.arange(-40.0, 15.5, 1.0)
"""Bins of 1 dB; the first and the last also hold what lies beyond them."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of some pixels are distributed; `low` and `high` are the 10th and 90th percentile.

    `pixel_count` leaves out pixels without data.
    """

    pixel_count: int
    mean: float
    std: float
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Backscatter:
    """The distribution of one polarization in dB; the mean is that of power, given in dB.

    `counts` are pixels per bin of `HISTOGRAM_EDGES_DB`.
    """

    pixel_count: int
    mean_db: float
    low_db: float
    median_db: float
    high_db: float
    counts: tuple[int, ...]


def mask_of_pixels(pixels: Iterable[tuple[int, int]]) -> Mask:
    """The set of these columns and rows, each 0 to 119."""
    mask = _empty()
    for column, row in pixels:
        mask[row, column] = True
    return mask


def mask_of_box(box: Box) -> Mask:
    """The pixels that lie wholly inside a box: of one that is rounded outwards, those that it was made of."""
    inside = box.pixels()
    mask = _empty()
    mask[inside.top : inside.bottom, inside.left : inside.right] = True
    return mask


def spectrum(bands: Mapping[str, NDArray[np.uint16]], mask: Mask) -> tuple[Spread | None, ...]:
    """The reflectance of the set in each of `BANDS`; None where the band is missing or has no data there.

    Args:
        bands: Digital numbers, each band at its own size.
        mask: (120, 120).
    """
    return tuple(_reflectance(bands[b.name], mask) if b.name in bands else None for b in BANDS)


def backscatter(bands: Mapping[str, NDArray[np.float32]], mask: Mask) -> dict[str, Backscatter | None]:
    """The distribution of each polarization in dB; None where it is missing or has no data there."""
    return {name: _distribution(bands[name][mask]) if name in bands else None for name in POLARIZATIONS}


def _empty() -> Mask:
    return np.zeros((PATCH_SIZE_PX, PATCH_SIZE_PX), np.bool_)


def _reflectance(band: NDArray[np.uint16], mask: Mask) -> Spread | None:
    rows, columns = (places * len(band) // PATCH_SIZE_PX for places in np.nonzero(mask))
    numbers = band[rows, columns]
    values = numbers[numbers != _NO_DATA] / REFLECTANCE_SCALE
    if not values.size:
        return None
    low, median, high = np.percentile(values, _PERCENTILES)
    return Spread(values.size, float(values.mean()), float(values.std()), float(low), float(median), float(high))


def _distribution(decibels: NDArray[np.float32]) -> Backscatter | None:
    values = decibels[np.isfinite(decibels)].astype(np.float64)
    if not values.size:
        return None
    low, median, high = np.percentile(values, _PERCENTILES)
    within = values.clip(HISTOGRAM_EDGES_DB[0], HISTOGRAM_EDGES_DB[-1])
    counts, _ = np.histogram(within, HISTOGRAM_EDGES_DB)
    return Backscatter(
        values.size, _power_mean_db(values), float(low), float(median), float(high), tuple(map(int, counts))
    )


def _power_mean_db(decibels: Values) -> float:
    """Averages power, not decibels: the mean of logarithms would be too low where values scatter."""
    return float(10.0 * np.log10(np.mean(10.0 ** (decibels / 10.0))))
