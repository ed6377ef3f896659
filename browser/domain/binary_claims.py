"""What the yes-or-no questions ask: each is one claim."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from browser.domain.amounts import NOT_ALL_OF_IT, WHOLE_PATCH, Amount, area_amount, count_amount
from browser.domain.annotation import Category
from browser.domain.claims import AreTouching, Claim, HasArea, HasRegions, IsPresent
from browser.domain.question_words import GAP, named_classes, refuse_turned, without_classes
from browser.errors import MeaningError

_OTHERS = re.compile(r"\b(?:besides|except|other than|apart from|aside from|in addition to)\b")
_IMAGE = "(?:image|scene|patch)"
_ALL_OF_IT = re.compile(
    rf"\b(?:fully|entirely|completely|wholly|exclusively|solely|only class)\b|\bonly {GAP}|"
    rf"\b(?:cover|fill|occup(?:y|ie))s? the (?:whole|entire|full) {_IMAGE}|the (?:whole|entire|full) {_IMAGE} covered"
)
_APART = re.compile(r"\b(?:separated?|apart|distant|away from|disconnected|isolated)\b")
_KEPT = 1 << 16
"""So many different questions are remembered: more than the dataset has."""
_COMPARED = re.compile(r"\d|%|\b(?:at least|at most|than|between|exactly)\b")


@lru_cache(_KEPT)
def binary_claim(category: Category, question: str) -> Claim:
    """The claim that a yes to the question confirms.

    Raises:
        MeaningError: The question is not understood.
    """
    text = question.lower()
    refuse_turned(text)
    return _READERS[category](text)


def _presence(text: str) -> Claim:
    (class_index,) = named_classes(text, 1)
    rest = without_classes(text)
    if unexpected := _COMPARED.search(rest) or _OTHERS.search(rest) or _ALL_OF_IT.search(rest):
        raise MeaningError(f"`{unexpected[0]}` asks for more than presence.")
    return IsPresent(class_index)


def _area(text: str) -> Claim:
    (class_index,) = named_classes(text, 1)
    return HasArea(class_index, _area_asked(without_classes(text)))


def _area_asked(text: str) -> Amount:
    asked = [amount for words, amount in ((_OTHERS, NOT_ALL_OF_IT), (_ALL_OF_IT, WHOLE_PATCH)) if words.search(text)]
    if not asked:
        return area_amount(text)
    if len(asked) > 1 or re.search(r"\d", text):
        raise MeaningError(f"`{text}` compares with more than the whole image.")
    return asked[0]


def _count(text: str) -> Claim:
    (class_index,) = named_classes(text, 1)
    return HasRegions(class_index, count_amount(without_classes(text)))


def _adjacency(text: str) -> Claim:
    first, second = named_classes(text, 2)
    if apart := _APART.search(without_classes(text)):
        raise MeaningError(f"`{apart[0]}` asks for the opposite of touching.")
    return AreTouching(first, second)


_READERS: Mapping[Category, Callable[[str], Claim]] = {
    Category.PRESENCE: _presence,
    Category.AREA: _area,
    Category.COUNT: _count,
    Category.ADJACENCY: _adjacency,
}
