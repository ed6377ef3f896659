"""A figure that says how much it rests on, how sure it is, and why it is missing where it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

LEVEL = 0.95
"""Of all intervals."""
REPLICATES = 1000
"""Samples of a bootstrap interval."""
_LEAST_DEFINED = 0.95
"""Share of bootstrap replicates in which a figure has to be defined for an interval to be told."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals are drawn: the same seed gives the same intervals."""

    seed: int
    replicates: int = REPLICATES

    def draws(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How often each kind is drawn when as many things as there are are drawn with replacement.

        Args:
            counts: (kinds,), how many things of each kind there are.

        Returns:
            (replicates, kinds); rows add up to the sum of the counts.
        """
        total = int(counts.sum())
        if total == 0:
            return np.zeros((self.replicates, len(counts)), np.int64)
        return np.random.default_rng(self.seed).multinomial(total, counts / total, size=self.replicates)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `n` things with its 95 % interval. A part that is not defined is None, and `reason` says why."""

    n: int
    point: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


def bootstrapped(n: int, point: float, replicates: NDArray[np.float64], undefined: str) -> Estimate:
    """The figure with the interval between the percentiles of its replicates (Efron and Tibshirani 1993, chapter 13).

    Args:
        n: How many things were resampled.
        point: NaN where it is not defined.
        replicates: (replicates,), NaN where the figure is not defined.
        undefined: Why it is not defined, where it is not.
    """
    if np.isnan(point):
        return Estimate(n, None, reason=undefined)
    defined = replicates[~np.isnan(replicates)]
    if len(defined) < max(_LEAST_DEFINED * len(replicates), 1):
        return Estimate(n, float(point), reason=f"No interval: too few items vary. In some samples: {undefined}")
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    if low == high:
        return Estimate(n, float(point), reason="No interval: every sample of the items gives the same figure.")
    return Estimate(n, float(point), float(low), float(high))


def mean_of(
    values: Sequence[float] | NDArray[np.float64], step: float, resampling: Resampling, undefined: str
) -> Estimate:
    """The mean with its bootstrap interval, for which values are rounded to steps and drawn as counts of equal ones."""
    if len(values) == 0:
        return Estimate(0, None, reason=undefined)
    kinds, counts = np.unique(np.round(np.asarray(values) / step), return_counts=True)
    drawn = resampling.draws(counts) @ (kinds * step) / len(values)
    return bootstrapped(len(values), float(np.mean(values)), drawn, undefined)


def proportion(hits: int, n: int, undefined: str) -> Estimate:
    """A share with its score interval, which holds near 0 and 1 too (Wilson 1927, J Am Stat Assoc 22)."""
    if n == 0:
        return Estimate(0, None, reason=undefined)
    share, z2 = hits / n, float(ndtri((1 + LEVEL) / 2)) ** 2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = (z2 * (share * (1 - share) / n + z2 / (4 * n**2))) ** 0.5 / (1 + z2 / n)
    return Estimate(n, share, max(middle - half, 0.0), min(middle + half, 1.0))
