"""Pages of annotations in any order, each found beside an annotation that is known: keysets, no OFFSET.

In ID order, and in that of a facet (value after value, each in ID order), a page is one short range of the texts.
Patches and dates are walked patch by patch. For lengths the IDs are sorted first, and only the texts of the page read.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any

from browser.catalog.connection import Database
from browser.catalog.filter_sql import Parameters, WhereClause, placeholders, where_clause
from browser.catalog.patch_pages import PatchPages, PatchRow, after_anchor, direction
from browser.domain.annotation import Annotation, AnnotationRow, Category, Split, Task, TextType
from browser.domain.ordering import Order, PageStart, Side, SortKey
from browser.domain.selection import AnnotationFilter
from browser.errors import UnknownAnnotationError

_BY_PATCH = (SortKey.PATCH, SortKey.ACQUIRED)
_PATCHES_AT_ONCE = (4, 16, 64)
"""Patches have about 20 annotations; where a filter leaves one of each, more of them make a page."""
_COLUMNS = "ID, patch_id, type, category, input, output, split, country, season, climate_zone"
_IN_ID_ORDER = "SELECT {columns} FROM texts WHERE {where} ORDER BY ID {direction} LIMIT $limit"
_IDS_BY_LENGTH = "SELECT ID FROM texts WHERE {where} ORDER BY length {direction}, ID {direction} LIMIT $limit"
_ROWS = "SELECT {columns} FROM texts WHERE {where}"
_ANCHOR = "SELECT {columns} FROM texts WHERE ID = $anchor_id"
_PATCH_OF = "patch_id, (SELECT first_id FROM patches WHERE patches.patch_id = texts.patch_id)"
_EARLIER_PATCHES = """
(patch_id IN (SELECT patch_id FROM patches WHERE {beyond}) OR (patch_id = $anchor_patch AND {earlier}))
"""
_VALUES = "SELECT DISTINCT {facet}::VARCHAR FROM cube ORDER BY 1"
_COUNT = "SELECT count(*) FROM texts WHERE {where} AND {before}"


class AnnotationPages:
    """The selected annotations, page by page; `patches` are the same selection's patches."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.patches = PatchPages(database)

    def page(
        self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int
    ) -> tuple[AnnotationRow, ...]:
        """A page of the selected annotations, in order.

        Raises:
            UnknownAnnotationError: The page is to begin at an annotation that the dataset does not have, in another
                order than that of the IDs.
        """
        rows = self._walk(selection, order.reverse if start.is_backwards else order, start, limit)
        found = tuple(islice(rows, limit))
        return found[::-1] if start.is_backwards else found

    def position(self, selection: AnnotationFilter, order: Order, annotation_id: int) -> int:
        """How many selected annotations stand before this one, whether it is selected itself or not.

        Raises:
            UnknownAnnotationError: The dataset does not have it; not in ID order, where any number has a place.
        """
        where, before = where_clause(selection), self._before(order, annotation_id)
        sql = _COUNT.format(where=where.sql, before=before.sql)
        count: int = self._database.single(sql, where.binding(**before.parameters))
        return count

    def _walk(self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int) -> Iterator[AnnotationRow]:
        if order.key in _BY_PATCH:
            return self._walk_patches(selection, order, start)
        if order.key is SortKey.LENGTH:
            return self._walk_lengths(selection, order, start, limit)
        return self._walk_ids(selection, order, start, limit)

    def _walk_ids(
        self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int
    ) -> Iterator[AnnotationRow]:
        """In ID order; for a facet once for each of its values, from that of the start on."""
        where = where_clause(selection)
        for condition in self._ranges(selection, order, start):
            sql = _IN_ID_ORDER.format(
                columns=_COLUMNS, where=f"{where.sql} AND {condition.sql}", direction=direction(order)
            )
            yield from self._rows(sql, where.binding(limit=limit, **condition.parameters))

    def _ranges(self, selection: AnnotationFilter, order: Order, start: PageStart) -> Iterator[WhereClause]:
        from_here = _beyond_id(order, start)
        if order.key is SortKey.ID:
            yield from_here
            return
        here = None if start.annotation_id is None else self._anchor(str(order.key), start.annotation_id)[0]
        wanted = selection.values_of(order.key)
        for value in self._values(order, here):
            if wanted and value not in wanted:
                continue
            beyond = from_here if value == here else WhereClause("TRUE", {})
            sql = f"{order.key} = $anchor_value AND {beyond.sql}"
            yield WhereClause(sql, beyond.binding(anchor_value=value))

    def _values(self, order: Order, first: str | None) -> list[str]:
        """The values of a facet in order, from the first one on."""
        values = [value for (value,) in self._database.rows(_VALUES.format(facet=order.key))]
        if order.is_descending:
            values.reverse()
        return values if first is None else values[values.index(first) :]

    def _walk_lengths(
        self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int
    ) -> Iterator[AnnotationRow]:
        where, beyond = where_clause(selection), WhereClause("TRUE", {})
        if start.annotation_id is not None:
            sql = after_anchor("length", "ID", order, is_inclusive=start.side is Side.FROM)
            (length,) = self._anchor("length", start.annotation_id)
            beyond = WhereClause(sql, {"anchor_value": length, "anchor_id": start.annotation_id})
        sql = _IDS_BY_LENGTH.format(where=f"{where.sql} AND {beyond.sql}", direction=direction(order))
        ids = [number for (number,) in self._database.rows(sql, where.binding(limit=limit, **beyond.parameters))]
        return self._rows_of(ids)

    def _rows_of(self, ids: Sequence[int]) -> Iterator[AnnotationRow]:
        """The rows with these IDs, in the same order."""
        if not ids:
            return iter(())
        named: Parameters = {f"id_{place}": number for place, number in enumerate(ids)}
        sql = _ROWS.format(columns=_COLUMNS, where=f"ID IN ({placeholders(named)})")
        rows = {row.annotation.annotation_id: row for row in self._rows(sql, named)}
        return (rows[number] for number in ids)

    def _walk_patches(self, selection: AnnotationFilter, order: Order, start: PageStart) -> Iterator[AnnotationRow]:
        """Patch after patch, some of them at once; in the first patch only what lies beyond the start."""
        passed = WhereClause("TRUE", {})
        patch_start = PageStart()
        if start.annotation_id is not None:
            patch_id, first_id = self._anchor(_PATCH_OF, start.annotation_id)
            beyond = _beyond_id(order, start)
            passed = WhereClause(f"(patch_id <> $anchor_patch OR {beyond.sql})", beyond.binding(anchor_patch=patch_id))
            patch_start = PageStart(Side.FROM, first_id)
        for count in chain(_PATCHES_AT_ONCE, repeat(_PATCHES_AT_ONCE[-1])):
            patches = self.patches.walk(selection, order, patch_start, count)
            yield from self._rows_of_patches(selection, order, patches, passed)
            if len(patches) < count:
                return
            patch_start = PageStart(Side.AFTER, patches[-1][0].first_annotation_id)

    def _rows_of_patches(
        self, selection: AnnotationFilter, order: Order, patches: Sequence[PatchRow], passed: WhereClause
    ) -> list[AnnotationRow]:
        """The selected annotations of these patches, patch by patch in the same order."""
        if not patches:
            return []
        where, ranges = where_clause(selection), _id_ranges(patches)
        sql = _ROWS.format(columns=_COLUMNS, where=f"{where.sql} AND {passed.sql} AND {ranges.sql}")
        rows = self._rows(sql, where.binding(**passed.parameters, **ranges.parameters))
        place = {patch.patch_id: number for number, (patch, _) in enumerate(patches)}
        sign = -1 if order.is_descending else 1
        return sorted(rows, key=lambda row: (place[row.annotation.patch_id], sign * row.annotation.annotation_id))

    def _before(self, order: Order, annotation_id: int) -> WhereClause:
        """The condition on texts that stand before an annotation."""
        earlier = _beyond_id(order.reverse, PageStart(Side.AFTER, annotation_id))
        if order.key is SortKey.ID:
            return earlier
        if order.key in _BY_PATCH:
            patch_id, first_id = self._anchor(_PATCH_OF, annotation_id)
            beyond = self.patches.beyond(order.reverse, first_id, is_inclusive=False)
            sql = _EARLIER_PATCHES.format(beyond=beyond.sql, earlier=earlier.sql)
            return WhereClause(sql, {**beyond.parameters, **earlier.parameters, "anchor_patch": patch_id})
        (value,) = self._anchor(str(order.key), annotation_id)
        clause = after_anchor(_compared(order.key), "ID", order.reverse, is_inclusive=False)
        return WhereClause(clause, earlier.binding(anchor_value=value))

    def _anchor(self, columns: str, annotation_id: int) -> tuple[Any, ...]:
        """Some columns of one annotation."""
        found = self._database.row(_ANCHOR.format(columns=columns), {"anchor_id": annotation_id})
        if found is None:
            raise UnknownAnnotationError(f"No annotation {annotation_id} in {self._database.path.name}.")
        return found

    def _rows(self, sql: str, parameters: Parameters) -> list[AnnotationRow]:
        return [_row(found) for found in self._database.rows(sql, parameters)]


def _compared(key: SortKey) -> str:
    """The column as values of it are compared: those of facets as texts."""
    return str(key) if key is SortKey.LENGTH else f"{key}::VARCHAR"


def _beyond_id(order: Order, start: PageStart) -> WhereClause:
    """The condition on IDs that come after the start of a page."""
    if start.annotation_id is None:
        return WhereClause("TRUE", {})
    sign = "<" if order.is_descending else ">"
    inclusive = "=" if start.side is Side.FROM else ""
    return WhereClause(f"ID {sign}{inclusive} $anchor_id", {"anchor_id": start.annotation_id})


def _id_ranges(patches: Sequence[PatchRow]) -> WhereClause:
    """The condition on the texts of these patches."""
    clauses: list[str] = []
    parameters: Parameters = {}
    for place, (patch, last_id) in enumerate(patches):
        clauses.append(f"(ID BETWEEN $first_{place} AND $last_{place} AND patch_id = $patch_{place})")
        facts: Parameters = {"first": patch.first_annotation_id, "last": last_id, "patch": patch.patch_id}
        parameters.update({f"{name}_{place}": value for name, value in facts.items()})
    return WhereClause(f"({' OR '.join(clauses)})", parameters)


def _row(found: tuple[Any, ...]) -> AnnotationRow:
    annotation_id, patch_id, kind, category, text, output, split, *facts = found
    task = Task(TextType(kind), Category(category))
    return AnnotationRow(Annotation(annotation_id, patch_id, task, text, output), Split(split), *facts)
