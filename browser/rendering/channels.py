"""A stored patch becomes values per pixel: reflectance, dB or an index at 120 x 120, and which pixels have none."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import (
    DIFFERENCE,
    NO_DATA,
    PATCH_SIZE_PX,
    REFLECTANCE_SCALE,
    SATURATED,
    SPECTRAL_INDICES,
    Sensor,
    SpeckleFilter,
)
from browser.errors import BandError
from browser.rendering.speckle import lee_filter

Bands = Mapping[str, NDArray[np.generic]]
Values = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Measured:
    """Values (channels, 120, 120), 0 where there is no data; `valid` and `saturated` are (120, 120)."""

    values: Values
    valid: Mask
    saturated: Mask

    @property
    def counted(self) -> Mask:
        """The pixels that limits and histograms are made of."""
        return self.valid & ~self.saturated


def measured(bands: Bands, channels: tuple[str, ...], sensor: Sensor, speckle: SpeckleFilter | None = None) -> Measured:
    """The channels of a patch; coarser bands are repeated. The bands are not changed.

    Sentinel-2 bands are digital numbers, Sentinel-1 bands are dB. A Sentinel-2 pixel has no data where all bands that
    are needed are 0, and is saturated where one of them is 65535; any pixel has no data where a channel is not finite.

    Raises:
        BandError: A band is missing, or is no whole fraction of 120 x 120 pixels.
    """
    stored = {name: at_patch_size(bands, name) for name in dict.fromkeys(_needed(channels))}
    values = _in_units(stored, speckle)
    with np.errstate(invalid="ignore", divide="ignore"):  # what is not finite is no data
        drawn = np.stack([_channel(values, name) for name in channels])
    valid: Mask = np.all(np.isfinite(drawn), axis=0)
    saturated = np.zeros_like(valid)
    if sensor is Sensor.S2:
        numbers = np.stack(list(stored.values()))
        np.logical_and(valid, np.any(numbers != NO_DATA, axis=0), out=valid)
        saturated = valid & np.any(numbers == SATURATED, axis=0)
    drawn[:, ~valid] = 0
    return Measured(drawn, valid, saturated)


def _needed(channels: tuple[str, ...]) -> list[str]:
    """The stored bands that the channels are made of."""
    needed: list[str] = []
    for name in channels:
        index = SPECTRAL_INDICES.get(name)
        needed += [index.plus, index.minus] if index else name.split("-")
    return needed


def at_patch_size(bands: Bands, name: str) -> NDArray[np.generic]:
    """The band with each pixel repeated until it has 120 x 120.

    Raises:
        BandError: It is missing, or is no whole fraction of 120 x 120 pixels.
    """
    if name not in bands:
        raise BandError(f"Band {name} is missing; there are {', '.join(sorted(bands)) or 'none'}. Check the LMDB.")
    band = bands[name]
    size = band.shape[0] if band.ndim == 2 and band.shape[0] == band.shape[1] else 0  # noqa: PLR2004 - rows, columns
    if size == 0 or PATCH_SIZE_PX % size:
        raise BandError(f"Band {name} has the shape {band.shape}; a whole fraction of 120 x 120 is needed.")
    factor = PATCH_SIZE_PX // size
    return band if factor == 1 else band.repeat(factor, axis=0).repeat(factor, axis=1)


def _in_units(stored: Bands, speckle: SpeckleFilter | None) -> dict[str, Values]:
    """Reflectance or dB."""
    values: dict[str, Values] = {}
    for name, band in stored.items():
        numbers = band.astype(np.float32)
        is_digital = np.issubdtype(band.dtype, np.integer)
        values[name] = numbers / np.float32(REFLECTANCE_SCALE) if is_digital else numbers
    return {name: lee_filter(one) for name, one in values.items()} if speckle is SpeckleFilter.LEE else values


def _channel(values: Mapping[str, Values], name: str) -> Values:
    if name == DIFFERENCE:
        return values["VV"] - values["VH"]
    index = SPECTRAL_INDICES.get(name)
    if index is None:
        return values[name]
    plus, minus = values[index.plus], values[index.minus]
    return (plus - minus) / (plus + minus)
