"""A filter as SQL: conditions with bound values, for rows and for patches."""

from collections.abc import Callable
from dataclasses import dataclass

from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter

TASK_FACETS = ("type", "category")
"""The facets that belong to a single row; all others belong to a whole patch."""


@dataclass(frozen=True, slots=True)
class WhereClause:
    """A condition with named placeholders, and the values to bind to them."""

    sql: str
    parameters: dict[str, str | int]


def where_clause(selection: AnnotationFilter) -> WhereClause:
    """The condition on a row of the parquet, or of any table with the six facet columns."""
    return _membership(selection, lambda _: True)


def patch_clause(selection: AnnotationFilter) -> WhereClause:
    """The condition on a row of `patches`: at least one annotation of the patch matches all facets at once."""
    facts = _membership(selection, lambda name: name not in TASK_FACETS)
    if not any(selection.values_of(name) for name in TASK_FACETS):
        return facts
    mask = {"task_mask": task_mask(selection)}
    return WhereClause(f"{facts.sql} AND (task_mask & $task_mask) <> 0", facts.parameters | mask)


def task_mask(selection: AnnotationFilter) -> int:
    """One bit per task (in the order of `TASKS`) that the filter's types and categories leave together."""
    types, categories = selection.type, selection.category
    wanted = (
        (not types or task.type.value in types) and (not categories or task.category.value in categories)
        for task in TASKS
    )
    return sum(1 << code for code, is_wanted in enumerate(wanted) if is_wanted)


def _membership(selection: AnnotationFilter, applies: Callable[[str], bool]) -> WhereClause:
    clauses: list[str] = []
    parameters: dict[str, str | int] = {}
    for condition in selection.conditions:
        if applies(condition.facet.name):
            named = {f"{condition.facet.name}_{n}": value for n, value in enumerate(condition.values)}
            clauses.append(f"{condition.facet.name} IN ({', '.join(f'${name}' for name in named)})")
            parameters |= named
    return WhereClause(" AND ".join(clauses) or "TRUE", parameters)
