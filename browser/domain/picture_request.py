"""What an address asks to be drawn of a patch: which channels, from where to where, and how."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from browser.domain.channels import CHANNELS, DIFFERENCE, Limits, Sensor, unit_of
from browser.domain.composites import COMPOSITES, REFERENCE_KEY, Composite, composite_by_hand, composite_by_key
from browser.domain.spectral_indices import INDEX_LIMITS, SPECTRAL_INDICES
from browser.errors import PictureError

SEQUENTIAL_MAPS = ("viridis", "cividis", "magma", "batlow", "grey")
"""Colour maps for one channel, even in lightness from dark to bright; the first is the usual one."""
DIVERGING_MAPS = ("brbg", "bam", "vik", "vik_r")
"""Colour maps for an index, pale at 0."""
GAMMA_RANGE = (0.1, 10.0)
_CHANNEL = rf"(?:{DIFFERENCE}|[^.-]+)"
_PICTURE = re.compile(rf"(?P<key>{_CHANNEL}(?:\.{_CHANNEL})*)-(?P<stretch>.+)", re.ASCII)
_NUMBER = r"(-?[0-9]{1,6}(?:\.[0-9]{1,6})?)"
_RANGE = re.compile(rf"{_NUMBER}\.\.{_NUMBER}", re.ASCII)
_POSITIVE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)
_BETWEEN_RANGES = "_"


class Stretch(StrEnum):
    """How values become brightness: fixed limits, the 2nd and 98th percentile of the patch, or the dataset's spread."""

    FIXED = "fixed"
    PERCENTILE = "percentile"
    STD = "std"


class SpeckleFilter(StrEnum):
    """Ways to smooth the speckle of Sentinel-1."""

    LEE = "lee"


@dataclass(frozen=True, slots=True)
class OneChannel:
    """One value per pixel, drawn with a colour map: a band or an index.

    `channel` is a channel's name or an index's key; `colour_maps` are those that fit, the usual one first.
    """

    key: str
    name: str
    sensor: Sensor
    channel: str
    fixed_limits: Limits
    unit: str
    colour_maps: tuple[str, ...]
    reading: str

    @property
    def short_name(self) -> str:
        """The same as the name, which is short."""
        return self.name

    @property
    def channels(self) -> tuple[str, ...]:
        """The one channel."""
        return (self.channel,)

    @property
    def limits(self) -> tuple[Limits, ...]:
        """The fixed limits."""
        return (self.fixed_limits,)

    @property
    def is_diverging(self) -> bool:
        """Whether 0 is the middle of the colours."""
        return self.channel in SPECTRAL_INDICES


Drawable = Composite | OneChannel


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What to draw. `stretch` may be limits given by hand, one for each channel; `colour_map` is of one channel."""

    drawable: Drawable
    stretch: Stretch | tuple[Limits, ...] = Stretch.FIXED
    gamma: float = 1.0
    speckle: SpeckleFilter | None = None
    colour_map: str = ""


def one_channel_by_key(key: str) -> OneChannel | None:
    """The band, polarization, difference or index with this key, or None."""
    if key in CHANNELS:
        channel = CHANNELS[key]
        unit = unit_of(channel.sensor)
        return OneChannel(key, key, channel.sensor, key, channel.limits, unit, SEQUENTIAL_MAPS, channel.reading)
    index = SPECTRAL_INDICES.get(key)
    if index is None:
        return None
    maps = (index.colour_map, *(name for name in DIVERGING_MAPS if name != index.colour_map))
    reading = f"{index.long_name}, {index.formula}. {index.reading}"
    return OneChannel(key, index.name, Sensor.S2, key, INDEX_LIMITS, "", maps, reading)


def parse_picture(text: str, options: Mapping[str, str]) -> PictureRequest | None:
    """What `key-stretch` and the options gamma, speckle and colours ask for; None is the reference map.

    Raises:
        PictureError: There is no such picture or option; the message says what there is.
    """
    match = _PICTURE.fullmatch(text)
    key, stretch = (match["key"], match["stretch"]) if match else (text, "")
    if key == REFERENCE_KEY and stretch in set(Stretch):
        return None
    drawable = drawable_by_key(key)
    return PictureRequest(
        drawable,
        _stretch(stretch, drawable),
        _gamma(options.get("gamma", "")),
        _speckle(options.get("speckle", ""), drawable),
        _colour_map(options.get("colours", ""), drawable),
    )


def with_stretch(text: str) -> str:
    """The text of a picture, with the fixed stretch where it names only a key."""
    return f"{text}-{Stretch.FIXED}" if text == REFERENCE_KEY or _found(text) else text


def drawable_by_key(key: str) -> Drawable:
    """The composite, index, band or three bands that a key means.

    Raises:
        PictureError: There is none.
    """
    found = _found(key)
    if found is None:
        named = ", ".join([*(c.key for c in COMPOSITES), *SPECTRAL_INDICES, *CHANNELS, REFERENCE_KEY])
        raise PictureError(
            f"No picture {key!r}. There are {named}, or three channels of one sensor such as B08.B11.B04."
        )
    return found


def _found(key: str) -> Drawable | None:
    return composite_by_key(key) or one_channel_by_key(key) or composite_by_hand(key.split("."))


def _stretch(text: str, drawable: Drawable) -> Stretch | tuple[Limits, ...]:
    if text in set(Stretch):
        return Stretch(text)
    found = [_RANGE.fullmatch(part) for part in text.split(_BETWEEN_RANGES)]
    limits = tuple(Limits(float(match[1]), float(match[2])) for match in found if match)
    count = len(drawable.channels)
    if len(limits) != len(found) or len(limits) not in {1, count} or any(one.low >= one.high for one in limits):
        each = f", or {count} of them joined by _" if count > 1 else ""
        raise PictureError(
            f"No stretch {text!r}. There are {', '.join(Stretch)}, or a range from low to high such as 0..0.3{each}."
        )
    return limits if len(limits) == count else limits * count


def _gamma(text: str) -> float:
    low, high = GAMMA_RANGE
    value = float(text or 1) if _POSITIVE.fullmatch(text or "1") else 0.0
    if not low <= value <= high:
        raise PictureError(f"No gamma {text!r}. It is a number from {low:g} to {high:g}; 1 changes nothing.")
    return value


def _speckle(text: str, drawable: Drawable) -> SpeckleFilter | None:
    if not text:
        return None
    if text not in set(SpeckleFilter) or drawable.sensor is not Sensor.S1:
        there = f"There is {', '.join(SpeckleFilter)}, for pictures of {Sensor.S1}"
        raise PictureError(f"No speckle filter {text!r} for {drawable.name} of {drawable.sensor}. {there}.")
    return SpeckleFilter(text)


def _colour_map(text: str, drawable: Drawable) -> str:
    maps = drawable.colour_maps if isinstance(drawable, OneChannel) else ()
    if text and text not in maps:
        there = f"There are {', '.join(maps)}" if maps else "Composites have colours of their own"
        raise PictureError(f"No colours {text!r} for {drawable.name}. {there}.")
    return text or next(iter(maps), "")
