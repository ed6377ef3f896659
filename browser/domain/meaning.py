"""What an annotation means: its claims about the patch, from its parsed texts. What is not understood is said so."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from browser.domain.annotation import Task
from browser.domain.binary_claims import binary_claim
from browser.domain.boxes import Box, Point
from browser.domain.caption_claims import CaptionSentence, caption_sentences
from browser.domain.choice_claims import asked_classes, option_claim
from browser.domain.claims import Claim
from browser.domain.grammar import (
    OPTION_KEYS,
    BinaryQuestion,
    Caption,
    MultipleChoice,
    ParsedAnnotation,
    PointBox,
    ReferenceBox,
    Unparsed,
)
from browser.domain.question_words import GAP, named_classes, without_classes
from browser.errors import MeaningError


class Extreme(StrEnum):
    """Which of a class's connected areas an expression refers to, by pixel area."""

    LARGEST = "largest"
    SMALLEST = "smallest"


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """A claim, and whether the annotation confirms it; None for a question without its answer."""

    task: Task
    claim: Claim
    is_confirmed: bool | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The classes asked for, a claim for each option, and the place of the one that the annotation chooses.

    Of a relative position, the class that is looked for comes before its reference. Some inputs offer no options.
    """

    task: Task
    asked: tuple[int, ...]
    options: tuple[Claim, ...]
    chosen: int | None

    @property
    def claim(self) -> Claim | None:
        """What the annotation claims: the meaning of the option it chooses."""
        return None if self.chosen is None or not self.options else self.options[self.chosen]


@dataclass(frozen=True, slots=True)
class BoxAtPoint:
    """The box of the connected area that lies under a point, whichever its class."""

    task: Task
    point: Point
    box: Box | None


@dataclass(frozen=True, slots=True)
class BoxOfClass:
    """The box of a connected area of a class: the largest, the smallest, or any where the text does not say."""

    task: Task
    class_index: int
    extreme: Extreme | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class Description:
    """A caption's claims, sentence by sentence, as far as they are understood."""

    task: Task
    sentences: tuple[CaptionSentence, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A text whose meaning nobody should guess, and why."""

    task: Task
    reason: str


Meaning: TypeAlias = YesOrNo | Choice | BoxAtPoint | BoxOfClass | Description | NotUnderstood

_KEPT = 1 << 12
"""So many different expressions are remembered: more than the dataset has."""
_EXTREME = re.compile(
    rf"(?:(?:the )?(?P<extreme>{'|'.join(Extreme)}) )?"
    rf"(?:(?:(?:connected|continuous|contiguous) )?(?:region|area|patch|zone|instance) of )?{GAP}"
)


def meaning(task: Task, parsed: ParsedAnnotation) -> Meaning:
    """What the texts mean; never an exception."""
    try:
        return _meaning(task, parsed)
    except MeaningError as error:
        return NotUnderstood(task, str(error))


def _meaning(task: Task, parsed: ParsedAnnotation) -> Meaning:
    match parsed:
        case BinaryQuestion():
            return YesOrNo(task, binary_claim(task.category, parsed.question), parsed.answer)
        case MultipleChoice():
            return _choice(task, parsed)
        case PointBox():
            return BoxAtPoint(task, parsed.point, parsed.box)
        case ReferenceBox():
            return _box_of_class(task, parsed)
        case Caption():
            return Description(task, caption_sentences(parsed.text or ""))
        case Unparsed():
            return NotUnderstood(task, parsed.reason)


def _choice(task: Task, parsed: MultipleChoice) -> Choice:
    asked = asked_classes(task.category, parsed.stem)
    options = tuple(option_claim(task.category, asked, option) for option in parsed.options)
    return Choice(task, asked, options, OPTION_KEYS.index(parsed.key) if parsed.key else None)


def _box_of_class(task: Task, parsed: ReferenceBox) -> BoxOfClass:
    return BoxOfClass(task, *_referred(parsed.reference), parsed.box)


@lru_cache(_KEPT)
def _referred(reference: str) -> tuple[int, Extreme | None]:
    text = reference.lower()
    (class_index,) = named_classes(text, 1)
    words = _EXTREME.fullmatch(without_classes(text))
    if words is None:
        raise MeaningError(f"`{reference}` says more than which area of a class.")
    extreme = words["extreme"]
    return class_index, Extreme(extreme) if extreme else None
