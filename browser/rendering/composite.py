"""A stored patch becomes a picture of 120 x 120 pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import Composite, Limits, OneChannel, PictureRequest, Stretch
from browser.rendering.channels import Bands, Measured, measured
from browser.rendering.colour_maps import colour_numbers, colour_table, shares_of
from browser.rendering.hatch import draw_hatch, draw_zebra
from browser.rendering.stretch import limits_of

_BRIGHTEST = 255

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stretched:
    """A patch as a request asks for it: its values, and the limits of each channel."""

    patch: Measured
    limits: tuple[Limits, ...]


def stretched(bands: Bands, request: PictureRequest) -> Stretched:
    """Values and limits of what is to be drawn.

    Raises:
        BandError: A band is missing, or is no whole fraction of 120 x 120 pixels.
    """
    drawable = request.drawable
    patch = measured(bands, drawable.channels, drawable.sensor, request.speckle)
    return Stretched(patch, limits_of(request, patch))


def draw_picture(bands: Bands, request: PictureRequest) -> Picture:
    """The picture as (120, 120, 3) uint8; pixels without data are hatched, saturated ones striped black and white.

    Raises:
        BandError: A band is missing, or is no whole fraction of 120 x 120 pixels.
    """
    ready = stretched(bands, request)
    draw = _coloured if isinstance(request.drawable, OneChannel) else _red_green_blue
    picture, patch = draw(ready, request), ready.patch
    if not patch.valid.all():
        picture = draw_hatch(picture, ~patch.valid)
    return draw_zebra(picture, patch.saturated) if patch.saturated.any() else picture


def render_composite(bands: Bands, composite: Composite, stretch: Stretch) -> Picture:
    """A composite with one of the stretches, and nothing else done to it.

    Raises:
        BandError: A band of the composite is missing, or is no whole fraction of 120 x 120 pixels.
    """
    return draw_picture(bands, PictureRequest(composite, stretch))


def _red_green_blue(ready: Stretched, request: PictureRequest) -> Picture:
    channels = zip(ready.patch.values, ready.limits, strict=True)
    return np.stack([_brightness(values, limits, request.gamma) for values, limits in channels], axis=-1)


def _brightness(values: NDArray[np.float32], limits: Limits, gamma: float) -> Picture:
    """0 at the lower limit and below, 255 at the upper and above, rounded to the nearest."""
    shares = shares_of(values, limits, is_diverging=False)
    picture: Picture = np.rint(_with_gamma(shares, gamma) * np.float32(_BRIGHTEST)).astype(np.uint8)
    return picture


def _coloured(ready: Stretched, request: PictureRequest) -> Picture:
    is_diverging = isinstance(request.drawable, OneChannel) and request.drawable.is_diverging
    shares = shares_of(ready.patch.values[0], ready.limits[0], is_diverging=is_diverging)
    return colour_table(request.colour_map)[
        colour_numbers(shares if is_diverging else _with_gamma(shares, request.gamma))
    ]


def _with_gamma(shares: NDArray[np.float32], gamma: float) -> NDArray[np.float32]:
    """Shares of brightness, the dark ones brighter where gamma is above 1."""
    return shares if gamma == 1 else shares ** np.float32(1 / gamma)
