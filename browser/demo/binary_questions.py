"""Yes-or-no questions, right by construction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from browser.demo import phrases
from browser.demo.drafts import Draft, binary, one_of
from browser.demo.facts import TOO_CLOSE_SHARE, Pair, PatchFacts, alphabetical
from browser.demo.wording import amount, any_form, form, number_word, other_form, plural, some_unit
from browser.domain.annotation import Category

_TENTHS = 10
_MOST_COUNTED = 6
_COUNT_TESTS: dict[str, Callable[[int, int], bool]] = {
    "at least": lambda count, n: count >= n,
    "more than": lambda count, n: count > n,
    "fewer than": lambda count, n: count < n,
    "at most": lambda count, n: count <= n,
    "exactly": lambda count, n: count == n,
    "one": lambda count, n: count == n == 1,
}
_FEWEST = {"at least": 1, "more than": 1, "fewer than": 2, "at most": 1, "exactly": 2, "one": 1}


def presence(index: int, *, is_present: bool, rng: np.random.Generator) -> Draft:
    """Is the class there?"""
    question = one_of(phrases.PRESENCE, rng).format(c=form(index))
    return binary(Category.PRESENCE, question, answer=is_present)


def adjacency(pair: Pair, *, touch: bool, rng: np.random.Generator) -> Draft:
    """Do the classes touch?"""
    first, second = alphabetical(pair)
    question = one_of(phrases.ADJACENCY, rng).format(a=any_form(first), b=other_form(second))
    return binary(Category.ADJACENCY, question, answer=touch)


def area(facts: PatchFacts, index: int, *, answer: bool, rng: np.random.Generator) -> Draft:
    """Does the class cover so much? Never a question that every patch answers alike."""
    asked = _areas_asked(facts.rough_share(index), answer)
    kind = one_of(tuple(asked), rng)
    low, high = one_of(asked[kind], rng)
    unit = some_unit(rng)
    template = one_of(phrases.AREA[kind], rng)
    question = template.format(c=plural(index), x=amount(low, unit), y=amount(high, unit))
    return binary(Category.AREA, question, answer=answer)


def count(facts: PatchFacts, index: int, *, answer: bool, rng: np.random.Generator) -> Draft:
    """Does the class have so many areas?"""
    asked = _counts_asked(len(facts.components[index]), answer)
    kind = one_of(tuple(asked), rng)
    n = one_of(asked[kind], rng)
    template = one_of(phrases.COUNT[kind], rng)
    question = template.format(n=number_word(n), c=plural(index), **_counted_nouns(n))
    return binary(Category.COUNT, question, answer=answer)


def _counted_nouns(n: int) -> dict[str, str]:
    nouns = {"regions": "region", "areas": "area", "zones": "zone", "parts": "part"}
    counted = nouns if n == 1 else {noun: noun for noun in nouns}
    return {**counted, "patches": "patch" if n == 1 else "patches"}


@cache
def _areas_asked(share: float, answer: bool) -> Mapping[str, Sequence[tuple[int, int]]]:  # noqa: FBT001 - cached
    """(low, high) in tenths that such a share answers so, by comparison in alphabetical order."""
    asked: dict[str, list[tuple[int, int]]] = {}
    for comparison, low, high in _area_comparisons(share):
        if _area_holds(share, comparison, low, high) is answer:
            asked.setdefault(comparison, []).append((low, high))
    return dict(sorted(asked.items()))


@cache
def _counts_asked(counted: int, answer: bool) -> Mapping[str, Sequence[int]]:  # noqa: FBT001 - cached
    """Numbers that such a count answers so, by comparison in alphabetical order."""
    asked: dict[str, list[int]] = {}
    for kind, holds in _COUNT_TESTS.items():
        for n in range(_FEWEST[kind], 2 if kind == "one" else _MOST_COUNTED):
            if holds(counted, n) is answer:
                asked.setdefault(kind, []).append(n)
    return dict(sorted(asked.items()))


def _area_comparisons(share: float) -> Iterator[tuple[str, int, int]]:
    """(comparison, low, high) in tenths, where the share is not too close to call."""
    clear = [tenth for tenth in range(_TENTHS + 1) if abs(share - tenth / _TENTHS) >= TOO_CLOSE_SHARE]
    inner = [tenth for tenth in clear if 0 < tenth < _TENTHS]
    for tenth in inner:
        yield from (("at least", tenth, 0), ("more than", tenth, 0), ("less than", tenth, 0))
    for low in (0, *inner):
        yield from (("between", low, high) for high in (*inner, _TENTHS) if low < high and high - low < _TENTHS)
    yield "fully", _TENTHS, 0
    yield "others", _TENTHS, 0


def _area_holds(share: float, comparison: str, low: int, high: int) -> bool:
    match comparison:
        case "between":
            return low / _TENTHS <= share <= high / _TENTHS
        case "less than":
            return share < low / _TENTHS
        case "others":
            return share < 1.0
        case _:
            return share >= low / _TENTHS
