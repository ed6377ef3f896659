"""The files of one patch that the sample page offers: only those that can be made."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from browser.domain.annotation import Annotation, Patch
from browser.domain.boxes import parse_box
from browser.jobs.export_patch import patch_file_name
from browser.jobs.patch_geotiff import ALL_BANDS, BACKSCATTER, CLASSES
from browser.ui import resources
from browser.ui.addresses import app_path
from browser.ui.picture_view import PicturesView


@dataclass(frozen=True, slots=True)
class Download:
    """A file that our own route serves."""

    label: str
    url: str
    file: str


def patch_downloads(patch: Patch, pictures: PicturesView, texts: Iterable[Annotation]) -> tuple[Download, ...]:
    """Rows, sample, code; boxes where a text is answered with one; figure and GeoTIFFs of the pictures there are."""
    has_s2, has_s1 = bool(pictures.s2.pictures), bool(pictures.s1.pictures)
    wanted = [
        (True, "Sample JSON", "json", ""),
        (True, "Python", "py", ""),
        (any(parse_box(text.output) for text in texts), "Boxes GeoJSON", "geojson", ""),
        (has_s2 or has_s1, "Figure PNG", "png", ""),
        (has_s2, "Bands TIFF", "tif", ALL_BANDS),
        (has_s2, "True colour TIFF", "tif", "true"),
        (has_s1, "Backscatter TIFF", "tif", BACKSCATTER),
        (pictures.reference is not None, "Classes TIFF", "tif", CLASSES),
    ]
    rows = (_rows(patch, kind) for kind in ("csv", "json"))
    return (*rows, *(_file(patch, label, ending, layer) for is_there, label, ending, layer in wanted if is_there))


def _rows(patch: Patch, kind: str) -> Download:
    catalog = resources.catalog()
    mark = "synthetic_" if catalog.is_synthetic else ""
    url = app_path(f"rows/{catalog.fingerprint}/{quote(patch.patch_id)}.{kind}")
    return Download(f"Rows {kind.upper()}", url, f"{mark}{patch.patch_id}.{kind}")


def _file(patch: Patch, label: str, ending: str, layer: str) -> Download:
    catalog = resources.catalog()
    query = f"?{urlencode({'layer': layer})}" if layer else ""
    url = app_path(f"patch/{catalog.fingerprint}/{quote(patch.patch_id)}.{ending}{query}")
    return Download(label, url, patch_file_name(patch.patch_id, ending, layer, is_synthetic=catalog.is_synthetic))
