"""The read side of the annotations: every question that a page, a route or a job asks the parquet."""

from pathlib import Path
from typing import Any, Self

from browser.catalog import facets, places
from browser.catalog.connection import ROWS, Database
from browser.catalog.filter_sql import patch_clause, where_clause
from browser.catalog.parquet_file import check_columns, fingerprint
from browser.catalog.places import PatchPoints
from browser.catalog.tables import build_tables
from browser.domain.annotation import Annotation, Category, Patch, ReviewItem, Split, Task, TextType
from browser.domain.selection import AnnotationFilter, FacetCount, SelectionCount, SelectionPlace
from browser.errors import UnknownAnnotationError, UnknownPatchError

__all__ = ["AnnotationCatalog", "FacetCount", "PatchPoints", "ReviewItem", "SelectionCount", "SelectionPlace"]

_PATCH = "patch_id, s1_name, split, latitude, longitude, country, season, climate_zone, first_id, annotation_count"
_SYNTHETIC_KEY = "bentxt.synthetic"
_LARGEST_ID = 2**63 - 1


class AnnotationCatalog:
    """One parquet file of annotations. Safe for threads; what it returns is immutable."""

    def __init__(self, path: Path, file_fingerprint: str, database: Database) -> None:
        """Use `open`, which checks the file first."""
        self.path = path
        self.fingerprint = file_fingerprint
        self._database = database
        self._values = facets.facet_values(database)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Check the file and read what filters and maps need; texts stay in the file.

        Raises:
            ParquetError: The file is missing, no parquet, empty, or lacks a column or values.
            UnknownValueError: A row has a split, type or category that the dataset does not define.
        """
        file = Path(path).expanduser().absolute()
        identity = fingerprint(file)
        database = Database(file)
        with database.cursor(f"SELECT * FROM {ROWS} LIMIT 0") as cursor:
            check_columns(file, {name: str(kind) for name, kind, *_ in cursor.description})
        build_tables(database)
        return cls(file, identity, database)

    @property
    def is_synthetic(self) -> bool:
        """Whether the file says of itself that it was generated."""
        sql = "SELECT decode(value) FROM parquet_kv_metadata($path) WHERE decode(key) = $key"
        found = self._database.row(sql, {"key": _SYNTHETIC_KEY})
        return found == ("true",)

    def overview(self) -> SelectionCount:
        """All patches and annotations."""
        return self.count(AnnotationFilter())

    def count(self, selection: AnnotationFilter) -> SelectionCount:
        """The patches and annotations that the filter leaves."""
        rows, patches = where_clause(selection), patch_clause(selection)
        annotations = self._database.single(
            f"SELECT coalesce(sum(annotation_count), 0)::BIGINT FROM cube WHERE {rows.sql}", rows.parameters
        )
        count = self._database.single(f"SELECT count(*) FROM patches WHERE {patches.sql}", patches.parameters)
        return SelectionCount(count, annotations)

    def facet_counts(self, selection: AnnotationFilter) -> dict[str, tuple[FacetCount, ...]]:
        """Per facet every value of the data with the patches it would leave under the other facets' filters."""
        return facets.facet_counts(self._database, selection, self._values)

    def patch(self, patch_id: str) -> Patch:
        """The patch with this ID.

        Raises:
            UnknownPatchError: There is none; the error carries the most similar patch_id.
        """
        found = self._database.row(f"SELECT {_PATCH} FROM patches WHERE patch_id = $patch_id", {"patch_id": patch_id})
        if found is None:
            nearest = self._database.single(
                "SELECT patch_id FROM patches ORDER BY levenshtein(patch_id, $patch_id), first_id LIMIT 1",
                {"patch_id": patch_id},
            )
            raise UnknownPatchError(
                f"No patch {patch_id!r} in {self.path.name}. The most similar is {nearest}.", nearest
            )
        return _patch(found)

    def patch_of_annotation(self, annotation_id: int) -> Patch:
        """The patch that an annotation belongs to.

        Raises:
            UnknownAnnotationError: No annotation has this ID; the error carries the closest one.
        """
        bounded = {"id": max(-_LARGEST_ID, min(annotation_id, _LARGEST_ID))}
        found = self._database.row(f"SELECT patch_id FROM {ROWS} WHERE ID = $id", bounded)
        if found is None or bounded["id"] != annotation_id:
            below = self._database.single(f"SELECT max(ID) FROM {ROWS} WHERE ID <= $id", bounded)
            above = self._database.single(f"SELECT min(ID) FROM {ROWS} WHERE ID >= $id", bounded)
            nearest = min((i for i in (below, above) if i is not None), key=lambda i: abs(i - annotation_id))
            raise UnknownAnnotationError(
                f"No annotation {annotation_id} in {self.path.name}. The closest is {nearest}.", nearest
            )
        return self.patch(found[0])

    def annotations_of(self, patch_id: str) -> tuple[Annotation, ...]:
        """All annotations of a patch in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        self.patch(patch_id)
        rows = self._database.rows(
            f"""
            SELECT ID, patch_id, type, category, input, output FROM {ROWS}
            WHERE ID BETWEEN (SELECT first_id FROM patches WHERE patch_id = $patch_id)
                         AND (SELECT last_id FROM patches WHERE patch_id = $patch_id)
              AND patch_id = $patch_id
            ORDER BY ID
            """,
            {"patch_id": patch_id},
        )
        return tuple(
            Annotation(number, patch, Task(TextType(kind), Category(category)), text, output)
            for number, patch, kind, category, text, output in rows
        )

    def patches(self, selection: AnnotationFilter, limit: int, offset: int = 0) -> tuple[Patch, ...]:
        """A page of the selected patches in ID order."""
        where = patch_clause(selection)
        rows = self._database.rows(
            f"SELECT {_PATCH} FROM patches WHERE {where.sql} ORDER BY first_id LIMIT $limit OFFSET $offset",
            where.parameters | {"limit": limit, "offset": offset},
        )
        return tuple(_patch(row) for row in rows)

    def place_in_selection(self, selection: AnnotationFilter, patch_id: str) -> SelectionPlace:
        """The number and the neighbours of a patch among the selected ones in ID order.

        Raises:
            UnknownPatchError: There is no such patch; the error carries the most similar patch_id.
        """
        here = self.patch(patch_id).first_annotation_id
        where = patch_clause(selection)
        found = self._database.row(
            f"""
            SELECT count(*) FILTER (first_id = $here), count(*) FILTER (first_id <= $here), count(*),
                   arg_max(patch_id, first_id) FILTER (first_id < $here),
                   arg_min(patch_id, first_id) FILTER (first_id > $here)
            FROM patches WHERE {where.sql}
            """,
            where.parameters | {"here": here},
        )
        is_selected, position, total, before, after = found or (0, 0, 0, None, None)
        return SelectionPlace(position if is_selected else None, total, before, after)

    def patch_points(self, selection: AnnotationFilter, colour: str = "split") -> PatchPoints:
        """The centres of the selected patches in Web Mercator, ascending in x.

        Raises:
            UnknownValueError: `colour` is no facet of patches.
        """
        return places.patch_points(self._database, selection, colour, self._values)

    def nearest_patch(self, selection: AnnotationFilter, latitude: float, longitude: float) -> Patch | None:
        """The selected patch whose centre is nearest, the earliest of those at one place; None selected: None."""
        found = places.nearest_patch_id(self._database, selection, latitude, longitude)
        return None if found is None else self.patch(found)

    def review_items(self, selection: AnnotationFilter) -> tuple[ReviewItem, ...]:
        """The selected annotations in ID order as a queue knows them."""
        where = where_clause(selection)
        rows = self._database.rows(
            "SELECT ID, patch_id, type, category, left(sha256(input || chr(31) || output), 16) "
            f"FROM {ROWS} WHERE {where.sql} ORDER BY ID",
            where.parameters,
        )
        return tuple(
            ReviewItem(number, patch, Task(TextType(kind), Category(category)), digest)
            for number, patch, kind, category, digest in rows
        )


def _patch(row: tuple[Any, ...]) -> Patch:
    patch_id, s1_name, split, *facts = row
    return Patch(patch_id, s1_name, Split(split), *facts)
