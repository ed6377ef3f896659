"""Pages of annotations in any order, each found beside an annotation that is known: keysets, no OFFSET.

Where the facet columns decide, a page in ID order, or in that of a facet (value after value, each in ID order), is one
short range of the texts. Under other filters, and for patches and dates, it is walked patch by patch. For lengths the
IDs are sorted first, and only the texts of the page read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, repeat
from typing import Any

import numpy as np
import pyarrow as pa

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.filter_sql import Parameters, WhereClause, is_of_columns, placeholders, where_clause
from browser.catalog.patch_pages import PatchPages, PatchRow, after_anchor, direction
from browser.catalog.resolver import Resolver
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
(patch_id IN (SELECT patch_id FROM patches WHERE {beyond}) OR (patch_id = $anchor_patch AND ID {sign} $here))
"""
_VALUES = "SELECT DISTINCT {facet}::VARCHAR FROM cube ORDER BY 1"
_COUNT = "SELECT count(*) FROM texts WHERE {where} AND {before}"


class AnnotationPages:
    """The selected annotations, page by page; `patches` are the same selection's patches."""

    def __init__(self, database: Database, resolver: Resolver) -> None:
        self._database = database
        self._resolver = resolver
        self.patches = PatchPages(database, resolver)
        columns = resolver.columns
        self._is_in_patches = bool((columns.first_id[1:] > columns.last_id[:-1]).all())
        """Whether the annotations of each patch follow one another in ID order, as in the published file."""

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
        before = self._before(order, annotation_id)
        chosen = Chosen.rows(self._resolver, selection)
        sql = _COUNT.format(where=chosen.where.sql, before=before.sql)
        ((count,),) = self._database.rows(sql, chosen.where.binding(**before.parameters), chosen.table)
        return int(count)

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
        in_id_order = replace(order, key=SortKey.ID)
        for part, part_start in self._parts(selection, order, start):
            if self._is_in_patches and not all(map(is_of_columns, part.conditions)):
                yield from self._walk_patches(part, in_id_order, part_start)
                continue
            chosen, beyond = Chosen.rows(self._resolver, part), _beyond_id(order, part_start)
            condition = f"{chosen.where.sql} AND {beyond.sql}"
            sql = _IN_ID_ORDER.format(columns=_COLUMNS, where=condition, direction=direction(order))
            yield from self._rows(sql, chosen.where.binding(limit=limit, **beyond.parameters), chosen.table)

    def _parts(
        self, selection: AnnotationFilter, order: Order, start: PageStart
    ) -> Iterator[tuple[AnnotationFilter, PageStart]]:
        """The selection, or for a facet what it has of each value; and where each of these lists starts."""
        if order.key is SortKey.ID:
            yield selection, start
            return
        here = None if start.annotation_id is None else self._anchor(str(order.key), start.annotation_id)[0]
        wanted, unwanted = selection.values_of(order.key), selection.values_of(f"not_{order.key}")
        for value in self._values(order, here):
            if value not in unwanted and (not wanted or value in wanted):
                yield selection.with_only(order.key, [value]), start if value == here else PageStart(start.side)

    def _values(self, order: Order, first: str | None) -> list[str]:
        """The values of a facet in order, from the first one on."""
        values = [value for (value,) in self._database.rows(_VALUES.format(facet=order.key))]
        if order.is_descending:
            values.reverse()
        return values if first is None else values[values.index(first) :]

    def _walk_lengths(
        self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int
    ) -> Iterator[AnnotationRow]:
        chosen, beyond = Chosen.rows(self._resolver, selection), WhereClause("TRUE", {})
        if start.annotation_id is not None:
            sql = after_anchor("length", "ID", order, is_inclusive=start.side is Side.FROM)
            (length,) = self._anchor("length", start.annotation_id)
            beyond = WhereClause(sql, {"anchor_value": length, "anchor_id": start.annotation_id})
        sql = _IDS_BY_LENGTH.format(where=f"{chosen.where.sql} AND {beyond.sql}", direction=direction(order))
        parameters = chosen.where.binding(limit=limit, **beyond.parameters)
        return self._rows_of([number for (number,) in self._database.rows(sql, parameters, chosen.table)])

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
        passed, patch_start = _beyond_id(order, start), PageStart(Side.FROM, start.annotation_id)
        if start.annotation_id is not None and order.key is not SortKey.ID:
            patch_id, first_id = self._anchor(_PATCH_OF, start.annotation_id)
            passed = WhereClause(f"(patch_id <> $anchor_patch OR {passed.sql})", passed.binding(anchor_patch=patch_id))
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
        chosen, ranges = self._chosen_of(selection, patches), _id_ranges(patches)
        sql = _ROWS.format(columns=_COLUMNS, where=f"{chosen.where.sql} AND {passed.sql} AND {ranges.sql}")
        rows = self._rows(sql, chosen.where.binding(**passed.parameters, **ranges.parameters), chosen.table)
        place = {patch.patch_id: number for number, (patch, _) in enumerate(patches)}
        sign = -1 if order.is_descending else 1
        return sorted(rows, key=lambda row: (place[row.annotation.patch_id], sign * row.annotation.annotation_id))

    def _chosen_of(self, selection: AnnotationFilter, patches: Sequence[PatchRow]) -> Chosen:
        """The condition on annotations of selected patches: on their tasks, or that they are among the selected."""
        where = where_clause(selection)
        if self._resolver.selected(selection).is_of_tasks:
            return Chosen(where)
        claims, met = self._resolver.rows().claims, self._resolver.selected_rows(selection)
        with claims.pages.used():
            ids = claims.annotation_id
            firsts = np.searchsorted(ids, [patch.first_annotation_id for patch, _ in patches])
            ends = np.searchsorted(ids, [last_id for _, last_id in patches], side="right")
            parts = [slice(first, end) for first, end in zip(firsts, ends, strict=True)]
            selected = np.concatenate([ids[part][met[part]] for part in parts])
        return Chosen(where.and_also("ID IN (SELECT ID FROM chosen)"), pa.table({"ID": selected}))

    def _before(self, order: Order, annotation_id: int) -> WhereClause:
        """The condition on texts that stand before an annotation."""
        earlier = _beyond_id(order.reverse, PageStart(Side.AFTER, annotation_id))
        if order.key is SortKey.ID:
            return earlier
        if order.key in _BY_PATCH:
            patch_id, first_id = self._anchor(_PATCH_OF, annotation_id)
            beyond = self.patches.beyond(order.reverse, first_id, is_inclusive=False)
            sql = _EARLIER_PATCHES.format(beyond=beyond.sql, sign=">" if order.is_descending else "<")
            return WhereClause(sql, beyond.binding(anchor_patch=patch_id, here=annotation_id))
        (value,) = self._anchor(str(order.key), annotation_id)
        clause = after_anchor(_compared(order.key), "ID", order.reverse, is_inclusive=False)
        return WhereClause(clause, earlier.binding(anchor_value=value))

    def _anchor(self, columns: str, annotation_id: int) -> tuple[Any, ...]:
        """Some columns of one annotation."""
        found = self._database.row(_ANCHOR.format(columns=columns), {"anchor_id": annotation_id})
        if found is None:
            raise UnknownAnnotationError(f"No annotation {annotation_id} in {self._database.path.name}.")
        return found

    def _rows(self, sql: str, parameters: Parameters, chosen: pa.Table | None = None) -> list[AnnotationRow]:
        return [_row(found) for found in self._database.rows(sql, parameters, chosen)]


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
