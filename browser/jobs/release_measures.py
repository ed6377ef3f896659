"""The figures of a release: agreement, human accuracy, what evidence changed, and the balance before and after."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from browser.domain.annotation import Annotation, Patch, Split, Task
from browser.domain.boxes import Box, parse_box
from browser.domain.campaign import AdaptiveOverlap
from browser.domain.votes import Vote
from browser.jobs.campaign_items import item_facts
from browser.jobs.release_contents import Contents, Fate
from browser.jobs.release_tables import csv_bytes
from browser.metrics.accuracy import GoldScore, HumanAccuracy, against_gold, human_accuracy
from browser.metrics.agreement import Agreement, PairAgreement, agreement_by, agreement_of, pairwise
from browser.metrics.balance import BalanceLine, ItemFacts, Shift, balance, shifts
from browser.metrics.boxes import BoxAgreement, box_agreement
from browser.metrics.estimates import Resampling
from browser.metrics.evidence import ChangeAfterEvidence, change_after_evidence
from browser.metrics.ratings import Ratings, answer_ratings, counted_votes, visible_ratings
from browser.reviews.campaign_record import CampaignRecord

FateCounts = Mapping[Fate, int]


@dataclass(frozen=True, slots=True)
class Measures:
    """All figures; `is_of_second_looks` is whether agreement rests on the items drawn for a second look alone."""

    agreement: Agreement
    by_task: Mapping[str, Agreement]
    by_country: Mapping[str, Agreement]
    by_season: Mapping[str, Agreement]
    pairs: tuple[PairAgreement, ...]
    visible: Agreement
    boxes: BoxAgreement
    is_of_second_looks: bool
    accuracy: tuple[HumanAccuracy, ...]
    gold: tuple[GoldScore, ...]
    evidence: ChangeAfterEvidence
    fates_by_task: Mapping[str, FateCounts]
    votes_by_person: Mapping[str, int]
    balance: tuple[BalanceLine, ...]
    shifts: tuple[Shift, ...]


def measures(contents: Contents, record: CampaignRecord, patches: Mapping[str, Patch]) -> Measures:
    """The figures of what is in a release; intervals are drawn from the campaign's seed."""
    campaign = contents.campaign
    resampling = Resampling(campaign.seed)
    is_adaptive = isinstance(campaign.overlap, AdaptiveOverlap)
    counted = counted_votes(contents.states)
    sample = {i.annotation.annotation_id for i in contents.items if i.has_second_look or not is_adaptive}
    votes = tuple(vote for vote in counted if vote.annotation_id in sample)
    given = tuple(r.row for r in record.rows if isinstance(r.row, Vote) and not r.row.is_check)
    texts = {item.annotation.annotation_id: item.annotation for item in contents.items}
    before, after = _facts(contents, patches)
    ratings = answer_ratings(votes)
    by_task, by_country, by_season = _grouped(contents, ratings, resampling)
    return Measures(
        agreement=agreement_of(ratings, resampling),
        by_task=by_task,
        by_country=by_country,
        by_season=by_season,
        pairs=pairwise(ratings, resampling),
        visible=agreement_of(visible_ratings(votes), resampling),
        boxes=box_agreement(_drawn(votes, texts), resampling),
        is_of_second_looks=is_adaptive,
        accuracy=human_accuracy(given, texts, resampling),
        gold=against_gold(given, campaign.gold, {number: text.task for number, text in texts.items()}),
        evidence=change_after_evidence(given),
        fates_by_task=_fates_by_task(contents),
        votes_by_person=Counter(vote.reviewer for vote in counted),
        balance=balance(before, after),
        shifts=shifts(before, after),
    )


def balance_csv(lines: Iterable[BalanceLine]) -> bytes:
    """One line per combination of task, answer, class and country."""
    columns = ("type", "category", "answer", "class", "country", "before", "after")
    cells = ((line.cell, line.before, line.after) for line in lines)
    return csv_bytes(
        columns,
        (
            (c.task.type.value, c.task.category.value, c.answer, c.land_cover_class, c.country, before, after)
            for c, before, after in cells
        ),
    )


def task_name(task: Task) -> str:
    """Such as `mcq, count`; captions have no category."""
    return f"{task.type}, {task.category}" if task.category != "None" else str(task.type)


def _grouped(contents: Contents, ratings: Ratings, resampling: Resampling) -> tuple[dict[str, Agreement], ...]:
    """By task, by country and by season."""
    of = {item.annotation.annotation_id: item for item in contents.items}
    groups = (
        {number: task_name(item.annotation.task) for number, item in of.items()},
        {number: item.country for number, item in of.items()},
        {number: item.season for number, item in of.items()},
    )
    return tuple(agreement_by(ratings, group, resampling) for group in groups)


def _drawn(votes: Iterable[Vote], texts: Mapping[int, Annotation]) -> list[list[Box]]:
    """The boxes that reviewers drew of each box item: as a correction, or else as the answer."""
    drawn: dict[int, list[Box]] = defaultdict(list)
    for vote in votes:
        corrected = vote.correction.output if vote.correction else None
        box = (
            parse_box(corrected or vote.given_answer) if texts[vote.annotation_id].task.type == "bounding box" else None
        )
        if box is not None:
            drawn[vote.annotation_id].append(box)
    return [drawn[number] for number in sorted(drawn)]


def _fates_by_task(contents: Contents) -> dict[str, FateCounts]:
    counted: dict[Task, Counter[Fate]] = defaultdict(Counter)
    for item in contents.items:
        counted[item.annotation.task][item.fate] += 1
    return {task_name(task): counted[task] for task in sorted(counted)}


def _facts(contents: Contents, patches: Mapping[str, Patch]) -> tuple[tuple[ItemFacts, ...], tuple[ItemFacts, ...]]:
    """Of the items that 1.0 has, and of what the release has."""
    before = (item.annotation for item in contents.items if item.split is Split.BENCH)
    after = (item.released for item in contents.released)
    return item_facts(before, patches), item_facts(after, patches)
