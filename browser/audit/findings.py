"""From the meaning of a text to its verdict."""

from collections.abc import Iterable, Sequence

from browser.audit.box_truths import boxed_at, boxed_of_class, is_right, sureness
from browser.audit.claim_truths import Ground, truth_of
from browser.audit.values import (
    Answered,
    Boxed,
    Chosen,
    ClaimTruth,
    Described,
    Evidence,
    Finding,
    SentenceTruth,
)
from browser.domain.amounts import PATCH_AREA_M2, Comparison
from browser.domain.caption_claims import CaptionSentence
from browser.domain.claims import HasArea
from browser.domain.machine_verdict import Verdict
from browser.domain.meaning import BoxAtPoint, BoxOfClass, Choice, Description, Meaning, NotUnderstood, YesOrNo

NO_MAP = "The patch has no reference map that can be read."
_NO_OPTIONS = "The question offers no options."
_NO_ANSWER = "There is no answer."
_NO_CLAIM = "No sentence claims anything that can be held against the map or the columns."
_FREE_WORDING = 0.8
"""What a caption claims is read from free wording, which is less sure than a question."""


def finding_of(meaning: Meaning, ground: Ground) -> Finding:
    """The verdict on a text, with what decides it."""
    match meaning:
        case YesOrNo():
            return _of_answer(meaning, ground)
        case Choice():
            return _of_choice(meaning, ground)
        case BoxAtPoint() | BoxOfClass():
            return _of_box(meaning, ground)
        case Description():
            return _of_description(meaning.sentences, ground)
        case NotUnderstood():
            return _not_computed(meaning.reason)


def _of_answer(question: YesOrNo, ground: Ground) -> Finding:
    if question.is_confirmed is None:
        return _not_computed(_NO_ANSWER)
    truth = truth_of(question.claim, ground, expected=question.is_confirmed)
    return _decided(truth, Answered(truth, question.is_confirmed), expected=question.is_confirmed)


def _of_choice(choice: Choice, ground: Ground) -> Finding:
    if choice.chosen is None or not choice.options:
        return _not_computed(_NO_OPTIONS if choice.chosen is not None else _NO_ANSWER)
    truths = tuple(truth_of(o, ground, expected=n == choice.chosen) for n, o in enumerate(choice.options))
    return _decided(truths[choice.chosen], Chosen(truths, choice.chosen), expected=True)


def _of_box(asked: BoxAtPoint | BoxOfClass, ground: Ground) -> Finding:
    if asked.box is None:
        return _not_computed(_NO_ANSWER)
    if ground.map is None:
        return _not_computed(NO_MAP)
    if isinstance(asked, BoxAtPoint):
        boxed = boxed_at(asked.box, asked.point, ground.map)
    else:
        boxed = boxed_of_class(asked.box, asked.class_index, asked.extreme, ground.map)
    return _of_boxed(boxed)


def _of_boxed(boxed: Boxed) -> Finding:
    if is_right(boxed):
        return Finding(Verdict.FOLLOWS, evidence=boxed)
    return Finding(Verdict.CONTRADICTS, sureness(boxed), evidence=boxed)


def _of_description(sentences: Iterable[CaptionSentence], ground: Ground) -> Finding:
    held = tuple(SentenceTruth(s.text, tuple(truth_of(claim, ground) for claim in s.claims)) for s in sentences)
    truths = [truth for sentence in held for truth in sentence.truths]
    described = Described(held, stated_m2(truths))
    false = [truth.distance for truth in truths if truth.is_true is False]
    if false:
        return Finding(Verdict.CONTRADICTS, max(false) * _FREE_WORDING, evidence=described)
    if not truths or any(truth.is_true is None for truth in truths):
        return Finding(Verdict.CANNOT_BE_COMPUTED, reason=NO_MAP if truths else _NO_CLAIM, evidence=described)
    return Finding(Verdict.FOLLOWS, evidence=described)


def stated_m2(truths: Sequence[ClaimTruth]) -> int:
    """The areas that a caption gives to its classes, each class once."""
    areas: dict[int, float] = {}
    for truth in truths:
        if isinstance(truth.claim, HasArea) and truth.claim.amount.comparison is Comparison.ABOUT:
            areas.setdefault(truth.claim.class_index, truth.claim.amount.low)
    return round(sum(areas.values()) * PATCH_AREA_M2)


def _decided(truth: ClaimTruth, evidence: Evidence, *, expected: bool) -> Finding:
    if truth.is_true is None:
        return Finding(Verdict.CANNOT_BE_COMPUTED, reason=NO_MAP, evidence=evidence)
    if truth.is_true is expected:
        return Finding(Verdict.FOLLOWS, evidence=evidence)
    return Finding(Verdict.CONTRADICTS, truth.distance, evidence=evidence)


def _not_computed(reason: str) -> Finding:
    return Finding(Verdict.CANNOT_BE_COMPUTED, reason=reason)
