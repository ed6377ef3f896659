"""A patch as a figure for a paper."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.amounts import PATCH_AREA_M2
from browser.domain.annotation import Annotation, TextType
from browser.domain.boxes import Box, format_box
from browser.domain.imagery import S1_FALSE_COLOUR, TRUE_COLOUR, PictureRequest, Sensor
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.patch_id import PatchName
from browser.domain.picture_caption import REFERENCE_CAPTION, picture_caption
from browser.errors import ExportError
from browser.jobs.patch_geotiff import requested
from browser.jobs.patch_sample import PatchSample, box_words
from browser.landcover.classes import class_areas_m2, raster_of_clc
from browser.rendering.composite import draw_picture, stretched
from browser.rendering.figure import FigureContent, Panel, draw_figure
from browser.rendering.reference_map import render_reference_map

_SOURCE = (
    "BigEarthNet.txt and BigEarthNet v2.0 (CDLA-Permissive-1.0); contains modified Copernicus Sentinel data; "
    "reference map: CORINE Land Cover, European Environment Agency."
)
_SYNTHETIC = "Generated data: they say nothing about any real place."


@dataclass(frozen=True, slots=True)
class _Mapped:
    """The reference map's panel and legend."""

    panel: Panel
    classes: tuple[tuple[str, str], ...]


def patch_figure(sample: PatchSample, layer: str) -> bytes:
    """The PNG file: Sentinel-2, Sentinel-1 and the reference map with boxes, and the dataset's caption below.

    Args:
        sample: The patch.
        layer: A picture that stands in the place of its sensor's usual one, such as `infrared` or `VV`; empty: none.

    Raises:
        PictureError: There is no such picture.
        ExportError: The LMDB has neither a Sentinel-2 nor a Sentinel-1 picture.
        BandError: What is stored is damaged.
    """
    is_synthetic = sample.catalog.is_synthetic
    mapped = _reference_map(sample)
    content = FigureContent(
        heading=f"{sample.name.tile_place}, {sample.patch.country}",
        mark="Synthetic" if is_synthetic else "",
        panels=(*_pictures(sample, layer), mapped.panel),
        boxes=_boxes(sample),
        classes=mapped.classes,
        words=tuple(_caption_line(text) for text in sample.texts if text.task.type is TextType.CAPTIONING),
        source=f"{sample.patch.patch_id}. {sample.patch.s1_name}. {_SYNTHETIC if is_synthetic else _SOURCE}",
    )
    source = "Synthetic" if is_synthetic else "BigEarthNet"
    return draw_figure(content, {"Title": sample.patch.patch_id, "Source": source})


def _pictures(sample: PatchSample, layer: str) -> tuple[Panel, Panel]:
    wanted = {Sensor.S2: PictureRequest(TRUE_COLOUR), Sensor.S1: PictureRequest(S1_FALSE_COLOUR)}
    asked = requested(layer) if layer else None
    if asked is not None:
        wanted[asked.drawable.sensor] = asked
    s2 = _picture(sample, wanted[Sensor.S2], sample.name)
    s1 = _picture(sample, wanted[Sensor.S1], sample.s1_name)
    if s2.picture is None and s1.picture is None:
        raise ExportError(f"{s2.caption} Without any picture there is no figure; take .json or .geojson.")
    return s2, s1


def _picture(sample: PatchSample, request: PictureRequest, name: PatchName | None) -> Panel:
    sensor = request.drawable.sensor
    title = f"{sensor}, {name.acquired_at.day} {name.acquired_at:%b %Y}" if name else str(sensor)
    if not sample.has(sensor):
        return Panel(title, None, f"The LMDB has no {sensor} picture of this patch.")
    bands = sample.bands(sensor)
    caption = picture_caption(request, stretched(bands, request).limits)
    return Panel(title, draw_picture(bands, request), caption)


def _reference_map(sample: PatchSample) -> _Mapped:
    if not sample.has_reference_map:
        return _Mapped(Panel("Reference map", None, "The LMDB has no reference map of this patch."), ())
    codes = sample.reference_map()
    return _Mapped(Panel("Reference map", render_reference_map(codes), REFERENCE_CAPTION), _classes(codes))


def _classes(codes: NDArray[np.uint16]) -> tuple[tuple[str, str], ...]:
    """Colour and name with the share of the patch, the largest first."""
    areas = class_areas_m2(raster_of_clc(codes))
    largest_first = sorted(areas.items(), key=lambda found: -found[1])
    classes = ((LAND_COVER_CLASSES[number], area / PATCH_AREA_M2) for number, area in largest_first)
    return tuple((one.colour, f"{one.name}, {share:.1%}") for one, share in classes)


def _boxes(sample: PatchSample) -> tuple[tuple[Box, str], ...]:
    """Each box once, with all that it answers."""
    asked: dict[Box, list[str]] = {}
    for text, parsed, box in sample.boxes:
        asked.setdefault(box, []).append(f"{box_words(parsed)} (annotation {text.annotation_id})")
    return tuple((box, f"{format_box(box)}: {'; '.join(words)}") for box, words in asked.items())


def _caption_line(text: Annotation) -> str:
    return f"Caption, annotation {text.annotation_id}: {text.output}"
