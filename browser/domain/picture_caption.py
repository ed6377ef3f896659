"""The line under a picture: what it is and its limits, so that two people know that they see the same."""

from collections.abc import Sequence
from itertools import groupby

from browser.domain.channels import CHANNELS, Limits, Sensor
from browser.domain.composites import Composite
from browser.domain.picture_request import OneChannel, PictureRequest, SpeckleFilter, Stretch
from browser.domain.spectral_indices import SPECTRAL_INDICES

REFERENCE_CAPTION = "CORINE land cover, 19 classes"
_PERCENTILE = "2nd to 98th percentile"
_STD = "mean \N{PLUS-MINUS SIGN} 2 std of the dataset"
_SPECKLE = {SpeckleFilter.LEE: "Lee filter 7 \N{MULTIPLICATION SIGN} 7"}


def picture_caption(request: PictureRequest, limits: Sequence[Limits] | None = None) -> str:
    """The line under a picture, such as `True colour B04 B03 B02, 0..0.25`.

    Args:
        request: What is drawn.
        limits: Those of each channel; None where they depend on the patch and are not known yet.
    """
    drawable = request.drawable
    names = dict.fromkeys(drawable.channels)
    if limits is None:
        shown = " ".join(map(_channel_name, names))
    else:
        shown = _with_limits(dict(zip(drawable.channels, limits, strict=True)))
    unit = " dB" if drawable.sensor is Sensor.S1 and limits is not None else ""
    return _minus(", ".join([f"{_name(drawable)}{shown}{unit}", *_how(request)]))


def _name(drawable: Composite | OneChannel) -> str:
    """What goes before the channels, where these do not say it."""
    is_named = isinstance(drawable, Composite) and drawable.sensor is Sensor.S2
    return f"{drawable.name} " if is_named else ""


def _channel_name(channel: str) -> str:
    index = SPECTRAL_INDICES.get(channel)
    return f"{index.name} {index.formula}" if index else channel


def _with_limits(channels: dict[str, Limits]) -> str:
    groups = [(limits, list(names)) for limits, names in groupby(channels, key=lambda name: channels[name])]
    separator = ", " if len(groups) == 1 and len(channels) > 1 else " "
    return ", ".join(f"{' '.join(map(_channel_name, names))}{separator}{limits}" for limits, names in groups)


def _how(request: PictureRequest) -> list[str]:
    """All that was done to the picture beside its limits."""
    one = request.drawable if isinstance(request.drawable, OneChannel) else None
    has_gamma = request.gamma != 1 and not (one and one.is_diverging)
    return [
        *([_PERCENTILE] if request.stretch is Stretch.PERCENTILE else []),
        *([_spread(request.drawable.channels)] if request.stretch is Stretch.STD else []),
        *([request.colour_map] if one else []),
        *([f"gamma {request.gamma:g}"] if has_gamma else []),
        *([_SPECKLE[request.speckle]] if request.speckle else []),
    ]


def _spread(channels: Sequence[str]) -> str:
    """Whose spread is published is said: the others keep their fixed limits."""
    unknown = [name for name in channels if name not in CHANNELS or CHANNELS[name].statistics is None]
    if len(unknown) == len(channels):
        return "fixed, no published spread"
    return f"{_STD} ({', '.join(unknown)} fixed)" if unknown else _STD


def _minus(text: str) -> str:
    """The text with a minus sign where a hyphen stands for one."""
    return text.replace("-", "\N{MINUS SIGN}")
