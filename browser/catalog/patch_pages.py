"""Pages of patches in any order: each begins beside a patch that is known, so that none before it are counted off."""

from collections.abc import Sequence
from typing import Any

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.filter_sql import Parameters, WhereClause, placeholders
from browser.catalog.resolver import Resolver
from browser.domain.annotation import Patch, Split
from browser.domain.ordering import Order, PageStart, Side, SortKey
from browser.domain.selection import AnnotationFilter

SORT_COLUMNS: dict[SortKey, str] = {
    SortKey.ID: "first_id",
    SortKey.PATCH: "patch_id",
    SortKey.SPLIT: "split::VARCHAR",
    SortKey.COUNTRY: "country::VARCHAR",
    SortKey.SEASON: "season::VARCHAR",
    SortKey.CLIMATE_ZONE: "climate_zone::VARCHAR",
    SortKey.ACQUIRED: "acquired::VARCHAR",
    SortKey.TEXTS: "annotation_count",
}
_FACTS = "patch_id, s1_name, split, latitude, longitude, country, season, climate_zone, first_id, annotation_count"
_PAGE = """
SELECT {facts}, last_id FROM patches WHERE {where} AND {beyond}
ORDER BY {column} {direction}, first_id {direction} LIMIT $limit
"""
_ANCHOR = """
SELECT {column}, first_id FROM patches WHERE first_id <= $annotation_id ORDER BY first_id DESC LIMIT 1
"""
_OF = "SELECT {facts}, last_id FROM patches WHERE first_id IN ({ids})"
_COUNT = "SELECT count(*) FROM patches WHERE {where} AND {beyond}"

PatchRow = tuple[Patch, int]
"""A patch, and the ID of its last annotation."""


class PatchPages:
    """The selected patches, page by page."""

    def __init__(self, database: Database, resolver: Resolver) -> None:
        self._database = database
        self._resolver = resolver

    def page(self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int) -> tuple[Patch, ...]:
        """A page of the selected patches; it begins beside the patch that holds the annotation of `start`."""
        found = self.walk(selection, order.reverse if start.is_backwards else order, start, limit)
        patches = tuple(patch for patch, _ in found)
        return patches[::-1] if start.is_backwards else patches

    def of(self, first_ids: Sequence[int]) -> tuple[Patch, ...]:
        """The patches whose first annotations these are, in the same order; unknown ones are left out."""
        named: Parameters = {f"id_{place}": number for place, number in enumerate(first_ids)}
        if not named:
            return ()
        rows = self._database.rows(_OF.format(facts=_FACTS, ids=placeholders(named)), named)
        found = {patch.first_annotation_id: patch for patch, _ in map(_patch, rows)}
        return tuple(found[number] for number in first_ids if number in found)

    def position(self, selection: AnnotationFilter, order: Order, annotation_id: int) -> int:
        """How many selected patches stand before the one that holds this annotation."""
        chosen = Chosen.patches(self._resolver, selection)
        beyond = self.beyond(order.reverse, annotation_id, is_inclusive=False)
        sql = _COUNT.format(where=chosen.where.sql, beyond=beyond.sql)
        ((count,),) = self._database.rows(sql, chosen.where.binding(**beyond.parameters), chosen.table)
        return int(count)

    def walk(self, selection: AnnotationFilter, order: Order, start: PageStart, limit: int) -> Sequence[PatchRow]:
        """The next patches in the direction of `order`, from `start` on."""
        chosen = Chosen.patches(self._resolver, selection)
        beyond = self.beyond(order, start.annotation_id, is_inclusive=start.side is Side.FROM)
        sql = _PAGE.format(
            facts=_FACTS,
            where=chosen.where.sql,
            beyond=beyond.sql,
            column=SORT_COLUMNS[order.key],
            direction=direction(order),
        )
        parameters = chosen.where.binding(limit=limit, **beyond.parameters)
        return [_patch(row) for row in self._database.rows(sql, parameters, chosen.table)]

    def beyond(self, order: Order, annotation_id: int | None, *, is_inclusive: bool) -> WhereClause:
        """The condition on patches that come after the one that holds an annotation; on all where there is none."""
        column = SORT_COLUMNS[order.key]
        found = annotation_id is not None and self._database.row(
            _ANCHOR.format(column=column), {"annotation_id": annotation_id}
        )
        if not found:
            return WhereClause("TRUE", {})
        value, first_id = found
        clause = after_anchor(column, "first_id", order, is_inclusive=is_inclusive)
        return WhereClause(clause, {"anchor_value": value, "anchor_id": first_id})


def after_anchor(column: str, id_column: str, order: Order, *, is_inclusive: bool) -> str:
    """The condition on what comes after `$anchor_value, $anchor_id` in an order."""
    sign = "<" if order.is_descending else ">"
    last = f"{sign}=" if is_inclusive else sign
    return f"({column} {sign} $anchor_value OR ({column} = $anchor_value AND {id_column} {last} $anchor_id))"


def direction(order: Order) -> str:
    """As ORDER BY says it."""
    return "DESC" if order.is_descending else "ASC"


def _patch(row: tuple[Any, ...]) -> PatchRow:
    patch_id, s1_name, split, *facts, last_id = row
    return Patch(patch_id, s1_name, Split(split), *facts), last_id
