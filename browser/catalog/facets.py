"""How many patches each value of each facet would leave."""

from typing import Any

from browser.catalog.connection import Database
from browser.catalog.filter_sql import TASK_FACETS, patch_clause, task_mask
from browser.domain.annotation import Split
from browser.domain.selection import FACETS, AnnotationFilter, FacetCount

FacetValues = dict[str, tuple[str, ...]]

_VALUES = "SELECT DISTINCT {facet} FROM cube ORDER BY 1"
_PER_VALUE = "SELECT {facet}, sum(patch_count)::BIGINT FROM patch_groups WHERE {where} GROUP BY 1"
_PER_MASK = "SELECT task_mask, sum(patch_count)::BIGINT AS patch_count FROM patch_groups WHERE {where} GROUP BY 1"


def facet_values(database: Database) -> FacetValues:
    """The values of each facet: most frequent first by patches, splits in their canonical order."""
    return {facet.name: _values(database, facet.name) for facet in FACETS}


def _values(database: Database, facet: str) -> tuple[str, ...]:
    found = tuple(value for (value,) in database.rows(_VALUES.format(facet=facet)))
    if facet == "split":
        return tuple(split.value for split in Split if split.value in found)
    counts = _counts(database, AnnotationFilter(), facet, found)
    return tuple(sorted(found, key=lambda value: -counts[value]))


def facet_counts(
    database: Database, selection: AnnotationFilter, values: FacetValues
) -> dict[str, tuple[FacetCount, ...]]:
    """Per facet the patches that each value would leave under the other facets' filters."""
    counts = {facet: _counts(database, selection.without(facet), facet, listed) for facet, listed in values.items()}
    return {
        facet: tuple(FacetCount(value, counts[facet].get(value, 0)) for value in listed)
        for facet, listed in values.items()
    }


def _counts(database: Database, others: AnnotationFilter, facet: str, values: tuple[str, ...]) -> dict[str, int]:
    if facet in TASK_FACETS:
        return _task_counts(database, others, facet, values)
    where = patch_clause(others)
    return dict(database.rows(_PER_VALUE.format(facet=facet, where=where.sql), where.parameters))


def _task_counts(database: Database, others: AnnotationFilter, facet: str, values: tuple[str, ...]) -> dict[str, int]:
    where = patch_clause(others)
    with database.cursor(_PER_MASK.format(where=where.sql), where.parameters) as cursor:
        found: dict[str, Any] = cursor.fetchnumpy()
    masks, patch_counts = found["task_mask"], found["patch_count"]
    wanted = {value: task_mask(others.with_only(facet, [value])) for value in values}
    return {value: int(patch_counts[(masks & mask) != 0].sum()) for value, mask in wanted.items()}
