"""Annotations and patches as the table page lists them: values that travel to the browser as JSON."""

from typing import Any

from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.catalog.verdicts import TextVerdict
from browser.domain.annotation import AnnotationRow, Patch
from browser.domain.imagery import REFERENCE_KEY, Sensor, composite_by_key
from browser.domain.machine_verdict import VERDICT_NAMES
from browser.domain.patch_id import PatchName, parse_patch_id
from browser.domain.selection import AnnotationFilter
from browser.domain.words import highlight
from browser.errors import ImageryError, PatchIdError
from browser.rendering.contact_sheet import SHEET_COLUMNS
from browser.ui import resources
from browser.ui.addresses import sheet_path
from browser.ui.patch_facts import date_words
from browser.ui.picture_view import TEXTS_ONLY

PAGE_SIZE = 50
"""Rows, or patches, of a page."""
_NOT_HERE = "The LMDB has none of these pictures. Choose another kind of picture."


def row_message(row: AnnotationRow, selection: AnnotationFilter, said: TextVerdict | None = None) -> dict[str, Any]:
    """What `grid.js` shows of an annotation: its texts exactly as they are, and where words of them are marked."""
    annotation = row.annotation
    return {
        "id": annotation.annotation_id,
        "patch": annotation.patch_id,
        **_place(annotation.patch_id),
        "type": annotation.task.type,
        "category": annotation.task.category,
        "input": annotation.input,
        "output": annotation.output,
        "split": row.split,
        "country": row.country,
        "season": row.season,
        "climate_zone": row.climate_zone,
        "length": row.length,
        "verdict": "" if said is None else VERDICT_NAMES[said.verdict],
        "marks": {name: marked_spans(selection, getattr(annotation, name)) for name in ("input", "output")},
    }


def marked_spans(selection: AnnotationFilter, text: str) -> list[tuple[int, int]]:
    """Where a text has words that the selection asks for: starts and ends in characters, ascending, apart."""
    queries = selection.values_of("words") | selection.values_of("having_words")
    spans: list[tuple[int, int]] = []
    for start, end in sorted(span for query in queries for span in highlight(query, text)):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def patches_message(patches: tuple[Patch, ...], picture: str) -> dict[str, Any]:
    """What `gallery.js` shows of patches: facts, which of them have a picture, and one sheet with all these pictures.

    `note` says why none of them has one.
    """
    imagery, trouble = _open_imagery()
    rows = [_patch_message(patch, picture, imagery) for patch in patches]
    is_pictured = any(row["pictured"] for row in rows)
    first_ids = [patch.first_annotation_id for patch in patches]
    return {
        "rows": rows,
        "sheet": sheet_path(resources.catalog().fingerprint, first_ids, picture) if is_pictured else None,
        "sheetColumns": SHEET_COLUMNS,
        "note": None if is_pictured else trouble,
    }


def _patch_message(patch: Patch, picture: str, imagery: PatchImagery | None) -> dict[str, Any]:
    return {
        "id": patch.first_annotation_id,
        "patch": patch.patch_id,
        **_place(patch.patch_id),
        "country": patch.country,
        "split": patch.split,
        "texts": patch.annotation_count,
        "pictured": imagery is not None and imagery.has(_key(patch, picture)),
    }


def _key(patch: Patch, picture: str) -> str:
    """The name of a picture's values in the LMDB."""
    composite = composite_by_key(picture)
    if picture == REFERENCE_KEY or composite is None:
        return reference_map_key(patch.patch_id)
    return patch.s1_name if composite.sensor is Sensor.S1 else patch.patch_id


def _open_imagery() -> tuple[PatchImagery | None, str]:
    try:
        imagery: PatchImagery | None = resources.imagery()
    except ImageryError as error:
        return None, str(error)
    return imagery, TEXTS_ONLY if imagery is None else _NOT_HERE


def _place(patch_id: str) -> dict[str, str]:
    """Tile and day, for reading and for copying."""
    name = _name(patch_id)
    if name is None:
        return {"place": patch_id, "day": "", "acquired": ""}
    return {"place": name.tile_place, "day": date_words(name), "acquired": f"{name.acquired_at:%Y-%m-%d}"}


def _name(patch_id: str) -> PatchName | None:
    try:
        return parse_patch_id(patch_id)
    except PatchIdError:
        return None
