"""Which patches meet a condition that is asked of whole patches, and which tasks a filter leaves of them."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.patch_columns import PATCH_FACETS, Facts, PatchColumns, Patches
from browser.catalog.recent import Recent
from browser.domain import value_forms
from browser.domain.annotation import TASKS
from browser.domain.region import Place, parse_region
from browser.domain.selection import Condition
from browser.errors import FilterValueError

TASK_FACETS = ("type", "category")
"""The columns of a row that are the same for all rows of a task."""
ALL_TASKS = (1 << len(TASKS)) - 1
_KEPT = 24
"""Conditions whose patches are kept, as bits: 58 kB each for the whole dataset."""
_NO_PICTURES = "No LMDB with pictures was given: name one with --lmdb or BENTXT_LMDB."

_NAMED = """
SELECT number FROM patches WHERE contains(lower(patch_id), lower($part)) OR contains(lower(s1_name), lower($part))
"""
_THERE = "SELECT number FROM patches WHERE if($is_end, ends_with(patch_id, $part), contains(patch_id, $part))"


def task_mask(conditions: Iterable[Condition]) -> int:
    """One bit per task (in the order of `TASKS`) that meets all these conditions on type and category."""
    asked = tuple(conditions)
    return sum(
        1 << code for code, task in enumerate(TASKS) if all(_asks_for(c, task.type, task.category) for c in asked)
    )


def _asks_for(condition: Condition, kind: str, category: str) -> bool:
    found = (kind if condition.facet.name == "type" else category) in condition.values
    return found is not condition.is_excluded


def with_value(facts: Facts, labels: Mapping[str, tuple[str, ...]], condition: Condition) -> Patches:
    """The patches, or groups, that meet a condition on one of `PATCH_FACETS`."""
    facet = condition.facet.name
    wanted = np.array([label in condition.values for label in labels[facet]])
    met: Patches = wanted.take(facts.codes[facet])
    return met ^ condition.is_excluded


def with_task(facts: Facts, tasks: int) -> Patches:
    """The patches, or groups, that have an annotation of one of these tasks (a bit each)."""
    met: Patches = (facts.task_mask & np.uint16(tasks)) != 0
    return met


class PatchConditions:
    """Conditions asked of whole patches. Safe for threads."""

    def __init__(
        self,
        database: Database,
        columns: PatchColumns,
        imagery: Callable[[], Mapping[str, Patches]],
        contradictions: Callable[[], NDArray[np.unsignedinteger]],
    ) -> None:
        """`imagery` tells which patches have which pictures, `contradictions` how many texts contradict their map."""
        self._database = database
        self._columns = columns
        self._imagery = imagery
        self._contradictions = contradictions
        self._recent: Recent[Condition, NDArray[np.uint8]] = Recent(_KEPT)
        self._readers: dict[str, Callable[[str, str], Patches]] = {
            "texts": self._texts,
            "acquired": self._acquired,
            "imagery": self._pictures,
            "contradictions": self._contradicted,
            "name": self._named,
            "region": self._region,
        }

    def met(self, condition: Condition) -> Patches:
        """Which patches meet the condition.

        Raises:
            FilterValueError: A value of it cannot be read.
            NoAuditError: It asks for what the audit found, and there is none.
            StillPreparingError: What it asks for is still being prepared.
        """
        if condition.facet.name in PATCH_FACETS:
            return with_value(self._columns.patches, self._columns.labels, condition)
        bits = self._recent.get(condition, lambda: np.packbits(self._read(condition)))
        return np.unpackbits(bits, count=self._columns.first_id.size).view(np.bool_)

    def _read(self, condition: Condition) -> Patches:
        read = self._readers[condition.facet.name]
        met: Patches = np.logical_or.reduce([read(condition.facet.label, value) for value in condition.values])
        return met ^ condition.is_excluded

    def _texts(self, label: str, value: str) -> Patches:
        low, high = value_forms.numbers(label, value)
        return (self._columns.annotation_count >= low) & (self._columns.annotation_count <= high)

    def _acquired(self, label: str, value: str) -> Patches:
        first, last = value_forms.days(label, value)
        acquired = self._columns.acquired_on
        return (acquired >= np.datetime64(first)) & (acquired <= np.datetime64(last))

    def _pictures(self, label: str, value: str) -> Patches:
        known = self._imagery()
        if value not in known:
            there_is = f"There is: {', '.join(known)}." if known else _NO_PICTURES
            raise FilterValueError(f"{label} {value!r} is not known. {there_is}")
        return known[value]

    def _contradicted(self, label: str, value: str) -> Patches:
        low, high = value_forms.numbers(label, value)
        counts = self._contradictions()
        return (counts >= low) & (counts <= high)

    def _named(self, _label: str, value: str) -> Patches:
        return self._numbered(_NAMED, part=value)

    def _region(self, _label: str, value: str) -> Patches:
        region = parse_region(value)
        if isinstance(region, Place):
            return self._numbered(_THERE, part=region.name_part, is_end=region.is_end)
        return region.contains(self._columns.latitude, self._columns.longitude)

    def _numbered(self, sql: str, **values: str | bool) -> Patches:
        met = np.zeros(self._columns.first_id.size, np.bool_)
        with self._database.cursor(sql, values) as cursor:
            met[cursor.fetchnumpy()["number"]] = True
        return met
