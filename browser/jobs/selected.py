"""A selection of an opened dataset, read part by part while someone is told how far it has come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.annotation import Patch, TextType
from browser.domain.selection import AnnotationFilter, SelectionCount, sentence
from browser.errors import ExportError

OnProgress = Callable[[int, int], None]
"""Takes how much is done, and of how much."""
_PATCHES_PER_PART = 10_000


@dataclass(slots=True)
class Tally:
    """What an export has written, and what has no place in its format."""

    written: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Selected:
    """What a filter leaves of a dataset."""

    catalog: AnnotationCatalog
    selection: AnnotationFilter
    count: SelectionCount
    on_progress: OnProgress

    @property
    def words(self) -> str:
        """Such as `40 patches, 812 annotations where split is bench`."""
        return sentence(self.selection, self.count)

    @property
    def marks(self) -> dict[str, str]:
        """What an exported file says about itself where its format has room for it."""
        marks = {
            "bentxt.selection": self.selection.query_string,
            "bentxt.source_fingerprint": self.catalog.fingerprint,
            "bentxt.licence": "CDLA-Permissive-1.0",
        }
        return marks | ({"bentxt.synthetic": "true"} if self.catalog.is_synthetic else {})

    def rows(self) -> Iterator[pa.Table]:
        """The annotations in ID order, part by part."""
        done = 0
        self.on_progress(0, self.count.annotation_count)
        for table in self.catalog.selected_rows(self.selection):
            yield table
            done += table.num_rows
            self.on_progress(done, self.count.annotation_count)

    def patches(self) -> Iterator[tuple[Patch, ...]]:
        """The patches in ID order, part by part."""
        self.on_progress(0, self.count.patch_count)
        for offset in range(0, self.count.patch_count, _PATCHES_PER_PART):
            patches = self.catalog.patches(self.selection, _PATCHES_PER_PART, offset)
            yield patches
            self.on_progress(offset + len(patches), self.count.patch_count)


def select(
    catalog: AnnotationCatalog, selection: AnnotationFilter, on_progress: OnProgress = lambda _done, _total: None
) -> Selected:
    """The selection, counted.

    Raises:
        ExportError: Nothing matches it.
    """
    count = catalog.count(selection)
    if count.annotation_count:
        return Selected(catalog, selection, count, on_progress)
    conditions = "; ".join(f"{c.facet.label.lower()} {c}" for c in selection.conditions)
    raise ExportError(f"No annotation has all of: {conditions}. Leave one of them out.")


def only_boxes(selection: AnnotationFilter) -> AnnotationFilter:
    """The bounding boxes of a selection.

    Raises:
        ExportError: The selection is of other texts.
    """
    boxes = TextType.BOUNDING_BOX.value
    types = selection.values_of("type")
    if types and boxes not in types:
        raise ExportError(f"The selection has no {boxes}, only {', '.join(sorted(types))}. Add it to the type.")
    return selection.with_only("type", [boxes])
