"""Coefficients of agreement, for one or many weightings of the items at once.

Every coefficient is a function of sums over items, so that a bootstrap is one matrix product: a weighting says how
often each item is drawn. Reviewers may have judged any of the items. What is not defined is NaN here; `agreement` tells
why.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]
"""(items, categories): how many reviewers put an item into a category."""
Weights = NDArray[np.int64]
"""(weightings, items): how often an item is drawn."""
Values = NDArray[np.float64]
"""(weightings,)."""

_NOTHING = 1e-12
"""Smaller than any quotient of counts here; what rounding leaves of 1 - 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """The same coefficients under each weighting."""

    raw: Values
    ac1: Values
    alpha: Values
    fleiss: Values


def coefficients(table: Table, weights: Weights) -> Coefficients:
    """All coefficients of a table under each weighting."""
    observed, shares = observed_agreement(table, weights), category_shares(table, weights)
    return Coefficients(
        raw=observed,
        ac1=chance_corrected(observed, _gwet_chance(shares)),
        alpha=krippendorff_alpha(table, weights),
        fleiss=chance_corrected(observed, (shares**2).sum(axis=1)),
    )


def observed_agreement(table: Table, weights: Weights) -> Values:
    """The share of agreeing pairs of reviewers, as a mean over the items judged at least twice (Fleiss 1971).

    Fleiss, Measuring nominal scale agreement among many raters, Psychol Bull 76; with missing verdicts: Gwet 2014,
    Handbook of Inter-Rater Reliability, 4th edition.
    """
    raters = table.sum(axis=1)
    pairs = raters * (raters - 1)
    agreeing = (table * (table - 1)).sum(axis=1)
    share = np.divide(agreeing, pairs, out=np.zeros(len(table)), where=pairs > 0)
    return _ratio(weights @ share, weights @ (pairs > 0))


def category_shares(table: Table, weights: Weights) -> NDArray[np.float64]:
    """How often each category is chosen: (weightings, categories).

    Every item that was judged weighs the same, however often it was judged.
    """
    raters = table.sum(axis=1)
    share = np.divide(table, raters[:, None], out=np.zeros(table.shape), where=raters[:, None] > 0)
    return _ratio(weights @ share, (weights @ (raters > 0))[:, None])


def _gwet_chance(shares: NDArray[np.float64]) -> Values:
    """The agreement by chance of AC1: sum of p (1 - p) / (q - 1) (Gwet 2008, Br J Math Stat Psychol 61)."""
    categories = shares.shape[1]
    return (shares * (1 - shares)).sum(axis=1) / (categories - 1) if categories > 1 else np.full(len(shares), np.nan)


def krippendorff_alpha(table: Table, weights: Weights) -> Values:
    """Alpha for nominal data with missing values (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    1 - (n - 1) (n - sum of o_cc) / (n^2 - sum of n_c^2), over the values of items judged at least twice.
    """
    raters = table.sum(axis=1)
    pairable = np.where(raters[:, None] > 1, table, 0)
    agreeing = np.divide(
        (pairable * (pairable - 1)).sum(axis=1), raters - 1, out=np.zeros(len(table)), where=raters > 1
    )
    of_category = (weights @ pairable).astype(np.float64)
    n = of_category.sum(axis=1)
    return 1 - _ratio((n - 1) * (n - weights @ agreeing), n**2 - (of_category**2).sum(axis=1))


def cohen_kappa(confusion: NDArray[np.int64]) -> Values:
    """Kappa of two reviewers, each with shares of their own (Cohen 1960, Educ Psychol Meas 20).

    Args:
        confusion: (weightings, categories, categories): how many items the first and the second put where.
    """
    n = confusion.sum(axis=(1, 2))
    observed = _ratio(np.trace(confusion, axis1=1, axis2=2), n)
    chance = _ratio((confusion.sum(axis=2) * confusion.sum(axis=1)).sum(axis=1), n**2)
    return chance_corrected(observed, chance)


def chance_corrected(observed: Values, chance: Values) -> Values:
    """(observed - chance) / (1 - chance)."""
    return _ratio(observed - chance, 1 - chance)


def _ratio(above: NDArray[np.generic], below: NDArray[np.generic]) -> NDArray[np.float64]:
    """The quotient; NaN where it would divide by nothing."""
    shape = np.broadcast_shapes(above.shape, below.shape)
    divisor = np.broadcast_to(below, shape).astype(np.float64)
    quotient = np.full(shape, np.nan)
    np.divide(above.astype(np.float64), divisor, out=quotient, where=np.abs(divisor) > _NOTHING)
    return quotient
