"""A filter taken apart by what its conditions are asked of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from browser.catalog.patch_columns import PATCH_FACETS
from browser.catalog.patch_conditions import TASK_FACETS
from browser.domain.selection import About, AnnotationFilter, Condition

Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class FilterParts:
    """Conditions on the patch, on the annotation itself, and on some or no annotation of its patch.

    One annotation meets all of `having` together; none meets any of `having_no` (which are kept without their `not`).
    """

    of_patch: Conditions
    of_annotation: Conditions
    having: Conditions
    having_no: Conditions

    @classmethod
    def of(cls, selection: AnnotationFilter) -> Self:
        """Take a filter apart."""
        plain = [c for c in selection.conditions if not c.of_patches]
        asked = [c for c in selection.conditions if c.of_patches]
        return cls(
            of_patch=tuple(c for c in plain if c.facet.about is About.PATCH),
            of_annotation=tuple(c for c in plain if c.facet.about is About.ANNOTATION),
            having=tuple(c for c in asked if not c.is_excluded),
            having_no=tuple(replace(c, is_excluded=False) for c in asked if c.is_excluded),
        )

    @property
    def is_of_columns(self) -> bool:
        """Whether the columns of the parquet that are listed as facets decide all of it."""
        return self.is_of_tasks and all(c.facet.name in PATCH_FACETS for c in self.of_patch)

    @property
    def is_of_tasks(self) -> bool:
        """Whether no more has to be known of an annotation than its task."""
        return are_of_tasks((*self.of_annotation, *self.having, *self.having_no))


def are_of_tasks(conditions: Iterable[Condition]) -> bool:
    """Whether these ask for types and categories only."""
    return all(condition.facet.name in TASK_FACETS for condition in conditions)
