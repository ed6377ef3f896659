"""A filter as SQL: conditions with bound values, for rows and for patches."""

from collections.abc import Iterable
from dataclasses import dataclass

from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter, Condition

TASK_FACETS = ("type", "category")
"""The facets that belong to a single row; all others belong to a whole patch."""

Parameters = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class WhereClause:
    """A condition with named placeholders, and the values to bind to them."""

    sql: str
    parameters: Parameters

    def binding(self, **values: str | float) -> Parameters:
        """The values of this condition together with others of the same query."""
        return {**self.parameters, **values}


def where_clause(selection: AnnotationFilter) -> WhereClause:
    """The condition on a row of the parquet, or of any table with the six facet columns."""
    return _membership(selection.conditions)


def patch_clause(selection: AnnotationFilter) -> WhereClause:
    """The condition on a row of `patches`: at least one annotation of the patch matches all facets at once."""
    facts = _membership(c for c in selection.conditions if c.facet.name not in TASK_FACETS)
    if not any(selection.values_of(name) for name in TASK_FACETS):
        return facts
    mask = facts.binding(task_mask=task_mask(selection))
    return WhereClause(f"{facts.sql} AND (task_mask & $task_mask) <> 0", mask)


def task_mask(selection: AnnotationFilter) -> int:
    """One bit per task (in the order of `TASKS`) that the filter's types and categories leave together."""
    types, categories = selection.values_of("type"), selection.values_of("category")
    wanted = (
        (not types or task.type.value in types) and (not categories or task.category.value in categories)
        for task in TASKS
    )
    return sum(1 << code for code, is_wanted in enumerate(wanted) if is_wanted)


def _membership(conditions: Iterable[Condition]) -> WhereClause:
    clauses: list[str] = []
    parameters: Parameters = {}
    for condition in conditions:
        named = {f"{condition.facet.name}_{n}": value for n, value in enumerate(condition.values)}
        clauses.append(f"{condition.facet.name} IN ({placeholders(named)})")
        parameters.update(named)
    return WhereClause(" AND ".join(clauses) or "TRUE", parameters)


def placeholders(names: Iterable[str]) -> str:
    """Such as `$split_0, $split_1`."""
    return ", ".join(f"${name}" for name in names)
