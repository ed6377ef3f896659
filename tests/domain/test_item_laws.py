"""What holds for an item whatever is recorded, in whatever order."""

from dataclasses import replace
from datetime import timedelta

from campaigns import (
    COUNT,
    ITEM,
    JUDGE,
    NOON,
    REVIEWERS,
    SECOND_JUDGE,
    back,
    campaign,
    confirmation,
    decision,
    lease,
    number,
    recorded,
    reopening,
    unusable,
    vote,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from browser.domain.campaign import AdaptiveOverlap, FixedOverlap, GuidelineVersion, Member, Role, Standing
from browser.domain.campaign_rows import (
    Confirmation,
    Decision,
    Lease,
    Outcome,
    PatchVerdict,
    Recorded,
    Reopening,
    Withdrawal,
)
from browser.domain.item_rights import Action, may, may_withdraw, refusal
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_state, item_states, tally_of
from browser.domain.item_values import WAITING, Cause, ReopenedBy, Status
from browser.domain.judgement import Answer
from browser.domain.votes import Vote

BOTH = "Lou"
"""A reviewer who adjudicates."""
PEOPLE = (*REVIEWERS, JUDGE, SECOND_JUDGE, BOTH, "a stranger")
people = st.sampled_from(PEOPLE)
texts = st.sampled_from(["b", "c"])


votes = st.builds(
    lambda name, key, text, version: vote(name, key, text if key == "2" else None, guideline_version=version),
    people,
    st.sampled_from(["1", "1", "2", "2", "3", "4", "5"]),
    texts,
    st.sampled_from([1, 2, 2]),
)
decisions = st.builds(
    lambda name, outcome, text: decision(outcome, text if outcome is Outcome.CORRECTED else None, name, 2),
    people,
    st.sampled_from(Outcome),
    texts,
)
confirmations = st.builds(
    lambda name, text, accepts: replace(confirmation(name, text, accepts=accepts), guideline_version=2),
    people,
    texts,
    st.booleans(),
)
others = st.one_of(
    st.builds(unusable, people), st.builds(reopening, people), st.builds(lease, people, st.integers(0, 30))
)
some_row = votes | votes | decisions | confirmations | others
"""Any row by anybody, allowed or not."""


@st.composite
def histories(draw):
    """Rows in the order of recording, numbered; some take back an earlier one, an own one or another's."""
    rows = []
    for n, row in enumerate(draw(st.lists(some_row, max_size=12)), start=1):
        is_undo = draw(st.integers(0, 4)) == 0 and rows
        done = back(draw(st.sampled_from(rows)), draw(st.sampled_from([None, None, row.reviewer]))) if is_undo else row
        rows.append(numbered(done, n))
    return recorded(*rows)


def numbered(row, n):
    return replace(row, **{"judgement_id" if isinstance(row, Vote) else "row_id": number(n)})


@st.composite
def rules(draw):
    overlap = draw(st.sampled_from([FixedOverlap(1), FixedOverlap(2), FixedOverlap(3), AdaptiveOverlap(0.5)]))
    standings = st.sampled_from([Standing.ACTIVE, Standing.ACTIVE, Standing.LEFT, Standing.REMOVED])
    everybody = (*campaign().members, Member(BOTH, frozenset({Role.REVIEWER, Role.ADJUDICATOR})))
    members = tuple(replace(member, standing=draw(standings)) for member in everybody)
    tasks = draw(st.sampled_from([frozenset(), frozenset({COUNT})]))
    guidelines = (GuidelineVersion(1, ""), GuidelineVersion(2, "", tasks))
    machine = draw(st.sampled_from([None, Answer.CORRECT, Answer.INCORRECT]))
    return rules_of(campaign(overlap=overlap, members=members, guidelines=guidelines), ITEM, machine)


def most_votes(one):
    return one.votes or 2


def row_of(rows, row_id):
    return next(r.row for r in rows if r.row.row_id == row_id)


@settings(max_examples=100, deadline=None)
@given(histories(), rules())
def test_no_item_goes_over_its_overlap(rows, one):
    for end in range(len(rows) + 1):
        now = item_state(rows[:end], one, NOON + timedelta(seconds=end))
        votes = [ballot for ballot in now.ballots if ballot.unusable is None]
        assert len(votes) <= most_votes(one)
        if not any(isinstance(r.row, PatchVerdict | Withdrawal) for r in rows[:end]) and one.votes:
            assert len(now.ballots) + len(now.leases) <= one.votes


@settings(max_examples=100, deadline=None)
@given(histories(), rules())
def test_a_final_item_rests_on_rows_that_allow_it(rows, one):
    now = item_state(rows, one, NOON)
    if not now.is_final:
        assert now.rests_on == () or now.status is Status.TO_CONFIRM
        return
    ground = [row_of(rows, row_id) for row_id in now.rests_on]
    assert {r.row_id for r in ground} <= {r.row.row_id for r in now.standing}
    decisions = [row for row in ground if isinstance(row, Decision)]
    if decisions:
        (chosen,) = decisions
        assert chosen.reviewer in {JUDGE, SECOND_JUDGE, BOTH} - {ballot.reviewer for ballot in now.ballots}
        assert now.status == chosen.outcome
    else:
        assert len(now.ballots) >= now.wanted
        assert len({ballot.answer for ballot in now.ballots}) == 1
        assert (now.status is Status.KEPT) == (now.ballots[0].answer is Answer.CORRECT)
    if now.status is Status.CORRECTED:
        confirmed = ground[-1]
        assert isinstance(confirmed, Confirmation)
        assert confirmed.accepts
        assert confirmed.correction == now.correction
        assert all(row.reviewer != confirmed.reviewer for row in ground[:-1] if getattr(row, "correction", None))


@settings(max_examples=100, deadline=None)
@given(histories(), rules(), st.randoms())
def test_the_order_of_reading_and_rows_that_come_twice_change_nothing(rows, one, chance):
    again = [replace(r, position=r.position + 1000) for r in rows]
    shuffled = [*rows, *again]
    chance.shuffle(shuffled)

    assert item_state(shuffled, one, NOON) == item_state(rows, one, NOON)


@settings(max_examples=100, deadline=None)
@given(histories(), rules(), people, st.sampled_from(["1", "2", "3", "4", "5"]))
def test_undo_and_the_same_again_is_as_before(rows, one, name, key):
    given_vote = vote(name, key, "b" if key == "2" else None, guideline_version=2, judgement_id=number(500))
    before = [*(r.row for r in rows), given_vote]
    once = item_state(recorded(*before), one, NOON)
    if may_withdraw(name, given_vote.row_id, once) is not None:
        return
    undone = item_state(recorded(*before, back(given_vote)), one, NOON)
    twice = item_state(recorded(*before, back(given_vote), replace(given_vote, judgement_id=number(501))), one, NOON)

    assert undone.ballot_of(name) is None
    if may(name, Action.VOTE, undone, one) is None:
        assert (twice.status, twice.correction, twice.cause) == (once.status, once.correction, once.cause)


@settings(max_examples=100, deadline=None)
@given(histories(), rules(), some_row)
def test_what_is_allowed_counts_and_what_is_refused_changes_nothing(rows, one, row):
    row = numbered(row, 500)
    at = NOON + timedelta(seconds=len(rows))
    before = item_state(rows, one, at)
    after = item_state([*rows, Recorded(500, at, row)], one, at)
    actions = {
        "Vote": Action.VOTE,
        "PatchVerdict": Action.DECLARE_UNUSABLE,
        "Decision": Action.DECIDE,
        "Confirmation": Action.CONFIRM,
        "Reopening": Action.REOPEN,
        "Lease": Action.TAKE,
    }
    is_stale = getattr(row, "guideline_version", 2) < one.oldest_guideline
    member = one.members.get(row.reviewer)
    if is_stale or member is None or member.standing is not Standing.ACTIVE:
        return
    is_accepted = refusal(row.reviewer, actions[type(row).__name__], before, one) is None
    assert is_accepted == (row.row_id in {r.row.row_id for r in after.standing})
    if not is_accepted:
        assert may(row.reviewer, actions[type(row).__name__], before, one) is not None
        gave_back = {lease.reviewer for lease in before.leases} - {lease.reviewer for lease in after.leases}
        assert gave_back <= {row.reviewer} & after.writers.knowing
        assert after.status is before.status or after.cause is Cause.NOBODY_LEFT or gave_back


@settings(max_examples=200, deadline=None)
@given(histories(), rules())
def test_nobody_judges_what_they_have_decided_confirmed_or_reopened(rows, one):
    now = item_state(rows, one, NOON)
    acts = [r for r in rows if isinstance(r.row, Decision | Confirmation | Reopening) and one.counts(r.row.reviewer)]
    since = {r.row.reviewer: r.position for r in reversed(acts)}

    votes = [r for r in now.standing if isinstance(r.row, Vote | Lease)]
    assert all(r.position < since.get(r.row.reviewer, len(rows)) for r in votes)
    assert since.keys().isdisjoint(lease.reviewer for lease in now.leases)
    for name in since:
        assert may(name, Action.TAKE, now, one) is not None
        assert may(name, Action.VOTE, now, one) is not None
        assert may(name, Action.BE_MEASURED, now, replace(one, is_gold=True)) is not None


@settings(max_examples=200, deadline=None)
@given(histories(), rules())
def test_an_item_waits_for_no_verdict_that_only_those_could_give_who_may_not(rows, one):
    now = item_state(rows, one, NOON)
    judges = {m.name for m in one.members.values() if Role.REVIEWER in m.roles and one.counts(m.name)}
    left = judges - {ballot.reviewer for ballot in now.ballots}
    free = {name for name in left - now.writers.knowing if one.members[name].standing is Standing.ACTIVE}

    if now.status in WAITING:
        assert free or not left & now.writers.knowing
    if now.cause is Cause.NOBODY_LEFT:
        assert not free
        assert now.is_short


@settings(max_examples=100, deadline=None)
@given(histories(), rules())
def test_rows_of_removed_people_and_strangers_are_as_if_never_written(rows, one):
    now = item_state(rows, one, NOON)
    others = item_state([r for r in rows if one.counts(r.row.reviewer)], one, NOON)

    assert (now.status, now.standing, now.ballots) == (others.status, others.standing, others.ballots)
    assert now.reopened_by == others.reopened_by or now.reopened_by in {ReopenedBy.REMOVAL, ReopenedBy.GUIDELINES}


@settings(max_examples=100, deadline=None)
@given(st.lists(histories(), max_size=3), rules())
def test_kept_corrected_dropped_and_not_final_are_all_items(many, one):
    items = [replace(one, item=replace(ITEM, annotation_id=n, patch_id=f"P{n}")) for n in range(7, 10)]
    states = item_states((r for rows in many for r in rows), items, NOON)
    tally = tally_of(states.values())

    assert tally.kept + tally.corrected + tally.dropped + tally.not_final == len(items)
