"""What a campaign is, what it refuses, and who may do what."""

from dataclasses import replace

import pytest
from campaigns import ITEM, JUDGE, NOON, back, campaign, decision, lease, number, state, unusable, vote

from browser.domain.campaign import (
    AdaptiveOverlap,
    FixedOverlap,
    GoldItem,
    GuidelineVersion,
    Member,
    Phase,
    SharedItems,
    Standing,
)
from browser.domain.campaign_rows import Outcome, PatchVerdict, Withdrawal, judged_row
from browser.domain.correction import Correction
from browser.domain.item_rights import Action, may, may_withdraw
from browser.domain.item_rules import rules_of
from browser.domain.judgement import VERDICT_KEYS, Answer, Judgement, JudgementKind, UnusableReason
from browser.domain.votes import vote_of
from browser.errors import CampaignError, JudgementError


@pytest.mark.parametrize(
    ("rules", "hint"),
    [
        ({"annotation_ids": (7, 8, 7)}, "annotation 7 is named twice"),
        ({"members": (Member("Ada"), Member("Ada"))}, "'Ada' is named twice"),
        ({"overlap": FixedOverlap(0)}, "asks nobody"),
        ({"overlap": AdaptiveOverlap(1.5)}, "no share"),
        ({"gold": (GoldItem(99, Answer.CORRECT),)}, "99 is gold or shared"),
        ({"shared": SharedItems(frozenset({98}), 6)}, "98 is gold or shared"),
        ({"guidelines": (GuidelineVersion(2, ""),)}, "Number them 1"),
        ({"guidelines": ()}, "Number them 1"),
    ],
)
def test_a_campaign_that_contradicts_itself_is_refused(rules, hint):
    with pytest.raises(CampaignError, match=hint):
        campaign(**rules)


@pytest.mark.parametrize(
    ("name", "action", "rows", "reason"),
    [
        ("Ada", Action.VOTE, (), None),
        ("Ada", Action.VOTE, (vote("Ben"), vote("Cem")), "It has the 2 verdicts that it takes."),
        ("Ada", Action.VOTE, (lease("Ben"), lease("Cem")), "Others are about to judge it."),
        ("Ada", Action.VOTE, (unusable("Ada"),), "You declared its patch unusable. Take that back first."),
        ("Ada", Action.TAKE, (vote("Ada"),), "You have judged it."),
        ("Ada", Action.BE_MEASURED, (vote("Ada"),), None),
        ("Ada", Action.BE_MEASURED, (), "It is neither gold nor judged by you before."),
        ("Ada", Action.UNDO, (), "There is nothing to take back."),
        ("Ada", Action.UNDO, (vote("Ada"), vote("Ben")), None),
        ("Ada", Action.DECIDE, (), "Only adjudicators may decide an item."),
        (JUDGE, Action.VOTE, (), "Only reviewers may vote on an item."),
        (JUDGE, Action.DECIDE, (vote("Ada"),), "It is judged, neither disputed nor unsure."),
        (JUDGE, Action.DECIDE, (vote("Ada"), vote("Ben", "2")), None),
        (JUDGE, Action.CONFIRM, (), "It has no correction to confirm now."),
        (JUDGE, Action.CONFIRM, (vote("Ada", "2", "b"), vote("Ben", "2", "b")), None),
        ("Ben", Action.CONFIRM, (vote("Ada", "2", "b"), vote("Ben", "2", "b")), "You have written a correction of it."),
        (JUDGE, Action.REOPEN, (vote("Ada"),), "It is judged, not final."),
        ("Eve", Action.VOTE, (), "Eve does not take part in this campaign."),
    ],
)
def test_what_somebody_may_do_with_an_item(name, action, rows, reason):
    assert may(name, action, state(*rows), rules_of(campaign(), ITEM)) == reason


def test_an_adjudicator_who_has_voted_decides_nothing_even_after_taking_the_vote_back():
    both = tuple(replace(m, roles=m.roles | {"adjudicator"}) if m.name == "Cem" else m for m in campaign().members)
    own = vote("Cem")
    disputed = state(own, back(own), vote("Ada"), vote("Ben", "2"), members=both)

    assert may("Cem", Action.DECIDE, disputed, rules_of(campaign(members=both), ITEM)) == "You have voted on it."
    declared = state(vote("Ada"), unusable("Cem"), members=both)
    assert may("Cem", Action.DECIDE, declared, rules_of(campaign(members=both), ITEM)) == "You have judged it."


def test_whoever_wrote_the_chosen_correction_or_another_one_does_not_confirm_it():
    rows = (vote("Ada", "2", "c"), vote("Ben", "2"), decision(Outcome.CORRECTED, "b"))
    reasons = {
        name: may(name, Action.CONFIRM, state(*rows), rules_of(campaign(), ITEM)) for name in ("Ada", "Ben", JUDGE)
    }

    assert reasons == dict.fromkeys(("Ada", JUDGE), "You have written a correction of it.") | {"Ben": None}


def test_who_has_left_or_not_passed_the_gate_judges_nothing_more():
    left = campaign(members=(Member("Ada", standing=Standing.LEFT), Member("Ben")))
    gated = rules_of(campaign(), ITEM, qualified=frozenset({"Ada"}))

    assert may("Ada", Action.VOTE, state(), rules_of(left, ITEM)) == "Ada does not take part in this campaign any more."
    assert may("Ben", Action.TAKE, state(), gated) == "Ben has not passed the gate of mcq, count yet."
    assert may("Ada", Action.TAKE, state(), gated) is None


@pytest.mark.parametrize(
    ("phase", "shared_is_asked", "other_is_asked"),
    [
        (Phase.PRE_CHECK, False, False),
        (Phase.PILOT, True, False),
        (Phase.CALIBRATION, False, False),
        (Phase.PRODUCTION, True, True),
        (Phase.CONFIRMATION, True, True),
        (Phase.RELEASE, False, False),
    ],
)
def test_a_phase_asks_for_verdicts_on_some_items(phase, shared_is_asked, other_is_asked):
    rules = campaign(phase=phase, shared=SharedItems(frozenset({8}), 4), gold=(GoldItem(7, Answer.CORRECT),))
    asked = {
        n: may("Ada", Action.VOTE, state(), rules_of(rules, replace(ITEM, annotation_id=n))) is None for n in (8, 9)
    }

    assert asked == {8: shared_is_asked, 9: other_is_asked}
    assert may("Ada", Action.BE_MEASURED, state(), rules_of(rules, ITEM)) is None


def test_a_verdict_is_taken_back_only_by_its_writer_and_before_adjudication():
    first, second = vote("Ada"), vote("Ben", "2")
    adjudicated = state(first, second, decision(Outcome.KEPT))

    assert may_withdraw("Ben", first.row_id, state(first)) == "Only who wrote a row takes it back."
    assert may_withdraw("Ada", first.row_id, state(first)) is None
    assert may_withdraw("Ada", first.row_id, adjudicated) == "It was adjudicated. Ask an adjudicator to reopen it."


ROW = Judgement(
    judgement_id=number(1),
    kind=JudgementKind.VERDICT,
    dataset_fingerprint="f" * 16,
    patch_id="P1",
    reviewer="Ada",
    judged_at=NOON,
    annotation_id=7,
    text_hash="0" * 16,
    verdict=VERDICT_KEYS["2"],
    view="true, fixed",
    guideline_version=3,
    correction="b",
)


def test_a_vote_is_what_a_verdict_row_says():
    told = judged_row(ROW)

    assert (told.row_id, told.view_preset, told.guideline_version) == (number(1), "true, fixed", 3)
    assert told.correction == Correction("b")
    with pytest.raises(JudgementError, match="no verdict"):
        vote_of(replace(ROW, kind=JudgementKind.SKIP, verdict=None))


def test_the_other_rows_of_the_desk_are_rows_of_a_campaign_too():
    bare = replace(ROW, verdict=None, correction="")
    cloudy = replace(bare, kind=JudgementKind.PATCH_UNUSABLE, annotation_id=None, reason=UnusableReason.CLOUD)
    undone = replace(bare, kind=JudgementKind.WITHDRAWAL, withdraws=number(2))
    skipped = replace(bare, kind=JudgementKind.SKIP, replaces=number(2))

    assert judged_row(cloudy) == PatchVerdict(number(1), "Ada", "P1", UnusableReason.CLOUD)
    assert judged_row(undone) == judged_row(skipped) == Withdrawal(number(1), "Ada", number(2))
    assert judged_row(replace(skipped, replaces=None)) is None
