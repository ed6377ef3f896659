"""Who has decided, confirmed or reopened an item judges it no more, and what becomes of it where nobody is left."""

import pytest
from campaigns import ITEM, JUDGE, back, campaign, confirmation, decision, lease, reopening, state, unusable, vote

from browser.domain.campaign import GoldItem, Member, Role
from browser.domain.campaign_rows import Outcome
from browser.domain.item_rights import Action, may
from browser.domain.item_rules import rules_of
from browser.domain.item_values import Cause, Status
from browser.domain.judgement import Answer

KNOWN = "You have decided, confirmed or reopened it, so you know what others said. Somebody else judges it."
BOTH = "Lou"
JUDGING = (Action.TAKE, Action.VOTE, Action.DECLARE_UNUSABLE, Action.BE_MEASURED)


def with_both(*reviewers):
    """A campaign of some reviewers, one of whom adjudicates, and an adjudicator."""
    judge = Member(JUDGE, frozenset({Role.ADJUDICATOR}))
    return (*map(Member, reviewers), Member(BOTH, frozenset({Role.REVIEWER, Role.ADJUDICATOR})), judge)


def refusals(name, now, **rules):
    one = rules_of(campaign(gold=(GoldItem(7, Answer.CORRECT),), **rules), ITEM)
    return {action: may(name, action, now, one) for action in JUDGING}


UNDONE = decision(Outcome.KEPT, by=BOTH)
CHOSEN = (vote("Ada", "2", "b"), vote("Ben", "2", "b"))


@pytest.mark.parametrize(
    "rows",
    [
        (vote("Ada"), vote("Ben"), reopening(BOTH)),
        (vote("Ada"), vote("Ben", "2"), UNDONE, back(UNDONE), decision(Outcome.KEPT), reopening()),
        (*CHOSEN, confirmation(BOTH, "b"), reopening()),
        (*CHOSEN, confirmation(BOTH, "b", accepts=False), decision(Outcome.KEPT), reopening()),
    ],
    ids=["reopened", "decided and taken back", "confirmed", "rejected"],
)
def test_who_has_decided_confirmed_or_reopened_an_item_judges_it_no_more(rows):
    people = with_both("Ada", "Ben", "Cem")
    now = state(*rows, members=people)

    assert now.status is Status.OPEN
    assert refusals(BOTH, now, members=people) == dict.fromkeys(JUDGING, KNOWN)
    assert refusals("Ada", now, members=people) == dict.fromkeys(JUDGING)


def test_the_own_verdict_of_a_confirmer_stands_and_is_not_changed():
    rows = [vote("Ada"), vote("Ben", "2", "b"), decision(Outcome.CORRECTED, "c"), confirmation("Ada", "c")]
    undone = state(*rows, back(rows[3]), back(rows[2]))

    assert undone.status is Status.DISPUTED
    assert undone.ballot_of("Ada").answer is Answer.CORRECT
    assert may("Ada", Action.VOTE, undone, rules_of(campaign(), ITEM)) == KNOWN
    assert may("Ada", Action.UNDO, undone, rules_of(campaign(), ITEM)) is None


def test_who_knows_an_item_holds_no_place_of_it_and_may_still_object_to_its_patch():
    people = with_both("Ada", "Ben")
    reopened = (vote("Ada"), vote("Ben"), reopening(BOTH))
    rows = (vote("Ada"), vote("Ben", "2"), lease(BOTH), decision(Outcome.KEPT, by=BOTH), unusable(BOTH))

    assert state(*reopened, lease(BOTH), members=people).leases == ()
    assert state(*reopened, unusable(BOTH), members=people).ballots == ()
    assert (state(*rows, members=people).status, state(*rows, members=people).cause) == (
        Status.DISPUTED,
        Cause.USABILITY,
    )


def test_where_nobody_is_left_to_judge_it_an_adjudicator_decides():
    people = with_both("Ada", "Ben")
    opened = (vote("Ada"), vote("Ben"), reopening(BOTH))
    judged = (*opened, vote("Ada"))
    short = state(*opened, vote("Ada"), members=with_both("Ada"))
    rules = rules_of(campaign(members=with_both("Ada")), ITEM)

    assert state(*judged, members=people).status is Status.JUDGED
    assert (short.status, short.cause) == (Status.DISPUTED, Cause.NOBODY_LEFT)
    assert [may(name, Action.DECIDE, short, rules) for name in (JUDGE, BOTH)] == [None, None]
    assert state(vote("Ada"), members=(Member("Ada"),)).status is Status.JUDGED


def test_a_decision_made_while_nobody_was_left_holds_when_somebody_comes():
    rows = (vote("Ada"), vote("Ben"), reopening(BOTH), vote("Ada"))
    few, more = with_both("Ada"), with_both("Ada", "Cem")
    decided = decision(Outcome.KEPT)

    assert state(*rows, decided, members=few).status is Status.KEPT
    assert state(*rows, decided, members=more).status is Status.KEPT
    reason = "It is judged, neither disputed nor unsure."
    assert may(JUDGE, Action.DECIDE, state(*rows, members=more), rules_of(campaign(members=more), ITEM)) == reason
    assert state(vote("Ada"), decided, members=more).status is Status.JUDGED
