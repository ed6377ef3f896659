"""Definitions of campaigns are kept whole, version by version."""

from dataclasses import replace
from pathlib import Path

import pytest
from campaigns import ADAPTIVE, COUNT, NOON, campaign

from browser.domain.campaign import (
    Evidence,
    Gate,
    GoldItem,
    GuidelineVersion,
    ItemOrder,
    Member,
    Phase,
    Role,
    SharedItems,
    Standing,
)
from browser.domain.correction import Correction
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.errors import CampaignError
from browser.reviews.campaign_text import campaign_of, campaign_text
from browser.reviews.campaign_versions import CampaignVersions

DATASET = "f" * 16
RICH = campaign(
    members=(Member("Ada", frozenset({Role.REVIEWER, Role.LEAD}), Standing.LEFT), Member("Bén")),
    overlap=ADAPTIVE,
    mode=Mode.ANSWER,
    evidence=Evidence.ON_DEMAND,
    order=ItemOrder.TASK_BY_TASK,
    view_preset="true-fixed",
    is_blind=False,
    phase=Phase.CALIBRATION,
    shared=SharedItems(frozenset({8, 7}), 4),
    gold=(GoldItem(7, Answer.INCORRECT, Correction("no")), GoldItem(8, Answer.CORRECT)),
    gates=(Gate(COUNT, 0.9, 10),),
    guidelines=(GuidelineVersion(1, "# Rules"), GuidelineVersion(2, "Ponds: `>= 1`", frozenset({COUNT}), 7)),
)


@pytest.fixture
def store(tmp_path: Path):
    store = CampaignVersions.open(tmp_path / "reviews.sqlite", DATASET)
    yield store
    store.close()


@pytest.mark.parametrize("given", [campaign(), RICH])
def test_a_definition_is_the_same_after_being_kept(given):
    assert campaign_of(campaign_text(given)) == given
    assert campaign_text(campaign_of(campaign_text(given))) == campaign_text(given)


def test_every_change_is_a_version_and_the_last_one_holds(store: CampaignVersions):
    first, other = campaign(), campaign(campaign_id="c2", name="Pilot")
    assert store.define(first, 0, "Lea", NOON) == 1
    store.define(other, 0, "Lea", NOON)
    second = replace(RICH, annotation_ids=first.annotation_ids)
    assert store.define(second, 1, "Lea", NOON) == 2

    assert store.versions("c1") == (first, second)
    assert store.current() == (second, other)
    assert store.versions("nowhere") == ()


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(store: CampaignVersions):
    store.define(campaign(), 0, "Lea", NOON)

    with pytest.raises(CampaignError, match="was changed meanwhile"):
        store.define(RICH, 0, "Max", NOON)


def test_items_are_fixed_and_so_is_the_dataset(store: CampaignVersions):
    store.define(campaign(), 0, "Lea", NOON)

    with pytest.raises(CampaignError, match="are fixed"):
        store.define(campaign(annotation_ids=(7, 8)), 1, "Lea", NOON)
    with pytest.raises(CampaignError, match="another dataset"):
        store.define(campaign(campaign_id="c3", dataset_fingerprint="e" * 16), 0, "Lea", NOON)
