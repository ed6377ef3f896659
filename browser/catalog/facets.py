"""How many patches each value of each facet would leave."""

from browser.catalog.connection import Database
from browser.catalog.filter_sql import TASK_FACETS, patch_clause, task_mask
from browser.domain.annotation import Split
from browser.domain.selection import FACETS, AnnotationFilter, FacetCount

FacetValues = dict[str, tuple[str, ...]]


def facet_values(database: Database) -> FacetValues:
    """The values of each facet: most frequent first by patches, splits in their canonical order."""
    return {facet.name: _values(database, facet.name) for facet in FACETS}


def _values(database: Database, name: str) -> tuple[str, ...]:
    found = [value for (value,) in database.rows(f"SELECT DISTINCT {name} FROM cube ORDER BY 1")]
    if name == "split":
        return tuple(split.value for split in Split if split.value in found)
    counts = _counts(database, AnnotationFilter(), name, tuple(found))
    return tuple(sorted(found, key=lambda value: -counts.get(value, 0)))


def facet_counts(
    database: Database, selection: AnnotationFilter, values: FacetValues
) -> dict[str, tuple[FacetCount, ...]]:
    """Per facet the patches that each value would leave under the other facets' filters."""
    result = {}
    for name, listed in values.items():
        counts = _counts(database, selection.without(name), name, listed)
        result[name] = tuple(FacetCount(value, counts.get(value, 0)) for value in listed)
    return result


def _counts(database: Database, others: AnnotationFilter, name: str, listed: tuple[str, ...]) -> dict[str, int]:
    if name in TASK_FACETS:
        return _task_counts(database, others, name, listed)
    where = patch_clause(others)
    return dict(database.rows(f"SELECT {name}, count(*) FROM patches WHERE {where.sql} GROUP BY 1", where.parameters))


def _task_counts(database: Database, others: AnnotationFilter, name: str, listed: tuple[str, ...]) -> dict[str, int]:
    where = patch_clause(others)
    masks = {f"mask_{n}": task_mask(others.with_only(name, [value])) for n, value in enumerate(listed)}
    columns = ", ".join(f"count(*) FILTER ((task_mask & ${mask}) <> 0)" for mask in masks)
    found = database.row(f"SELECT {columns} FROM patches WHERE {where.sql}", where.parameters | masks)
    return dict(zip(listed, found or (), strict=True))
