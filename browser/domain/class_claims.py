"""What the texts of a patch claim of each class: claims beside what is measured, and their short words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from browser.domain.amounts import Amount, Comparison
from browser.domain.annotation import Annotation
from browser.domain.claims import AreTouching, Claim, HasArea, HasRegions, IsPresent, LiesTowards, classes_of
from browser.domain.grammar import parse
from browser.domain.meaning import BoxOfClass, Choice, Description, YesOrNo, meaning
from browser.domain.nomenclature import LAND_COVER_CLASSES

ClassClaimKind = IsPresent | HasArea | HasRegions | AreTouching | LiesTowards


@dataclass(frozen=True, slots=True)
class ClassClaim:
    """What one annotation says of a class: a claim, confirmed or denied."""

    annotation_id: int
    claim: ClassClaimKind
    is_confirmed: bool


def class_claims(annotation: Annotation) -> Iterator[ClassClaim]:
    """The claims of a text about classes: answered questions, chosen options, boxes of a class, all of a caption's.

    Options that are not chosen claim nothing, nor does what is not understood.
    """
    for claim, is_confirmed in dict.fromkeys(_claims(annotation)):
        if isinstance(claim, ClassClaimKind):
            yield ClassClaim(annotation.annotation_id, claim, is_confirmed)


def classes_told_of(stated: ClassClaim) -> tuple[int, ...]:
    """The classes that the claim tells something of: both that touch, of a position the one that is looked for."""
    told = classes_of(stated.claim)
    return told if isinstance(stated.claim, AreTouching) else told[:1]


def claim_words(stated: ClassClaim, class_index: int) -> str:
    """What is said of one of these classes, such as `about 49.2 %`, `not at least 2`, `touches Pastures`.

    Shares are in percent of the patch; a number alone is one of areas.
    """
    claim, denied = stated.claim, "" if stated.is_confirmed else "not "
    match claim:
        case IsPresent():
            return "present" if stated.is_confirmed else "absent"
        case HasArea():
            return f"{denied}{_amount_words(claim.amount, _percent)}"
        case HasRegions():
            return f"{denied}{_amount_words(claim.amount, _whole)}"
        case AreTouching():
            other = claim.second if class_index == claim.first else claim.first
            return f"{'touches' if stated.is_confirmed else 'does not touch'} {_name(other)}"
        case LiesTowards():
            return f"{denied}{claim.direction.value} of {_name(claim.reference)}"


def _claims(annotation: Annotation) -> Iterator[tuple[Claim, bool]]:
    found = meaning(annotation.task, parse(annotation.task, annotation.input, annotation.output))
    match found:
        case YesOrNo(claim=claim, is_confirmed=bool(is_confirmed)):
            yield claim, is_confirmed
        case Choice(claim=claim) if claim is not None:
            yield claim, True
        case BoxOfClass():
            yield IsPresent(found.class_index), True
        case Description():
            yield from ((claim, True) for sentence in found.sentences for claim in sentence.claims)


def _amount_words(amount: Amount, written: Callable[[float], str]) -> str:
    if amount.comparison is Comparison.BETWEEN:
        return f"{written(amount.low)} to {written(amount.high)}"
    comparison = "" if amount.comparison is Comparison.EXACTLY else f"{amount.comparison} "
    return f"{comparison}{written(amount.low)}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + " %"


def _whole(count: float) -> str:
    return str(round(count))


def _name(class_index: int) -> str:
    return LAND_COVER_CLASSES[class_index].name
