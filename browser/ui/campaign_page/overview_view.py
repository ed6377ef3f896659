"""What the tab Overview draws, as JSON values: figures with their items, and the tiles of the quilt."""

from collections.abc import Iterable, Sequence
from typing import Any

from browser.domain.annotation import Patch, Task
from browser.domain.campaign import Campaign
from browser.domain.task_rules import task_rule
from browser.jobs.campaign_figures import CampaignFigures
from browser.jobs.campaign_overview import PlaceLine, Progress, TaskLine
from browser.jobs.campaign_people import BoxLine, PersonLine
from browser.jobs.campaign_quilt import QuiltPatch, ReplayStep, Tile, TileKind
from browser.metrics.accuracy import HumanAccuracy
from browser.metrics.agreement import WHY_KAPPA_IS_LOW, Agreement, PairAgreement
from browser.metrics.balance import Shift
from browser.metrics.estimates import Estimate
from browser.ui.patch_facts import date_words, names_of

Json = dict[str, Any]


def progress_message(progress: Progress) -> Json:
    """The counts of all items."""
    tally = progress.tally
    return {
        "items": progress.items,
        "kept": tally.kept,
        "corrected": tally.corrected,
        "dropped": tally.dropped,
        "not_final": tally.not_final,
        "statuses": [{"word": status.value, "count": count} for status, count in progress.statuses.items()],
        "stranded": progress.stranded,
        "causes": [{"word": cause.value, "count": count} for cause, count in progress.causes.items()],
    }


def figures_message(figures: CampaignFigures, campaign: Campaign) -> Json:
    """All tables; every estimate has n, point, low, high and the reason for what is missing."""
    agreement, remaining = figures.agreement, figures.remaining
    return {
        "is_of_second_looks": agreement.is_of_second_looks,
        "answers": _agreement(agreement.answers),
        "imagery": _agreement(agreement.imagery),
        "tasks": [_task_line(line) for line in agreement.tasks],
        "countries": [_place(line) for line in agreement.countries],
        "seasons": [_place(line) for line in agreement.seasons],
        "pairs": [_pair(pair) for pair in agreement.pairs if pair.raw.n],
        "why_kappa_is_low": WHY_KAPPA_IS_LOW,
        "people": [_person(line) for line in figures.people],
        "gold": [line for person in figures.people for line in _gold(person, campaign)],
        "boxes": [_box(line) for line in figures.boxes],
        "accuracy": [_accuracy(line) for line in figures.accuracy],
        "evidence": {
            "share": _estimate(figures.evidence.share),
            "changes": [{"before": b.value, "after": a.value, "count": n} for b, a, n in figures.evidence.changes],
        },
        "remaining": {
            "verdicts": remaining.verdicts,
            "to_decide": remaining.to_decide,
            "to_confirm": remaining.to_confirm,
            "hours": _estimate(remaining.hours),
            "days": _estimate(remaining.days),
        },
        "shifts": [_shift(shift) for shift in figures.shifts],
    }


def patches_message(quilt: Iterable[QuiltPatch], *, is_own: bool) -> list[list[object]]:
    """Of each tile patch_id, country, season, date, the end of its name, items, and the first of them.

    Country and season are left out for a reviewer (`is_own`): questions ask for them.
    """
    return [[*_words(one.patch, is_own=is_own), len(one.annotation_ids), one.annotation_ids[0]] for one in quilt]


def tiles_message(tiles: Sequence[Tile]) -> Json:
    """Of each tile what is judged, final and disputed, its light and its kind; and how many there are of each kind."""
    kinds = [tile.kind for tile in tiles]
    return {
        "tiles": [[tile.judged, tile.final, tile.disputed, tile.light, tile.kind.value] for tile in tiles],
        "counts": [kinds.count(kind) for kind in TileKind],
    }


def replay_message(steps: Iterable[ReplayStep], tile_count: int) -> Json:
    """Of each step when (Unix seconds), which tile, its light and its kind."""
    return {"tiles": tile_count, "steps": [[one.at, one.place, one.light, one.kind.value] for one in steps]}


def _words(patch: Patch, *, is_own: bool) -> tuple[str, str, str, str, str]:
    name = names_of(patch).s2
    day = "" if name is None else date_words(name)
    place = "" if name is None else f"{name.tile}_{name.column:02}_{name.row:02}"
    country, season = ("", "") if is_own else (patch.country, patch.season)
    return patch.patch_id, country, season, day, place


def _estimate(estimate: Estimate) -> Json:
    return {
        "n": estimate.n,
        "point": estimate.point,
        "low": estimate.low,
        "high": estimate.high,
        "reason": estimate.reason,
    }


def _agreement(agreement: Agreement) -> Json:
    figures = {name: _estimate(getattr(agreement, name)) for name in ("raw", "ac1", "alpha", "fleiss")}
    return {**figures, "prevalence": agreement.prevalence, "ratings": agreement.ratings}


def _task(task: Task) -> Json:
    return {"type": task.type.value, "category": task.category.value, "label": task_rule(task).label}


def _task_line(line: TaskLine) -> Json:
    counts = {"items": line.items, "final": line.final, "disputed": line.disputed}
    return {**_task(line.task), **counts, **_agreement(line.agreement)}


def _place(line: PlaceLine) -> Json:
    return {"value": line.value, "items": line.items, "final": line.final, **_agreement(line.agreement)}


def _pair(pair: PairAgreement) -> Json:
    return {"first": pair.first, "second": pair.second, "raw": _estimate(pair.raw), "kappa": _estimate(pair.kappa)}


def _person(line: PersonLine) -> Json:
    nothing = Estimate(0, None, reason="No verdict says how long it took.")
    return {
        "name": line.member.name,
        "roles": sorted(role.value for role in line.member.roles),
        "standing": line.member.standing.value,
        "done": line.done,
        "days": list(line.days),
        "seconds": _estimate(line.pace.seconds if line.pace else nothing),
        "agreement": _estimate(line.agreement),
        "gold": _estimate(line.gold),
        "itself": _estimate(line.itself),
        "last_seen": line.last_seen.isoformat() if line.last_seen else None,
    }


def _gold(person: PersonLine, campaign: Campaign) -> list[Json]:
    gates = {gate.task: f"{gate.least_accuracy:.2f} on {gate.least_items}" for gate in campaign.gates}
    return [
        {
            "name": score.reviewer,
            "label": task_rule(score.task).label,
            "accuracy": _estimate(score.accuracy),
            "gate": gates.get(score.task),
        }
        for score in person.gold_by_task
    ]


def _box(line: BoxLine) -> Json:
    agreement = line.agreement
    return {**_task(line.task), "mean_iou": _estimate(agreement.mean_iou), "alpha": _estimate(agreement.alpha)}


def _accuracy(line: HumanAccuracy) -> Json:
    iou = None if line.mean_iou is None else _estimate(line.mean_iou)
    return {**_task(line.task), "accuracy": _estimate(line.accuracy), "mean_iou": iou}


def _shift(shift: Shift) -> Json:
    lines = [{"value": value, "before": before, "after": after} for value, before, after in shift.lines]
    return {"column": shift.column, "distance": shift.distance, "lines": lines}
