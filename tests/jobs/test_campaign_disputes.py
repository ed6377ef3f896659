"""Who sees what of a dispute, what somebody can take back, and what new guidelines undo."""

from dataclasses import replace

import pytest
from campaigns import (
    COUNT,
    ITEM,
    JUDGE,
    NOON,
    SECOND_JUDGE,
    back,
    campaign,
    confirmation,
    decision,
    recorded,
    reopening,
    unusable,
    vote,
)

from browser.domain.campaign import GuidelineVersion, Member, Role
from browser.domain.campaign_rows import Outcome
from browser.domain.correction import Correction
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state, item_states
from browser.domain.item_values import Status
from browser.jobs.campaign_disputes import (
    called,
    final_items,
    guideline_effect,
    own_acts,
    proposals_of,
    why_hidden,
)

SPLIT = (vote("Ada"), vote("Ben", "2", "b"))
AGREED = (vote("Ada"), vote("Ben"))
ALL = frozenset({Role.REVIEWER, Role.ADJUDICATOR})


def state_of(*rows, **changes):
    return item_state(recorded(*rows), rules_of(campaign(**changes), ITEM), NOON)


def hidden(name, *rows):
    members = (*campaign().members, Member("Eve", ALL))
    rules = rules_of(campaign(members=members), ITEM)
    return why_hidden(name, item_state(recorded(*rows), rules, NOON), rules)


@pytest.mark.parametrize("rows", [SPLIT, AGREED, (vote("Ada", "5"), vote("Ben"))], ids=["split", "agreed", "unsure"])
def test_an_adjudicator_sees_the_verdicts_of_an_item_that_has_them_all(rows):
    assert hidden(JUDGE, *rows) is None
    assert hidden("Eve", *rows) is None


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Cem", SPLIT),
        (JUDGE, (vote("Ada"),)),
        (JUDGE, ()),
        ("Eve", (vote("Ada"), vote("Eve", "2"))),
        ("Eve", (cast := vote("Eve"), back(cast), *SPLIT)),
        ("Eve", (vote("Ada"), unusable("Eve"))),
    ],
    ids=["reviewer", "not complete", "open", "voter", "voter who took it back", "declared unusable"],
)
def test_verdicts_are_hidden_from_who_could_judge_or_has_judged(name, rows):
    assert hidden(name, *rows)


def test_in_a_blind_campaign_letters_stand_for_names_and_cannot_be_followed():
    names = ("Ada", "Ben", "Cem")
    dealt = {tuple(called(campaign(), n, names).items()) for n in range(40)}

    assert {frozenset(dict(one).values()) for one in dealt} == {frozenset("ABC")}
    assert len(dealt) > 3
    assert called(campaign(), 7, names) == called(campaign(), 7, reversed(names))
    assert called(campaign(is_blind=False), 7, names) == {name: name for name in names}


def test_the_same_correction_is_one_proposal_and_a_rejected_decision_stays_one():
    agreed = state_of(vote("Ada", "2", "B"), vote("Ben", "2", "b "))
    rows = (*SPLIT, decision(Outcome.CORRECTED, "d"), confirmation("Dua", "d", accepts=False))

    assert [(p.correction, p.writers) for p in proposals_of(agreed, COUNT)] == [(Correction("b"), ("Ada", "Ben"))]
    assert [(p.correction, p.writers) for p in proposals_of(state_of(*rows), COUNT)] == [
        (Correction("b"), ("Ben",)),
        (Correction("d"), (JUDGE,)),
    ]


def test_own_acts_come_latest_first_with_what_stands_in_the_way_of_taking_them_back():
    done = (decision(Outcome.KEPT), reopening(), decision(Outcome.KEPT, by=SECOND_JUDGE))
    taken_back = decision(Outcome.DROPPED)
    rows = recorded(*SPLIT, taken_back, back(taken_back), done[0], done[1])
    rules = rules_of(campaign(), ITEM)
    acts = own_acts(rows, item_states(rows, [rules], NOON), JUDGE)

    assert [act.row for act in acts] == [done[1], done[0]]
    assert [act.refused for act in acts] == [None, "The item was reopened since."]
    assert own_acts(rows, item_states(rows, [rules], NOON), SECOND_JUDGE) == ()


ITEMS = tuple(replace(ITEM, annotation_id=n) for n in (7, 8, 9))
RULES = [rules_of(campaign(), item) for item in ITEMS]


def about(annotation_id, *rows):
    return [replace(row, annotation_id=annotation_id) for row in rows]


def test_final_items_come_latest_first():
    rows = recorded(*about(9, *AGREED), *about(7, *SPLIT, decision(Outcome.DROPPED)), *about(8, *SPLIT))
    states = item_states(rows, RULES, NOON)

    assert [item.annotation_id for item in final_items(ITEMS, states)] == [7, 9]
    assert [item.annotation_id for item in final_items(ITEMS, states, {Status.KEPT})] == [9]


def test_what_new_guidelines_open_again_is_said_before_and_is_what_happens():
    votes = [replace(one, judgement_id=back(one).row_id) for one in (*AGREED, *SPLIT, *AGREED)]
    rows = recorded(*about(7, *votes[2:4], decision(Outcome.KEPT)), *about(8, *votes[:2]), *about(9, votes[4]))
    states = item_states(rows, RULES, NOON)
    told = guideline_effect(RULES, states, {COUNT}, 7, NOON)

    guidelines = (GuidelineVersion(1, ""), GuidelineVersion(2, "rule", frozenset({COUNT}), 7))
    after = item_states(rows, [rules_of(campaign(guidelines=guidelines), item) for item in ITEMS], NOON)
    assert (told.reopened, told.judged_anew) == (1, 1)
    assert [after[n].status for n in (7, 8, 9)] == [Status.KEPT, Status.OPEN, Status.OPEN]
    assert guideline_effect(RULES, states, set(), None, NOON).reopened == 0
