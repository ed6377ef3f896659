"""The read side of the annotations: every question that a page, a route or a job asks the parquet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pyarrow as pa

from browser.catalog import facets, places, selected_rows
from browser.catalog.annotation_pages import AnnotationPages
from browser.catalog.connection import Database, literal_path
from browser.catalog.distributions import Distributions
from browser.catalog.filter_sql import patch_clause, where_clause
from browser.catalog.health import Health
from browser.catalog.opening import PreparedFiles, ignore_progress, open_database
from browser.catalog.places import PatchPoints
from browser.catalog.prepared_file import OnProgress
from browser.catalog.text_cube import TextCube
from browser.domain.annotation import Annotation, Category, Patch, ReviewItem, Split, Task, TextType
from browser.domain.selection import AnnotationFilter, FacetCount, SelectionCount, SelectionPlace
from browser.errors import UnknownAnnotationError, UnknownPatchError

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
_COUNT = """
SELECT (SELECT coalesce(sum(patch_count), 0)::BIGINT FROM patch_groups WHERE {patches}),
       (SELECT coalesce(sum(annotation_count), 0)::BIGINT FROM cube WHERE {rows})
"""
_FACTS = "patch_id, s1_name, split, latitude, longitude, country, season, climate_zone, first_id, annotation_count"
_PATCH = "SELECT {facts} FROM patches WHERE patch_id = $patch_id"
_PATCHES = "SELECT {facts} FROM patches WHERE {where} ORDER BY first_id LIMIT $limit OFFSET $offset"
_MOST_SIMILAR = "SELECT patch_id FROM patches ORDER BY levenshtein(patch_id, $patch_id), first_id LIMIT 1"
_PATCH_ID = "SELECT patch_id FROM texts WHERE ID = $id"
_CLOSEST = """
SELECT (SELECT max(ID) FROM texts WHERE ID <= $id), (SELECT min(ID) FROM texts WHERE ID >= $id)
"""
_ANNOTATIONS = """
SELECT ID, patch_id, type, category, input, output FROM texts
WHERE ID BETWEEN $first AND $last AND patch_id = $patch_id
"""
"""Sorted afterwards: to have a few rows sorted by DuckDB costs a fifth of the query."""
_RANGE = "SELECT first_id, last_id FROM patches WHERE patch_id = $patch_id"
_TEXTS = "SELECT ID, patch_id, type, category, input, output FROM texts"
_REPEATED = "SELECT ID FROM texts GROUP BY ID HAVING count(*) > 1 ORDER BY ID LIMIT $limit"
_NAMES = "SELECT patch_id, s1_name FROM patches ORDER BY first_id"
_TASK_COUNTS = """
SELECT type, category, sum(annotation_count)::BIGINT FROM cube WHERE {where} GROUP BY ALL
"""
_PLACE = """
SELECT count(*) FILTER (first_id = $here), count(*) FILTER (first_id <= $here), count(*),
       arg_max(patch_id, first_id) FILTER (first_id < $here),
       arg_min(patch_id, first_id) FILTER (first_id > $here)
FROM patches WHERE {where}
"""
_REVIEW_ITEMS = """
SELECT ID, patch_id, type, category, left(sha256(input || chr(31) || output), 16)
FROM texts WHERE {where} ORDER BY ID
"""
"""The digest is that of `Annotation.text_hash`."""
_LARGEST_ID = 2**63 - 1
_BATCH_ROWS = 10_000


class AnnotationCatalog:
    """One parquet file of annotations. Safe for threads; what it returns is immutable.

    A filter leaves the annotations that match all its facets, and the patches that have at least one of them.
    """

    def __init__(self, database: Database, note: str | None = None) -> None:
        """Use `open`, which checks the file first."""
        self._database = database
        self._values = facets.facet_values(database)
        cube = TextCube(database)
        self.distributions = Distributions(database, cube)
        self.health = Health(database, cube)
        self.pages = AnnotationPages(database)
        self.path = database.path
        self.fingerprint = database.fingerprint
        self.note = note
        found = database.row(_SYNTHETIC, {"path": literal_path(self.path)})
        self.is_synthetic = found == ("true",)

    @classmethod
    def open(
        cls, path: Path | str, prepared: PreparedFiles | None = None, on_progress: OnProgress = ignore_progress
    ) -> Self:
        """Check the file and read what filters and maps need; texts stay on the disk.

        Args:
            path: The annotations.
            prepared: Where large files are prepared once; without it, all is read at each opening. Where nothing can
                be written there, `note` says so, and what to do.
            on_progress: Is told how much has been prepared, and of how much; not called where nothing is.

        Raises:
            ParquetError: The file is missing, no parquet, empty, or lacks a column or values.
            UnknownValueError: A row has a split, type or category that the dataset does not define.
        """
        opened = open_database(Path(path).expanduser().absolute(), prepared, on_progress)
        return cls(opened.database, opened.note)

    def overview(self) -> SelectionCount:
        """All patches and annotations."""
        return self.count(AnnotationFilter())

    def count(self, selection: AnnotationFilter) -> SelectionCount:
        """The patches and annotations that the filter leaves."""
        rows, patches = where_clause(selection), patch_clause(selection)
        sql = _COUNT.format(patches=patches.sql, rows=rows.sql)
        ((patch_count, annotation_count),) = self._database.rows(sql, rows.binding(**patches.parameters))
        return SelectionCount(patch_count, annotation_count)

    def task_counts(self, selection: AnnotationFilter) -> dict[Task, int]:
        """The annotations that the filter leaves, per task; tasks without any are left out."""
        where = where_clause(selection)
        rows = self._database.rows(_TASK_COUNTS.format(where=where.sql), where.parameters)
        return {_task(kind, category): count for kind, category, count in rows}

    def facet_counts(self, selection: AnnotationFilter) -> dict[str, tuple[FacetCount, ...]]:
        """Per facet every value of the data with the patches it would leave under the other facets' filters."""
        return facets.facet_counts(self._database, selection, self._values)

    def patch(self, patch_id: str) -> Patch:
        """The patch with this ID.

        Raises:
            UnknownPatchError: There is none; the error carries the most similar patch_id.
        """
        found = self._database.row(_PATCH.format(facts=_FACTS), {"patch_id": patch_id})
        if found is not None:
            return _patch(found)
        raise self._unknown_patch(patch_id)

    def _unknown_patch(self, patch_id: str) -> UnknownPatchError:
        nearest: str = self._database.single(_MOST_SIMILAR, {"patch_id": patch_id})
        message = f"No patch {patch_id!r} in {self.path.name}. The most similar is {nearest}."
        return UnknownPatchError(message, nearest)

    def patch_of_annotation(self, annotation_id: int) -> Patch:
        """The patch that an annotation belongs to.

        Raises:
            UnknownAnnotationError: No annotation has this ID; the error carries the closest one.
        """
        representable = max(-_LARGEST_ID, min(annotation_id, _LARGEST_ID))
        found = self._database.row(_PATCH_ID, {"id": representable})
        if found is not None and representable == annotation_id:
            return self.patch(found[0])
        (neighbours,) = self._database.rows(_CLOSEST, {"id": representable})
        nearest = min((i for i in neighbours if i is not None), key=lambda i: abs(i - annotation_id))
        message = f"No annotation {annotation_id} in {self.path.name}. The closest is {nearest}."
        raise UnknownAnnotationError(message, nearest)

    def annotations_of(self, patch_id: str) -> tuple[Annotation, ...]:
        """All annotations of a patch in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        found = self._database.row(_RANGE, {"patch_id": patch_id})
        if found is None:
            raise self._unknown_patch(patch_id)
        first, last = found
        rows = self._database.rows(_ANNOTATIONS, {"first": first, "last": last, "patch_id": patch_id})
        return tuple(_annotation(row) for row in sorted(rows))

    def texts(self) -> Iterator[tuple[Annotation, ...]]:
        """All annotations of the file in batches, in no particular order."""
        with self._database.cursor(_TEXTS) as cursor:
            while batch := cursor.fetchmany(_BATCH_ROWS):
                yield tuple(_annotation(row) for row in batch)

    def selected_rows(self, selection: AnnotationFilter) -> Iterator[pa.Table]:
        """The selected rows in ID order, with the thirteen columns of the dataset, one part of them after another."""
        return selected_rows.selected_rows(self._database, selection, self.count(selection))

    def patches(self, selection: AnnotationFilter, limit: int, offset: int = 0) -> tuple[Patch, ...]:
        """A page of the selected patches in ID order."""
        where = patch_clause(selection)
        sql = _PATCHES.format(facts=_FACTS, where=where.sql)
        return tuple(_patch(row) for row in self._database.rows(sql, where.binding(limit=limit, offset=offset)))

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
        here = self.patch(patch_id).first_annotation_id
        where = patch_clause(selection)
        (found,) = self._database.rows(_PLACE.format(where=where.sql), where.binding(here=here))
        is_selected, position, total, before, after = found
        return SelectionPlace(position if is_selected else None, total, before, after)

    def patch_points(self, selection: AnnotationFilter, colour: str = "split") -> PatchPoints:
        """The centres of the selected patches in Web Mercator, ascending in x.

        Raises:
            UnknownValueError: `colour` is no facet of patches.
        """
        return places.patch_points(self._database, selection, colour, self._values)

    def nearest_patch(self, selection: AnnotationFilter, latitude: float, longitude: float) -> Patch | None:
        """The selected patch whose centre is nearest, the earliest at one place; None where none is selected."""
        found = places.nearest_patch_id(self._database, selection, latitude, longitude)
        return None if found is None else self.patch(found)

    def review_items(self, selection: AnnotationFilter) -> tuple[ReviewItem, ...]:
        """The selected annotations in ID order as a queue knows them. Holds all of them: meant for the bench split."""
        where = where_clause(selection)
        rows = self._database.rows(_REVIEW_ITEMS.format(where=where.sql), where.parameters)
        return tuple(
            ReviewItem(annotation_id, patch_id, _task(kind, category), digest)
            for annotation_id, patch_id, kind, category, digest in rows
        )


def _patch(row: tuple[Any, ...]) -> Patch:
    patch_id, s1_name, split, *facts = row
    return Patch(patch_id, s1_name, Split(split), *facts)


def _annotation(row: tuple[Any, ...]) -> Annotation:
    annotation_id, patch_id, kind, category, text, output = row
    return Annotation(annotation_id, patch_id, _task(kind, category), text, output)


def _task(kind: str, category: str) -> Task:
    return Task(TextType(kind), Category(category))
