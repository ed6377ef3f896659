"""Multiple-choice questions: one right option, three wrong ones."""

from functools import cache
from itertools import combinations

import numpy as np

from browser.demo import phrases
from browser.demo.climates import CLIMATE_ZONES
from browser.demo.drafts import Draft, choice, one_of, some_of
from browser.demo.facts import TOO_CLOSE_SHARE, Pair, PatchFacts, alphabetical
from browser.demo.regions import PATCHES_PER_COUNTRY
from browser.demo.wording import amount_range, form, is_singular, name, plural, some_unit
from browser.domain.annotation import Category
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.landcover import Direction

AUTUMN, FALL = "Autumn", "Fall"
SEASONS = ("Spring", "Summer", FALL, "Winter")
_TENTHS = 10
_WIDEST = 4
_COUNTS = ("0", "1", "2", "3", "4", "5", "More than five")
_LARGEST_COUNT = 5
_PAIRS = tuple(alphabetical(pair) for pair in combinations(range(len(LAND_COVER_CLASSES)), 2))


def presence(facts: PatchFacts, rng: np.random.Generator) -> Draft:
    """Which class is there?"""
    right = one_of(facts.present, rng)
    wrong = [name(index) for index in some_of(facts.absent, 3, rng)]
    return choice(Category.PRESENCE, one_of(phrases.CHOICE_PRESENCE, rng), name(right), wrong, rng)


def area(facts: PatchFacts, index: int, rng: np.random.Generator) -> Draft:
    """How much does the class cover?"""
    inside, outside = _ranges_around(facts.rough_share(index))
    unit = some_unit(rng)
    right = amount_range(*one_of(inside, rng), unit)
    wrong = [amount_range(low, high, unit) for low, high in some_of(outside, 3, rng)]
    stem = one_of(phrases.CHOICE_AREA, rng).format(c=plural(index))
    return choice(Category.AREA, stem, right, wrong, rng)


def count(facts: PatchFacts, index: int, rng: np.random.Generator) -> Draft:
    """How many areas does the class have?"""
    counted = len(facts.components[index])
    right = _COUNTS[min(counted, _LARGEST_COUNT + 1)]
    wrong = some_of([option for option in _COUNTS if option != right], 3, rng)
    stem = one_of(phrases.CHOICE_COUNT, rng).format(c=form(index))
    return choice(Category.COUNT, stem, right, wrong, rng)


def adjacency(facts: PatchFacts, touching: Pair, rng: np.random.Generator) -> Draft:
    """Which classes touch?"""
    apart, absent = some_of(facts.apart, 2, rng), set(facts.absent)
    strangers = [pair for pair in _PAIRS if pair[0] in absent or pair[1] in absent]
    wrong = [_pair_name(pair) for pair in (*apart, *some_of(strangers, 3, rng))][:3]
    stem = one_of(phrases.CHOICE_ADJACENCY, rng)
    return choice(Category.ADJACENCY, stem, _pair_name(touching), wrong, rng)


def position(located: tuple[int, int, Direction], rng: np.random.Generator) -> Draft:
    """Where does one class lie as seen from the other?"""
    reference, other, direction = located
    singular = is_singular(other)
    stem = one_of(phrases.CHOICE_POSITION, rng).format(
        r=form(reference),
        l=form(other),
        is_l="is" if singular else "are",
        does_l="does" if singular else "do",
    )
    wrong = some_of([str(option) for option in Direction if option is not direction], 3, rng)
    return choice(Category.RELATIVE_POSITION, stem, str(direction), wrong, rng)


def country(facts: PatchFacts, rng: np.random.Generator) -> Draft:
    """Where is it?"""
    right = facts.plan.country
    wrong = some_of([option for option in PATCHES_PER_COUNTRY if option != right], 3, rng)
    return choice(Category.COUNTRY, one_of(phrases.CHOICE_COUNTRY, rng), right, wrong, rng)


def season(facts: PatchFacts, rng: np.random.Generator) -> Draft:
    """When was it? The wrong options call the third season `Autumn` half of the time, the right one never."""
    right = facts.plan.season
    wrong = [option for option in SEASONS if option != right]
    third = one_of((AUTUMN, FALL), rng)
    wrong = [third if option == FALL else option for option in wrong]
    return choice(Category.SEASON, one_of(phrases.CHOICE_SEASON, rng), right, some_of(wrong, 3, rng), rng)


def climate_zone(facts: PatchFacts, rng: np.random.Generator) -> Draft:
    """In which climate?"""
    right = facts.plan.climate_zone
    wrong = some_of([option for option in CLIMATE_ZONES if option != right], 3, rng)
    return choice(Category.CLIMATE_ZONE, one_of(phrases.CHOICE_CLIMATE, rng), right, wrong, rng)


def _pair_name(pair: Pair) -> str:
    first, second = alphabetical(pair)
    return f"{name(first)} and {name(second)}"


@cache
def _ranges_around(share: float) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Ranges of tenths that such a share lies clearly inside, and clearly outside."""
    ranges = [(low, high) for low, high in combinations(range(_TENTHS + 1), 2) if high - low <= _WIDEST]
    inside = [(low, high) for low, high in ranges if _clearly_inside(share, low, high)]
    return inside, [(low, high) for low, high in ranges if _clearly_outside(share, low, high)]


def _clearly_inside(share: float, low: int, high: int) -> bool:
    above = low == 0 or share >= low / _TENTHS + TOO_CLOSE_SHARE
    below = high == _TENTHS or share <= high / _TENTHS - TOO_CLOSE_SHARE
    return above and below


def _clearly_outside(share: float, low: int, high: int) -> bool:
    return share < low / _TENTHS - TOO_CLOSE_SHARE or share > high / _TENTHS + TOO_CLOSE_SHARE
