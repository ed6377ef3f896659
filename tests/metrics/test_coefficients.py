"""Coefficients of agreement: as published, and as three other programs compute them."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from metrics.examples import (
    ABSTRACTORS,
    FOUR_OBSERVERS,
    MANY_CORRECT,
    PSYCHIATRISTS,
    TWO_OBSERVERS,
    ratings,
    ratings_of,
    ratings_of_confusion,
)
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

from browser.metrics.agreement import agreement_of, pairwise
from browser.metrics.coefficients import coefficients
from browser.metrics.estimates import Resampling
from browser.metrics.ratings import MISSING

FEW = Resampling(seed=1, replicates=50)
EXACT = 1e-9
PRINTED_5, PRINTED_7 = 5e-6, 5e-8


def once(table):
    found = coefficients(table, np.ones((1, len(table)), int))
    return {name: getattr(found, name)[0] for name in ("raw", "ac1", "alpha", "fleiss")}


def test_four_observers_with_missing_values_agree_as_published():
    found = once(ratings_of(FOUR_OBSERVERS).counts)

    assert found == pytest.approx(
        {"raw": 0.8181818, "ac1": 0.77544, "alpha": 0.74342, "fleiss": 0.76117}, abs=PRINTED_5
    )


def test_six_psychiatrists_agree_as_published():
    published = {"raw": 0.5511111, "ac1": 0.4448007, "alpha": 0.4204384, "fleiss": 0.4139265}

    assert once(PSYCHIATRISTS) == pytest.approx(published, abs=PRINTED_7)


def test_two_observers_agree_as_published():
    assert once(ratings_of(TWO_OBSERVERS).counts)["alpha"] == pytest.approx(0.095, abs=5e-4)


def test_two_abstractors_agree_as_published():
    abstractors = ratings_of_confusion(ABSTRACTORS)
    (pair,) = pairwise(abstractors, FEW)

    assert once(abstractors.counts)["ac1"] == pytest.approx(0.8493305, abs=PRINTED_7)
    assert (pair.raw.point, pair.kappa.point) == pytest.approx((0.89, 0.7964094), abs=PRINTED_7)


def test_kappa_collapses_where_nearly_all_is_correct_and_ac1_does_not():
    many = ratings_of_confusion(MANY_CORRECT)
    found, (pair,) = agreement_of(many, FEW), pairwise(many, FEW)

    assert (found.raw.point, found.ac1.point) == pytest.approx((0.944, 0.940777), abs=1e-6)
    assert pair.kappa.point == pytest.approx(cohens_kappa(MANY_CORRECT).kappa, abs=EXACT)
    assert pair.kappa.point < 0
    assert found.prevalence == pytest.approx(0.972)


tables = arrays(np.int8, st.tuples(st.integers(2, 12), st.integers(2, 5)), elements=st.integers(MISSING, 3))


@settings(max_examples=60, deadline=None)
@given(tables)
def test_alpha_is_that_of_the_krippendorff_package(codes):
    alpha = once(ratings(codes, "abcd").counts)["alpha"]
    pairable = codes[(codes != MISSING).sum(axis=1) > 1]
    if len(np.unique(pairable[pairable != MISSING])) < 2:
        assert np.isnan(alpha)
        return
    data = np.where(codes == MISSING, np.nan, codes.astype(float)).T
    assert alpha == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"), abs=EXACT)


@settings(max_examples=60, deadline=None)
@given(arrays(np.int8, st.tuples(st.integers(2, 12), st.integers(2, 5)), elements=st.integers(0, 3)))
def test_fleiss_and_cohen_are_those_of_statsmodels_and_scikit_learn(codes):
    several = ratings(codes, "abcd")
    (pair, *_) = pairwise(several, FEW)
    table = several.counts

    if (table.sum(axis=0) > 0).sum() > 1:
        assert once(table)["fleiss"] == pytest.approx(fleiss_kappa(table), abs=EXACT)
    if pair.kappa.point is None:
        assert len(np.unique(codes[:, :2])) == 1
    else:
        assert pair.kappa.point == pytest.approx(cohen_kappa_score(codes[:, 0], codes[:, 1]), abs=EXACT)
