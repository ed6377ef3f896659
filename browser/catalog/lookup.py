"""Single patches and annotations, found by their names and numbers."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.patch_columns import PatchColumns
from browser.domain.annotation import Annotation, Category, Patch, Split, Task, TextType
from browser.errors import UnknownAnnotationError, UnknownPatchError

_FACTS = "patch_id, s1_name, split, latitude, longitude, country, season, climate_zone, first_id, annotation_count"
_PATCH = f"SELECT {_FACTS} FROM patches WHERE patch_id = $patch_id"  # noqa: S608 - our own words
_PATCHES = f"SELECT number, {_FACTS} FROM patches WHERE {{where}}"  # noqa: S608 - our own words
_BY_NUMBER = f"SELECT {_FACTS} FROM patches WHERE number = $number"  # noqa: S608 - our own words
_MOST_SIMILAR = "SELECT patch_id FROM patches ORDER BY levenshtein(patch_id, $patch_id), first_id LIMIT 1"
_PATCH_ID = "SELECT patch_id FROM texts WHERE ID = $id"
_CLOSEST = """
SELECT (SELECT max(ID) FROM texts WHERE ID <= $id), (SELECT min(ID) FROM texts WHERE ID >= $id)
"""
_TEXTS = "SELECT ID, patch_id, type, category, input, output FROM texts"
_BETWEEN = f"{_TEXTS} WHERE ID BETWEEN $first AND $last"
"""Sorted afterwards: to have a few rows sorted by DuckDB costs a fifth of the query."""
_ANNOTATIONS = f"{_BETWEEN} AND patch_id = $patch_id"
_AMONG = f"{_TEXTS} WHERE ID IN (SELECT ID FROM chosen)"  # noqa: S608 - our own words
_NAMED = f"SELECT {_FACTS} FROM patches WHERE patch_id IN (SELECT patch_id FROM chosen)"  # noqa: S608 - our own words
_BATCH_ROWS = 10_000
_LARGEST_ID = 2**63 - 1


class Lookup:
    """Looks up what is asked for by name, over the tables of one catalog. Safe for threads."""

    def __init__(self, database: Database, columns: PatchColumns) -> None:
        """Share what a catalog holds."""
        self._database = database
        self._columns = columns

    def patch(self, patch_id: str) -> Patch:
        """The patch with this ID.

        Raises:
            UnknownPatchError: There is none; the error carries the most similar patch_id.
        """
        found = self._database.row(_PATCH, {"patch_id": patch_id})
        if found is None:
            raise self._unknown_patch(patch_id)
        return _patch(found)

    def patches(self, numbers: NDArray[np.integer]) -> tuple[Patch, ...]:
        """The patches at these places in ID order, in that order."""
        chosen = Chosen.numbered(numbers)
        rows = self._database.rows(_PATCHES.format(where=chosen.where.sql), chosen=chosen.table)
        return tuple(_patch(facts) for _, *facts in sorted(rows))

    def texts(self) -> Iterator[tuple[Annotation, ...]]:
        """All annotations in batches, in no particular order."""
        with self._database.cursor(_TEXTS) as cursor:
            while batch := cursor.fetchmany(_BATCH_ROWS):
                yield tuple(annotation_of(row) for row in batch)

    def patch_of_annotation(self, annotation_id: int) -> Patch:
        """The patch that an annotation belongs to.

        Raises:
            UnknownAnnotationError: No annotation has this ID; the error carries the closest one.
        """
        place = self._place_of(annotation_id)
        if place is not None:
            return _patch(self._database.rows(_BY_NUMBER, {"number": place})[0])
        representable = max(-_LARGEST_ID, min(annotation_id, _LARGEST_ID))
        found = self._database.row(_PATCH_ID, {"id": representable})
        if found is not None and representable == annotation_id:
            return self.patch(found[0])
        (neighbours,) = self._database.rows(_CLOSEST, {"id": representable})
        nearest = min((i for i in neighbours if i is not None), key=lambda i: abs(i - annotation_id))
        message = f"No annotation {annotation_id} in {self._database.path.name}. The closest is {nearest}."
        raise UnknownAnnotationError(message, nearest)

    def patches_named(self, patch_ids: Iterable[str]) -> tuple[Patch, ...]:
        """The patches with these IDs, in no particular order; what does not exist is left out."""
        return tuple(map(_patch, self._database.rows(_NAMED, chosen=pa.table({"patch_id": sorted(set(patch_ids))}))))

    def annotations_with(self, annotation_ids: Iterable[int]) -> tuple[Annotation, ...]:
        """The annotations with these IDs, in no particular order; what does not exist is left out."""
        wanted = pa.table({"ID": pa.array(sorted(set(annotation_ids)), pa.int64())})
        return tuple(map(annotation_of, self._database.rows(_AMONG, chosen=wanted)))

    def annotations_of(self, patch_id: str) -> tuple[Annotation, ...]:
        """All annotations of a patch in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        place = self._columns.place_of_name(patch_id)
        if place is None:
            raise self._unknown_patch(patch_id)
        rows = self._database.rows(_ANNOTATIONS, {**self._id_range(place), "patch_id": patch_id})
        if not rows:
            raise self._unknown_patch(patch_id)
        return tuple(annotation_of(row) for row in sorted(rows))

    def annotations_beside(self, annotation_id: int) -> tuple[Annotation, ...]:
        """All annotations in ID order of the patch that has this one; raises as `patch_of_annotation`.

        Where the ranges of IDs tell the patch, as in the dataset, one question suffices.
        """
        place = self._place_of(annotation_id)
        if place is None:
            return self.annotations_of(self.patch_of_annotation(annotation_id).patch_id)
        return tuple(annotation_of(row) for row in sorted(self._database.rows(_BETWEEN, self._id_range(place))))

    def _id_range(self, place: int) -> dict[str, int]:
        return {"first": int(self._columns.first_id[place]), "last": int(self._columns.last_id[place])}

    def _place_of(self, annotation_id: int) -> int | None:
        """The place of the patch where the ranges of IDs tell it; no number that DuckDB cannot hold."""
        return self._columns.place_of(annotation_id) if abs(annotation_id) <= _LARGEST_ID else None

    def _unknown_patch(self, patch_id: str) -> UnknownPatchError:
        nearest: str = self._database.single(_MOST_SIMILAR, {"patch_id": patch_id})
        message = f"No patch {patch_id!r} in {self._database.path.name}. The most similar is {nearest}."
        return UnknownPatchError(message, nearest)


def _patch(row: Any) -> Patch:  # noqa: ANN401 - a row of any query
    patch_id, s1_name, split, *facts = row
    return Patch(patch_id, s1_name, Split(split), *facts)


def annotation_of(row: tuple[Any, ...]) -> Annotation:
    """The annotation of a row with ID, patch_id, type, category, input and output."""
    annotation_id, patch_id, kind, category, text, output = row
    return Annotation(annotation_id, patch_id, task_of(kind, category), text, output)


@cache
def task_of(kind: str, category: str) -> Task:
    """The task of a row; all texts of a task share one value."""
    return Task(TextType(kind), Category(category))
