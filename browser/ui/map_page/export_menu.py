"""The ways to take the selection away: one address for each format that has something to hold."""

from browser.domain.selection import AnnotationFilter, SelectionCount
from browser.errors import ExportError
from browser.jobs.export_formats import EXPORT_FORMATS, ExportFormat
from browser.jobs.export_note import NOTE_ENDING
from browser.jobs.selected import only_boxes
from browser.ui import resources
from browser.ui.addresses import app_path


def export_data(selection: AnnotationFilter, count: SelectionCount) -> list[dict[str, str]]:
    """What the menu lists; nothing where nothing is selected."""
    if not count.annotation_count:
        return []
    has_boxes = _has_boxes(selection)
    kinds = [kind for kind in EXPORT_FORMATS if has_boxes or not kind.has_only_boxes]
    return [*(_entry(selection, kind) for kind in kinds), _note(selection)]


def _entry(selection: AnnotationFilter, kind: ExportFormat) -> dict[str, str]:
    return {"name": kind.name, "ending": f".{kind.ending}", "href": export_path(selection, kind.ending)}


def _note(selection: AnnotationFilter) -> dict[str, str]:
    return {"name": "Origin and licence", "ending": f".{NOTE_ENDING}", "href": export_path(selection, NOTE_ENDING)}


def export_path(selection: AnnotationFilter, ending: str) -> str:
    """Where the selection is served with this ending."""
    query = f"?{selection.query_string}" if selection.query else ""
    return app_path(f"export/{resources.catalog().fingerprint}.{ending}{query}")


def _has_boxes(selection: AnnotationFilter) -> bool:
    try:
        return resources.count(only_boxes(selection)).annotation_count > 0
    except ExportError:
        return False
