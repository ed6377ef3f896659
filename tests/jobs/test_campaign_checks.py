"""Which items measure a reviewer."""

import pytest
from campaigns import ITEM, NOON, campaign, recorded, vote

from browser.domain.campaign import GoldItem, Phase
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state
from browser.domain.judgement import Answer
from browser.jobs.campaign_checks import VERDICTS_BETWEEN, could_be_due, is_due

GOLD = (GoldItem(7, Answer.CORRECT),)
MEASURED = (Phase.CALIBRATION, Phase.DRIFT_CHECKS)


def due(*rows, voted_at=(), **rules) -> bool:
    """Whether the item is to check Ada; none does that is not among those that could."""
    known, asked = recorded(*rows), campaign(**rules)
    item = rules_of(asked, ITEM)
    state = item_state(known, item, known[-1].recorded_at if known else NOON)
    is_now = is_due(asked, "Ada", state, item, known, voted_at)
    assert could_be_due(asked, "Ada", item) or not is_now
    return is_now


@pytest.mark.parametrize("phase", Phase)
def test_gold_items_measure_in_calibration_and_drift_checks(phase: Phase):
    assert due(gold=GOLD, phase=phase) is (phase in MEASURED)
    assert due(phase=phase) is False


def test_a_gold_item_measures_once_and_not_who_has_judged_it():
    asked = {"gold": GOLD, "phase": Phase.CALIBRATION}
    assert not due(vote("Ada", is_check=True), **asked)
    assert not due(vote("Ada"), **asked)
    assert due(vote("Ben"), **asked)


def test_in_production_gold_measures_for_the_share_and_whom_it_cannot_be_asked_otherwise():
    full = (vote("Ben"), vote("Cem"))
    assert due(*full, gold=GOLD, check_share=1.0)
    assert not due(*full, gold=GOLD)
    assert not due(gold=GOLD, check_share=1.0)


def test_own_items_come_again_in_production_when_they_lie_back():
    own, later = vote("Ada"), range(1, VERDICTS_BETWEEN + 1)
    assert due(own, check_share=1.0, voted_at=[0, *later])
    assert not due(own, check_share=1.0, voted_at=[0, *later][:-1])
    assert not due(own, voted_at=[0, *later])
    assert not due(vote("Ben"), check_share=1.0, voted_at=[0, *later])


def test_own_items_come_again_in_the_drift_checks_at_once_and_for_a_share():
    assert due(vote("Ada"), phase=Phase.DRIFT_CHECKS, check_share=1.0)
    drawn = sum(due(vote("Ada"), phase=Phase.DRIFT_CHECKS, seed=seed) for seed in range(400))
    assert 5 <= drawn <= 40  # of 400 the twentieth part


def test_who_is_no_reviewer_is_not_measured():
    assert not due(gold=GOLD, phase=Phase.CALIBRATION, members=())
