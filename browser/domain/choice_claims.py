"""What the multiple-choice questions ask: classes that the stem names, and one claim for each option."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from browser.domain.amounts import area_amount, count_amount
from browser.domain.annotation import Category
from browser.domain.claims import (
    AreTouching,
    Claim,
    HasArea,
    HasRegions,
    IsInClimateZone,
    IsInCountry,
    IsInSeason,
    IsPresent,
    LiesTowards,
)
from browser.domain.directions import Direction
from browser.domain.nomenclature import find_classes
from browser.domain.question_words import GAP, named_classes, refuse_turned, without_classes
from browser.errors import MeaningError

SEASONS: Mapping[str, str] = {
    "spring": "Spring",
    "summer": "Summer",
    "fall": "Fall",
    "autumn": "Fall",
    "winter": "Winter",
}
"""Words for a season, and what the column `season` calls it."""
_REFERENCE = re.compile(
    r"\b(?:in relation to|relative to|with respect to|in comparison (?:to|with)|compared? (?:\w+ )?(?:to|with)|"
    rf"considering|taking|using|from(?: the perspective of)?)"
    rf" (?:the |an? )?{GAP}"
)
_FROM_FIRST_TO_SECOND = re.compile(
    rf"\bdirectional relationship (?:exists )?between (?:the |an? )?{GAP} and (?:the |an? )?{GAP}"
)
_PAIR = re.compile(rf"(?:an? |the )?{GAP} (?:and|-|&) (?:an? |the )?{GAP}")
_DIRECTIONS = {str(direction): direction for direction in Direction}

_KEPT = 1 << 16
"""So many different stems and options are remembered: more than the dataset has of each."""
OptionReader = Callable[[tuple[int, ...], str], Claim]


@lru_cache(_KEPT)
def asked_classes(category: Category, stem: str) -> tuple[int, ...]:
    """The classes that a stem names: the one whose place is asked before its reference.

    Raises:
        MeaningError: The stem is not understood.
    """
    text = stem.lower()
    refuse_turned(text)
    if category is Category.RELATIVE_POSITION:
        return _located_and_reference(text)
    if category in _OF_ONE_CLASS:
        return named_classes(text, 1)
    named = find_classes(text)
    if named and category is not Category.ADJACENCY:
        raise MeaningError(f"`{stem}` names a class, though the options are to.")
    return named_classes(text, 1) if named else ()


@lru_cache(_KEPT)
def option_claim(category: Category, asked: tuple[int, ...], option: str) -> Claim:
    """The claim that choosing the option makes.

    Raises:
        MeaningError: The option is not understood.
    """
    return _READERS[category](asked, option)


def _located_and_reference(text: str) -> tuple[int, int]:
    first, second = named_classes(text, 2)
    gapped = without_classes(text)
    if gapped.count(GAP) != 2:  # noqa: PLR2004 - one for each class
        raise MeaningError(f"`{text}` names a class more than once.")
    marked = [match.end() - 1 for match in _REFERENCE.finditer(gapped)]
    if _FROM_FIRST_TO_SECOND.search(gapped) and not marked:
        return second, first
    if len(marked) != 1:
        raise MeaningError(f"`{text}` does not say which class is the reference.")
    return (second, first) if marked[0] == gapped.index(GAP) else (first, second)


def _presence(_: tuple[int, ...], option: str) -> Claim:
    return IsPresent(_class_alone(option))


def _area(asked: tuple[int, ...], option: str) -> Claim:
    return HasArea(asked[0], area_amount(option.lower()))


def _count(asked: tuple[int, ...], option: str) -> Claim:
    return HasRegions(asked[0], count_amount(option.lower()))


def _adjacency(asked: tuple[int, ...], option: str) -> Claim:
    if asked:
        return AreTouching(asked[0], _class_alone(option))
    first, second = named_classes(option, 2)
    if not _PAIR.fullmatch(without_classes(option).lower()):
        raise MeaningError(f"`{option}` is no pair of classes.")
    return AreTouching(first, second)


def _position(asked: tuple[int, ...], option: str) -> Claim:
    direction = _DIRECTIONS.get(option.lower())
    if direction is None:
        raise MeaningError(f"`{option}` is no direction such as `to the top-left`.")
    located, reference = asked
    return LiesTowards(located, reference, direction)


def _season(_: tuple[int, ...], option: str) -> Claim:
    season = SEASONS.get(option.lower())
    if season is None:
        raise MeaningError(f"`{option}` is no season.")
    return IsInSeason(season)


def _class_alone(option: str) -> int:
    (class_index,) = named_classes(option, 1)
    if without_classes(option) != GAP:
        raise MeaningError(f"`{option}` is more than the name of a class.")
    return class_index


_OF_ONE_CLASS = (Category.AREA, Category.COUNT)
_READERS: Mapping[Category, OptionReader] = {
    Category.PRESENCE: _presence,
    Category.AREA: _area,
    Category.COUNT: _count,
    Category.ADJACENCY: _adjacency,
    Category.RELATIVE_POSITION: _position,
    Category.COUNTRY: lambda _, option: IsInCountry(option),
    Category.SEASON: _season,
    Category.CLIMATE_ZONE: lambda _, option: IsInClimateZone(option),
}
