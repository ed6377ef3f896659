"""From the rows that stand to the state of an item: what its ballots, its decision and its confirmations add up to."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from browser.domain.annotation import Task
from browser.domain.campaign_rows import (
    Confirmation,
    Decision,
    Lease,
    Outcome,
    PatchVerdict,
    Recorded,
    Reopening,
)
from browser.domain.correction import Correction, normal_form
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import Ballot, Cause, ItemState, Status, Writers
from browser.domain.judgement import Answer
from browser.domain.votes import Vote

_UNDECIDED = frozenset({Answer.UNSURE, Answer.NOT_DECIDED})
_STATUS = {Outcome.KEPT: Status.KEPT, Outcome.DROPPED: Status.DROPPED, Outcome.CORRECTED: Status.TO_CONFIRM}


def state_of(standing: Sequence[Recorded], rules: ItemRules, at: datetime, writers: Writers) -> ItemState:
    """The state that rows add up to. They were all allowed when they were recorded, and none was taken back since.

    Args:
        standing: In the order of recording.
        rules: Of the item.
        at: When leases are looked at.
        writers: Who has ever voted on this item, written a correction of it, or learnt what others said of it.
    """
    current = _since_reopening(standing)
    ballots = ballots_of(current, rules.item.task)
    leases = _leases(current, {ballot.reviewer for ballot in ballots} | writers.knowing, at)
    waiting = ItemState(
        annotation_id=rules.item.annotation_id,
        status=Status.JUDGED if ballots else Status.LEASED if leases else Status.OPEN,
        wanted=rules.wanted(ballots),
        ballots=ballots,
        leases=leases,
        decision=_last_decision(current),
        standing=tuple(standing),
        writers=writers,
    )
    settled = _decided(waiting) if _is_in_force(waiting, current) else _settled(waiting, rules)
    return _confirmed(settled, current, rules.item.task) if settled.status is Status.TO_CONFIRM else settled


def ballots_of(rows: Sequence[Recorded], task: Task) -> tuple[Ballot, ...]:
    """What each reviewer says now: that the patch is unusable, or else the last vote; in the order of recording.

    Another reason for the same patch is no news: the ballot keeps the place of the first.
    """
    votes: dict[str, Ballot] = {}
    unusable: dict[str, Ballot] = {}
    for recorded in rows:
        match recorded.row:
            case Vote() as vote:
                votes[vote.reviewer] = _ballot(vote, recorded.position, task)
            case PatchVerdict(row_id, reviewer, _, reason):
                since = unusable[reviewer].position if reviewer in unusable else recorded.position
                unusable[reviewer] = Ballot(reviewer, row_id, since, unusable=reason)
    return tuple(sorted((votes | unusable).values(), key=lambda ballot: ballot.position))


def _ballot(vote: Vote, position: int, task: Task) -> Ballot:
    correction = normal_form(task, vote.correction) if vote.correction else None
    return Ballot(vote.reviewer, vote.row_id, position, vote.verdict.answer, correction)


def _since_reopening(standing: Sequence[Recorded]) -> Sequence[Recorded]:
    for place in range(len(standing), 0, -1):
        if isinstance(standing[place - 1].row, Reopening):
            return standing[place:]
    return standing


def _leases(rows: Sequence[Recorded], done: Collection[str], at: datetime) -> tuple[Lease, ...]:
    """The leases that run, but for those of people who need a place no more."""
    latest = {r.row.reviewer: r.row for r in rows if isinstance(r.row, Lease)}
    return tuple(lease for name, lease in latest.items() if name not in done and lease.holds_at(at))


def _last_decision(rows: Sequence[Recorded]) -> Decision | None:
    for recorded in reversed(rows):
        if isinstance(recorded.row, Decision):
            return recorded.row
    return None


def _is_in_force(state: ItemState, rows: Sequence[Recorded]) -> bool:
    """A decision to keep or correct falls when a reviewer declares the patch unusable after it."""
    if state.decision is None or state.decision.outcome is Outcome.DROPPED:
        return state.decision is not None
    decided = _position(rows, state.decision.row_id)
    return all(ballot.unusable is None or ballot.position < decided for ballot in state.ballots)


def _decided(state: ItemState) -> ItemState:
    decision = state.decision
    if decision is None:
        return state
    rests_on = (decision.row_id, *(ballot.row_id for ballot in state.ballots))
    return replace(
        state,
        status=_STATUS[decision.outcome],
        reason=decision.reason,
        correction=decision.correction,
        rests_on=rests_on,
    )


def _settled(state: ItemState, rules: ItemRules) -> ItemState:
    """What the ballots say by themselves."""
    if state.is_short and state.writers.knowing and rules.lacks_voters(state.ballots, state.writers.knowing):
        return replace(state, status=Status.DISPUTED, cause=Cause.NOBODY_LEFT)
    if state.is_short:
        return state
    if any(ballot.unusable for ballot in state.ballots):
        return _usability(state)
    answers = {ballot.answer for ballot in state.ballots}
    decided = answers - _UNDECIDED
    if len(decided) > 1:
        return replace(state, status=Status.DISPUTED, cause=Cause.VERDICTS)
    if answers & _UNDECIDED:
        return replace(state, status=Status.UNSURE, cause=Cause.UNDECIDED)
    return _agreed(state, next(iter(decided)))


def _usability(state: ItemState) -> ItemState:
    if not all(ballot.unusable for ballot in state.ballots):
        return replace(state, status=Status.DISPUTED, cause=Cause.USABILITY)
    reasons = dict.fromkeys(ballot.unusable for ballot in state.ballots if ballot.unusable)
    rests_on = _all_ballots(state)
    return replace(state, rests_on=rests_on, status=Status.DROPPED, reason=f"unusable: {', '.join(reasons)}")


def _agreed(state: ItemState, answer: Answer | None) -> ItemState:
    if answer is Answer.CORRECT:
        return replace(state, rests_on=_all_ballots(state), status=Status.KEPT)
    if answer is Answer.AMBIGUOUS:
        return replace(state, status=Status.DISPUTED, cause=Cause.AMBIGUOUS)
    corrections = {ballot.correction for ballot in state.ballots}
    if None in corrections:
        return replace(state, status=Status.DISPUTED, cause=Cause.NO_CORRECTION)
    if len(corrections) > 1:
        return replace(state, status=Status.DISPUTED, cause=Cause.CORRECTIONS)
    rests_on, correction = _all_ballots(state), state.ballots[0].correction
    return replace(state, rests_on=rests_on, status=Status.TO_CONFIRM, correction=correction)


def _all_ballots(state: ItemState) -> tuple[UUID, ...]:
    return tuple(ballot.row_id for ballot in state.ballots)


def _confirmed(state: ItemState, rows: Sequence[Recorded], task: Task) -> ItemState:
    """The correction confirmed, rejected, or still waiting: the last confirmation of this very text tells.

    An adjudicator may decide for a text again that was rejected before; an acceptance holds whenever it was given.
    """
    if state.correction is None:
        return state
    wanted = normal_form(task, state.correction)
    decided = _position(rows, state.decision.row_id) if state.decision else -1
    last: Confirmation | None = None
    for recorded in rows:
        row = recorded.row
        if isinstance(row, Confirmation) and row.reviewer not in state.writers.authors and _is_about(row, wanted, task):
            last = row if row.accepts or recorded.position > decided else last
    if last is None:
        return replace(state, correction=wanted)
    if not last.accepts:
        return replace(state, status=Status.DISPUTED, cause=Cause.REJECTED, reason=last.reason, rests_on=())
    return replace(state, status=Status.CORRECTED, correction=wanted, rests_on=(*state.rests_on, last.row_id))


def _is_about(confirmation: Confirmation, correction: Correction, task: Task) -> bool:
    return normal_form(task, confirmation.correction) == correction


def _position(rows: Sequence[Recorded], row_id: UUID) -> int:
    return next(recorded.position for recorded in rows if recorded.row.row_id == row_id)
