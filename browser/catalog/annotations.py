"""The read side of the annotations: every question that a page, a route or a job asks the parquet."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa

from browser.catalog import selected_rows, timeline
from browser.catalog.annotation_pages import AnnotationPages
from browser.catalog.candidates import Candidates
from browser.catalog.connection import literal_path
from browser.catalog.counted_texts import CountedTexts
from browser.catalog.distributions import Distributions
from browser.catalog.doubts import Doubts
from browser.catalog.facets import FacetCounts, Facets
from browser.catalog.health import Health
from browser.catalog.imagery import PatchImagery
from browser.catalog.lookup import Lookup
from browser.catalog.opening import Opened, PreparedFiles, ignore_progress, open_database
from browser.catalog.patch_columns import read_patch_columns
from browser.catalog.patch_conditions import PatchConditions
from browser.catalog.places import PatchPoints, Places
from browser.catalog.prepared_file import OnProgress
from browser.catalog.preparing import OnMade, Preparing, Wait, at_once, ignore_made
from browser.catalog.reading import Reading
from browser.catalog.resolver import Resolver
from browser.catalog.sites import Sites
from browser.catalog.verdicts import Verdicts
from browser.domain.annotation import TASKS, Annotation, Patch, ReviewItem, Task
from browser.domain.code import AUDIT_NAME, MOST_LISTED, is_plain
from browser.domain.code_python import as_python
from browser.domain.code_sql import as_sql
from browser.domain.selection import AnnotationFilter, FacetCount, SelectionCount, SelectionPlace
from browser.domain.tallies import TimelineBin

__all__ = [
    "AnnotationCatalog",
    "FacetCount",
    "PatchPoints",
    "PreparedFiles",
    "ReviewItem",
    "SelectionCount",
    "SelectionPlace",
]

_SYNTHETIC = "SELECT decode(value) FROM parquet_kv_metadata($path) WHERE decode(key) = 'bentxt.synthetic'"
_REPEATED = "SELECT ID FROM texts GROUP BY ID HAVING count(*) > 1 ORDER BY ID LIMIT $limit"
_NAMES = "SELECT patch_id, s1_name FROM patches ORDER BY first_id"


class AnnotationCatalog:
    """One parquet file of annotations. Safe for threads; what it returns is immutable.

    A filter leaves the annotations that match all its facets, and the patches that have at least one of them.
    """

    def __init__(self, opened: Opened, imagery: PatchImagery | None = None) -> None:
        """Use `open`, which checks the file first."""
        self._database = database = opened.database
        columns = read_patch_columns(database)
        self.verdicts = Verdicts(opened, columns)
        pictures = lambda: imagery.presence(self.names()) if imagery else {}  # noqa: E731 - asked when needed
        self._reading = reading = Reading(opened, columns, pictures, self.verdicts)
        conditions = PatchConditions(database, columns, reading.imagery, reading.contradictions)
        self._resolver = Resolver(columns, conditions, reading.rows)
        self.facets = Facets(self._resolver, reading.imagery, self.verdicts)
        self.column_values = self.facets.values
        self._lookup = Lookup(database, columns)
        self._places = Places(database, self._resolver, self.facets)
        texts = CountedTexts(database, are_made=opened.prepared is not None)
        self.distributions = Distributions(database, self._resolver, texts)
        self.health = Health(database, self._resolver, texts)
        self.sites = Sites(self._resolver, self._lookup)
        self.pages = AnnotationPages(database, self._resolver)
        self.doubts = Doubts(self._resolver, self.verdicts)
        self.candidates = Candidates(database, self._resolver)
        self.path = database.path
        self.fingerprint = database.fingerprint
        self.note = opened.note
        self.is_synthetic = database.row(_SYNTHETIC, {"path": literal_path(self.path)}) == ("true",)

    @classmethod
    def open(
        cls,
        path: Path | str,
        prepared: PreparedFiles | None = None,
        on_progress: OnProgress = ignore_progress,
        imagery: PatchImagery | None = None,
    ) -> Self:
        """Check the file and read what filters and maps need; texts stay on the disk.

        Args:
            path: The annotations.
            prepared: Where large files are prepared once, and an audit lies; where none can be written, `note` says so.
            on_progress: Is told how much has been prepared, and of how much; not called where nothing is.
            imagery: The pictures, where a filter may ask for them.

        Raises:
            ParquetError: The file is missing, no parquet, empty, or lacks a column or values.
            UnknownValueError: A row has a split, type or category that the dataset does not define.
        """
        return cls(open_database(Path(path).expanduser().absolute(), prepared, on_progress), imagery)

    def prepare_in_background(
        self, on_made: OnMade = ignore_made, needed_by: AnnotationFilter | None = None, wait: Wait = at_once
    ) -> None:
        """Read what texts say, or what a filter needs, beside all else once `wait` returns; `on_made` is told of it.

        Until then, what needs it raises StillPreparingError. Without it, and in small datasets, it is read when needed.
        """
        self._reading.start(on_made, needed_by, wait)

    @property
    def preparing(self) -> Preparing | None:
        """What is being made in the background, and how much of it is done; None where nothing is."""
        return self._reading.state

    def overview(self) -> SelectionCount:
        """All patches and annotations."""
        return self.count(AnnotationFilter())

    def count(self, selection: AnnotationFilter) -> SelectionCount:
        """The patches and annotations that the filter leaves."""
        patch_count = int(self._resolver.patches_per_group(selection).sum())
        return SelectionCount(patch_count, int(self._resolver.annotations_per_task(selection).sum()))

    def task_counts(self, selection: AnnotationFilter) -> dict[Task, int]:
        """The annotations that the filter leaves, per task; tasks without any are left out."""
        counts = self._resolver.annotations_per_task(selection).tolist()
        return {task: count for task, count in zip(TASKS, counts, strict=True) if count}

    def facet_counts(self, selection: AnnotationFilter) -> FacetCounts:
        """Per facet every value of the data with the patches that it would leave, as `Facets` says."""
        return self.facets.counts(selection)

    def timeline(self, selection: AnnotationFilter) -> tuple[TimelineBin, ...]:
        """All patches and the selected ones by the day of their image, in bins of five days without a gap."""
        return timeline.timeline(self._resolver.columns, self._resolver.selected(selection).patches)

    def patch(self, patch_id: str) -> Patch:
        """The patch with this ID.

        Raises:
            UnknownPatchError: There is none; the error carries the most similar patch_id.
        """
        return self._lookup.patch(patch_id)

    def patch_of_annotation(self, annotation_id: int) -> Patch:
        """The patch that an annotation belongs to.

        Raises:
            UnknownAnnotationError: No annotation has this ID; the error carries the closest one.
        """
        return self._lookup.patch_of_annotation(annotation_id)

    def annotations_of(self, patch_id: str) -> tuple[Annotation, ...]:
        """All annotations of a patch in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        return self._lookup.annotations_of(patch_id)

    def annotations_beside(self, annotation_id: int) -> tuple[Annotation, ...]:
        """All annotations in ID order of the patch that has this one; raises as `patch_of_annotation`."""
        return self._lookup.annotations_beside(annotation_id)

    def annotations_with(self, annotation_ids: Iterable[int]) -> tuple[Annotation, ...]:
        """The annotations with these IDs, in no particular order; what does not exist is left out."""
        return self._lookup.annotations_with(annotation_ids)

    def patches_named(self, patch_ids: Iterable[str]) -> tuple[Patch, ...]:
        """The patches with these IDs, in no particular order; what does not exist is left out."""
        return self._lookup.patches_named(patch_ids)

    def texts(self) -> Iterator[tuple[Annotation, ...]]:
        """All annotations of the file in batches, in no particular order."""
        return self._lookup.texts()

    def selected_rows(self, selection: AnnotationFilter) -> Iterator[pa.Table]:
        """The selected rows in ID order, with the thirteen columns of the dataset, one part of them after another."""
        return selected_rows.selected_rows(self._database, self._resolver, selection)

    def patches(self, selection: AnnotationFilter, limit: int, offset: int = 0) -> tuple[Patch, ...]:
        """A page of the selected patches in ID order."""
        numbers = np.flatnonzero(self._resolver.selected(selection).patches)[offset : offset + limit]
        return self._lookup.patches(numbers)

    def names(self) -> tuple[tuple[str, str], ...]:
        """patch_id and s1_name of all patches in ID order: the names of their pictures."""
        return tuple((patch_id, s1_name) for patch_id, s1_name in self._database.rows(_NAMES))

    def repeated_ids(self, limit: int) -> tuple[int, ...]:
        """The first annotation IDs that several rows have; looks at all rows."""
        return tuple(number for (number,) in self._database.rows(_REPEATED, {"limit": limit}))

    def place_in_selection(self, selection: AnnotationFilter, patch_id: str) -> SelectionPlace:
        """The number and the neighbours of a patch among the selected ones in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        here = int(np.searchsorted(self._resolver.columns.first_id, self.patch(patch_id).first_annotation_id))
        numbers = np.flatnonzero(self._resolver.selected(selection).patches)
        before, after = (int(np.searchsorted(numbers, here, side)) for side in ("left", "right"))
        previous, following = map(self._lookup.patches, (numbers[:before][-1:], numbers[after:][:1]))
        return SelectionPlace(
            position=after if before < after else None,
            total=numbers.size,
            previous=previous[0].patch_id if previous else None,
            next=following[0].patch_id if following else None,
        )

    def as_sql(self, selection: AnnotationFilter, parquet_name: str, audit_name: str = AUDIT_NAME) -> str:
        """SQL for DuckDB that makes the selection again from the plain parquet; raises as `count`."""
        return as_sql(selection, parquet_name, self._listed_ids(selection), audit_name)

    def as_python(self, selection: AnnotationFilter, parquet_name: str, audit_name: str = AUDIT_NAME) -> str:
        """Python that makes the selection again from the plain parquet; raises as `count`."""
        return as_python(selection, parquet_name, self._listed_ids(selection), audit_name)

    def _listed_ids(self, selection: AnnotationFilter) -> list[int] | None:
        """The IDs to write out, where plain conditions cannot tell them and they are few enough."""
        if is_plain(selection) or self.count(selection).annotation_count > MOST_LISTED:
            return None
        return list(self._resolver.selected_ids(selection).tolist())

    def annotations_left(self, selection: AnnotationFilter, patch: Patch) -> frozenset[int]:
        """The IDs of those annotations of a patch that the filter leaves; raises as `count`."""
        count = patch.annotation_count
        return frozenset(self._resolver.selected_ids(selection, patch.first_annotation_id, count=count).tolist())

    def patch_points(self, selection: AnnotationFilter, colour: str = "split") -> PatchPoints:
        """The centres of the selected patches in Web Mercator, ascending in x.

        Raises:
            UnknownValueError: `colour` is no facet of patches.
        """
        return self._places.points(selection, colour)

    def nearest_patch(self, selection: AnnotationFilter, latitude: float, longitude: float) -> Patch | None:
        """The selected patch whose centre is nearest, the earliest at one place; None where none is selected."""
        found = self._places.nearest(selection, latitude, longitude)
        return None if found is None else self.patch(found)

    def review_items(self, selection: AnnotationFilter) -> tuple[ReviewItem, ...]:
        """The selected annotations in ID order as a queue knows them. Holds all of them: meant for the bench split."""
        return selected_rows.review_items(self._database, self._resolver, selection)
