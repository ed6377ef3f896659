"""Which texts could take the place of others: ranked by how much they have in common. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ODD = np.uint64(0x9E3779B97F4A7C15)
"""Of splitmix64 (Steele et al. 2014): spreads neighbouring IDs over all numbers."""
_SHIFT = np.uint64(31)
_NUMBERS = float(1 << 64)
_ANSWER, _CLASSES, _SEASON, _LOT = 4.0, 2.0, 1e-3, 1e-6
"""Weights that never let a later trait outdo an earlier one: shares of classes differ by more than 1/400."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text claims: the number of its answer, its classes as bits, the season's number of its patch."""

    annotation_id: int
    answer: int
    classes: int
    season: int


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """Texts that may be taken, as columns."""

    annotation_id: NDArray[np.int64]
    answer: NDArray[np.integer]
    classes: NDArray[np.integer]
    season: NDArray[np.integer]

    def those(self, chosen: NDArray[np.bool_]) -> "Offers":
        """Some of them."""
        return Offers(self.annotation_id[chosen], self.answer[chosen], self.classes[chosen], self.season[chosen])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text in place of another, and what both have in common; `shared_classes` is a share of all classes, 0..1."""

    annotation_id: int
    instead_of: int
    same_answer: bool
    shared_classes: float
    same_season: bool


def ranked(wanted: Claim, offers: Offers, seed: int, most: int) -> tuple[Candidate, ...]:
    """The `most` offers that are most like a text, and share a class with it or claim none, as it does.

    The answer counts most, then the classes, then the season; among equals the seed draws.
    """
    shared = _shared_classes(wanted.classes, offers.classes)
    same_answer, same_season = offers.answer == wanted.answer, offers.season == wanted.season
    score = _ANSWER * same_answer + _CLASSES * shared + _SEASON * same_season + _LOT * _lots(offers.annotation_id, seed)
    score[shared == 0] = -1.0
    best = np.argpartition(-score, most)[:most] if most < score.size else np.arange(score.size)
    best = best[np.argsort(-score[best])]
    return tuple(
        Candidate(
            int(offers.annotation_id[n]),
            wanted.annotation_id,
            bool(same_answer[n]),
            float(shared[n]),
            bool(same_season[n]),
        )
        for n in best.tolist()
        if score[n] >= 0
    )


def assigned(wanted: Sequence[Claim], offers: Offers, seed: int, most: int) -> Mapping[int, tuple[Candidate, ...]]:
    """Up to `most` candidates of each text, none of them twice: the first of every text before the second of any."""
    enough = most * len(wanted)
    queues = {one.annotation_id: iter(ranked(one, offers, seed, enough)) for one in wanted}
    given: set[int] = set()
    found: dict[int, list[Candidate]] = {annotation_id: [] for annotation_id in queues}
    for _ in range(most):
        for annotation_id, queue in queues.items():
            following = next((one for one in queue if one.annotation_id not in given), None)
            if following is not None:
                given.add(following.annotation_id)
                found[annotation_id].append(following)
    return {annotation_id: tuple(candidates) for annotation_id, candidates in found.items()}


def _shared_classes(wanted: int, offered: NDArray[np.integer]) -> NDArray[np.float64]:
    """Common classes by all classes of both (Jaccard); 1 where neither has any."""
    bits = offered.astype(np.uint32)
    common = np.bitwise_count(bits & np.uint32(wanted))
    together = np.bitwise_count(bits | np.uint32(wanted))
    return np.where(together == 0, 1.0, common / np.maximum(together, 1))


def _lots(annotation_id: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """A number from 0 to 1 for each text, the same again by the same seed."""
    lots = (annotation_id.astype(np.uint64) + np.uint64(seed)) * _ODD
    return ((lots ^ (lots >> _SHIFT)) * _ODD).astype(np.float64) / _NUMBERS
