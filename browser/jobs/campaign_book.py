"""What is known of a campaign so far: kept up to date row by row, so that only what changed is told anew."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType
from uuid import UUID

from browser.domain.annotation import Task
from browser.domain.campaign import Campaign, Phase
from browser.domain.campaign_rows import Lease, PatchVerdict, Recorded, Withdrawal
from browser.domain.item_rules import ItemRules, rules_of
from browser.domain.item_state import item_state
from browser.domain.item_values import ItemState
from browser.domain.votes import Vote
from browser.jobs.campaign_checks import CHECKING, Checks, could_be_due, has_checked, is_due
from browser.jobs.campaign_items import CampaignItems
from browser.jobs.campaign_look import CampaignLook
from browser.metrics.accuracy import against_gold, qualified
from browser.reviews.campaign_news import News


class CampaignBook:
    """A campaign up to a position of the store. Threads take turns: whoever uses it holds a lock."""

    def __init__(self, items: CampaignItems, campaign: Campaign, version: int) -> None:
        """Begin with the rules, and no rows."""
        self.items = items
        self.campaign = campaign
        self.version = version
        self.position = 0
        self._rows: list[Recorded] = []
        self._rows_of: dict[int, list[Recorded]] = defaultdict(list)
        self._about: dict[UUID, tuple[int, ...]] = {}
        self._voted_at: dict[str, list[int]] = defaultdict(list)
        self._voted_on: dict[str, set[int]] = defaultdict(set)
        self._gates: dict[Task, frozenset[str]] = {}
        self.rules: Mapping[int, ItemRules] = self._all_rules()
        self._states: dict[int, ItemState] = {}
        self._outdated = set(items.by_id)
        self._turns: list[tuple[datetime, str]] = []
        self._told_at: datetime | None = None
        self._measure()

    def take(self, news: News) -> None:
        """Enter what is new; what is known already is passed over."""
        if news.position <= self.position:
            return
        fresh = [recorded for recorded in news.rows if recorded.position > self.position]
        for recorded in fresh:
            self._enter(recorded)
        for version, campaign in news.versions:
            if version > self.version:
                self._change(campaign, version)
        if any(isinstance(r.row, Vote) and self.campaign.is_gold(r.row.annotation_id) for r in fresh):
            self._measure()
        self.position = news.position

    def items_of_row(self, row_id: UUID) -> tuple[int, ...]:
        """The items that a row is about; none where there is no such row."""
        return self._about.get(row_id, ())

    def has_row_of(self, name: str, annotation_id: int) -> bool:
        """Whether somebody has written a row about an item."""
        return any(recorded.row.reviewer == name for recorded in self._rows_of.get(annotation_id, ()))

    def state(self, annotation_id: int, now: datetime) -> ItemState:
        """Where an item stands, told at exactly this instant: what a row that is recorded then will be held against."""
        return item_state(self._rows_of.get(annotation_id, ()), self.rules[annotation_id], now)

    def is_check_due(self, annotation_id: int, name: str, now: datetime) -> bool:
        """Whether an item is to check a reviewer now."""
        rules = self.rules[annotation_id]
        if not could_be_due(self.campaign, name, rules):
            return False
        state, rows = self.state(annotation_id, now), self._rows_of.get(annotation_id, [])
        return is_due(self.campaign, name, state, rules, rows, self._voted_at.get(name, []))

    def measures(self, annotation_id: int, name: str, now: datetime) -> bool:
        """Whether an item is to check a reviewer now, or has."""
        rows = self._rows_of.get(annotation_id, [])
        return has_checked(name, rows) or self.is_check_due(annotation_id, name, now)

    def checks(self, name: str, now: datetime) -> Checks:
        """The items that check a reviewer, or have."""
        if self.campaign.phase not in CHECKING:
            return Checks()
        known = self._voted_on.get(name, set()) | {gold.annotation_id for gold in self.campaign.gold}
        return Checks(
            due=frozenset(number for number in known if self.is_check_due(number, name, now)),
            done=frozenset(number for number in known if has_checked(name, self._rows_of.get(number, []))),
        )

    def look(self, now: datetime) -> CampaignLook:
        """Everything; states are told anew where rows or rules have changed, or the clock passed an end of a lease."""
        self._tell(now)
        states, rows = MappingProxyType(self._states), tuple(self._rows)
        return CampaignLook(self.campaign, self.version, self.position, now, rows, self.rules, states)

    def _tell(self, at: datetime) -> None:
        wanted = self._outdated | self._turned(self._told_at or at, at)
        self._told_at = at
        if not wanted:
            return
        told = {number: self.state(number, at) for number in wanted}
        self._states = self._states | told  # looks keep the states that they were given
        self._outdated = set()

    def _turned(self, before: datetime, at: datetime) -> set[int]:
        """The items with a lease that began to hold, or ceased to, between two instants, whichever is the later one."""
        first, last = (bisect_right(self._turns, one, key=itemgetter(0)) for one in sorted((before, at)))
        patches = {patch_id for _, patch_id in self._turns[first:last]}
        return {item.annotation_id for patch_id in patches for item in self.items.of_patch(patch_id)}

    def _enter(self, recorded: Recorded) -> None:
        about = self._items_about(recorded)
        self._about[recorded.row.row_id] = about
        self._rows.append(recorded)
        for annotation_id in about:
            self._rows_of[annotation_id].append(recorded)
        self._outdated.update(about)
        if isinstance(recorded.row, Lease):
            for turn in recorded.row.turns:
                insort(self._turns, (turn, recorded.row.patch_id))
        if isinstance(recorded.row, Vote):
            self._voted_at[recorded.row.reviewer].append(recorded.position)
            self._voted_on[recorded.row.reviewer].update(about)

    def _items_about(self, recorded: Recorded) -> tuple[int, ...]:
        row = recorded.row
        match row:
            case PatchVerdict() | Lease():
                return tuple(item.annotation_id for item in self.items.of_patch(row.patch_id))
            case Withdrawal():
                return self._about.get(row.withdraws, ())
        return (row.annotation_id,) if row.annotation_id in self.items.by_id else ()

    def _change(self, campaign: Campaign, version: int) -> None:
        others = {member.name for member in set(campaign.members) ^ set(self.campaign.members)}
        before, self.campaign, self.version = self.rules, campaign, version
        self._measure()
        self.rules = self._all_rules()
        self._outdated.update(
            number
            for number, rules in self.rules.items()
            if _what_tells(rules) != _what_tells(before[number])
            or any(recorded.row.reviewer in others for recorded in self._rows_of.get(number, ()))
            or (others and number in self._states and self._states[number].writers.knowing)
        )

    def _all_rules(self) -> Mapping[int, ItemRules]:
        machine, items = self.items.machine, self.items.by_id.values()
        return MappingProxyType(
            {
                item.annotation_id: rules_of(
                    self.campaign, item, machine.get(item.annotation_id), self._gates.get(item.task)
                )
                for item in items
            }
        )

    def _measure(self) -> None:
        """Who has passed which gate; in the pilot everybody judges."""
        gates = () if self.campaign.phase is Phase.PILOT else self.campaign.gates
        if not gates and not self._gates:
            return
        scores = against_gold(self._gold_votes(), self.campaign.gold, self._gold_tasks())
        passed = {gate.task: qualified(scores, gate) for gate in gates}
        if passed != self._gates:
            self._gates = passed
            self.rules = MappingProxyType(
                {n: replace(rules, qualified=passed.get(rules.item.task)) for n, rules in self.rules.items()}
            )

    def _gold_tasks(self) -> Mapping[int, Task]:
        return {gold.annotation_id: self.items.by_id[gold.annotation_id].task for gold in self.campaign.gold}

    def _gold_votes(self) -> Iterable[Vote]:
        gold = {item.annotation_id for item in self.campaign.gold}
        return (r.row for r in self._rows if isinstance(r.row, Vote) and r.row.annotation_id in gold)


def _what_tells(rules: ItemRules) -> tuple[object, ...]:
    """The rules that a state rests on, but for the members.

    They matter where they have written something, and where somebody may judge no more and others may have to.
    """
    return rules.votes, rules.machine, rules.has_second_look, rules.oldest_guideline
