"""All annotations as columns in ID order: which of them meet conditions, and what they say of their patches."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from browser.catalog.filter_parts import Conditions, are_of_tasks
from browser.catalog.patch_columns import Patches
from browser.catalog.patch_conditions import ALL_TASKS, TASK_FACETS, task_mask
from browser.catalog.patch_order import Bits, PatchOrder, Rows
from browser.catalog.recent import Recent
from browser.catalog.row_conditions import AUDIT_FACETS, RowConditions
from browser.catalog.verdict_codes import VERDICTS, flags_of, verdicts_of
from browser.domain.annotation import TASKS
from browser.domain.machine_verdict import Verdict
from browser.domain.selection import Condition

_KEPT = 24
"""Conditions whose annotations are kept, as bits: a megabyte each for the whole dataset."""

_SEEN_KEPT = 12
"""Conditions for which it is kept what patches say: up to two megabytes each for the whole dataset."""


class RowColumns:
    """Conditions resolved over all annotations of one catalog. Safe for threads."""

    def __init__(self, conditions: RowConditions, order: PatchOrder) -> None:
        """Share the columns of a catalog; to see what each task says of each patch takes a second for all of it."""
        self.claims = conditions.claims
        self._conditions = conditions
        self._order = order
        self._recent: Recent[Condition, NDArray[np.uint8]] = Recent(_KEPT)
        self._seen: Recent[tuple[str, int | Conditions], Bits] = Recent(_SEEN_KEPT)
        with self.claims.pages.used():
            self._seen_by_task = {facet: self._by_task(facet) for facet in ("answer", "class")}

    def met(self, asked: Conditions) -> Rows:
        """Which annotations meet all these conditions.

        Raises:
            FilterValueError: A value cannot be read.
            WordQueryError: A full-text query cannot be read.
            StillPreparingError: The index of words is still being made.
        """
        met = np.ones(self.claims.task.size, np.bool_)
        for condition in _beside_tasks(asked):
            bits = self._recent.get(condition, partial(self._packed, condition))
            met &= np.unpackbits(bits, count=met.size).view(np.bool_)
        tasks = _tasks(asked)
        with self.claims.pages.used():
            if tasks != ALL_TASKS:
                met &= self._conditions.of_tasks(tasks)
            return self._conditions.naming_two(asked, met)

    def _packed(self, condition: Condition) -> NDArray[np.uint8]:
        with self.claims.pages.used():
            return np.packbits(self._conditions.met(condition))

    def met_in(self, asked: Conditions, patches: Patches) -> Rows:
        """Which annotations of these patches meet all these conditions; raises as `met`."""
        return self.met(asked) & self._order.rows_of(patches)

    def patches_met(self, asked: Conditions) -> Patches:
        """Which patches have an annotation that meets all these conditions; raises as `met`."""
        found: Patches = self.seen("task", asked) != 0
        return found

    def per_task(self, rows: Rows) -> NDArray[np.int64]:
        """How many of these annotations each task has, in the order of `TASKS`."""
        with self.claims.pages.used():
            return np.bincount(self.claims.task[rows], minlength=len(TASKS))

    def seen(self, facet: str, asked: Conditions) -> Bits:
        """Per patch a bit for each task, answer, class, verdict or flag of its annotations that meet these conditions.

        Raises as `met`.
        """
        if are_of_tasks(asked) and facet in self._seen_by_task:
            tasks = task_mask(asked)
            return self._seen.get((facet, tasks), lambda: self._seen_of_tasks(facet, tasks))
        if facet == "task":
            others = _beside_tasks(asked)
            seen = self._seen.get((facet, others), lambda: self._seen_of_rows(facet, others))
            return seen & np.uint16(_tasks(asked))
        return self._seen.get((facet, asked), lambda: self._seen_of_rows(facet, asked))

    def contradictions(self) -> Bits:
        """How many texts of each patch contradict the map or the columns, at most 255.

        Raises:
            NoAuditError: The dataset was not audited.
            StillPreparingError: What the audit found is still being read.
        """
        return self._seen.get(("contradictions", 0), self._contradictions)

    def _contradictions(self) -> Bits:
        with self._conditions.judged() as codes:
            counts = self._order.counts_of_patches(verdicts_of(codes) == VERDICTS.index(Verdict.CONTRADICTS))
        return np.minimum(counts, 255).astype(np.uint8)

    def _seen_of_tasks(self, facet: str, tasks: int) -> Bits:
        by_task = self._seen_by_task[facet]
        seen = np.zeros_like(by_task[0])
        for code in range(len(TASKS)):
            if tasks >> code & 1 and code in by_task:
                seen |= by_task[code]
        return seen

    def _seen_of_rows(self, facet: str, asked: Conditions) -> Bits:
        met = self.met(asked)
        with self.claims.pages.used():
            bits = self._bits(facet)
            if facet == "class":
                bits = self._conditions.beside_second(bits, asked)
            return self._order.bits_of_patches(bits * met)

    def _bits(self, facet: str) -> Bits:
        if facet in AUDIT_FACETS:
            with self._conditions.judged() as codes:
                return flags_of(codes) if facet == "flag" else np.left_shift(np.uint8(1), verdicts_of(codes))
        if facet == "class":
            return self.claims.classes
        if facet == "answer":
            return np.left_shift(np.uint8(1), self.claims.answer) >> np.uint8(1)
        return np.left_shift(np.uint16(1), self.claims.task)

    def _by_task(self, facet: str) -> dict[int, Bits]:
        """Per task the bits that its annotations give each patch; tasks without any are left out, but for the first."""
        bits = self._bits(facet)
        seen = {code: self._order.bits_of_patches(bits * (self.claims.task == code)) for code in range(len(TASKS))}
        return {code: of_patches for code, of_patches in seen.items() if code == 0 or of_patches.any()}


def _beside_tasks(asked: Conditions) -> Conditions:
    """What is asked of an annotation beside its type and category."""
    return tuple(condition for condition in asked if condition.facet.name not in TASK_FACETS)


def _tasks(asked: Conditions) -> int:
    """The tasks that are asked for, a bit each."""
    return task_mask(condition for condition in asked if condition.facet.name in TASK_FACETS)
