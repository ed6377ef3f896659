"""One patch with all that is known of it, as the files that take it away need it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.annotation import Annotation, Patch
from browser.domain.boxes import Box, Point
from browser.domain.footprint import Footprint, GeoPoint, box_to_utm, box_to_wgs84, footprint_of
from browser.domain.grammar import ParsedAnnotation, PointBox, ReferenceBox, parse
from browser.domain.imagery import Sensor
from browser.domain.patch_id import PatchName, parse_patch_id, parse_s1_name
from browser.errors import ExportError, PatchIdError


@dataclass(frozen=True, slots=True)
class PatchSample:
    """A patch, its texts, its ground, and where its pictures are (None: texts only)."""

    catalog: AnnotationCatalog
    imagery: PatchImagery | None
    patch: Patch
    texts: tuple[Annotation, ...]
    name: PatchName
    ground: Footprint

    @classmethod
    def of(cls, catalog: AnnotationCatalog, imagery: PatchImagery | None, patch_id: str) -> Self:
        """Look a patch up.

        Raises:
            UnknownPatchError: There is no such patch; the message names the nearest.
            ExportError: Its name does not tell where it lies.
        """
        patch = catalog.patch(patch_id)
        try:
            name = parse_patch_id(patch_id)
        except PatchIdError as error:
            raise ExportError(f"{patch_id} does not tell its UTM zone, so its place is unknown.") from error
        ground = footprint_of(patch.latitude, patch.longitude, name.utm_zone)
        return cls(catalog, imagery, patch, catalog.annotations_of(patch_id), name, ground)

    @property
    def s1_name(self) -> PatchName | None:
        """What the name of the Sentinel-1 image says."""
        try:
            return parse_s1_name(self.patch.s1_name)
        except PatchIdError:
            return None

    @property
    def boxes(self) -> tuple[tuple[Annotation, PointBox | ReferenceBox, Box], ...]:
        """The texts that are answered with a box."""
        parsed = ((text, parse(text.task, text.input, text.output)) for text in self.texts)
        boxed = ((text, one) for text, one in parsed if isinstance(one, PointBox | ReferenceBox))
        return tuple((text, one, one.box) for text, one in boxed if one.box)

    def has(self, sensor: Sensor) -> bool:
        """Whether there is a picture of this sensor.

        Raises:
            ExportError: No LMDB was named.
        """
        return self._pictures().has(self._key(sensor))

    @property
    def has_reference_map(self) -> bool:
        """Whether there is a reference map.

        Raises:
            ExportError: No LMDB was named.
        """
        return self._pictures().has(reference_map_key(self.patch.patch_id))

    def bands(self, sensor: Sensor) -> dict[str, NDArray[Any]]:
        """The stored bands of one sensor.

        Raises:
            ExportError: There are none.
            BandError: What is stored is damaged.
        """
        imagery, key = self._pictures(), self._key(sensor)
        read: Callable[[str], Mapping[str, NDArray[Any]] | None]
        read = imagery.s1_bands if sensor is Sensor.S1 else imagery.s2_bands
        bands = read(key)
        if bands is None:
            raise ExportError(f"The LMDB has no {sensor} picture of this patch. Looked for {key}.")
        return dict(bands)

    def reference_map(self) -> NDArray[np.uint16]:
        """The CLC codes.

        Raises:
            ExportError: There is no reference map.
            BandError: What is stored is damaged.
        """
        codes = self._pictures().reference_map(self.patch.patch_id)
        if codes is None:
            key = reference_map_key(self.patch.patch_id)
            raise ExportError(f"The LMDB has no reference map of this patch. Looked for {key}.")
        return codes

    def _key(self, sensor: Sensor) -> str:
        return self.patch.s1_name if sensor is Sensor.S1 else self.patch.patch_id

    def _pictures(self) -> PatchImagery:
        if self.imagery is None:
            raise ExportError("Pictures are needed, and no LMDB was named. Give --lmdb, or take .json or .geojson.")
        return self.imagery


def sample_message(sample: PatchSample) -> dict[str, Any]:
    """The patch as JSON values: its columns, what its names say, its ground, its texts and its boxes."""
    columns = asdict(sample.patch)
    s1 = sample.s1_name
    return {
        "dataset": {"fingerprint": sample.catalog.fingerprint, "synthetic": sample.catalog.is_synthetic},
        "licence": "CDLA-Permissive-1.0",
        "patch": columns,
        "sentinel_2": _name_message(sample.name),
        "sentinel_1": _name_message(s1) if s1 else None,
        "ground": _ground_message(sample.ground),
        "texts": [_text_message(text) for text in sample.texts],
        "boxes": [_box_message(sample, text, parsed, box) for text, parsed, box in sample.boxes],
    }


def _name_message(name: PatchName) -> dict[str, Any]:
    return asdict(name) | {"acquired_at": name.acquired_at.isoformat(), "epsg": name.epsg}


def _ground_message(ground: Footprint) -> dict[str, Any]:
    return asdict(ground) | {"corners_wgs84": [_degrees(corner) for corner in ground.corners_wgs84()]}


def _text_message(text: Annotation) -> dict[str, Any]:
    parsed: ParsedAnnotation = parse(text.task, text.input, text.output)
    return {
        "ID": text.annotation_id,
        "type": text.task.type,
        "category": text.task.category,
        "input": text.input,
        "output": text.output,
        "parsed": {"form": type(parsed).__name__} | asdict(parsed),
    }


def _box_message(sample: PatchSample, text: Annotation, parsed: PointBox | ReferenceBox, box: Box) -> dict[str, Any]:
    """A box in every way of saying where it is; pixels are those wholly inside, columns and rows from 0."""
    return {
        "ID": text.annotation_id,
        "asked": box_words(parsed),
        "fractions": [box.x1, box.y1, box.x2, box.y2],
        "pixels": asdict(box.pixels()),
        "utm": asdict(box_to_utm(sample.ground, box)),
        "corners_wgs84": [_degrees(corner) for corner in box_to_wgs84(sample.ground, box)],
        "point": _point_message(sample.ground, parsed.point) if isinstance(parsed, PointBox) else None,
    }


def _point_message(ground: Footprint, point: Point) -> dict[str, Any]:
    return {
        "fractions": [point.x, point.y],
        "utm": asdict(ground.utm_of(point)),
        "wgs84": _degrees(ground.wgs84_of(point)),
    }


def _degrees(place: GeoPoint) -> list[float]:
    """Longitude and latitude, as GeoJSON orders them."""
    return [round(place.longitude, 7), round(place.latitude, 7)]


def box_words(parsed: PointBox | ReferenceBox) -> str:
    """What a box was asked for by: its expression, or its point."""
    if isinstance(parsed, ReferenceBox):
        return parsed.reference
    return f"the area at ({parsed.point.x:g}, {parsed.point.y:g})"
