"""What is to be said of a picture: its limits, its histogram, its legend, and what of it is no land."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import Limits, OneChannel, PictureRequest, unit_of
from browser.domain.nomenclature import LAND_COVER_CLASSES, class_of_clc
from browser.domain.picture_caption import REFERENCE_CAPTION, picture_caption
from browser.rendering.channels import Bands, Measured
from browser.rendering.colour_maps import colours_between
from browser.rendering.composite import Stretched, stretched

BINS = 64
_OUTERMOST = (0.5, 99.5)
"""Percentiles that a histogram reaches at least; what lies beyond is counted in its first and last bin."""
_LEGEND_COLOURS = 32
_LEGEND_LABELS = 5


@dataclass(frozen=True, slots=True)
class ChannelLimits:
    """What is drawn lowest and highest of a channel."""

    channel: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Pixels between `edges`, by channel; each has one edge more than counts. All valid pixels are counted."""

    edges: tuple[float, ...]
    counts: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Legend:
    """Colours and labels, both evenly from low to high; of a map of classes one label per colour, and no limits."""

    low: float | None
    high: float | None
    colours: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """All that is said of a picture. `no_data` and `saturated` are shares of its pixels, 0 to 1."""

    caption: str
    unit: str
    limits: tuple[ChannelLimits, ...]
    histogram: Histogram
    legend: Legend | None
    no_data: float
    saturated: float
    reading: str


def picture_facts(bands: Bands, request: PictureRequest) -> PictureFacts:
    """The facts of the picture that `draw_picture` draws.

    Raises:
        BandError: A band is missing, or is no whole fraction of 120 x 120 pixels.
    """
    ready, drawable = stretched(bands, request), request.drawable
    limits = dict(zip(drawable.channels, ready.limits, strict=True))
    is_one = isinstance(drawable, OneChannel)
    return PictureFacts(
        picture_caption(request, ready.limits),
        drawable.unit if isinstance(drawable, OneChannel) else unit_of(drawable.sensor),
        tuple(ChannelLimits(name, one.low, one.high) for name, one in limits.items()),
        _histogram(ready, drawable.channels),
        _legend(request, ready.limits[0]) if is_one else None,
        _share(~ready.patch.valid),
        _share(ready.patch.saturated),
        drawable.reading,
    )


def reference_facts(clc_codes: NDArray[np.uint16]) -> PictureFacts:
    """The facts of a reference map: the classes that it shows with their colours, in canonical order."""
    present = {class_of_clc[code] for code in np.unique(clc_codes).tolist() if code in class_of_clc}
    classes = [LAND_COVER_CLASSES[number] for number in sorted(present)]
    legend = Legend(None, None, tuple(c.colour for c in classes), tuple(c.name for c in classes))
    reading = "What the texts were made from: the class of each pixel, mapped at no less than 25 ha."
    return PictureFacts(REFERENCE_CAPTION, "", (), Histogram((), {}), legend, _share(clc_codes == 0), 0.0, reading)


def _share(mask: NDArray[np.bool_]) -> float:
    return float(mask.mean())


def _histogram(ready: Stretched, channels: Sequence[str]) -> Histogram:
    """One range for all channels, so that they can be drawn over one another."""
    values = ready.patch.values[:, ready.patch.counted]
    low, high = _reach(ready.patch, ready.limits)
    edges = np.linspace(low, high, BINS + 1)
    by_name = dict(zip(channels, values.clip(low, high), strict=True))
    counts = {name: tuple(np.histogram(one, edges)[0].tolist()) for name, one in by_name.items()}
    return Histogram(tuple(edges.tolist()), counts)


def _reach(patch: Measured, limits: Sequence[Limits]) -> tuple[float, float]:
    lows, highs = [one.low for one in limits], [one.high for one in limits]
    values = patch.values[:, patch.counted]
    if values.size:
        found = np.percentile(values, _OUTERMOST, axis=1)
        lows, highs = [*lows, *found[0].tolist()], [*highs, *found[1].tolist()]
    return min(lows), max(highs)


def _legend(request: PictureRequest, limits: Limits) -> Legend:
    is_diverging = isinstance(request.drawable, OneChannel) and request.drawable.is_diverging
    colours = colours_between(request.colour_map, limits, _LEGEND_COLOURS, is_diverging=is_diverging)
    labels = tuple(
        f"{value:.3g}".replace("-", "\N{MINUS SIGN}") for value in np.linspace(limits.low, limits.high, _LEGEND_LABELS)
    )
    return Legend(limits.low, limits.high, colours, labels)
