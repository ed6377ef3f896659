"""The pictures of one patch as a page shows them: addresses, caption lines, and why one is missing."""

from dataclasses import dataclass
from itertools import groupby

from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.annotation import Patch
from browser.domain.imagery import COMPOSITES, REFERENCE_KEY, Composite, Sensor, Stretch
from browser.errors import ImageryError
from browser.ui import resources
from browser.ui.addresses import picture_path

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
    """All pictures of a patch; the reference map only where there is one."""

    s2: SensorView
    s1: SensorView
    reference: PictureView | None


def pictures_view(patch: Patch) -> PicturesView:
    """Which pictures of the patch there are, and where."""
    imagery, trouble = _open_imagery()
    return PicturesView(
        s2=_sensor_view(Sensor.S2, patch, patch.patch_id, imagery, trouble),
        s1=_sensor_view(Sensor.S1, patch, patch.s1_name, imagery, trouble),
        reference=_reference_view(patch, imagery),
    )


def composite_caption(composite: Composite, stretch: Stretch) -> str:
    """The line under a picture, such as `True colour B04 B03 B02, 0..0.25`."""
    name = f"{composite.name} " if composite.sensor is Sensor.S2 else ""
    channels = dict(zip(composite.channels, composite.limits, strict=True))
    if stretch is Stretch.PERCENTILE:
        return f"{name}{' '.join(map(_shown, channels))}, 2nd to 98th percentile"
    groups = [(limits, list(names)) for limits, names in groupby(channels, key=lambda channel: channels[channel])]
    unit = " dB" if composite.sensor is Sensor.S1 else ""
    separator = ", " if len(groups) == 1 and len(channels) > 1 else " "
    shown = (f"{' '.join(map(_shown, names))}{separator}{_shown(str(limits))}" for limits, names in groups)
    return f"{name}{', '.join(shown)}{unit}"


def _shown(text: str) -> str:
    """The text with a minus sign where a hyphen stands for one."""
    return text.replace("-", "\N{MINUS SIGN}")


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
    pictures = tuple(_picture_view(patch, c) for c in COMPOSITES if c.sensor is sensor)
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
    caption = "CORINE land cover, 19 classes"
    return PictureView(
        REFERENCE_KEY,
        "Reference map",
        "Reference",
        {s.value: caption for s in Stretch},
        {s.value: url for s in Stretch},
    )


def _url(patch: Patch, key: str, stretch: Stretch) -> str:
    return picture_path(resources.catalog().fingerprint, patch.patch_id, key, stretch)
