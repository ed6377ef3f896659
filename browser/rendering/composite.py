"""Bands become pictures of 120 x 120 pixels."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import PATCH_SIZE_PX, REFLECTANCE_SCALE, Composite, Limits, Sensor, Stretch
from browser.errors import BandError
from browser.rendering.hatch import draw_hatch

PERCENTILES = (2.0, 98.0)
"""What the percentile stretch draws black and full: the usual cut against outliers."""
_BRIGHTEST = 255
_FLAT_MARGIN = 1e-3
"""Put around the value of a channel that is the same everywhere, so that it is drawn in mid brightness."""

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]
Picture = NDArray[np.uint8]


def render_composite(bands: Mapping[str, NDArray[np.generic]], composite: Composite, stretch: Stretch) -> Picture:
    """The composite as (120, 120, 3) uint8; coarser bands are repeated, pixels without data are hatched.

    Sentinel-2 bands are digital numbers, Sentinel-1 bands are dB. A Sentinel-2 pixel has no data where all three
    channels are 0 (ESA's NO_DATA), any pixel where a channel is not finite.

    Raises:
        BandError: A band of the composite is missing, or is no whole fraction of 120 x 120 pixels.
    """
    channels = np.stack([_channel(bands, name) for name in composite.channels])
    valid = _valid_pixels(channels, composite.sensor)
    channels[:, ~valid] = 0
    limits = _limits(channels, valid, composite, stretch)
    picture = np.stack([_brightness(channel, limit) for channel, limit in zip(channels, limits, strict=True)], axis=-1)
    return picture if valid.all() else draw_hatch(picture, ~valid)


def _channel(bands: Mapping[str, NDArray[np.generic]], name: str) -> Values:
    """A band, or the difference that `VV-VH` names, in reflectance or dB at 120 x 120 pixels."""
    minuend, _, subtrahend = name.partition("-")
    if subtrahend:
        with np.errstate(invalid="ignore"):  # infinite minus infinite is not finite either
            return _channel(bands, minuend) - _channel(bands, subtrahend)
    if name not in bands:
        raise BandError(f"Band {name} is missing; there are {', '.join(sorted(bands)) or 'none'}. Check the LMDB.")
    band = bands[name]
    values = _at_patch_size(band, name).astype(np.float32)
    return values / np.float32(REFLECTANCE_SCALE) if np.issubdtype(band.dtype, np.integer) else values


def _at_patch_size(band: NDArray[np.generic], name: str) -> NDArray[np.generic]:
    """The band with each pixel repeated until it has 120 x 120."""
    size = band.shape[0] if band.ndim == 2 and band.shape[0] == band.shape[1] else 0  # noqa: PLR2004 - rows, columns
    if size == 0 or PATCH_SIZE_PX % size:
        raise BandError(f"Band {name} has the shape {band.shape}; a whole fraction of 120 x 120 is needed.")
    factor = PATCH_SIZE_PX // size
    return band if factor == 1 else band.repeat(factor, axis=0).repeat(factor, axis=1)


def _valid_pixels(channels: Values, sensor: Sensor) -> Mask:
    valid: Mask = np.all(np.isfinite(channels), axis=0)
    if sensor is Sensor.S2:
        np.logical_and(valid, np.any(channels, axis=0), out=valid)
    return valid


def _limits(channels: Values, valid: Mask, composite: Composite, stretch: Stretch) -> tuple[Limits, ...]:
    if stretch is Stretch.FIXED or not valid.any():
        return composite.limits
    return tuple(percentile_limits(channel[valid]) for channel in channels)


def percentile_limits(values: Values) -> Limits:
    """The 2nd and 98th percentile, in the unit of the values, interpolated linearly."""
    low, high = (float(value) for value in np.percentile(values, PERCENTILES))
    return Limits(low, high) if high > low else Limits(low - _FLAT_MARGIN, high + _FLAT_MARGIN)


def _brightness(values: Values, limits: Limits) -> Picture:
    """0 at the lower limit and below, 255 at the upper and above, rounded to the nearest."""
    scaled = (values - np.float32(limits.low)) * np.float32(_BRIGHTEST / (limits.high - limits.low))
    picture: Picture = np.rint(scaled.clip(0, _BRIGHTEST)).astype(np.uint8)
    return picture
