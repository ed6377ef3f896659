"""The forms that values of a selection are written in: ranges of numbers, dates, annotation IDs."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from browser.errors import FilterValueError

_LARGEST = 2**63 - 1
"""IDs and counts are 64-bit integers; larger numbers count as this one."""
_NUMBERS = re.compile(r"(?P<low>[0-9]{1,30})(?:\.\.(?P<high>[0-9]{1,30}))?")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS = re.compile(rf"(?P<first>{_DAY})(?:\.\.(?P<last>{_DAY}))?")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_BEGINNING = re.compile(r"(?P<digits>0|[1-9][0-9]{0,17})\*")


class Span(NamedTuple):
    """Whole numbers from `low` to `high`, both within."""

    low: int
    high: int


class Days(NamedTuple):
    """Calendar days from `first` to `last`, both within."""

    first: date
    last: date


def numbers(label: str, value: str) -> Span:
    """What `30..50` or `40` means.

    Raises:
        FilterValueError: It is neither, or ends before it begins.
    """
    match = _NUMBERS.fullmatch(value)
    low, high = (int(match["low"]), int(match["high"] or match["low"])) if match else (1, 0)
    if low > high:
        raise FilterValueError(f"{label} {value!r} is no range of numbers. Write one such as 30..50, or one number.")
    return Span(min(low, _LARGEST), min(high, _LARGEST))


def days(label: str, value: str) -> Days:
    """What `2017-06`, `2017-06-13` or `2017-06-01..2017-07-15` means.

    Raises:
        FilterValueError: It is none of these, names a day that does not exist, or ends before it begins.
    """
    try:
        found = _days(value)
    except ValueError:
        found = None
    if found is None or found.first > found.last:
        raise FilterValueError(
            f"{label} {value!r} is no time. Write a month such as 2017-06, a day such as 2017-06-13, "
            "or days such as 2017-06-01..2017-07-15."
        )
    return found


def _days(value: str) -> Days | None:
    if match := _MONTH.fullmatch(value):
        year, month = int(match["year"]), int(match["month"])
        return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    if match := _DAYS.fullmatch(value):
        return Days(date.fromisoformat(match["first"]), date.fromisoformat(match["last"] or match["first"]))
    return None


def annotation_ids(label: str, value: str) -> tuple[Span, ...]:
    """The IDs that `12345`, `100..200` or `123*` (their decimal digits begin so) names, as spans.

    Raises:
        FilterValueError: It is none of these, or ends before it begins.
    """
    if match := _BEGINNING.fullmatch(value):
        return _beginning(match["digits"])
    try:
        return (numbers(label, value),)
    except FilterValueError:
        raise FilterValueError(
            f"{label} {value!r} is no annotation ID. Write one such as 12345, a range such as 100..200, "
            "or the first digits and a star such as 123*."
        ) from None


def _beginning(digits: str) -> tuple[Span, ...]:
    start = int(digits)
    if start == 0:
        return (Span(0, 0),)
    scales = (10**power for power in range(19))
    spans = (Span(start * scale, (start + 1) * scale - 1) for scale in scales)
    return tuple(Span(low, min(high, _LARGEST)) for low, high in spans if low <= _LARGEST)
