"""Taking one patch away: as GeoTIFF, figure, boxes, sample, or code that loads it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from browser.domain.among import Item
from browser.domain.code_patch import as_python
from browser.domain.selection import AnnotationFilter
from browser.errors import ExportError
from browser.jobs.export_places import box_geojson
from browser.jobs.export_selection import write_whole
from browser.jobs.patch_figure import patch_figure
from browser.jobs.patch_geotiff import ALL_BANDS, patch_geotiff
from browser.jobs.patch_sample import PatchSample, sample_message
from browser.jobs.selected import Tally, only_boxes, select


@dataclass(frozen=True, slots=True)
class PatchFormat:
    """A kind of file of one patch; `make` takes the patch and a layer, which may be empty."""

    media_type: str
    make: Callable[[PatchSample, str], bytes]
    has_layers: bool = False


def patch_file(sample: PatchSample, ending: str, layer: str = "") -> bytes:
    """The file of this ending, without its dot.

    Args:
        sample: The patch.
        ending: One of `PATCH_FORMATS`.
        layer: Of a GeoTIFF `bands` (without a layer), `backscatter`, `classes` or a picture; of a figure a picture.

    Raises:
        ExportError: There is no such format, it has no layers, or the dataset has not what it needs.
        PictureError: There is no such layer.
        BandError: What is stored is damaged.
    """
    kind = format_of(ending)
    if layer and not kind.has_layers:
        raise ExportError(f"A layer is for {_listed(with_layers=True)}, not for .{ending}. Leave it out.")
    return kind.make(sample, layer)


def format_of(ending: str) -> PatchFormat:
    """The format with this ending.

    Raises:
        ExportError: There is none.
    """
    if ending not in PATCH_FORMATS:
        raise ExportError(f"No file of a patch ends in .{ending}. There are {_listed()}.")
    return PATCH_FORMATS[ending]


def write_patch(sample: PatchSample, to: Path, layer: str = "") -> int:
    """Write the file that the path's ending asks for, whole or not at all; its bytes.

    Raises:
        ExportError: It exists already, its ending is none of a patch's, or it cannot be written.
        PictureError: There is no such layer.
        BandError: What is stored is damaged.
    """
    refuse_existing(to)
    content = patch_file(sample, to.suffix.removeprefix("."), layer)
    write_whole(to, [content])
    return len(content)


def patch_file_name(patch_id: str, ending: str, layer: str, *, is_synthetic: bool) -> str:
    """Such as `S2A_..._26_57_bands.tif`; generated data say so."""
    mark = "synthetic_" if is_synthetic else ""
    what = "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-") else "_" for sign in layer)
    return f"{mark}{patch_id}{'_' if what else ''}{what}.{ending}"


def refuse_existing(to: Path) -> None:
    """Keep what is there.

    Raises:
        ExportError: There is something at this path, or its ending is none of a patch's.
    """
    format_of(to.suffix.removeprefix("."))
    if to.exists():
        raise ExportError(f"{to} exists already. Name another file with --to.")


def _geotiff(sample: PatchSample, layer: str) -> bytes:
    return patch_geotiff(sample, layer or ALL_BANDS)


def _boxes(sample: PatchSample, _layer: str) -> bytes:
    if not sample.boxes:
        raise ExportError(f"No text of {sample.patch.patch_id} is answered with a box. Take .json instead.")
    item = Item(sample.patch.first_annotation_id, is_patch=True).text
    selected = select(sample.catalog, only_boxes(AnnotationFilter.of(among=[item])))
    return b"".join(box_geojson(selected, Tally()))


def _sample(sample: PatchSample, _layer: str) -> bytes:
    return json.dumps(sample_message(sample), ensure_ascii=False, indent=1).encode()


def _code(sample: PatchSample, _layer: str) -> bytes:
    lmdb = sample.imagery.path.parent.name if sample.imagery else "Encoded-BigEarthNet"
    mark = "# Synthetic: generated data.\n" if sample.catalog.is_synthetic else ""
    return f"{mark}{as_python(sample.patch, sample.catalog.path.name, lmdb)}".encode()


PATCH_FORMATS: dict[str, PatchFormat] = {
    "tif": PatchFormat("image/tiff", _geotiff, has_layers=True),
    "png": PatchFormat("image/png", patch_figure, has_layers=True),
    "geojson": PatchFormat("application/geo+json", _boxes),
    "json": PatchFormat("application/json", _sample),
    "py": PatchFormat("text/x-python", _code),
}
"""By ending."""


def _listed(*, with_layers: bool = False) -> str:
    return ", ".join(f".{ending}" for ending, kind in PATCH_FORMATS.items() if kind.has_layers or not with_layers)
