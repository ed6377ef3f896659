"""Texts of the test split that could replace others: of the same task and country, from places that bench lacks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from browser.catalog.connection import Database
from browser.catalog.resolver import Resolver
from browser.domain.annotation import TASKS, Patch, Split, Task
from browser.domain.candidates import Candidate, Claim, Offers, assigned
from browser.domain.selection import AnnotationFilter

_CELL = "regexp_extract(patch_id, '_(T[0-9A-Z]+_[0-9]+_[0-9]+)$', 1)"
_FREE = f"""
WITH cells AS (SELECT number, split::VARCHAR AS split, {_CELL} AS cell FROM patches),
taken AS (SELECT cell FROM cells WHERE split = $bench)
SELECT number FROM cells WHERE split = $test AND cell <> '' AND cell NOT IN (FROM taken) ORDER BY number
"""  # noqa: S608 - our own words


class Candidates:
    """Finds replacements over the columns of one catalog. Safe for threads."""

    def __init__(self, database: Database, resolver: Resolver) -> None:
        """Share what a catalog holds."""
        self._database = database
        self._resolver = resolver

    def instead_of(
        self, dropped: Mapping[int, tuple[Task, Patch]], seed: int, most: int, taken: Iterable[int] = ()
    ) -> Mapping[int, tuple[Candidate, ...]]:
        """Up to `most` candidates of each dropped text, the most alike first; none is offered twice.

        A candidate is of the test split; its patch lies in a cell of which no patch, of whatever date, is in bench.
        Texts that are `taken` are not offered.

        Raises:
            StillPreparingError: What texts claim is still being read.
        """
        groups: dict[tuple[Task, str], list[int]] = defaultdict(list)
        for annotation_id, (task, patch) in dropped.items():
            groups[task, patch.country].append(annotation_id)
        offers, task_codes, countries = self._offers(np.array(sorted(taken), np.int64))
        labels = self._resolver.columns.labels["country"]
        found: dict[int, tuple[Candidate, ...]] = {}
        for (task, country), ids in groups.items():
            alike = (task_codes == TASKS.index(task)) & (countries == labels.index(country))
            found |= assigned(self._claims(ids), offers.those(alike), seed, most)
        return {annotation_id: found[annotation_id] for annotation_id in dropped}

    def _free_patches(self) -> NDArray[np.bool_]:
        """Which patches of test share no cell with bench, by their number."""
        rows = self._database.rows(_FREE, {"bench": Split.BENCH.value, "test": Split.TEST.value})
        free = np.zeros(self._resolver.columns.first_id.size, np.bool_)
        free[[number for (number,) in rows]] = True
        return free

    def _offers(self, given: NDArray[np.int64]) -> tuple[Offers, NDArray[np.uint8], NDArray[np.integer]]:
        """All that may be offered, with the place of the task in `TASKS` and the number of the country of each."""
        ids = self._resolver.selected_ids(AnnotationFilter.of(split=[Split.TEST.value]))
        patches = self._patches_of(ids)
        may_be = self._free_patches()[patches]
        may_be[np.searchsorted(ids, given[np.isin(given, ids)])] = False
        ids, patches = ids[may_be], patches[may_be]
        claims = self._resolver.rows().claims
        with claims.pages.used():
            tasks = claims.task[np.searchsorted(claims.annotation_id, ids)]
        return self._described(ids, patches), tasks, self._resolver.columns.patches.codes["country"][patches]

    def _claims(self, annotation_ids: Collection[int]) -> list[Claim]:
        ids = np.array(sorted(annotation_ids), np.int64)
        offers = self._described(ids, self._patches_of(ids))
        columns = (offers.annotation_id, offers.answer, offers.classes, offers.season)
        return [Claim(*map(int, values)) for values in zip(*(one.tolist() for one in columns), strict=True)]

    def _patches_of(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The number of the patch of each text: the IDs of a patch follow one another in the dataset."""
        return np.searchsorted(self._resolver.columns.first_id, ids, side="right") - 1

    def _described(self, ids: NDArray[np.int64], patches: NDArray[np.intp]) -> Offers:
        claims = self._resolver.rows().claims
        with claims.pages.used():
            places = np.searchsorted(claims.annotation_id, ids)
            answer, classes = claims.answer[places], claims.classes[places]
        return Offers(ids, answer, classes, self._resolver.columns.patches.codes["season"][patches])
