"""The formats that a selection can be taken away in; a file's ending chooses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from browser.errors import ExportError
from browser.jobs.export_places import box_geojson, box_geoparquet, footprint_geojson, footprint_geoparquet
from browser.jobs.export_tables import csv_chunks, id_chunks, jsonl_chunks, parquet_chunks, patch_id_chunks
from browser.jobs.selected import Selected, Tally


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format: the ending of its files, its name for a person, and how its bytes are made.

    `unit` is what one entry of the file is, in the plural, and `content` what a reader finds in it.
    """

    ending: str
    name: str
    unit: str
    content: str
    media_type: str
    chunks: Callable[[Selected, Tally], Iterator[bytes]]
    has_only_boxes: bool = False


_EXACT = "Texts and numbers are exactly those of the dataset; nothing is escaped against spreadsheet formulas."
_POLYGONS = "Polygons in WGS84, longitude before latitude."

EXPORT_FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "parquet",
        "Parquet",
        "annotations",
        "The thirteen columns of BigEarthNet.txt, with its names, order and types.",
        "application/vnd.apache.parquet",
        parquet_chunks,
    ),
    ExportFormat("csv", "CSV", "annotations", _EXACT, "text/csv; charset=utf-8", csv_chunks),
    ExportFormat("jsonl", "JSON lines", "annotations", _EXACT, "application/jsonl; charset=utf-8", jsonl_chunks),
    ExportFormat("geojson", "GeoJSON, footprints", "patches", _POLYGONS, "application/geo+json", footprint_geojson),
    ExportFormat(
        "geoparquet",
        "GeoParquet, footprints",
        "patches",
        _POLYGONS,
        "application/vnd.apache.parquet",
        footprint_geoparquet,
    ),
    ExportFormat(
        "boxes.geojson",
        "GeoJSON, boxes",
        "boxes",
        _POLYGONS,
        "application/geo+json",
        box_geojson,
        has_only_boxes=True,
    ),
    ExportFormat(
        "boxes.geoparquet",
        "GeoParquet, boxes",
        "boxes",
        _POLYGONS,
        "application/vnd.apache.parquet",
        box_geoparquet,
        has_only_boxes=True,
    ),
    ExportFormat("txt", "Annotation IDs", "IDs", "One annotation ID per line.", "text/plain; charset=utf-8", id_chunks),
    ExportFormat(
        "patches.txt", "patch_ids", "patches", "One patch_id per line.", "text/plain; charset=utf-8", patch_id_chunks
    ),
)
"""In the order of the page."""


def format_of_ending(ending: str) -> ExportFormat:
    """The format with this ending.

    Raises:
        ExportError: There is none.
    """
    for kind in EXPORT_FORMATS:
        if kind.ending == ending:
            return kind
    raise ExportError(f"No format .{ending}. There are {_known()}.")


def format_of_file(name: str) -> ExportFormat:
    """The format with the longest ending that the file name has.

    Raises:
        ExportError: It has none of them.
    """
    fitting = [kind for kind in EXPORT_FORMATS if name.lower().endswith(f".{kind.ending}")]
    if not fitting:
        raise ExportError(f"The ending of {name!r} names no format. Give one of {_known()}.")
    return max(fitting, key=lambda kind: len(kind.ending))


def _known() -> str:
    return ", ".join(f".{kind.ending}" for kind in EXPORT_FORMATS)
