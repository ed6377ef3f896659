"""How many patches each value of each facet would leave."""

from browser.catalog.connection import Database
from browser.catalog.filter_sql import TASK_FACETS, patch_clause, task_mask
from browser.domain.annotation import Split
from browser.domain.selection import FACETS, AnnotationFilter, FacetCount

FacetValues = dict[str, tuple[str, ...]]

_VALUES = "SELECT DISTINCT {facet} FROM cube ORDER BY 1"
_PER_VALUE = "SELECT {facet}, sum(patch_count)::BIGINT FROM patch_groups WHERE {where} GROUP BY 1"
_PER_MASK = "SELECT {columns} FROM patch_groups WHERE {where}"
_WITH_TASK = "coalesce(sum(patch_count) FILTER ((task_mask & ${mask}) <> 0), 0)::BIGINT"


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
    masks = {f"mask_{n}": task_mask(others.with_only(facet, [value])) for n, value in enumerate(values)}
    columns = ", ".join(_WITH_TASK.format(mask=mask) for mask in masks)
    (found,) = database.rows(_PER_MASK.format(columns=columns, where=where.sql), where.binding(**masks))
    return dict(zip(values, found, strict=True))
