"""Agreement with its intervals and its reasons."""

import krippendorff
import numpy as np
import pytest
from campaigns import back, state, vote
from metrics.examples import FOUR_OBSERVERS, ratings, ratings_of
from statsmodels.stats.proportion import proportion_confint

from browser.domain.boxes import Box
from browser.metrics.agreement import agreement_by, agreement_of, pairwise, with_others
from browser.metrics.boxes import box_agreement, iou
from browser.metrics.estimates import Resampling, proportion
from browser.metrics.ratings import answer_ratings, counted_votes, visible_ratings

RESAMPLING = Resampling(seed=1, replicates=4000)
GENERATOR = np.random.default_rng(1)


def two_reviewers(items, share):
    first = GENERATOR.integers(0, 2, items)
    same = GENERATOR.random(items) < share
    return ratings(np.stack([first, np.where(same, first, 1 - first)], axis=1), ("correct", "incorrect"))


def test_an_interval_is_that_of_a_share_where_the_figure_is_one():
    found = agreement_of(two_reviewers(2000, 0.9), RESAMPLING).raw
    low, high = proportion_confint(round(found.point * 2000), 2000, method="wilson")

    assert found.n == 2000
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-3)


def test_intervals_hold_the_true_agreement_about_as_often_as_they_say():
    found = [agreement_of(two_reviewers(200, 0.8), Resampling(seed, 300)).raw for seed in range(200)]

    assert 178 <= sum(estimate.low <= 0.8 <= estimate.high for estimate in found) <= 200


def test_the_same_seed_gives_the_same_intervals():
    four = ratings_of(FOUR_OBSERVERS)

    assert agreement_of(four, Resampling(1)) == agreement_of(four, Resampling(1))
    assert agreement_of(four, Resampling(1)).ac1.low != agreement_of(four, Resampling(2)).ac1.low


def test_where_nothing_varies_alpha_is_missing_with_a_reason_and_ac1_is_not():
    found = agreement_of(ratings(np.zeros((5, 3)), ("correct", "incorrect")), RESAMPLING)

    assert (found.raw.point, found.ac1.point, found.alpha.point, found.fleiss.point) == (1.0, 1.0, None, None)
    assert "All verdicts are the same" in found.alpha.reason
    assert (found.raw.low, found.raw.reason) == (None, "No interval: every sample of the items gives the same figure.")


def test_without_overlap_every_figure_is_missing_with_a_reason():
    alone = ratings(np.array([[0, -1], [-1, 1]]), ("correct", "incorrect"))
    found = agreement_of(alone, RESAMPLING)
    (pair,) = pairwise(alone, RESAMPLING)

    assert {estimate.point for estimate in (found.raw, found.ac1, found.alpha, pair.raw, pair.kappa)} == {None}
    assert found.alpha.reason == "No item was judged by two reviewers."
    assert agreement_of(answer_ratings([]), RESAMPLING).prevalence is None


def test_groups_of_items_are_told_apart():
    votes = [vote(name, key, annotation_id=n) for n in (7, 8) for name, key in (("Ada", "1"), ("Ben", "12"[n - 7]))]
    found = agreement_by(answer_ratings(votes), {7: "Austria", 8: "Kosovo"}, RESAMPLING)

    assert {country: agreement.raw.point for country, agreement in found.items()} == {"Austria": 1.0, "Kosovo": 0.0}


def test_agreement_is_asked_of_the_votes_that_count():
    gone, changed = vote("Ada", "2"), vote("Ben", "3")
    kept = state(gone, back(gone), changed, vote("Ben"), vote("Cem"), vote("Dua", "2"))

    assert [(v.reviewer, v.verdict.answer) for v in counted_votes([kept])] == [("Ben", "correct"), ("Cem", "correct")]


def test_the_last_vote_counts_and_imagery_only_where_it_was_asked():
    votes = [vote("Ada", "2"), vote("Ada", "3"), vote("Ben", "h1")]
    answers, visible = answer_ratings(votes), visible_ratings(votes)

    assert [answers.categories[code] for code in answers.codes[0]] == ["ambiguous", "correct"]
    assert (visible.reviewers, visible.categories[visible.codes[0, 0]]) == (("Ben",), "does not show it")


@pytest.mark.parametrize(("hits", "n"), [(0, 10), (10, 10), (95, 100), (1, 2)])
def test_shares_have_the_score_interval_of_statsmodels(hits, n):
    found = proportion(hits, n, "")

    assert (found.low, found.high) == pytest.approx(proportion_confint(hits, n, method="wilson"), abs=1e-9)
    assert proportion(0, 0, "Nobody came.").reason == "Nobody came."


def test_overlap_of_boxes_is_intersection_over_union():
    boxes = np.array([[0.0, 0.0, 0.5, 0.5], [0.25, 0.0, 0.75, 0.5], [0.6, 0.6, 1.0, 1.0]])

    assert iou(boxes[:1], boxes)[0].tolist() == pytest.approx([1.0, 1 / 3, 0.0])


def some_boxes(count):
    corners = np.sort(GENERATOR.integers(0, 50, (count, 2, 2)), axis=1) + np.array([[[0, 0], [50, 50]]])
    return [Box(*(corner / 100).ravel().tolist()) for corner in corners]


def test_alpha_of_boxes_is_that_of_the_krippendorff_package_with_the_same_difference():
    drawn = [some_boxes(n) for n in (2, 3, 2, 1, 4, 2)]
    domain = [box for boxes in drawn for box in boxes]
    corners = np.array([(b.x1, b.y1, b.x2, b.y2) for b in domain])
    table = np.full((4, len(drawn)), np.nan)
    for column, boxes in enumerate(drawn):
        table[: len(boxes), column] = [domain.index(box) for box in boxes]

    def difference(first, second, *_, **__):
        return 1 - iou(corners, corners)[first.astype(int), second.astype(int)]

    theirs = krippendorff.alpha(
        reliability_data=table, value_domain=range(len(domain)), level_of_measurement=difference
    )
    found = box_agreement(drawn, RESAMPLING)

    assert found.alpha.point == pytest.approx(theirs, abs=1e-9)
    assert found.alpha.n == 5
    assert found.alpha.low < found.alpha.point < found.alpha.high


def test_boxes_without_a_second_one_or_all_the_same_have_no_alpha():
    box = Box(0.1, 0.1, 0.5, 0.5)
    same = box_agreement([[box, box], [box, box]], RESAMPLING)

    assert box_agreement([[box]], RESAMPLING).mean_iou.reason == "No item has two boxes."
    assert (same.mean_iou.point, same.alpha.point) == (1.0, None)


def test_a_reviewer_agrees_with_a_share_of_the_others_on_each_item():
    codes = np.array([[0, 0, 1], [0, 1, -1], [1, -1, -1]])
    found = with_others(ratings(codes, ("correct", "incorrect")), RESAMPLING)

    assert [(one.point, one.n) for one in found.values()] == [(0.25, 2), (0.25, 2), (0.0, 1)]
    alone = with_others(ratings(codes[2:], ("correct", "incorrect")), RESAMPLING)
    assert {one.reason for one in alone.values()} == {"Nobody else judged an item of theirs."}
