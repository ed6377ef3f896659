"""Who judged which item how, as a table of numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from browser.domain.item_values import ItemState
from browser.domain.judgement import Answer, Visible
from browser.domain.votes import Vote

MISSING = -1
"""Stands in a table of ratings where a reviewer did not judge an item."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """One category per item and reviewer.

    `codes` are (items, reviewers), the place of the category in `categories`, or `MISSING`. Categories are all that
    could have been chosen, not only those that were: Gwet's AC1 depends on how many there are.
    """

    codes: NDArray[np.int8]
    annotation_ids: tuple[int, ...]
    reviewers: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many reviewers chose each category: (items, categories)."""
        return np.stack([(self.codes == k).sum(axis=1) for k in range(len(self.categories))], axis=1)

    def of_items(self, chosen: NDArray[np.bool_]) -> "Ratings":
        """Only the items where `chosen` (items,) is true."""
        ids = tuple(np.asarray(self.annotation_ids)[chosen].tolist())
        return Ratings(self.codes[chosen], ids, self.reviewers, self.categories)


def counted_votes(states: Iterable[ItemState]) -> tuple[Vote, ...]:
    """The votes that count now: neither taken back nor replaced, nor given under older guidelines, nor too late."""
    return tuple(
        recorded.row
        for state in states
        for counts in [{ballot.row_id for ballot in state.ballots}]
        for recorded in state.standing
        if isinstance(recorded.row, Vote) and recorded.row.row_id in counts
    )


def latest_votes(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """The last vote of each reviewer on each item, without drift checks; votes come in the order of recording."""
    return tuple({(vote.reviewer, vote.annotation_id): vote for vote in votes if not vote.is_check}.values())


def answer_ratings(votes: Iterable[Vote]) -> Ratings:
    """What reviewers said of the answers."""
    return _ratings(latest_votes(votes), Answer, lambda vote: vote.verdict.answer)


def visible_ratings(votes: Iterable[Vote]) -> Ratings:
    """What reviewers said of the imagery, as far as they were asked."""
    asked = (vote for vote in latest_votes(votes) if vote.verdict.visible is not Visible.NOT_ASKED)
    return _ratings(asked, [value for value in Visible if value is not Visible.NOT_ASKED], lambda v: v.verdict.visible)


def _ratings(votes: Iterable[Vote], categories: Iterable[StrEnum], said: Callable[[Vote], StrEnum]) -> Ratings:
    latest, values = tuple(votes), tuple(categories)
    ids = tuple(sorted({vote.annotation_id for vote in latest}))
    names = tuple(sorted({vote.reviewer for vote in latest}))
    codes = np.full((len(ids), len(names)), MISSING, np.int8)
    rows, columns, code_of = _places(ids), _places(names), _places(values)
    for vote in latest:
        codes[rows[vote.annotation_id], columns[vote.reviewer]] = code_of[said(vote)]
    return Ratings(codes, ids, names, tuple(value.value for value in values))


def _places(values: Sequence[object]) -> dict[object, int]:
    return {value: place for place, value in enumerate(values)}
