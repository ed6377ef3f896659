"""Amounts that texts state: shares of the patch and numbers of areas, each with its comparison."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from browser.errors import MeaningError

PATCH_AREA_M2 = 1_440_000
"""The patch is 1200 m x 1200 m."""


class Comparison(StrEnum):
    """How a quantity is compared with the number or numbers of a text."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    EXACTLY = "exactly"
    ABOUT = "about"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Amount:
    """A comparison with `low`, or with both ends, included, where it is `between`; otherwise `high` is `low` again.

    Areas are fractions of the patch, counts are whole numbers.
    """

    comparison: Comparison
    low: float
    high: float

    def is_met_by(self, quantity: float, tolerance: float = 0.0) -> bool:
        """Whether a quantity compares so; `tolerance` is how far off `about` may be."""
        return _MEETS[self.comparison](self, quantity, tolerance)


_MEETS: Mapping[Comparison, Callable[[Amount, float, float], bool]] = {
    Comparison.AT_LEAST: lambda amount, quantity, _: quantity >= amount.low,
    Comparison.MORE_THAN: lambda amount, quantity, _: quantity > amount.low,
    Comparison.AT_MOST: lambda amount, quantity, _: quantity <= amount.low,
    Comparison.LESS_THAN: lambda amount, quantity, _: quantity < amount.low,
    Comparison.EXACTLY: lambda amount, quantity, _: quantity == amount.low,
    Comparison.ABOUT: lambda amount, quantity, tolerance: abs(quantity - amount.low) <= tolerance,
    Comparison.BETWEEN: lambda amount, quantity, _: amount.low <= quantity <= amount.high,
}
WHOLE_PATCH = Amount(Comparison.AT_LEAST, 1.0, 1.0)
NOT_ALL_OF_IT = Amount(Comparison.LESS_THAN, 1.0, 1.0)

_PHRASES: Mapping[str, Comparison] = {
    "at least": Comparison.AT_LEAST,
    "no less than": Comparison.AT_LEAST,
    "no fewer than": Comparison.AT_LEAST,
    "not less than": Comparison.AT_LEAST,
    "a minimum of": Comparison.AT_LEAST,
    "more than or equal to": Comparison.AT_LEAST,
    "greater than or equal to": Comparison.AT_LEAST,
    "larger than or equal to": Comparison.AT_LEAST,
    "more than": Comparison.MORE_THAN,
    "greater than": Comparison.MORE_THAN,
    "larger than": Comparison.MORE_THAN,
    "over": Comparison.MORE_THAN,
    "above": Comparison.MORE_THAN,
    "exceed": Comparison.MORE_THAN,
    "exceeds": Comparison.MORE_THAN,
    "exceeding": Comparison.MORE_THAN,
    "at most": Comparison.AT_MOST,
    "no more than": Comparison.AT_MOST,
    "not more than": Comparison.AT_MOST,
    "up to": Comparison.AT_MOST,
    "a maximum of": Comparison.AT_MOST,
    "less than or equal to": Comparison.AT_MOST,
    "smaller than or equal to": Comparison.AT_MOST,
    "fewer than or equal to": Comparison.AT_MOST,
    "less than": Comparison.LESS_THAN,
    "smaller than": Comparison.LESS_THAN,
    "fewer than": Comparison.LESS_THAN,
    "below": Comparison.LESS_THAN,
    "under": Comparison.LESS_THAN,
    "exactly": Comparison.EXACTLY,
    "precisely": Comparison.EXACTLY,
    "equal to": Comparison.EXACTLY,
}
_COUNT_PHRASES = {**_PHRASES, "only": Comparison.EXACTLY, "just": Comparison.EXACTLY}
_AFTERWARDS = {"more": Comparison.AT_LEAST, "fewer": Comparison.AT_MOST, "less": Comparison.AT_MOST}
_COUNT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

SQUARE_METRES = r"(?:m2|m\^2|m²|sqm|square met(?:er|re)s?)"
"""How the dataset writes the unit; a pattern for Python and for RE2 alike."""
COUNT_NUMBER = rf"(?:\b(?:{'|'.join(_COUNT_WORDS)}|a single)\b|(?<![\d.,])\d{{1,6}}(?![\d%]))"
_NUMBER = r"\d[\d,]{0,12}(?:\.\d{1,6})?"
_WHOLE = r"the (?:whole|entire|full) (?:image|scene|patch)"
AREA_NUMBER = rf"(?:\b{_NUMBER}(?: ?(?:%|percent\b|{SQUARE_METRES}))?(?!\w)|{_WHOLE})"
_AREA_PARTS = re.compile(rf"({_NUMBER}) ?(%|percent|{SQUARE_METRES})?")
_PERCENT = 100


def area_amount(text: str) -> Amount:
    """The one share of the patch, 0 to 1, that a text in lower case states, in percent or square metres.

    Raises:
        MeaningError: There is none, there are several, or a number has no unit.
    """
    return _read(text, _AREA_SHAPES, _PHRASES, _areas)


def count_amount(text: str) -> Amount:
    """The one number of areas that a text in lower case states.

    Raises:
        MeaningError: There is none, or there are several.
    """
    return _read(text, _COUNT_SHAPES, _COUNT_PHRASES, _counts)


def area_fraction(number: str, unit: str) -> float:
    """A number as written, such as `1,018,000` or `30`, as fraction of the patch."""
    whole = _PERCENT if unit in ("%", "percent") else PATCH_AREA_M2
    return float(number.replace(",", "")) / whole


def count_number(word: str) -> int:
    """`2` for `two` and for `2`; 1 for `a single`."""
    if word == "a single":
        return 1
    return _COUNT_WORDS.index(word) if word in _COUNT_WORDS else int(word)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The ways an amount can be written, the first that is found counts; `bare` is a number and nothing else."""

    number: re.Pattern[str]
    written: tuple[re.Pattern[str], ...]
    bare: re.Pattern[str]


def _shapes(number: str, phrases: Mapping[str, Comparison], *further: str) -> _Shapes:
    worded = "|".join(sorted(phrases, key=len, reverse=True))
    written = (
        rf"\bbetween (?P<low>{number}) and (?P<high>{number})",
        rf"(?P<low>{number}) ?(?:to|-) ?(?P<high>{number})",
        rf"\b(?P<phrase>{worded}) (?P<low>{number})",
        rf"(?P<low>{number}) or (?P<after>more|fewer|less)\b",
        *further,
    )
    return _Shapes(re.compile(number), tuple(map(re.compile, written)), re.compile(rf"(?P<low>{number})"))


_AREA_SHAPES = _shapes(AREA_NUMBER, _PHRASES)
_COUNT_SHAPES = _shapes(COUNT_NUMBER, _COUNT_PHRASES, r"\b(?P<low>a single)\b")


def _read(
    text: str, shapes: _Shapes, phrases: Mapping[str, Comparison], values: Callable[[str, str], tuple[float, float]]
) -> Amount:
    found = next(filter(None, (shape.search(text) for shape in shapes.written)), None) or shapes.bare.fullmatch(text)
    if found is None:
        raise MeaningError(f"`{text}` compares with no number.")
    if shapes.number.search(text[: found.start()]) or shapes.number.search(text[found.end() :]):
        raise MeaningError(f"`{text}` has more numbers than one comparison.")
    parts = found.groupdict()
    low, high = values(parts["low"], parts.get("high") or parts["low"])
    if high < low:
        raise MeaningError(f"`{found[0]}` ends before it begins.")
    return Amount(_comparison(parts, phrases), low, high)


def _comparison(parts: Mapping[str, str | None], phrases: Mapping[str, Comparison]) -> Comparison:
    if parts.get("high"):
        return Comparison.BETWEEN
    if after := parts.get("after"):
        return _AFTERWARDS[after]
    phrase = parts.get("phrase")
    return phrases[phrase] if phrase else Comparison.EXACTLY


def _counts(low: str, high: str) -> tuple[float, float]:
    return count_number(low), count_number(high)


def _areas(low: str, high: str) -> tuple[float, float]:
    """Both ends as fractions; the lower one may leave its unit to the upper one."""
    unit = _unit(high) or _unit(low)
    return _area(low, _unit(low) or unit), _area(high, unit)


def _unit(number: str) -> str | None:
    parts = _AREA_PARTS.fullmatch(number)
    return parts[2] if parts else None


def _area(number: str, unit: str | None) -> float:
    parts = _AREA_PARTS.fullmatch(number)
    if parts is None:
        return 1.0  # the whole image
    if unit is None and float(parts[1].replace(",", "")):
        raise MeaningError(f"`{number}` has no unit.")
    return area_fraction(parts[1], unit or "%")
