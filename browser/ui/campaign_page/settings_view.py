"""The settings of a campaign as its lead sees them, as JSON values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from browser.domain.annotation import TASKS, Task
from browser.domain.campaign import AdaptiveOverlap, Campaign, FixedOverlap, Overlap
from browser.domain.campaign_changes import changes_between
from browser.domain.item_values import ItemState
from browser.domain.phases import Standings, phase_reports
from browser.jobs.campaign_gold import gold_of_pilot
from browser.reviews.campaign_versions import CampaignVersion


def settings_message(now: Standings, version: int, history: Sequence[CampaignVersion]) -> dict[str, Any]:
    """What the settings tab draws."""
    campaign = now.campaign
    return {
        "version": version,
        "values": _values(campaign),
        "guidelines": [
            {"number": one.number, "text": one.text, "tasks": _tasks(one.tasks), "from_item": one.from_item}
            for one in campaign.guidelines
        ],
        "phases": [{"name": r.phase.value, "asks": r.asks, "open": list(r.open)} for r in phase_reports(now)],
        "tasks": _task_lines(now),
        "people": _people(campaign, now.states.values()),
        "pilot": {"items": len(campaign.shared.annotation_ids), "votes": campaign.shared.votes},
        "pilot_agreed": len(gold_of_pilot(campaign.shared.annotation_ids, now.states)),
        "gold": len(campaign.gold),
        "history": history_lines(history),
    }


def history_lines(history: Sequence[CampaignVersion]) -> list[dict[str, Any]]:
    """Each version with who made it, when, and what it changed; the last one first."""
    befores = [None, *(before.campaign for before, _ in pairwise(history))]
    lines = [
        {
            "number": one.number,
            "made_by": one.made_by,
            "at": one.recorded_at.isoformat(),
            "changes": list(changes_between(before, one.campaign)),
        }
        for before, one in zip(befores, history, strict=True)
    ]
    return lines[::-1]


def _values(campaign: Campaign) -> dict[str, Any]:
    """The fields as the form sends them."""
    return {
        "name": campaign.name,
        "phase": campaign.phase.value,
        "mode": campaign.mode.value,
        "evidence": campaign.evidence.value,
        "order": campaign.order.value,
        "overlap": _overlap(campaign.overlap),
        "is_blind": campaign.is_blind,
        "view_preset": campaign.view_preset,
        "check_share": campaign.check_share,
        "gates": [
            {**_task(gate.task), "least_accuracy": gate.least_accuracy, "least_items": gate.least_items}
            for gate in campaign.gates
        ],
        "members": [{"name": m.name, "roles": sorted(m.roles), "standing": m.standing.value} for m in campaign.members],
    }


def _overlap(overlap: Overlap) -> dict[str, float]:
    match overlap:
        case FixedOverlap(votes):
            return {"votes": votes}
        case AdaptiveOverlap(share):
            return {"second_look_share": share}


def _task_lines(now: Standings) -> list[dict[str, Any]]:
    items, judged, final = Counter[Task](), Counter[Task](), Counter[Task]()
    for number, item in now.items.items():
        state = now.states[number]
        items[item.task] += 1
        judged[item.task] += bool(state.ballots or state.decision)
        final[item.task] += state.is_final
    gold = Counter(now.items[item.annotation_id].task for item in now.campaign.gold)
    pilot = Counter(now.items[number].task for number in now.campaign.shared.annotation_ids)
    return [
        {
            **_task(task),
            "items": items[task],
            "judged": judged[task],
            "final": final[task],
            "gold": gold[task],
            "pilot": pilot[task],
        }
        for task in TASKS
        if items[task]
    ]


def _people(campaign: Campaign, states: Iterable[ItemState]) -> list[dict[str, Any]]:
    """How much of what counts now is each member's: a removal takes it away."""
    judged, final = Counter[str](), Counter[str]()
    for state in states:
        names = {ballot.reviewer for ballot in state.ballots}
        judged.update(names)
        if state.is_final:
            final.update(names | ({state.decision.reviewer} if state.decision else set()))
    return [{"name": m.name, "judged": judged[m.name], "final": final[m.name]} for m in campaign.members]


def _tasks(tasks: Iterable[Task]) -> list[dict[str, str]]:
    return [_task(task) for task in sorted(tasks)]


def _task(task: Task) -> dict[str, str]:
    return {"type": task.type.value, "category": task.category.value}
