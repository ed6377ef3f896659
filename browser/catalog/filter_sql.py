"""What a filter asks of the columns of a row, as SQL with bound values."""

from collections.abc import Iterable
from dataclasses import dataclass

from browser.domain.selection import FACETS, AnnotationFilter, Condition

Parameters = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class WhereClause:
    """A condition with named placeholders, and the values to bind to them."""

    sql: str
    parameters: Parameters

    def binding(self, **values: str | float) -> Parameters:
        """The values of this condition together with others of the same query."""
        return {**self.parameters, **values}

    def and_also(self, condition: str) -> "WhereClause":
        """Together with a condition that binds nothing."""
        return WhereClause(f"{self.sql} AND {condition}", self.parameters)


def where_clause(selection: AnnotationFilter) -> WhereClause:
    """What the filter asks of the six facet columns of a row, whatever else it asks."""
    clauses: list[str] = []
    parameters: Parameters = {}
    for condition in selection.conditions:
        if is_of_columns(condition):
            named = {f"{condition.field}_{n}": value for n, value in enumerate(condition.values)}
            clauses.append(f"{condition.facet.name} {'NOT ' * condition.is_excluded}IN ({placeholders(named)})")
            parameters.update(named)
    return WhereClause(" AND ".join(clauses) or "TRUE", parameters)


def is_of_columns(condition: Condition) -> bool:
    """Whether a row's facet columns decide."""
    return condition.facet in FACETS and not condition.of_patches


def placeholders(names: Iterable[str]) -> str:
    """Such as `$split_0, $split_1`."""
    return ", ".join(f"${name}" for name in names)
