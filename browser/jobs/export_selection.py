"""Taking a selection away: as a file with a text beside it, or as a stream of bytes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import AnnotationFilter
from browser.errors import ExportError
from browser.jobs.export_formats import ExportFormat, format_of_file
from browser.jobs.export_note import export_note
from browser.jobs.selected import OnProgress, Selected, Tally, only_boxes, select

NOTE_SUFFIX = ".README.txt"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: `unit` says what one entry is."""

    path: Path
    note: Path
    entry_count: int
    left_out_count: int
    unit: str


def selected_for(
    catalog: AnnotationCatalog,
    selection: AnnotationFilter,
    kind: ExportFormat,
    on_progress: OnProgress = lambda _done, _total: None,
) -> Selected:
    """What a format takes of a selection.

    Raises:
        ExportError: That is nothing.
    """
    return select(catalog, only_boxes(selection) if kind.has_only_boxes else selection, on_progress)


def export_selection(
    catalog: AnnotationCatalog, selection: AnnotationFilter, to: Path, made_at: datetime, on_progress: OnProgress
) -> Exported:
    """Write the selection in the format of the file's ending, and a text beside it.

    Args:
        catalog: The opened dataset.
        selection: What to take of it.
        to: The file; an older one is replaced when the new one is complete.
        made_at: UTC, for the text.
        on_progress: Takes how much is done, and of how much.

    Raises:
        ExportError: Nothing is selected, no format has this ending, or the file cannot be written.
        ParquetError: The dataset cannot be read any more.
    """
    kind = format_of_file(to.name)
    _refuse_the_source(catalog.path, to)
    selected, tally = selected_for(catalog, selection, kind, on_progress), Tally()
    write_whole(to, kind.chunks(selected, tally))
    note = to.with_name(to.name + NOTE_SUFFIX)
    write_whole(note, [export_note(selected, to.name, kind, made_at, tally).encode()])
    return Exported(to, note, tally.written, tally.left_out, kind.unit)


def write_whole(to: Path, chunks: Iterable[bytes]) -> None:
    """Write a file completely or not at all: under another name beside it, renamed at the end.

    Raises:
        ExportError: The disk or the folder refuses.
    """
    partial = to.with_name(f".{to.name}.{uuid4().hex}.partial")
    with own_words(to):
        try:
            with partial.open("wb") as file:
                for chunk in chunks:
                    file.write(chunk)
            partial.replace(to)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def own_words(to: Path) -> Iterator[None]:
    """Turn what the operating system refuses into a sentence about the file that was to be written."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{to} cannot be written: {error.strerror}. Name another place with --to.") from error


def _refuse_the_source(source: Path, to: Path) -> None:
    if to.exists() and to.samefile(source):
        raise ExportError(f"{to} is the dataset itself. Name another file with --to.")
