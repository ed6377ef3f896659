"""How often people are right: against gold items, and when they answer without seeing the key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from browser.domain.annotation import Annotation, Task, TextType
from browser.domain.answers import confirms, overlap_with_key
from browser.domain.campaign import Gate, GoldItem
from browser.domain.correction import normal_form
from browser.domain.judgement_details import Mode
from browser.domain.votes import Vote
from browser.metrics.estimates import Estimate, Resampling, mean_of, proportion

_OVERLAP_STEP = 0.001
_NO_GOLD = "No gold item was judged."
_NOT_ANSWERED = "Nobody answered an item of this task without seeing the key."


@dataclass(frozen=True, slots=True)
class GoldScore:
    """How often a reviewer gave the known verdict of gold items of a task."""

    reviewer: str
    task: Task
    accuracy: Estimate


@dataclass(frozen=True, slots=True)
class SelfScore:
    """How often a reviewer gave the same answer to an own item again, in a drift check."""

    reviewer: str
    agreement: Estimate


@dataclass(frozen=True, slots=True)
class HumanAccuracy:
    """How often people answer as the dataset does, of one task; for boxes also the mean overlap."""

    task: Task
    accuracy: Estimate
    mean_iou: Estimate | None


def against_gold(votes: Iterable[Vote], gold: Sequence[GoldItem], tasks: Mapping[int, Task]) -> tuple[GoldScore, ...]:
    """Each reviewer's first verdicts on gold items, by task; a gold correction has to be written too."""
    known = {item.annotation_id: item for item in gold}
    first = _first_votes(vote for vote in votes if vote.annotation_id in known)
    hits: dict[tuple[str, Task], list[bool]] = defaultdict(list)
    for vote in first:
        task = tasks[vote.annotation_id]
        hits[vote.reviewer, task].append(_is_right(vote, known[vote.annotation_id], task))
    return tuple(
        GoldScore(reviewer, task, proportion(sum(right), len(right), _NO_GOLD))
        for (reviewer, task), right in sorted(hits.items())
    )


def against_oneself(votes: Iterable[Vote]) -> tuple[SelfScore, ...]:
    """Each drift check of an item that its reviewer had judged before; votes come in the order of recording."""
    known: dict[tuple[str, int], Vote] = {}
    same: dict[str, list[bool]] = defaultdict(list)
    for vote in votes:
        item = vote.reviewer, vote.annotation_id
        if not vote.is_check:
            known[item] = vote
        elif item in known:
            same[vote.reviewer].append(known[item].verdict.answer is vote.verdict.answer)
    return tuple(SelfScore(name, proportion(sum(hits), len(hits), "")) for name, hits in sorted(same.items()))


def qualified(scores: Iterable[GoldScore], gate: Gate) -> frozenset[str]:
    """The reviewers who have passed a gate."""
    return frozenset(
        score.reviewer
        for score in scores
        if score.task == gate.task
        and score.accuracy.n >= gate.least_items
        and score.accuracy.point is not None
        and score.accuracy.point >= gate.least_accuracy
    )


def human_accuracy(
    votes: Iterable[Vote], annotations: Mapping[int, Annotation], resampling: Resampling
) -> tuple[HumanAccuracy, ...]:
    """How often the first answers given while the key was hidden are the dataset's, by task; captions have none."""
    given = [v for v in _first_votes(v for v in votes if v.mode is Mode.ANSWER) if v.given_answer]
    by_task: dict[Task, list[tuple[Annotation, str]]] = defaultdict(list)
    for vote in given:
        annotation = annotations[vote.annotation_id]
        by_task[annotation.task].append((annotation, vote.given_answer))
    return tuple(_of_task(task, answers, resampling) for task, answers in sorted(by_task.items()))


def _of_task(task: Task, answers: Sequence[tuple[Annotation, str]], resampling: Resampling) -> HumanAccuracy:
    hits = sum(confirms(annotation, text) for annotation, text in answers)
    accuracy = proportion(hits, len(answers), _NOT_ANSWERED)
    if task.type is not TextType.BOUNDING_BOX:
        return HumanAccuracy(task, accuracy, None)
    overlaps = [overlap_with_key(annotation, text) for annotation, text in answers]
    return HumanAccuracy(task, accuracy, mean_of(overlaps, _OVERLAP_STEP, resampling, _NOT_ANSWERED))


def _is_right(vote: Vote, gold: GoldItem, task: Task) -> bool:
    if vote.verdict.answer is not gold.answer:
        return False
    if gold.correction is None:
        return True
    return vote.correction is not None and normal_form(task, vote.correction) == normal_form(task, gold.correction)


def _first_votes(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """The first vote of each reviewer on each item: what they said before anything taught them better."""
    first: dict[tuple[str, int], Vote] = {}
    for vote in votes:
        first.setdefault((vote.reviewer, vote.annotation_id), vote)
    return tuple(first.values())
