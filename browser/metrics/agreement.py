"""How far reviewers agree, with intervals from resampled items."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from browser.metrics.coefficients import Coefficients, category_shares, coefficients, cohen_kappa
from browser.metrics.estimates import Estimate, Resampling, bootstrapped, mean_of
from browser.metrics.ratings import MISSING, Ratings

WHY_KAPPA_IS_LOW = (
    "Where nearly everything is correct, two reviewers would often agree by chance, and kappa counts that agreement as"
    " none: a few differences can bring it near 0 though 95 % of the verdicts are the same. Raw agreement and AC1 lead."
)
"""Feinstein and Cicchetti 1990, High agreement but low kappa, J Clin Epidemiol 43."""
_SHARE_STEP = 1e-4
_NO_OTHERS = "Nobody else judged an item of theirs."
_NO_OVERLAP = "No item was judged by two reviewers."
_ONE_CATEGORY = "All verdicts are the same: nothing varies that agreement could be held against."


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on some items; `n` of each figure is the number of items that two reviewers or more have judged.

    `prevalence` is the share of the verdict given most, `ratings` how many verdicts there are in all.
    """

    raw: Estimate
    ac1: Estimate
    alpha: Estimate
    fleiss: Estimate
    prevalence: float | None
    ratings: int


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two reviewers on the items that both judged."""

    first: str
    second: str
    raw: Estimate
    kappa: Estimate


def agreement_of(ratings: Ratings, resampling: Resampling) -> Agreement:
    """Agreement of all reviewers on all items.

    Items with the same counts are drawn as one pattern: the bootstrap then costs the same for any number of items.
    """
    table = ratings.counts
    table = table[table.sum(axis=1) > 0]
    patterns, items = np.unique(table, axis=0, return_counts=True)
    point = coefficients(patterns, items[None, :])
    drawn = coefficients(patterns, resampling.draws(items))
    doubles = int(items[patterns.sum(axis=1) > 1].sum())
    shares = category_shares(patterns, items[None, :])[0]
    return Agreement(
        **{name: _estimate(name, doubles, point, drawn) for name in ("raw", "ac1", "alpha", "fleiss")},
        prevalence=float(shares.max()) if len(table) else None,
        ratings=int(table.sum()),
    )


def agreement_by(ratings: Ratings, groups: Mapping[int, str], resampling: Resampling) -> dict[str, Agreement]:
    """Agreement of each group of items (a task, a country, a season), by the group of an annotation ID."""
    labels = np.array([groups[annotation_id] for annotation_id in ratings.annotation_ids], dtype=object)
    return {
        group: agreement_of(ratings.of_items(labels == group), resampling) for group in sorted(set(labels.tolist()))
    }


def pairwise(ratings: Ratings, resampling: Resampling) -> tuple[PairAgreement, ...]:
    """Cohen's kappa of every two reviewers; it stands behind `agreement_of`, see `WHY_KAPPA_IS_LOW`."""
    places = combinations(range(len(ratings.reviewers)), 2)
    return tuple(_pair(ratings, first, second, resampling) for first, second in places)


def with_others(ratings: Ratings, resampling: Resampling) -> dict[str, Estimate]:
    """Each reviewer's share of others with the same verdict, as a mean over the items that others judged too."""
    counts = ratings.counts
    others = counts.sum(axis=1) - 1
    return {
        name: mean_of(_shares_of_others(ratings.codes[:, place], counts, others), _SHARE_STEP, resampling, _NO_OTHERS)
        for place, name in enumerate(ratings.reviewers)
    }


def _shares_of_others(
    own: NDArray[np.int8], counts: NDArray[np.int64], others: NDArray[np.int64]
) -> NDArray[np.float64]:
    shared = (own != MISSING) & (others > 0)
    same = counts[shared, own[shared]] - 1
    shares: NDArray[np.float64] = same / others[shared]
    return shares


def _pair(ratings: Ratings, first: int, second: int, resampling: Resampling) -> PairAgreement:
    codes, q = ratings.codes, len(ratings.categories)
    both = codes[(codes[:, first] != MISSING) & (codes[:, second] != MISSING)].astype(np.int64)
    cells = np.bincount(both[:, first] * q + both[:, second], minlength=q * q)
    drawn = resampling.draws(cells).reshape(-1, q, q)
    n, same = len(both), np.trace(drawn, axis1=1, axis2=2) / max(len(both), 1)
    raw = float(np.trace(cells.reshape(q, q))) / n if n else np.nan
    return PairAgreement(
        ratings.reviewers[first],
        ratings.reviewers[second],
        raw=bootstrapped(n, raw, same, "They judged no item both."),
        kappa=bootstrapped(
            n,
            float(cohen_kappa(cells.reshape(1, q, q))[0]),
            cohen_kappa(drawn),
            _ONE_CATEGORY if n else "They judged no item both.",
        ),
    )


def _estimate(name: str, doubles: int, point: Coefficients, drawn: Coefficients) -> Estimate:
    value: float = getattr(point, name)[0]
    replicates: NDArray[np.float64] = getattr(drawn, name)
    return bootstrapped(doubles, value, replicates, _ONE_CATEGORY if doubles else _NO_OVERLAP)
