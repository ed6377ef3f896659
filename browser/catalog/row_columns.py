"""All annotations as columns in ID order: which of them meet conditions, and what they say of their patches."""

import numpy as np
from numpy.typing import NDArray

from browser.catalog.filter_parts import Conditions, are_of_tasks
from browser.catalog.patch_columns import Patches
from browser.catalog.patch_conditions import task_mask
from browser.catalog.patch_order import Bits, PatchOrder, Rows
from browser.catalog.recent import Recent
from browser.catalog.row_conditions import AUDIT_FACETS, RowConditions
from browser.catalog.verdict_codes import VERDICTS, flags_of, verdicts_of
from browser.domain.annotation import TASKS
from browser.domain.machine_verdict import Verdict

_KEPT = 24
"""Conditions whose annotations are kept, as bits: a megabyte each for the whole dataset."""

_SEEN_KEPT = 12
"""Sets of tasks for which it is kept what patches say: two megabytes each for the whole dataset."""


class RowColumns:
    """Conditions resolved over all annotations of one catalog. Safe for threads."""

    def __init__(self, conditions: RowConditions, order: PatchOrder) -> None:
        """Share the columns of a catalog; to see what each task says of each patch takes a second for all of it."""
        self.claims = conditions.claims
        self._conditions = conditions
        self._order = order
        self._recent: Recent[Conditions, NDArray[np.uint8]] = Recent(_KEPT)
        self._seen: Recent[tuple[str, int], Bits] = Recent(_SEEN_KEPT)
        with self.claims.pages.used():
            self._seen_by_task = {facet: self._by_task(self._bits(facet)) for facet in ("answer", "class")}

    def met(self, asked: Conditions) -> Rows:
        """Which annotations meet all these conditions.

        Raises:
            FilterValueError: A value cannot be read.
            WordQueryError: A full-text query cannot be read.
            StillPreparingError: The index of words is still being made.
        """
        bits = self._recent.get(asked, lambda: self._packed(asked))
        return np.unpackbits(bits, count=self.claims.task.size).view(np.bool_)

    def _packed(self, asked: Conditions) -> NDArray[np.uint8]:
        with self.claims.pages.used():
            return np.packbits(self._conditions.met(asked))

    def met_in(self, asked: Conditions, patches: Patches) -> Rows:
        """Which annotations of these patches meet all these conditions; raises as `met`."""
        return self.met(asked) & self._order.rows_of(patches)

    def patches_with(self, rows: Rows) -> Patches:
        """Which patches have one of these annotations."""
        return self._order.patches_with(rows)

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
        if are_of_tasks(asked):
            return self._seen.get((facet, task_mask(asked)), lambda: self._seen_of(facet, asked))
        return self._seen_of(facet, asked)

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

    def _seen_of(self, facet: str, asked: Conditions) -> Bits:
        met = self.met(asked)
        with self.claims.pages.used():
            bits = self._bits(facet)
            if facet == "class":
                bits = self._conditions.beside_second(bits, asked)
            return self._order.bits_of_patches(bits * met)

    def _seen_of_tasks(self, facet: str, tasks: int) -> Bits:
        wanted = [code for code in range(len(TASKS)) if tasks >> code & 1]
        seen: Bits = np.bitwise_or.reduce(self._seen_by_task[facet][wanted], axis=0)
        return seen

    def _bits(self, facet: str) -> Bits:
        if facet in AUDIT_FACETS:
            with self._conditions.judged() as codes:
                return flags_of(codes) if facet == "flag" else np.left_shift(np.uint8(1), verdicts_of(codes))
        if facet == "class":
            return self.claims.classes
        if facet == "answer":
            return np.left_shift(np.uint8(1), self.claims.answer) >> np.uint8(1)
        return np.left_shift(np.uint16(1), self.claims.task)

    def _by_task(self, bits: Bits) -> Bits:
        """Per task and patch the bits that its annotations have: (tasks, patches)."""
        return np.stack([self._order.bits_of_patches(bits * (self.claims.task == code)) for code in range(len(TASKS))])
