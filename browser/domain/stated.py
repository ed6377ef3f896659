"""What an annotation states, in three numbers: the classes it claims and the range of its amount."""

from collections.abc import Iterable
from typing import NamedTuple

from browser.domain.amounts import Amount, Comparison
from browser.domain.annotation import Task, TextType
from browser.domain.claims import Claim, HasArea, HasRegions, amount_of, classes_of
from browser.domain.grammar import parse
from browser.domain.meaning import BoxOfClass, Choice, Description, Meaning, YesOrNo, meaning

NO_AMOUNT = 255
MOST = 254
"""The end of an open range, and of every larger number."""
_PERCENT = 100


class Stated(NamedTuple):
    """The classes as bits, bit n for the class with index n; percent of the patch or areas, `NO_AMOUNT` for none."""

    classes: int = 0
    low: int = NO_AMOUNT
    high: int = NO_AMOUNT


NOTHING = Stated()


def stated(found: Meaning) -> Stated:
    """The claim of a question, of a chosen option, of an expression, or all classes that a caption names.

    Of a question the numbers count as they stand (`at least 30%` is 30 to 30), of a chosen option what it means
    (`More than five` is 6 or more). Options that are not chosen state nothing, nor does what is not understood.
    """
    match found:
        case YesOrNo():
            return stated_by_question(found.claim)
        case Choice():
            return stated_by_choice(found.asked, found.claim)
        case BoxOfClass():
            return Stated(class_bits((found.class_index,)))
        case Description():
            claims = (claim for sentence in found.sentences for claim in sentence.claims)
            return Stated(class_bits(index for claim in claims for index in classes_of(claim)))
        case _:
            return NOTHING


def stated_by_row(task: Task, input: str, output: str) -> Stated:  # noqa: A002 - named as the column
    """What a row states; its output counts where it decides what is claimed, in choices and captions."""
    decides = task.type in (TextType.MCQ, TextType.CAPTIONING)
    return stated(meaning(task, parse(task, input, output if decides else None)))


def stated_by_question(claim: Claim) -> Stated:
    """The classes and the numbers of a yes-or-no question."""
    amount = amount_of(claim)
    classes = class_bits(classes_of(claim))
    return Stated(classes, *_whole(claim, amount.low, amount.high)) if amount else Stated(classes)


def stated_by_choice(asked: tuple[int, ...], claim: Claim | None) -> Stated:
    """The classes that a stem asks for with those of the chosen option, and the range that the option means."""
    if claim is None:
        return Stated(class_bits(asked))
    amount = amount_of(claim)
    classes = class_bits((*asked, *classes_of(claim)))
    return Stated(classes, *_range_of(claim, amount)) if amount else Stated(classes)


def class_bits(indices: Iterable[int]) -> int:
    """Bit n for the class with index n."""
    bits = 0
    for index in indices:
        bits |= 1 << index
    return bits


def _range_of(claim: Claim, amount: Amount) -> tuple[int, int]:
    """All whole numbers that meet the amount; percent are not counted up or down."""
    low, high = _whole(claim, amount.low, amount.high)
    step = 1 if isinstance(claim, HasRegions) else 0
    most = _PERCENT if isinstance(claim, HasArea) else MOST
    match amount.comparison:
        case Comparison.AT_LEAST:
            return low, most
        case Comparison.MORE_THAN:
            return min(low + step, most), most
        case Comparison.AT_MOST:
            return 0, high
        case Comparison.LESS_THAN:
            return 0, max(high - step, 0)
        case _:
            return low, high


def _whole(claim: Claim, low: float, high: float) -> tuple[int, int]:
    unit = _PERCENT if isinstance(claim, HasArea) else 1
    return min(round(low * unit), MOST), min(round(high * unit), MOST)
