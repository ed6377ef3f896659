"""Which texts of a patch fall with another: those that can be right only if the other one is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from browser.domain.amounts import Comparison
from browser.domain.annotation import Annotation, TextType
from browser.domain.boxes import Box
from browser.domain.claims import AreTouching, Claim, HasArea, HasParent, HasRegions, IsPresent, amount_of, classes_of
from browser.domain.grammar import parse
from browser.domain.meaning import BoxAtPoint, BoxOfClass, Choice, Description, YesOrNo, meaning
from browser.domain.nomenclature import PARENTS

_NONE_OR_MORE = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})


@dataclass(frozen=True, slots=True)
class _Boxed:
    """A connected area, of this class where it is told, has this box."""

    box: Box
    class_index: int | None = None


_Stated: TypeAlias = tuple[Claim | _Boxed, bool]
"""A claim, and whether it is confirmed."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The other texts that fall with a text: with all of it, and with each sentence of a caption, in their order."""

    with_text: tuple[int, ...]
    with_sentences: tuple[tuple[int, ...], ...] = ()


NO_KIN = Kin(())
"""Of a text that nothing is known to fall with, or of which that must not be told: it tells of hidden keys."""


def kin_of(annotations: Sequence[Annotation]) -> Mapping[int, Kin]:
    """The kin of each of a patch's texts, by annotation ID.

    If a text is wrong, so is each that implies what it says: where are no pastures, none touch arable land.
    A caption says many things: which texts fall with it depends on the sentence that fails.
    """
    said = {one.annotation_id: _said(one) for one in annotations}
    implied = {key: frozenset(chain.from_iterable(map(_implied, chain(*parts)))) for key, parts in said.items()}

    def fallen(part: Iterable[_Stated], but: int) -> tuple[int, ...]:
        own = tuple(part)
        return tuple(key for key, theirs in implied.items() if key != but and _implies(theirs, own))

    def kin(one: Annotation) -> Kin:
        key, parts = one.annotation_id, said[one.annotation_id]
        if one.task.type is TextType.CAPTIONING:
            return Kin((), tuple(fallen(part, key) for part in parts))
        return Kin(fallen(chain(*parts), key))

    return {one.annotation_id: kin(one) for one in annotations}


def _said(annotation: Annotation) -> tuple[tuple[_Stated, ...], ...]:
    """What a text states: in one part, or for a caption in one part for each sentence."""
    found = meaning(annotation.task, parse(annotation.task, annotation.input, annotation.output))
    match found:
        case Description():
            return tuple(tuple((_plain(claim), True) for claim in sentence.claims) for sentence in found.sentences)
        case YesOrNo(claim=claim, is_confirmed=bool(is_confirmed)):
            return (((_plain(claim), is_confirmed),),)
        case Choice(claim=claim) if claim is not None:
            return (((_plain(claim), True),),)
        case BoxOfClass(box=Box() as box):
            return (((_Boxed(box, found.class_index), True),),)
        case BoxAtPoint(box=Box() as box):
            return (((_Boxed(box), True),),)
        case _:
            return ((),)


def _plain(claim: Claim) -> Claim:
    """The claim in one form: of two that touch the first one first, `about` like `exactly`."""
    match claim:
        case AreTouching():
            return AreTouching(*sorted((claim.first, claim.second)))
        case HasArea() | HasRegions() if claim.amount.comparison is Comparison.ABOUT:
            return replace(claim, amount=replace(claim.amount, comparison=Comparison.EXACTLY))
        case _:
            return claim


def _implied(stated: _Stated) -> Iterator[_Stated]:
    """What a statement says itself, and what must hold if it does."""
    yield stated
    claim, is_confirmed = stated
    if not is_confirmed:
        return
    if isinstance(claim, _Boxed):
        yield _Boxed(claim.box), True
    for class_index in _present(claim):
        yield IsPresent(class_index), True
        yield from ((HasParent(parent), True) for parent, members in PARENTS.items() if class_index in members)


def _present(claim: Claim | _Boxed) -> tuple[int, ...]:
    """The classes without which a claim cannot hold."""
    if isinstance(claim, _Boxed):
        return () if claim.class_index is None else (claim.class_index,)
    amount = amount_of(claim)
    if amount and (amount.comparison in _NONE_OR_MORE or amount.low <= 0):
        return ()
    return classes_of(claim)


def _implies(theirs: frozenset[_Stated], own: tuple[_Stated, ...]) -> bool:
    return not theirs.isdisjoint(own) or any(_is_met(one, other) for one in own for other in theirs)


def _is_met(own: _Stated, other: _Stated) -> bool:
    """Whether an amount that the other text states exactly is one that this text allows."""
    (claim, is_confirmed), (exact, is_exact) = own, other
    if not (is_confirmed and is_exact and isinstance(exact, HasArea | HasRegions)):
        return False
    if not isinstance(claim, type(exact)) or claim.class_index != exact.class_index:
        return False
    return exact.amount.comparison is Comparison.EXACTLY and claim.amount.is_met_by(exact.amount.low)
