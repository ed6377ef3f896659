"""How many patches each value of each facet would leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from browser.catalog.claim_columns import ANSWERS
from browser.catalog.filter_parts import Conditions, FilterParts, are_of_tasks
from browser.catalog.patch_columns import PATCH_FACETS, PatchColumns, Patches
from browser.catalog.patch_conditions import TASK_FACETS, task_mask
from browser.catalog.resolver import Resolver
from browser.catalog.row_conditions import AUDIT_FACETS, CLASS_NAMES
from browser.catalog.verdict_codes import FLAGS
from browser.catalog.verdicts import Verdicts
from browser.domain.annotation import Category, Split, TextType
from browser.domain.machine_verdict import VERDICT_VALUES
from browser.domain.selection import FIELDS, AnnotationFilter, Condition, FacetCount
from browser.errors import AuditError, ImageryError, StillPreparingError

FacetCounts = dict[str, tuple[FacetCount, ...]]

TEXTS_PER_BIN = 10
CONTRADICTION_BINS = ("0", "1", "2..3", "4..255")
_NONE = -1
_BYTE = 8
_IN_BYTE = np.arange(1 << _BYTE)
_OF_TEXTS: Mapping[str, Sequence[str]] = {
    "answer": ANSWERS,
    "class": CLASS_NAMES,
    "verdict": tuple(VERDICT_VALUES),
    "flag": FLAGS,
}
"""Facets of what single annotations say, and the audit of them, with all values that they can have."""


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """The bin of each patch, `_NONE` for none, and what the bins are called."""

    code: NDArray[np.int64]
    labels: tuple[str, ...]

    def counts(self, patches: Patches) -> dict[str, int]:
        """How many of these patches are in each bin."""
        found = np.bincount(self.code[patches] - _NONE, minlength=len(self.labels) - _NONE)[-_NONE:]
        return dict(zip(self.labels, found.tolist(), strict=True))


class Facets:
    """The facets of one catalog. Safe for threads.

    The count of a value says how many patches would be left if the facet asked for this value alone, and all other
    facets for what they ask now. So a value that is excluded shows what taking it back would bring. A facet that is
    asked only of patches (`having_...`) is counted that way, others are counted as asked of annotations.
    """

    def __init__(self, resolver: Resolver, imagery: Callable[[], Mapping[str, Patches]], verdicts: Verdicts) -> None:
        """Share the columns of a catalog."""
        self._resolver = resolver
        self._verdicts = verdicts
        self._imagery = imagery
        self.bins = {"texts": _bins_of_texts(resolver.columns), "acquired": _bins_of_months(resolver.columns)}
        self.values = {facet: self._listed(facet) for facet in (*PATCH_FACETS, *TASK_FACETS)}

    def counts(self, selection: AnnotationFilter) -> FacetCounts:
        """Per facet every value of the data with the patches it would leave; facets still being prepared are absent."""
        found = self._of_row_columns(selection) | self._of_texts(selection)
        for facet, bins in self.all_bins().items():
            found[facet] = bins.counts(self._patches(selection.without(facet)))
        found |= self._of_imagery(selection)
        return {facet: self._as_listed(facet, counts) for facet, counts in found.items()}

    def all_bins(self) -> dict[str, Bins]:
        """The bins of patches, those of the texts that contradict the map among them where that is known."""
        if not self._is_audited():
            return self.bins
        try:
            return self.bins | {"contradictions": _bins_of_contradictions(self._resolver.rows().contradictions())}
        except StillPreparingError:
            return self.bins

    def _is_audited(self) -> bool:
        """Whether there is an audit that can be read; a damaged one is told where a condition asks for it."""
        if not self._verdicts.is_there:
            return False
        try:
            self._verdicts.get()
        except (StillPreparingError, AuditError):
            return False
        return True

    def of_columns(self, selection: AnnotationFilter) -> FacetCounts:
        """The same of those six facets that are columns of the parquet."""
        return {facet: self._as_listed(facet, counts) for facet, counts in self._of_row_columns(selection).items()}

    def _of_row_columns(self, selection: AnnotationFilter) -> dict[str, dict[str, int]]:
        found = {facet: self._of_columns(facet, selection.without(facet)) for facet in PATCH_FACETS}
        return found | {facet: self._of_tasks(facet, selection) for facet in TASK_FACETS}

    def _as_listed(self, facet: str, counts: Mapping[str, int]) -> tuple[FacetCount, ...]:
        return tuple(FacetCount(value, counts[value]) for value in self.values.get(facet, counts))

    def _listed(self, facet: str) -> tuple[str, ...]:
        """The values of the data: most frequent first by patches, splits in their canonical order."""
        everything = AnnotationFilter()
        counts = self._of_tasks(facet, everything) if facet in TASK_FACETS else self._of_columns(facet, everything)
        if facet == "split":
            return tuple(split.value for split in Split if split.value in counts)
        return tuple(sorted((value for value in counts if counts[value]), key=lambda value: (-counts[value], value)))

    def _patches(self, selection: AnnotationFilter) -> Patches:
        return self._resolver.selected(selection).patches

    def _of_columns(self, facet: str, others: AnnotationFilter) -> dict[str, int]:
        columns = self._resolver.columns
        labels, codes = columns.labels[facet], columns.groups.codes[facet]
        found = np.bincount(codes, self._resolver.patches_per_group(others), minlength=len(labels))
        return dict(zip(labels, found.astype(np.int64).tolist(), strict=True))

    def _of_tasks(self, facet: str, selection: AnnotationFilter) -> dict[str, int]:
        others = selection.without(facet)
        asked = _asked(facet, selection)
        if are_of_tasks(asked):
            seen = self._resolver.columns.groups.task_mask & np.uint16(task_mask(asked))
            weights: NDArray[Any] = self._resolver.patches_per_group(others)
        else:
            seen, weights = self._resolver.rows().seen("task", asked), self._patches(others)
        members = TextType if facet == "type" else Category
        bits = {str(member): task_mask([_wanting(facet, str(member))]) for member in members}
        return {value: int(weights[(seen & np.uint16(mask)) != 0].sum()) for value, mask in bits.items()}

    def _of_imagery(self, selection: AnnotationFilter) -> dict[str, dict[str, int]]:
        try:
            pictures = self._imagery()
        except (StillPreparingError, ImageryError):
            return {}
        left = self._patches(selection.without("imagery"))
        counts = {kind: int(np.count_nonzero(left & has)) for kind, has in pictures.items()}
        return {"imagery": counts} if counts else {}

    def _of_texts(self, selection: AnnotationFilter) -> dict[str, dict[str, int]]:
        try:
            rows = self._resolver.rows()
        except StillPreparingError:
            return {}
        found: dict[str, dict[str, int]] = {}
        for facet, values in _OF_TEXTS.items():
            if facet in AUDIT_FACETS and not self._is_audited():
                continue
            seen = rows.seen(facet, _asked(facet, selection))[self._patches(selection.without(facet))]
            counts = _counts_of_bits(seen, len(values))
            present = int(np.bitwise_or.reduce(rows.seen(facet, ())))
            found[facet] = {
                str(v): n for bit, (v, n) in enumerate(zip(values, counts, strict=True)) if present >> bit & 1
            }
        return found


def _counts_of_bits(seen: NDArray[np.unsignedinteger], width: int) -> list[int]:
    """How many of these have each of the first bits; a byte of them at a time."""
    found: list[int] = []
    for first in range(0, width, _BYTE):
        times = np.bincount((seen >> seen.dtype.type(first)).astype(np.uint8), minlength=1 << _BYTE)
        found += [int(times[_IN_BYTE >> bit & 1 == 1].sum()) for bit in range(min(_BYTE, width - first))]
    return found


def _asked(facet: str, selection: AnnotationFilter) -> Conditions:
    """What is asked besides of the annotation that a facet's value is counted for."""
    own = [condition for condition in selection.conditions if condition.facet.name == facet]
    others = FilterParts.of(selection.without(facet))
    return others.having if own and all(condition.of_patches for condition in own) else others.of_annotation


def _wanting(facet: str, value: str) -> Condition:
    return replace(FIELDS[facet], values=(value,))


def _bins_of_texts(columns: PatchColumns) -> Bins:
    """Bins of ten, named as a filter asks for them, such as `11..20`."""
    return _bins((columns.annotation_count - 1) // TEXTS_PER_BIN, _text_bin)


def _text_bin(number: int) -> str:
    return f"{number * TEXTS_PER_BIN + 1}..{(number + 1) * TEXTS_PER_BIN}"


def _bins_of_months(columns: PatchColumns) -> Bins:
    """Months as a filter asks for them, such as `2017-06`."""
    months = columns.acquired_on.astype("datetime64[M]")
    numbers = np.where(np.isnat(months), _NONE, months.astype(np.int64))
    return _bins(numbers, lambda number: str(np.datetime64(number, "M")))


def _bins_of_contradictions(counts: NDArray[np.unsignedinteger]) -> Bins:
    starts = [int(name.partition("..")[0]) for name in CONTRADICTION_BINS]
    return Bins(np.searchsorted(starts, counts, side="right") - 1, CONTRADICTION_BINS)


def _bins(numbers: NDArray[np.int64], name: Callable[[int], str]) -> Bins:
    """Bins in the order of their numbers; a negative number is in none."""
    known = np.flatnonzero(np.bincount(numbers - _NONE)[-_NONE:])
    places = np.full(int(numbers.max()) + 2, _NONE)
    places[known] = np.arange(known.size)
    return Bins(places[numbers], tuple(name(int(number)) for number in known))
