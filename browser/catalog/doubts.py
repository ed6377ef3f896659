"""The selected annotations in the order of doubt: the surest contradictions first, then what has most flags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.catalog.recent import Recent
from browser.catalog.resolver import Resolver
from browser.catalog.verdict_codes import FLAGS, VERDICTS, doubt_rank, flags_of, verdicts_of
from browser.catalog.verdicts import TextVerdict, Verdicts
from browser.domain.machine_verdict import VERDICT_NAMES, Verdict
from browser.domain.selection import AnnotationFilter
from browser.errors import AuditError, NoAuditError, StillPreparingError

_KEPT = 2
"""Ranked selections that are kept: four bytes for each doubtful annotation."""
_JUDGED = ("verdict", "flag")


@dataclass(frozen=True, slots=True)
class DoubtCounts:
    """How many annotations have each verdict (by the names of a selection) and each flag, without either condition."""

    verdicts: Mapping[str, int]
    flags: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An annotation, and what the audit says of it."""

    annotation_id: int
    verdict: TextVerdict


class Doubts:
    """What the audit says of single annotations of one catalog. Safe for threads."""

    def __init__(self, resolver: Resolver, verdicts: Verdicts) -> None:
        """Share the columns of a catalog."""
        self._resolver = resolver
        self._verdicts = verdicts
        self._ranked: Recent[AnnotationFilter, NDArray[np.int32]] = Recent(_KEPT)

    def total(self, selection: AnnotationFilter) -> int:
        """How many annotations `page` lists; raises as that."""
        return self._places(selection).size

    def page(self, selection: AnnotationFilter, offset: int, limit: int) -> tuple[Doubtful, ...]:
        """Some of the selected annotations, the most doubtful first, in ID order where they are alike.

        Without a condition on verdict or flag, those that follow and have no flag are left out.

        Raises:
            NoAuditError: The dataset was not audited.
            StillPreparingError: What is asked for is still being prepared.
        """
        places = self._places(selection)[offset : offset + limit]
        ids = self._ids()[places].tolist()
        return tuple(Doubtful(number, said) for number, said in zip(ids, self._verdicts.of(places), strict=True))

    def counts(self, selection: AnnotationFilter) -> DoubtCounts:
        """What could be asked for; raises as `page`."""
        found = self._verdicts.get()
        met = self._resolver.selected_rows(selection.without(*_JUDGED))
        with found.pages.used():
            codes = found.codes[met]
        verdicts = np.bincount(verdicts_of(codes), minlength=len(VERDICTS)).tolist()
        flags = flags_of(codes)
        return DoubtCounts(
            {VERDICT_NAMES[verdict]: count for verdict, count in zip(VERDICTS, verdicts, strict=True)},
            {str(flag): int(np.count_nonzero(flags & np.uint16(1 << bit))) for bit, flag in enumerate(FLAGS)},
        )

    def of(self, annotation_ids: Iterable[int]) -> dict[int, TextVerdict]:
        """What is said of these annotations; empty where there is no audit, or none that can be read yet."""
        if not self._verdicts.is_there:
            return {}
        wanted = np.array(sorted(annotation_ids), np.int64)
        try:
            ids = self._ids()
            places = np.searchsorted(ids, wanted)
            is_known = places < ids.size
            is_known[is_known] &= ids[places[is_known]] == wanted[is_known]
            said = self._verdicts.of(places[is_known])
        except (NoAuditError, StillPreparingError, AuditError):
            return {}
        return dict(zip(wanted[is_known].tolist(), said, strict=True))

    def _ids(self) -> NDArray[np.int64]:
        return self._resolver.rows().claims.annotation_id

    def _places(self, selection: AnnotationFilter) -> NDArray[np.int32]:
        return self._ranked.get(selection, lambda: self._rank(selection))

    def _rank(self, selection: AnnotationFilter) -> NDArray[np.int32]:
        found = self._verdicts.get()
        met = self._resolver.selected_rows(selection)
        is_asked = any(c.facet.name in _JUDGED and not c.of_patches for c in selection.conditions)
        with found.pages.used():
            if not is_asked:
                met = met & (
                    (verdicts_of(found.codes) == VERDICTS.index(Verdict.CONTRADICTS)) | _is_flagged(found.codes)
                )
            places = np.flatnonzero(met).astype(np.int32)
            rank = doubt_rank(found.codes[places])
        return places[np.argsort(~rank, kind="stable")]


def _is_flagged(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    flagged: NDArray[np.bool_] = flags_of(codes) != 0
    return flagged
