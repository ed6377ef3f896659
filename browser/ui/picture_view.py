"""The pictures of one patch as a page shows them: addresses, caption lines, and why one is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.annotation import Patch
from browser.domain.imagery import (
    CHANNELS,
    COMPOSITES,
    REFERENCE_KEY,
    SPECTRAL_INDICES,
    USUAL_COMPOSITES,
    Composite,
    Drawable,
    OneChannel,
    PictureRequest,
    Sensor,
    Stretch,
    one_channel_by_key,
    unit_of,
)
from browser.domain.picture_caption import REFERENCE_CAPTION, picture_caption
from browser.errors import ImageryError
from browser.rendering.stretch import known_limits
from browser.ui import resources
from browser.ui.addresses import picture_path, pictures_path

TEXTS_ONLY = "Texts only. Start with --lmdb to see pictures."


@dataclass(frozen=True, slots=True)
class PictureView:
    """One composite, or the reference map: a caption line and an address for each stretch."""

    key: str
    name: str
    short_name: str
    captions: dict[str, str]
    urls: dict[str, str]


@dataclass(frozen=True, slots=True)
class SensorView:
    """The pictures of one sensor, or in `note` the sentence that stands in their place."""

    sensor: str
    pictures: tuple[PictureView, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class PicturesView:
    """The usual pictures of a patch (the reference map only where there is one), and all others that can be drawn.

    Those of `renderings` are served at `address` followed by `key-stretch.png`, their facts by `key-stretch.json`.
    """

    s2: SensorView
    s1: SensorView
    reference: PictureView | None
    address: str
    renderings: list[dict[str, Any]]


def pictures_view(patch: Patch) -> PicturesView:
    """Which pictures of the patch there are, and where."""
    imagery, trouble = _open_imagery()
    return PicturesView(
        s2=_sensor_view(Sensor.S2, patch, patch.patch_id, imagery, trouble),
        s1=_sensor_view(Sensor.S1, patch, patch.s1_name, imagery, trouble),
        reference=_reference_view(patch, imagery),
        address=pictures_path(resources.catalog().fingerprint, patch.patch_id),
        renderings=rendering_choices(),
    )


def rendering_choices() -> list[dict[str, Any]]:
    """All that can be drawn, in groups for pickers: `[{"group", "entries": [{"key", "name", "reading", ...}]}]`.

    `limits` are the fixed ones, `colours` the colour maps that fit (the usual one first; none of a composite).
    """
    channels = [one for key in CHANNELS if (one := one_channel_by_key(key))]
    indices = [one for key in SPECTRAL_INDICES if (one := one_channel_by_key(key))]
    groups: dict[str, Sequence[Drawable]] = {"Composites": COMPOSITES, "Indices": indices, "Bands": channels}
    return [{"group": name, "entries": [_choice(one) for one in entries]} for name, entries in groups.items()]


def _choice(drawable: Drawable) -> dict[str, Any]:
    limits = dict(zip(drawable.channels, drawable.limits, strict=True))
    return {
        "key": drawable.key,
        "name": drawable.name,
        "shortName": drawable.short_name,
        "reading": drawable.reading,
        "sensor": drawable.sensor,
        "unit": drawable.unit if isinstance(drawable, OneChannel) else unit_of(drawable.sensor),
        "limits": [{"channel": name, "low": one.low, "high": one.high} for name, one in limits.items()],
        "colours": list(drawable.colour_maps) if isinstance(drawable, OneChannel) else [],
    }


def composite_caption(composite: Composite, stretch: Stretch) -> str:
    """The line under a picture, such as `True colour B04 B03 B02, 0..0.25`."""
    request = PictureRequest(composite, stretch)
    return picture_caption(request, known_limits(request))


def _open_imagery() -> tuple[PatchImagery | None, str]:
    try:
        return resources.imagery(), TEXTS_ONLY
    except ImageryError as error:
        return None, str(error)


def _sensor_view(sensor: Sensor, patch: Patch, name: str, imagery: PatchImagery | None, trouble: str) -> SensorView:
    if imagery is None:
        return SensorView(sensor, (), trouble)
    if not imagery.has(name):
        return SensorView(sensor, (), f"No {sensor} picture in this LMDB. Looked for {name}.")
    pictures = tuple(_picture_view(patch, c) for c in USUAL_COMPOSITES if c.sensor is sensor)
    return SensorView(sensor, pictures, None)


def _picture_view(patch: Patch, composite: Composite) -> PictureView:
    return PictureView(
        composite.key,
        composite.name,
        composite.short_name,
        {s.value: composite_caption(composite, s) for s in Stretch},
        {s.value: _url(patch, composite.key, s) for s in Stretch},
    )


def _reference_view(patch: Patch, imagery: PatchImagery | None) -> PictureView | None:
    if imagery is None or not imagery.has(reference_map_key(patch.patch_id)):
        return None
    url = _url(patch, REFERENCE_KEY, Stretch.FIXED)
    return PictureView(
        REFERENCE_KEY,
        "Reference map",
        "Reference",
        {s.value: REFERENCE_CAPTION for s in Stretch},
        {s.value: url for s in Stretch},
    )


def _url(patch: Patch, key: str, stretch: Stretch) -> str:
    return picture_path(resources.catalog().fingerprint, patch.patch_id, key, stretch)
