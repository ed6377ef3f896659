"""The life cycle, state by state."""

from dataclasses import replace
from datetime import timedelta

import pytest
from campaigns import (
    ADAPTIVE,
    COUNT,
    ITEM,
    NOON,
    REVIEWERS,
    SECOND_JUDGE,
    back,
    campaign,
    confirmation,
    decision,
    lease,
    recorded,
    reopening,
    state,
    unusable,
    vote,
)

from browser.domain.campaign import FixedOverlap, GuidelineVersion, Member, SharedItems, Standing
from browser.domain.campaign_rows import Outcome
from browser.domain.correction import Correction
from browser.domain.item_rules import has_second_look, rules_of
from browser.domain.item_state import item_states, tally_of
from browser.domain.item_values import Cause, ReopenedBy, Status
from browser.domain.judgement import Answer, UnusableReason

AGREED = (vote("Ada"), vote("Ben", "h1"))
SPLIT = (vote("Ada"), vote("Ben", "2"))
CORRECTED = (vote("Ada", "2", "b"), vote("Ben", "2", " B "))


@pytest.mark.parametrize(
    ("rows", "status", "cause"),
    [
        ((), Status.OPEN, None),
        ((lease("Ada"),), Status.LEASED, None),
        ((vote("Ada"),), Status.JUDGED, None),
        (AGREED, Status.KEPT, None),
        ((unusable("Ada"), unusable("Ben")), Status.DROPPED, None),
        (CORRECTED, Status.TO_CONFIRM, None),
        ((*CORRECTED, confirmation("Cem", "b")), Status.CORRECTED, None),
        ((*CORRECTED, confirmation("Cem", "b", accepts=False)), Status.DISPUTED, Cause.REJECTED),
        (SPLIT, Status.DISPUTED, Cause.VERDICTS),
        ((vote("Ada", "2", "b"), vote("Ben", "2", "c")), Status.DISPUTED, Cause.CORRECTIONS),
        ((vote("Ada", "2", "b"), vote("Ben", "2")), Status.DISPUTED, Cause.NO_CORRECTION),
        ((vote("Ada", "3"), vote("Ben", "3")), Status.DISPUTED, Cause.AMBIGUOUS),
        ((vote("Ada"), unusable("Ben")), Status.DISPUTED, Cause.USABILITY),
        ((vote("Ada"), vote("Ben", "5")), Status.UNSURE, Cause.UNDECIDED),
        ((vote("Ada", "4"), vote("Ben", "4")), Status.UNSURE, Cause.UNDECIDED),
        ((*SPLIT, decision(Outcome.KEPT)), Status.KEPT, None),
        ((*SPLIT, decision(Outcome.DROPPED)), Status.DROPPED, None),
        ((*SPLIT, decision(Outcome.CORRECTED, "c")), Status.TO_CONFIRM, None),
        ((*SPLIT, decision(Outcome.CORRECTED, "c"), confirmation("Ada", "c")), Status.CORRECTED, None),
    ],
)
def test_rows_add_up_to_a_state(rows, status, cause):
    now = state(*rows)

    assert (now.status, now.cause) == (status, cause)


def test_the_reason_of_a_dropped_patch_and_the_text_of_a_correction_are_kept():
    dropped = state(unusable("Ada"), unusable("Ben", UnusableReason.SNOW))

    assert dropped.reason == "unusable: cloud, snow"
    assert state(*CORRECTED).correction == Correction("b")


def test_an_item_takes_no_more_votes_than_its_overlap():
    late = vote("Cem", "2")
    now = state(*AGREED, late)

    assert (now.status, len(now.ballots), now.wanted) == (Status.KEPT, 2, 2)
    assert late.row_id not in now.rests_on


def test_leases_and_votes_together_stay_within_the_overlap():
    now = state(lease("Ada"), lease("Ben"), lease("Cem"), vote("Cem"))

    assert [held.reviewer for held in now.leases] == ["Ada", "Ben"]
    assert not now.ballots


def test_a_lease_ends_with_its_time_with_a_verdict_and_when_it_is_given_back():
    taken = lease("Ada")

    assert not state(taken, now=NOON + timedelta(minutes=31)).leases
    assert not state(taken, vote("Ada")).leases
    assert not state(lease("Ada", minutes=20), taken, back(taken)).leases


def test_who_changes_a_vote_has_one():
    now = state(vote("Ada", "2"), vote("Ada"), vote("Ben"))

    assert (now.status, len(now.ballots)) == (Status.KEPT, 2)


@pytest.mark.parametrize(
    ("row", "status", "opened_by"),
    [
        (back(AGREED[0]), Status.JUDGED, ReopenedBy.WITHDRAWAL),
        (vote("Ben", "2"), Status.DISPUTED, ReopenedBy.CHANGED_VOTE),
        (unusable("Cem"), Status.DISPUTED, ReopenedBy.PATCH),
        (reopening(), Status.OPEN, ReopenedBy.ADJUDICATOR),
    ],
)
def test_a_final_item_is_reopened(row, status, opened_by):
    now = state(*AGREED, row)

    assert (now.status, now.reopened_by) == (status, opened_by)


def test_what_is_judged_anew_after_a_reopening_is_final_again():
    now = state(*AGREED, reopening(), vote("Ada", "2", "b"), vote("Dua", "2", "b"), confirmation("Cem", "b"))

    assert (now.status, now.reopened_by) == (Status.CORRECTED, None)


def test_new_guidelines_reopen_the_items_of_their_tasks_but_not_the_one_that_they_were_made_from():
    def after(**version):
        return state(*AGREED, guidelines=(GuidelineVersion(1, ""), GuidelineVersion(2, "", **version)))

    assert (after(tasks=frozenset({COUNT})).status, after(tasks=frozenset({COUNT})).reopened_by) == (
        Status.OPEN,
        ReopenedBy.GUIDELINES,
    )
    assert after().status is Status.KEPT
    assert after(tasks=frozenset({COUNT}), from_item=7).status is Status.KEPT


def test_rows_of_a_removed_reviewer_do_not_count_and_those_of_one_who_left_do():
    def with_ben(standing):
        members = [replace(m, standing=standing) if m.name == "Ben" else m for m in campaign().members]
        return state(*AGREED, members=tuple(members))

    removed = with_ben(Standing.REMOVED)
    assert (removed.status, len(removed.ballots), removed.reopened_by) == (Status.JUDGED, 1, ReopenedBy.REMOVAL)
    assert with_ben(Standing.LEFT).status is Status.KEPT
    assert state(*AGREED, members=(Member("Ada"),)).status is Status.JUDGED


def test_a_verdict_on_a_patch_reopens_what_was_adjudicated_and_is_adjudicated_again():
    kept = (*SPLIT, decision(Outcome.KEPT), unusable("Cem"))

    assert (state(*kept).status, state(*kept).cause) == (Status.DISPUTED, Cause.USABILITY)
    assert state(*kept, decision(Outcome.DROPPED, by=SECOND_JUDGE)).status is Status.DROPPED


def test_another_reason_for_the_same_patch_is_no_news_and_is_taken_back_with_the_first():
    first, other = unusable("Ben"), unusable("Ben", UnusableReason.SNOW)
    decided = (vote("Ada"), first, decision(Outcome.KEPT), other)

    assert state(*decided).status is Status.KEPT
    assert state(vote("Ada"), first, other, back(other)).status is Status.JUDGED
    assert state(unusable("Ada"), first, other).reason == "unusable: cloud, snow"


def test_an_adjudicator_may_decide_again_for_a_correction_that_was_rejected():
    chosen, refused = decision(Outcome.CORRECTED, "c"), confirmation("Ada", "c", accepts=False)
    again = (*SPLIT, chosen, refused, decision(Outcome.CORRECTED, "c"))

    assert state(*again[:4]).cause is Cause.REJECTED
    assert state(*again).status is Status.TO_CONFIRM
    assert state(*again, confirmation("Cem", "c")).status is Status.CORRECTED


def test_a_decision_is_undone():
    chosen = decision(Outcome.KEPT)

    assert state(*SPLIT, chosen, back(chosen)).status is Status.DISPUTED


@pytest.mark.parametrize(
    "row",
    [back(SPLIT[0]), vote("Ada", "2"), decision(Outcome.DROPPED), confirmation("Cem", "c"), back(SPLIT[0], by="Cem")],
    ids=["undone vote", "changed vote", "second decision", "confirmation of nothing", "another's undo"],
)
def test_what_may_not_be_done_after_adjudication_changes_nothing(row):
    before = (*SPLIT, decision(Outcome.KEPT))

    assert state(*before, row).rests_on == state(*before).rests_on


def test_one_vote_is_enough_where_the_machine_agrees():
    def adaptive(*rows, machine=Answer.CORRECT, **rules):
        return state(*rows, machine=machine, **({"overlap": ADAPTIVE} | rules)).status

    assert adaptive(vote("Ada")) is Status.KEPT
    assert adaptive(vote("Ada", "2", "b"), machine=Answer.INCORRECT) is Status.TO_CONFIRM
    assert adaptive(vote("Ada"), machine=None) is Status.JUDGED
    assert adaptive(vote("Ada", "2")) is Status.JUDGED
    assert adaptive(vote("Ada", "2"), vote("Ben")) is Status.DISPUTED
    assert adaptive(vote("Ada"), overlap=replace(ADAPTIVE, second_look_share=1.0)) is Status.JUDGED


def test_second_looks_are_a_share_of_the_items_that_never_changes():
    rules = campaign(overlap=replace(ADAPTIVE, second_look_share=0.2))
    drawn = [has_second_look(rules, annotation_id) for annotation_id in range(5000)]

    assert drawn == [has_second_look(rules, annotation_id) for annotation_id in range(5000)]
    assert 900 < sum(drawn) < 1100
    assert drawn != [has_second_look(replace(rules, seed=2), annotation_id) for annotation_id in range(5000)]


def test_everybody_judges_the_items_of_the_pilot():
    shared = SharedItems(frozenset({7}), votes=4)
    votes = [vote(name) for name in REVIEWERS]

    assert state(*votes[:3], shared=shared).status is Status.JUDGED
    assert state(*votes, shared=shared).status is Status.KEPT


def test_a_drift_check_leaves_the_item_as_it_is():
    assert state(*AGREED, vote("Ada", "2", is_check=True)).status is Status.KEPT


def test_many_items_are_told_from_rows_looked_through_once():
    first, other = vote("Ada"), vote("Ada", annotation_id=8)
    items = [replace(ITEM, annotation_id=n) for n in (7, 8)] + [replace(ITEM, annotation_id=9, patch_id="P2")]
    rules = [rules_of(campaign(overlap=FixedOverlap(1)), item) for item in items]
    states = item_states(recorded(first, other, back(other), unusable("Ben")), rules, NOON)

    assert [states[n].status for n in (7, 8, 9)] == [Status.DISPUTED, Status.DROPPED, Status.OPEN]
    assert tally_of(states.values()).dropped == 1
