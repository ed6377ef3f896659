"""The life cycle of an item: one pure function of append-only rows and the campaign's rules.

Rows are taken in the order of recording. A row that its writer was not allowed to write at that moment changes nothing,
so nothing that follows rests on it; `item_rights` has the rules. Nothing is ever overwritten: what is taken back stands
in the store, and every state can be told again from its rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from browser.domain.annotation import ReviewItem
from browser.domain.campaign_rows import (
    CampaignRow,
    Confirmation,
    Decision,
    Lease,
    PatchVerdict,
    Recorded,
    Reopening,
    Withdrawal,
)
from browser.domain.item_outcome import state_of
from browser.domain.item_rights import Action, may_withdraw, refusal
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import NOBODY, ItemState, ReopenedBy, Status, Writers
from browser.domain.votes import Vote

_ACTIONS: dict[type[CampaignRow], Action] = {
    Vote: Action.VOTE,
    PatchVerdict: Action.DECLARE_UNUSABLE,
    Decision: Action.DECIDE,
    Confirmation: Action.CONFIRM,
    Reopening: Action.REOPEN,
    Lease: Action.TAKE,
}
_REOPENED_BY: dict[type[CampaignRow], ReopenedBy] = {
    Vote: ReopenedBy.CHANGED_VOTE,
    PatchVerdict: ReopenedBy.PATCH,
    Reopening: ReopenedBy.ADJUDICATOR,
    Withdrawal: ReopenedBy.WITHDRAWAL,
}


@dataclass(frozen=True, slots=True)
class _Past:
    """What a part of the rows adds up to."""

    standing: tuple[Recorded, ...] = ()
    writers: Writers = NOBODY
    reopened_by: ReopenedBy | None = None


@dataclass(frozen=True, slots=True)
class ItemTally:
    """How many items of a campaign are in which state; together they are all of its items."""

    kept: int
    corrected: int
    dropped: int
    not_final: int


def item_state(rows: Iterable[Recorded], rules: ItemRules, now: datetime) -> ItemState:
    """Where an item stands.

    Args:
        rows: Any rows, in any order; those of other items are passed over, and a row that came twice counts once.
        rules: Of the item.
        now: When leases are looked at.
    """
    own = _rows_of(rows, rules)
    if not own:
        return ItemState(rules.item.annotation_id, Status.OPEN, rules.wanted(()))
    past = _told(own, rules)
    state = state_of(past.standing, rules, now, past.writers)
    if state.is_final:
        return state
    opened = past.reopened_by or _reopened_by_rule(own, rules, now)
    return state if opened is None else replace(state, reopened_by=opened)


def item_states(rows: Iterable[Recorded], rules: Iterable[ItemRules], now: datetime) -> dict[int, ItemState]:
    """The state of each of many items, by annotation ID; the rows are looked through once."""
    by_id = {one.item.annotation_id: one for one in rules}
    grouped = rows_by_item(rows, (one.item for one in by_id.values()))
    return {annotation_id: item_state(grouped.get(annotation_id, ()), one, now) for annotation_id, one in by_id.items()}


def tally_of(states: Iterable[ItemState]) -> ItemTally:
    """The states of many items, counted."""
    counts = Counter(state.status for state in states)
    final = (counts[Status.KEPT], counts[Status.CORRECTED], counts[Status.DROPPED])
    return ItemTally(*final, not_final=counts.total() - sum(final))


def _rows_of(rows: Iterable[Recorded], rules: ItemRules) -> tuple[Recorded, ...]:
    """The item's rows in the order of recording, each once; which withdrawals are among them, their targets tell."""
    known: dict[UUID, Recorded] = {}
    for recorded in sorted(rows, key=attrgetter("position")):
        if _is_about(recorded.row, rules.item):
            known.setdefault(recorded.row.row_id, recorded)
    return tuple(known.values())


def _is_about(row: CampaignRow, item: ReviewItem) -> bool:
    match row:
        case PatchVerdict() | Lease():
            return row.patch_id == item.patch_id
        case Vote():
            return row.annotation_id == item.annotation_id and not row.is_check
        case Withdrawal():
            return True
    return row.annotation_id == item.annotation_id


def _told(rows: Iterable[Recorded], rules: ItemRules) -> _Past:
    """All rows of an item, told one after the other."""
    past = _Past()
    for recorded in rows:
        past = _step(past, recorded, rules)
    return past


def _step(past: _Past, recorded: Recorded, rules: ItemRules) -> _Past:
    row, at = recorded.row, recorded.recorded_at
    if not rules.counts(row.reviewer):
        return past
    writers = past.writers.with_writer_of(row)
    if _is_stale(row, rules):
        return _Past(past.standing, writers, past.reopened_by)
    before = state_of(past.standing, rules, at, past.writers)
    standing = _after(recorded, before, rules)
    if standing is before.standing:
        return _Past(standing, writers, past.reopened_by)
    opens = _REOPENED_BY.get(type(row)) if before.is_final else past.reopened_by
    is_final = opens is not None and state_of(standing, rules, at, writers).is_final
    return _Past(standing, writers, None if is_final else opens)


def _after(recorded: Recorded, state: ItemState, rules: ItemRules) -> tuple[Recorded, ...]:
    """What stands after a row: the row too, or without what it takes back, or as before where it was not allowed."""
    row = recorded.row
    if isinstance(row, Withdrawal):
        is_refused = may_withdraw(row.reviewer, row.withdraws, state) is not None
        return state.standing if is_refused else _without(row.withdraws, state.standing)
    is_refused = refusal(row.reviewer, _ACTIONS[type(row)], state, rules) is not None
    return state.standing if is_refused else (*state.standing, recorded)


def _without(row_id: UUID, standing: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Without a row; it takes its writer's older ones of its kind with it, so that none of them comes back."""
    taken = next(recorded for recorded in standing if recorded.row.row_id == row_id).row
    opened = max((r.position for r in standing if isinstance(r.row, Reopening)), default=-1)

    def goes(recorded: Recorded) -> bool:
        row = recorded.row
        is_older = (
            isinstance(taken, Vote | PatchVerdict | Lease)
            and isinstance(row, type(taken))
            and row.reviewer == taken.reviewer
        )
        return row.row_id == row_id or (is_older and recorded.position > opened)

    return tuple(recorded for recorded in standing if not goes(recorded))


def _is_stale(row: CampaignRow, rules: ItemRules) -> bool:
    """Whether a verdict was given under guidelines that have changed for its task since."""
    return isinstance(row, Vote | Decision | Confirmation) and row.guideline_version < rules.oldest_guideline


def _reopened_by_rule(rows: Sequence[Recorded], rules: ItemRules, now: datetime) -> ReopenedBy | None:
    """Whether the item would be final under the guidelines before, or if nobody had been removed."""

    def was_final(earlier: ItemRules) -> bool:
        past = _told(rows, earlier)
        return state_of(past.standing, earlier, now, past.writers).is_final

    if any(_is_stale(r.row, rules) for r in rows) and was_final(replace(rules, oldest_guideline=0)):
        return ReopenedBy.GUIDELINES
    has_removed = any(r.row.reviewer in rules.members and not rules.counts(r.row.reviewer) for r in rows)
    return ReopenedBy.REMOVAL if has_removed and was_final(rules.with_removed()) else None


def rows_by_item(rows: Iterable[Recorded], items: Iterable[ReviewItem]) -> Mapping[int, Sequence[Recorded]]:
    """The rows of each item: those of its patch too, and withdrawals beside what they take back."""
    of_patch: dict[str, list[int]] = defaultdict(list)
    for item in items:
        of_patch[item.patch_id].append(item.annotation_id)
    about: dict[UUID, list[int]] = {}
    grouped: dict[int, list[Recorded]] = defaultdict(list)
    for recorded in sorted(rows, key=attrgetter("position")):
        row = recorded.row
        match row:
            case PatchVerdict() | Lease():
                ids = of_patch[row.patch_id]
            case Withdrawal():
                ids = about.get(row.withdraws, [])
            case _:
                ids = [row.annotation_id]
        about[row.row_id] = ids
        for annotation_id in ids:
            grouped[annotation_id].append(recorded)
    return grouped
