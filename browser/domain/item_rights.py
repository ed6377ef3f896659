"""Who may do what with an item. The same rules refuse an action and leave out rows that were written against them."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from browser.domain.campaign import Role, Standing
from browser.domain.campaign_rows import CampaignRow, Confirmation, Decision, PatchVerdict, Recorded, Reopening
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import TO_DECIDE, ItemState, Status
from browser.domain.votes import Vote


class Action(StrEnum):
    """What somebody can do with an item."""

    TAKE = "take"
    VOTE = "vote on"
    DECLARE_UNUSABLE = "declare unusable the patch of"
    UNDO = "take back a verdict on"
    BE_MEASURED = "be measured on"
    DECIDE = "decide"
    CONFIRM = "confirm a correction of"
    REOPEN = "reopen"


_REVIEWERS = frozenset({Role.REVIEWER})
_ADJUDICATORS = frozenset({Role.ADJUDICATOR})
_ROLES: dict[Action, frozenset[Role]] = {
    Action.TAKE: _REVIEWERS,
    Action.VOTE: _REVIEWERS,
    Action.DECLARE_UNUSABLE: _REVIEWERS,
    Action.BE_MEASURED: _REVIEWERS,
    Action.DECIDE: _ADJUDICATORS,
    Action.CONFIRM: _REVIEWERS | _ADJUDICATORS,
    Action.REOPEN: _ADJUDICATORS,
}
_GATED = frozenset({Action.TAKE, Action.VOTE})
_JUDGING = _GATED | {Action.DECLARE_UNUSABLE}
_Kinds: TypeAlias = tuple[type[CampaignRow], ...]
NEXT_STEPS: dict[Status, Action] = {Status.TO_CONFIRM: Action.CONFIRM} | dict.fromkeys(TO_DECIDE, Action.DECIDE)
"""What an item waits for that is no verdict."""
_KNOWN = "You have decided, confirmed or reopened it, so you know what others said. Somebody else judges it."
_ADJUDICATED = "It was adjudicated. Ask an adjudicator to reopen it."
_TOO_LATE: tuple[tuple[_Kinds, _Kinds, str], ...] = (
    ((Vote, PatchVerdict, Decision, Confirmation), (Reopening,), "The item was reopened since."),
    ((Vote, PatchVerdict, Confirmation), (Decision,), _ADJUDICATED),
    ((Reopening,), (Vote, PatchVerdict, Decision), "It was judged again since."),
)
"""Rows that cannot be taken back once a row of another kind stands after them."""
_Check: TypeAlias = Callable[[str, ItemState], str | None]


def may(name: str, action: Action, state: ItemState, rules: ItemRules) -> str | None:
    """None, or the reason why somebody may not do this now, as a sentence."""
    member = rules.members.get(name)
    if member is None or member.standing is not Standing.ACTIVE:
        return f"{name} does not take part in this campaign{'' if member is None else ' any more'}."
    refused = _not_yet(name, action, rules) or refusal(name, action, state, rules)
    return refused or (_undecidable(state) if action is Action.DECIDE else None)


def refusal(name: str, action: Action, state: ItemState, rules: ItemRules) -> str | None:
    """As `may`, for what is recorded already: of somebody who has left since, in another phase, among fewer people."""
    if not rules.counts(name):
        return f"{name} does not take part in this campaign."
    roles = _ROLES.get(action)
    if roles is not None and not rules.has_role(name, roles):
        return f"Only {' or '.join(sorted(f'{role}s' for role in roles))} may {action} an item."
    if action is Action.BE_MEASURED:
        return _be_measured(name, state, rules)
    return _CHECKS[action](name, state) if action in _CHECKS else None


def _be_measured(name: str, state: ItemState, rules: ItemRules) -> str | None:
    if name in state.writers.knowing:
        return _KNOWN
    return None if rules.is_gold or name in state.writers.voters else "It is neither gold nor judged by you before."


def _not_yet(name: str, action: Action, rules: ItemRules) -> str | None:
    if action in _JUDGING and not rules.is_asked:
        return "The campaign asks for no verdict on it in this phase."
    if action in _GATED and not rules.is_qualified(name):
        task = rules.item.task
        return f"{name} has not passed the gate of {task.type}, {task.category} yet."
    return None


def may_withdraw(name: str, row_id: UUID, state: ItemState) -> str | None:
    """None, or the reason why somebody may not take this row back now."""
    recorded = next((r for r in state.standing if r.row.row_id == row_id), None)
    if recorded is None:
        return "There is nothing to take back: this row does not count now."
    if recorded.row.reviewer != name:
        return "Only who wrote a row takes it back."
    own = state.ballot_of(name)
    if isinstance(recorded.row, Vote) and own and own.position > recorded.position:
        return "Something later of yours took its place. Take that back first."
    return next((reason for kind, later, reason in _TOO_LATE if _is_after(recorded, state, kind, later)), None)


def _is_after(recorded: Recorded, state: ItemState, kind: _Kinds, later: _Kinds) -> bool:
    """Whether a row of the one kind stands before a row of the other."""
    has_later = any(isinstance(r.row, later) and r.position > recorded.position for r in state.standing)
    return has_later and isinstance(recorded.row, kind)


def _take(name: str, state: ItemState) -> str | None:
    if state.ballot_of(name):
        return "You have judged it."
    return _vote(name, state)


def _vote(name: str, state: ItemState) -> str | None:
    if state.decision is not None:
        return _ADJUDICATED
    own = state.ballot_of(name)
    if own and own.unusable:
        return "You declared its patch unusable. Take that back first."
    if name in state.writers.knowing:
        return _KNOWN
    if own:
        return None
    if not state.is_short:
        return f"It has the {state.wanted} verdicts that it takes."
    return None if state.places_left(name) > 0 else "Others are about to judge it."


def _declare_unusable(name: str, state: ItemState) -> str | None:
    """Where an item has its verdicts, this is an objection and no vote: everybody may object."""
    return _KNOWN if state.is_short and name in state.writers.knowing else None


def _undo(name: str, state: ItemState) -> str | None:
    own = state.ballot_of(name)
    return may_withdraw(name, own.row_id, state) if own else "There is nothing to take back."


def _decide(name: str, state: ItemState) -> str | None:
    """A decision made while nobody was left to judge an item holds when somebody comes who could."""
    had_nobody_left = state.is_short and state.decision is None and state.writers.knowing
    if not had_nobody_left and _undecidable(state):
        return _undecidable(state)
    if state.ballot_of(name):
        return "You have judged it."
    return "You have voted on it." if name in state.writers.voters else None


def _undecidable(state: ItemState) -> str | None:
    return None if state.status in TO_DECIDE else f"It is {state.status}, neither disputed nor unsure."


def _confirm(name: str, state: ItemState) -> str | None:
    if state.status is not Status.TO_CONFIRM:
        return "It has no correction to confirm now."  # where it stands instead would tell a reviewer what others said
    return "You have written a correction of it." if name in state.writers.authors else None


def _reopen(_: str, state: ItemState) -> str | None:
    return None if state.is_final else f"It is {state.status}, not final."


_CHECKS: dict[Action, _Check] = {
    Action.TAKE: _take,
    Action.VOTE: _vote,
    Action.DECLARE_UNUSABLE: _declare_unusable,
    Action.UNDO: _undo,
    Action.DECIDE: _decide,
    Action.CONFIRM: _confirm,
    Action.REOPEN: _reopen,
}
