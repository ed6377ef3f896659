"""The phases of a campaign in words: what each asks of its people, and what is still open in it. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from browser.domain.annotation import ReviewItem, Task
from browser.domain.campaign import Campaign, Phase, Role, Standing
from browser.domain.item_rules import ItemRules
from browser.domain.item_values import ItemState, Status
from browser.domain.task_rules import task_rule

ASKS: Mapping[Phase, str] = {
    Phase.PRE_CHECK: "The audit compares every text with the reference map. Nobody judges yet.",
    Phase.PILOT: "Everybody judges the pilot's texts; then they are discussed side by side, and become gold.",
    Phase.CALIBRATION: "Reviewers are held against gold, task by task. No other text is judged.",
    Phase.PRODUCTION: "Every text is judged until it has its verdicts, by those who passed its gate.",
    Phase.ADJUDICATION: "Adjudicators decide what is disputed or unsure. What opens again is still judged.",
    Phase.CONFIRMATION: "Each correction is confirmed by somebody who wrote neither version.",
    Phase.DRIFT_CHECKS: "Reviewers judge gold and some of their own texts again, to see whether they have changed.",
    Phase.RELEASE: "Nothing is judged any more. What is final goes into the release.",
}


@dataclass(frozen=True, slots=True)
class PhaseReport:
    """A phase, what it asks, and one sentence for each thing that is still open in it."""

    phase: Phase
    asks: str
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """How the items of a campaign stand."""

    campaign: Campaign
    items: Mapping[int, ReviewItem]
    rules: Mapping[int, ItemRules]
    states: Mapping[int, ItemState]
    has_audit: bool = False

    def count(self, *statuses: Status) -> int:
        """How many items have one of these states."""
        return sum(state.status in statuses for state in self.states.values())


def phase_reports(now: Standings) -> tuple[PhaseReport, ...]:
    """All phases in order."""
    still_open = {phase: tuple(find(now)) for phase, find in _OPEN.items()}
    return tuple(PhaseReport(phase, ASKS[phase], still_open.get(phase, ())) for phase in Phase)


def _pre_check(now: Standings) -> Iterator[str]:
    if not now.has_audit:
        yield "The dataset was not audited: there is no machine verdict to agree with."


def _pilot(now: Standings) -> Iterator[str]:
    ids = now.campaign.shared.annotation_ids
    left = sum(not now.states[number].is_final for number in ids)
    if left:
        yield f"{left:,} of {_texts(len(ids), 'pilot ')} {'is' if left == 1 else 'are'} not final."
    if not ids:
        yield "There is no pilot."


def _calibration(now: Standings) -> Iterator[str]:
    gold = Counter(now.items[item.annotation_id].task for item in now.campaign.gold)
    for gate in now.campaign.gates:
        label = task_rule(gate.task).label
        if gold[gate.task] < gate.least_items:
            yield f"{label}: the gate asks for {_texts(gate.least_items, 'gold ')}, there are {gold[gate.task]}."
        waiting = _not_qualified(now, gate.task)
        if waiting:
            yield f"{label}: {', '.join(waiting)} {'has' if len(waiting) == 1 else 'have'} not passed."
    if not now.campaign.gates:
        yield "There is no gate: everybody may judge every task."


def _not_qualified(now: Standings, task: Task) -> list[str]:
    passed = next((one.qualified for one in now.rules.values() if one.item.task == task), None)
    reviewers = (m for m in now.campaign.members if Role.REVIEWER in m.roles and m.standing is Standing.ACTIVE)
    return [] if passed is None else [member.name for member in reviewers if member.name not in passed]


def _production(now: Standings) -> Iterator[str]:
    left = now.count(Status.OPEN, Status.LEASED, Status.JUDGED)
    if left:
        yield f"{_texts(left)} {'lacks' if left == 1 else 'lack'} verdicts."


def _adjudication(now: Standings) -> Iterator[str]:
    disputed, unsure = now.count(Status.DISPUTED), now.count(Status.UNSURE)
    if disputed:
        yield f"{_texts(disputed)} {'is' if disputed == 1 else 'are'} disputed."
    if unsure:
        yield f"{_texts(unsure)} {'is' if unsure == 1 else 'are'} unsure."
    if (disputed or unsure) and not any(
        Role.ADJUDICATOR in m.roles and m.standing is Standing.ACTIVE for m in now.campaign.members
    ):
        yield "Nobody is adjudicator. Give somebody the role."


def _confirmation(now: Standings) -> Iterator[str]:
    waiting = now.count(Status.TO_CONFIRM)
    if waiting:
        yield f"{waiting:,} {'correction waits' if waiting == 1 else 'corrections wait'} to be confirmed."


def _release(now: Standings) -> Iterator[str]:
    left = sum(not state.is_final for state in now.states.values())
    if left:
        yield f"{_texts(left)} {'is' if left == 1 else 'are'} not final: a release can only leave them out."


def _texts(count: int, kind: str = "") -> str:
    return f"{count:,} {kind}{'text' if count == 1 else 'texts'}"


_OPEN = {
    Phase.PRE_CHECK: _pre_check,
    Phase.PILOT: _pilot,
    Phase.CALIBRATION: _calibration,
    Phase.PRODUCTION: _production,
    Phase.ADJUDICATION: _adjudication,
    Phase.CONFIRMATION: _confirmation,
    Phase.RELEASE: _release,
}
