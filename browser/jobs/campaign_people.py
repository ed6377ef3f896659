"""What each member of a campaign did, and how accurate people are. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from browser.domain.annotation import Task, TextType
from browser.domain.boxes import Box, parse_box
from browser.domain.campaign import Member
from browser.domain.item_values import Status
from browser.domain.judgement_details import Mode
from browser.domain.votes import Vote
from browser.jobs.campaign_overview import CampaignFacts
from browser.metrics.accuracy import GoldScore, HumanAccuracy, against_gold, against_oneself, human_accuracy
from browser.metrics.agreement import with_others
from browser.metrics.balance import Shift, shifts
from browser.metrics.boxes import BoxAgreement, box_agreement
from browser.metrics.estimates import Estimate, proportion
from browser.metrics.evidence import ChangeAfterEvidence, change_after_evidence
from browser.metrics.pace import Remaining, ReviewerPace, recent_days, remaining, reviewer_paces
from browser.metrics.ratings import answer_ratings

_NO_GOLD = "No gold item was judged."
_NOT_TWICE = "No own item was judged again in a drift check."
_NOT_ALONE = "No item of theirs is among those that agreement is asked of."


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What one member did: `done` are the items with a verdict of theirs that counts now.

    `agreement` is with the others on the same items, `gold` over all tasks, `itself` with their own earlier verdicts in
    drift checks. `days` are the verdicts of the last 14 days, `last_seen` when the last row of theirs was recorded.
    """

    member: Member
    done: int
    days: tuple[int, ...]
    pace: ReviewerPace | None
    agreement: Estimate
    gold: Estimate
    gold_by_task: tuple[GoldScore, ...]
    itself: Estimate
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class BoxLine:
    """How far the boxes agree that reviewers drew, of one task."""

    task: Task
    agreement: BoxAgreement


def people(known: CampaignFacts) -> tuple[PersonLine, ...]:
    """Everybody who takes or took part, by name."""
    votes = known.given_votes()
    gold: dict[str, list[GoldScore]] = defaultdict(list)
    tasks = {annotation_id: rules.item.task for annotation_id, rules in known.rules.items()}
    for score in against_gold(votes, known.campaign.gold, tasks):
        gold[score.reviewer].append(score)
    paces = {pace.reviewer: pace for pace in reviewer_paces(votes, known.resampling)}
    agreement = with_others(answer_ratings(known.compared_votes()), known.resampling)
    itself = {score.reviewer: score.agreement for score in against_oneself(votes)}
    days = recent_days(votes, known.now)
    seen = {recorded.row.reviewer: recorded.recorded_at for recorded in known.rows}
    done = Counter(ballot.reviewer for state in known.states.values() for ballot in state.ballots)
    return tuple(
        PersonLine(
            member=member,
            done=done[member.name],
            days=days.get(member.name, ()),
            pace=paces.get(member.name),
            agreement=agreement.get(member.name, _nothing(_NOT_ALONE)),
            gold=_over_all(gold[member.name]),
            gold_by_task=tuple(gold[member.name]),
            itself=itself.get(member.name, _nothing(_NOT_TWICE)),
            last_seen=seen.get(member.name),
        )
        for member in sorted(known.campaign.members, key=lambda member: member.name.casefold())
    )


def drawn_boxes(known: CampaignFacts) -> tuple[BoxLine, ...]:
    """Agreement on boxes, by task: the boxes that reviewers drew, as an answer or as a correction."""
    by_task: dict[Task, dict[int, list[Box]]] = defaultdict(lambda: defaultdict(list))
    for vote in known.compared_votes():
        task = known.rules[vote.annotation_id].item.task
        box = _drawn(vote) if task.type is TextType.BOUNDING_BOX else None
        if box is not None:
            by_task[task][vote.annotation_id].append(box)
    boxed = dict.fromkeys(r.item.task for r in known.rules.values() if r.item.task.type is TextType.BOUNDING_BOX)
    return tuple(BoxLine(t, box_agreement(list(by_task[t].values()), known.resampling)) for t in sorted(boxed))


def accuracy_of_people(known: CampaignFacts) -> tuple[HumanAccuracy, ...]:
    """How often people answered as the dataset does while the key was hidden, by task."""
    return human_accuracy(known.given_votes(), known.texts, known.resampling)


def effect_of_evidence(known: CampaignFacts) -> ChangeAfterEvidence:
    """What seeing the evidence changed."""
    return change_after_evidence(known.given_votes())


def what_remains(known: CampaignFacts) -> Remaining:
    """What is left of the campaign; a lower bound."""
    return remaining(known.states.values(), known.given_votes(), known.now, known.resampling)


def balance_shifts(known: CampaignFacts) -> tuple[Shift, ...]:
    """How far the balance has moved: all texts before; after, all but what was dropped, corrected ones as they read."""
    before = [known.facts[annotation_id] for annotation_id in known.states]
    left = (i for i, state in known.states.items() if state.status is not Status.DROPPED)
    return shifts(before, [known.corrected.get(i, known.facts[i]) for i in left])


def _drawn(vote: Vote) -> Box | None:
    text = vote.given_answer if vote.mode is Mode.ANSWER else vote.correction.output if vote.correction else None
    return parse_box(text.strip()) if text else None


def _over_all(scores: Iterable[GoldScore]) -> Estimate:
    figures = [score.accuracy for score in scores]
    hits = sum(round((figure.point or 0.0) * figure.n) for figure in figures)
    return proportion(hits, sum(figure.n for figure in figures), _NO_GOLD)


def _nothing(reason: str) -> Estimate:
    return Estimate(0, None, reason=reason)
