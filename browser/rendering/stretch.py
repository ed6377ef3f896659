"""From where to where a channel is drawn."""

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import CHANNELS, Limits, OneChannel, PictureRequest, Stretch
from browser.rendering.channels import Measured

PERCENTILES = (2.0, 98.0)
"""What the percentile stretch draws black and full: the usual cut against outliers."""
DEVIATIONS = 2.0
"""What the stretch by the dataset's spread draws black and full, in standard deviations around the mean."""
_FLAT_MARGIN = 1e-3
"""Put around the value of a channel that is the same everywhere, so that it is drawn in mid brightness."""


def limits_of(request: PictureRequest, patch: Measured) -> tuple[Limits, ...]:
    """The limits of each channel as the request asks for them; of a patch without any data the fixed ones."""
    known, counted = known_limits(request), patch.counted
    if known is not None:
        return known
    if not counted.any():
        return request.drawable.limits
    found = tuple(percentile_limits(channel[counted]) for channel in patch.values)
    is_diverging = isinstance(request.drawable, OneChannel) and request.drawable.is_diverging
    return tuple(map(_around_zero, found)) if is_diverging else found


def known_limits(request: PictureRequest) -> tuple[Limits, ...] | None:
    """The limits that are the same for every patch; None where they are the patch's own."""
    drawable, stretch = request.drawable, request.stretch
    if isinstance(stretch, tuple):
        return stretch
    if stretch is Stretch.PERCENTILE:
        return None
    if stretch is Stretch.STD:
        pairs = zip(drawable.channels, drawable.limits, strict=True)
        return tuple(dataset_limits(name) or fixed for name, fixed in pairs)
    return drawable.limits


def percentile_limits(values: NDArray[np.float32]) -> Limits:
    """The 2nd and 98th percentile, in the unit of the values, interpolated linearly."""
    low, high = (float(value) for value in np.percentile(values, PERCENTILES))
    return Limits(low, high) if high > low else Limits(low - _FLAT_MARGIN, high + _FLAT_MARGIN)


def dataset_limits(channel: str) -> Limits | None:
    """Two standard deviations around the mean of the dataset; reflectance begins at 0. None where nothing is known."""
    known = CHANNELS[channel].statistics if channel in CHANNELS else None
    if known is None:
        return None
    low, high = known.mean - DEVIATIONS * known.std, known.mean + DEVIATIONS * known.std
    return Limits(max(low, 0.0) if known.mean > 0 else low, high)


def _around_zero(limits: Limits) -> Limits:
    reach = max(abs(limits.low), abs(limits.high))
    return Limits(-reach, reach)
