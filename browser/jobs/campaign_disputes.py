"""What adjudicators and confirmers see of an item, what they did themselves, and what new guidelines undo. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias

from browser.domain.annotation import ReviewItem, Task
from browser.domain.campaign import Campaign, Role
from browser.domain.campaign_rows import Confirmation, Decision, Recorded, Reopening, Withdrawal
from browser.domain.correction import Correction, normal_form
from browser.domain.item_rights import may_withdraw
from browser.domain.item_rules import ItemRules
from browser.domain.item_state import item_state
from browser.domain.item_values import FINAL, TO_DECIDE, ItemState, Status
from browser.domain.votes import Vote

_COMPLETE = TO_DECIDE | FINAL | {Status.TO_CONFIRM}
"""States in which an item has its verdicts: nobody else is asked for one."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Act: TypeAlias = Decision | Confirmation | Reopening


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that somebody has written of an item, in normal form, and everybody who wrote it."""

    correction: Correction
    writers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnAct:
    """What somebody did, and why it cannot be taken back now; None where it can."""

    row: Act
    refused: str | None


@dataclass(frozen=True, slots=True)
class GuidelineEffect:
    """How many final items new guidelines open again, and how many others lose the verdicts that they have."""

    reopened: int
    judged_anew: int


def why_hidden(name: str, state: ItemState, rules: ItemRules) -> str | None:
    """None, or the reason why somebody is not shown the verdicts of others on an item, as a sentence.

    Who could still judge it, or has judged it, would be led by them or learn them.
    """
    if not rules.has_role(name, frozenset({Role.ADJUDICATOR})):
        return "Only adjudicators see verdicts."
    if name in state.writers.voters or state.ballot_of(name):
        return "You have judged it: the verdicts of others stay hidden."
    if state.status not in _COMPLETE:
        return f"It is {state.status}: its verdicts are shown once it has all of them."
    return None


def called(campaign: Campaign, annotation_id: int, names: Iterable[str]) -> dict[str, str]:
    """What reviewers are called beside an item: by name, or in a blind campaign by letters.

    The letters are dealt anew for each item, so that nobody can be followed from one to the next.
    """
    if not campaign.is_blind:
        return {name: name for name in names}

    def drawn(name: str) -> bytes:
        return sha256(f"{campaign.seed}\x1f{annotation_id}\x1f{name}".encode()).digest()

    return {name: _letter(place) for place, name in enumerate(sorted(set(names), key=drawn))}


def _letter(place: int) -> str:
    rounds, letter = divmod(place, len(_LETTERS))
    return f"{_LETTERS[letter]}{rounds + 1 if rounds else ''}"


def proposals_of(state: ItemState, task: Task) -> tuple[Proposal, ...]:
    """The corrections that an adjudicator can choose from: those of the reviewers, then one that was decided before."""
    written = [(ballot.correction, ballot.reviewer) for ballot in state.ballots]
    if state.decision is not None:
        written.append((state.decision.correction, state.decision.reviewer))
    by_text: dict[Correction, list[str]] = {}
    for correction, writer in written:
        if correction is not None:
            by_text.setdefault(normal_form(task, correction), []).append(writer)
    return tuple(Proposal(correction, tuple(writers)) for correction, writers in by_text.items())


def own_acts(rows: Iterable[Recorded], states: Mapping[int, ItemState], name: str) -> tuple[OwnAct, ...]:
    """What somebody decided, confirmed, rejected or reopened and did not take back, the latest first."""
    own = [recorded for recorded in rows if recorded.row.reviewer == name]
    withdrawn = {recorded.row.withdraws for recorded in own if isinstance(recorded.row, Withdrawal)}
    acts: list[OwnAct] = []
    for recorded in reversed(own):
        row = recorded.row
        if not isinstance(row, Decision | Confirmation | Reopening) or row.annotation_id not in states:
            continue
        state = states[row.annotation_id]
        if row.row_id not in withdrawn or _stands(row, state):
            acts.append(OwnAct(row, may_withdraw(name, row.row_id, state)))
    return tuple(acts)


def _stands(row: Act, state: ItemState) -> bool:
    return any(recorded.row.row_id == row.row_id for recorded in state.standing)


def final_items(
    items: Iterable[ReviewItem], states: Mapping[int, ItemState], statuses: Collection[Status] = FINAL
) -> tuple[ReviewItem, ...]:
    """The items in one of these final states, what became so last first."""
    final = [item for item in items if states[item.annotation_id].status in FINAL.intersection(statuses)]
    return tuple(sorted(final, key=lambda item: -_last_position(states[item.annotation_id])))


def _last_position(state: ItemState) -> int:
    return max((recorded.position for recorded in state.standing), default=0)


def guideline_effect(
    rules: Iterable[ItemRules],
    states: Mapping[int, ItemState],
    tasks: Collection[Task],
    from_item: int | None,
    now: datetime,
) -> GuidelineEffect:
    """What a new version of the guidelines does that names some tasks and was made from an item."""
    reopened = judged_anew = 0
    for one in rules:
        state = states[one.item.annotation_id]
        if one.item.task not in tasks or one.item.annotation_id == from_item or not _has_verdicts(state):
            continue
        after = item_state(state.standing, replace(one, oldest_guideline=_newest(state) + 1), now)
        reopened += state.is_final and not after.is_final
        judged_anew += not state.is_final
    return GuidelineEffect(reopened, judged_anew)


def _has_verdicts(state: ItemState) -> bool:
    return any(isinstance(recorded.row, Vote | Decision | Confirmation) for recorded in state.standing)


def _newest(state: ItemState) -> int:
    given = (r.row.guideline_version for r in state.standing if isinstance(r.row, Vote | Decision | Confirmation))
    return max(given, default=0)
