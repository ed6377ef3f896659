"""Which patches and annotations a filter leaves: the one place where its conditions come together."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.catalog.filter_parts import Conditions, FilterParts, are_of_tasks
from browser.catalog.patch_columns import Facts, PatchColumns, Patches
from browser.catalog.patch_conditions import PatchConditions, task_mask, with_task, with_value
from browser.catalog.patch_order import Rows
from browser.catalog.recent import Recent
from browser.catalog.row_columns import RowColumns
from browser.domain.annotation import TASKS
from browser.domain.selection import AnnotationFilter, Condition

LARGEST_ID = 2**63 - 1
_KEPT = 24
"""Filters whose patches are kept: half a megabyte each for the whole dataset."""


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The patches that a filter leaves, and which of their annotations: those that meet the conditions `asked`.

    The array is read-only.
    """

    patches: Patches
    asked: Conditions

    @property
    def is_of_tasks(self) -> bool:
        """Whether the task of an annotation of these patches decides."""
        return are_of_tasks(self.asked)


class Resolver:
    """Filters resolved over the columns of one catalog. Safe for threads.

    Conditions on columns are resolved over groups of patches, those on patches over patches, and only conditions on
    what single annotations say over all annotations, which `rows` gives or says that they are still being prepared.
    """

    def __init__(self, columns: PatchColumns, conditions: PatchConditions, rows: Callable[[], RowColumns]) -> None:
        """Share the columns of a catalog."""
        self.columns = columns
        self.rows = rows
        self._conditions = conditions
        self._recent: Recent[AnnotationFilter, Selected] = Recent(_KEPT)

    def selected(self, selection: AnnotationFilter) -> Selected:
        """What the filter leaves.

        Raises:
            FilterValueError: A condition has a value that cannot be read.
            StillPreparingError: A condition needs what is still being prepared.
        """
        return self._recent.get(selection, lambda: self._selected(FilterParts.of(selection)))

    def selected_rows(self, selection: AnnotationFilter) -> Rows:
        """Which annotations the filter leaves.

        Raises:
            FilterValueError: A condition has a value that cannot be read.
            StillPreparingError: Annotations are still being prepared.
        """
        selected = self.selected(selection)
        return self.rows().met_in(selected.asked, selected.patches)

    def selected_ids(
        self, selection: AnnotationFilter, first: int = -LARGEST_ID, last: int = LARGEST_ID, count: int | None = None
    ) -> NDArray[np.int64]:
        """The IDs of the annotations that the filter leaves, ascending: from `first` to `last`.

        With `count`, only those among so many annotations of the dataset. Raises as `selected_rows`.
        """
        met, claims = self.selected_rows(selection), self.rows().claims
        with claims.pages.used():
            start = int(np.searchsorted(claims.annotation_id, first))
            end = int(np.searchsorted(claims.annotation_id, last, side="right"))
            part = slice(start, end if count is None else start + count)
            return claims.annotation_id[part][met[part]]

    def patches_per_group(self, selection: AnnotationFilter) -> NDArray[np.int64]:
        """How many patches of each group the filter leaves."""
        parts, columns = FilterParts.of(selection), self.columns
        if parts.is_of_columns:
            return columns.groups.patch_count * self._of_columns(parts)
        left = columns.group_of[self.selected(selection).patches]
        return np.bincount(left, minlength=columns.groups.patch_count.size)

    def annotations_per_task(self, selection: AnnotationFilter) -> NDArray[np.int64]:
        """How many annotations of each task (in the order of `TASKS`) the filter leaves."""
        parts, columns = FilterParts.of(selection), self.columns
        if not are_of_tasks(parts.of_annotation):
            return self.rows().per_task(self.selected_rows(selection))
        if parts.is_of_columns:
            counts = columns.groups.annotation_counts[self._of_columns(parts)]
        else:
            counts = columns.patches.annotation_counts[self.selected(selection).patches]
        tasks = task_mask(parts.of_annotation)
        return np.where([tasks >> code & 1 for code in range(len(TASKS))], counts.sum(axis=0, dtype=np.int64), 0)

    def _selected(self, parts: FilterParts) -> Selected:
        columns = self.columns
        if parts.is_of_columns:
            patches = self._of_columns(parts)[columns.group_of]
        else:
            patches = self._met(columns.patches, parts, self._conditions.met)
            if not are_of_tasks(parts.of_annotation):
                patches &= self.rows().patches_met(parts.of_annotation)
        patches.setflags(write=False)
        return Selected(patches, parts.of_annotation)

    def _of_columns(self, parts: FilterParts) -> Patches:
        """The groups that the filter leaves."""
        groups, labels = self.columns.groups, self.columns.labels
        return self._met(groups, parts, lambda condition: with_value(groups, labels, condition))

    def _met(self, facts: Facts, parts: FilterParts, is_met: Callable[[Condition], Patches]) -> Patches:
        """The patches, or groups, that meet all conditions, but for those that need a look at single annotations."""
        met = np.ones(facts.task_mask.size, np.bool_)
        for condition in parts.of_patch:
            met &= is_met(condition)
        if parts.having:
            met &= self._having(facts, parts.having)
        for condition in parts.having_no:
            met &= ~self._having(facts, (condition,))
        return met & with_task(facts, task_mask(parts.of_annotation)) if are_of_tasks(parts.of_annotation) else met

    def _having(self, facts: Facts, asked: Conditions) -> Patches:
        """Those with an annotation that meets all these conditions."""
        if are_of_tasks(asked):
            return with_task(facts, task_mask(asked))
        return self.rows().patches_met(asked)
