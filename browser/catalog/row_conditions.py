"""Which annotations meet a condition that is asked of single annotations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from browser.catalog.claim_columns import ANSWERS, ClaimColumns
from browser.catalog.filter_parts import Conditions
from browser.catalog.patch_columns import PatchColumns
from browser.catalog.patch_order import PatchOrder, Rows
from browser.catalog.verdict_codes import FLAGS, Codes, VerdictCodes, flags_of, verdicts_of
from browser.catalog.word_index import WordIndex
from browser.domain import value_forms
from browser.domain.among import Among
from browser.domain.annotation import TASKS, Category
from browser.domain.machine_verdict import VERDICT_VALUES
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.selection import Condition
from browser.errors import FilterValueError

CLASS_NAMES = tuple(land_cover.name for land_cover in LAND_COVER_CLASSES)
AUDIT_FACETS = frozenset({"verdict", "flag"})
ROW_FACETS = frozenset({"answer", "class", "second_class", "area", "count", "words", "id", "among"}) | AUDIT_FACETS
"""What is asked of single annotations, but for their task."""
_MOST = 254
"""So many areas or more; 255 is no amount."""
_NONE = 255


class RowConditions:
    """Conditions asked of single annotations. Safe for threads."""

    def __init__(
        self,
        claims: ClaimColumns,
        patches: PatchColumns,
        order: PatchOrder,
        words: Callable[[], WordIndex],
        verdicts: Callable[[], VerdictCodes],
    ) -> None:
        """`words` and `verdicts` give the index of words and what the audit found, or say why there is none yet."""
        self.claims = claims
        self._patches = patches
        self._order = order
        self._words = words
        self._verdicts = verdicts
        self._readers: dict[str, Callable[[Condition], Rows]] = {
            "answer": self._answered,
            "class": self._claiming,
            "second_class": self._claiming,
            "area": lambda condition: self._amounting(condition, Category.AREA),
            "count": lambda condition: self._amounting(condition, Category.COUNT),
            "words": self._worded,
            "id": self._numbered,
            "among": self._listed,
            "verdict": self._judged,
            "flag": self._flagged,
        }

    def met(self, condition: Condition) -> Rows:
        """Which annotations meet a condition on one of `ROW_FACETS`.

        Raises:
            FilterValueError: A value cannot be read.
            WordQueryError: A full-text query cannot be read.
            StillPreparingError: The index of words is still being made.
            NoAuditError: The dataset was not audited.
        """
        return self._readers[condition.facet.name](condition) ^ condition.is_excluded

    def of_tasks(self, tasks: int) -> Rows:
        """Which annotations are of these tasks, a bit each in the order of `TASKS`."""
        return _is_one_of(self.claims.task, [code for code in range(len(TASKS)) if tasks >> code & 1])

    def naming_two(self, asked: Conditions, met: Rows) -> Rows:
        """A class and a second class are two different classes of one text."""
        wanted = [c for c in asked if c.facet.name in {"class", "second_class"} and not c.is_excluded]
        if len(wanted) > 1:
            bits = class_bits(name for condition in wanted for name in condition.values)
            met &= np.bitwise_count(self.claims.classes & np.uint32(bits)) > 1
        return met

    def beside_second(self, classes: NDArray[np.uint32], asked: Conditions) -> NDArray[np.uint32]:
        """The classes that each annotation claims beside a second class that is asked for, where one is."""
        wanted = [c for c in asked if c.facet.name == "second_class" and not c.is_excluded]
        for condition in wanted:
            second = classes & np.uint32(class_bits(condition.values))
            classes = classes ^ (second * (np.bitwise_count(second) == 1))
        return classes

    def _answered(self, condition: Condition) -> Rows:
        codes = [1 + _place(ANSWERS, value, condition.facet.label) for value in condition.values]
        return _is_one_of(self.claims.answer, codes)

    def _claiming(self, condition: Condition) -> Rows:
        met: Rows = (self.claims.classes & np.uint32(class_bits(condition.values, condition.facet.label))) != 0
        return met

    def _amounting(self, condition: Condition, category: Category) -> Rows:
        low, high = self.claims.amount_low, self.claims.amount_high
        met = np.zeros(low.size, np.bool_)
        for value in condition.values:
            least, most = (np.uint8(min(n, _MOST)) for n in value_forms.numbers(condition.facet.label, value))
            met |= (low <= most) & (high >= least)
        met &= low != _NONE
        return met & self.of_tasks(sum(1 << code for code, task in enumerate(TASKS) if task.category is category))

    def _worded(self, condition: Condition) -> Rows:
        index = self._words()
        met: Rows = np.logical_or.reduce([index.met(query) for query in condition.values])
        return met

    def _numbered(self, condition: Condition) -> Rows:
        ids = self.claims.annotation_id
        met = np.zeros(ids.size, np.bool_)
        for value in condition.values:
            for low, high in value_forms.annotation_ids(condition.facet.label, value):
                met[np.searchsorted(ids, low) : np.searchsorted(ids, high, side="right")] = True
        return met

    def _listed(self, condition: Condition) -> Rows:
        wanted = [Among.parse(value) for value in condition.values]
        met = self._with_ids(np.array([number for among in wanted for number in among.annotation_ids], np.int64))
        first_ids = np.array([number for among in wanted for number in among.first_ids], np.int64)
        return met | self._order.rows_of(np.isin(self._patches.first_id, first_ids))

    def _judged(self, condition: Condition) -> Rows:
        wanted = [_place(tuple(VERDICT_VALUES), value, condition.facet.label) for value in condition.values]
        with self.judged() as codes:
            return _is_one_of(verdicts_of(codes), wanted)

    def _flagged(self, condition: Condition) -> Rows:
        bits = sum(1 << _place(FLAGS, value, condition.facet.label) for value in condition.values)
        with self.judged() as codes:
            met: Rows = (flags_of(codes) & np.uint16(bits)) != 0
        return met

    @contextmanager
    def judged(self) -> Iterator[Codes]:
        """What the audit found of each annotation, let go of when the block ends.

        Raises:
            NoAuditError: The dataset was not audited.
            StillPreparingError: That is still being read.
        """
        found = self._verdicts()
        with found.pages.used():
            yield found.codes

    def _with_ids(self, wanted: NDArray[np.int64]) -> Rows:
        ids = self.claims.annotation_id
        met = np.zeros(ids.size, np.bool_)
        places = np.searchsorted(ids, wanted)
        is_there = places < ids.size
        places = places[is_there]
        met[places[ids[places] == wanted[is_there]]] = True
        return met


def class_bits(names: Iterable[str], label: str = "Class") -> int:
    """A bit per class, the first for the first of `LAND_COVER_CLASSES`.

    Raises:
        FilterValueError: A name is that of no class.
    """
    return sum(1 << _place(CLASS_NAMES, name, label) for name in set(names))


def _place(known: Sequence[str], value: str, label: str) -> int:
    if value not in known:
        raise FilterValueError(f"{label} {value!r} is not known. Choose one of: {'; '.join(known)}.")
    return known.index(value)


def _is_one_of(column: NDArray[np.uint8], codes: Sequence[int]) -> Rows:
    """Comparing with each of a few codes is faster than looking all up."""
    met = np.zeros(column.size, np.bool_)
    for code in codes:
        met |= column == code
    return met
