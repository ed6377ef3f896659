"""The values of conditions in short, readable words; addresses and titles keep the values themselves."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable
from datetime import date

from browser.domain.selection import Condition

_MOST_CONTRADICTIONS = "255"
_LONGEST = 48
"""Characters of a value in the sentence."""


def value_words(facet_name: str, value: str) -> str:
    """Such as `30 to 50 %`, `June 2017`, `within 2 km of 48.2, 16.4`; a value of no known form comes back as it is."""
    say = _WORDS.get(facet_name)
    return _shortened((say(value) if say else None) or value)


def condition_words(condition: Condition) -> str:
    """All values of a condition, such as `not Kosovo or Serbia`."""
    values = " or ".join(value_words(condition.facet.name, value) for value in condition.values)
    return f"{'not ' * condition.is_excluded}{values}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _range(value: str) -> str:
    return value.replace("..", " to ")


def _area(value: str) -> str:
    return f"{_range(value)} %"


def _count(value: str) -> str:
    return f"{_range(value)} area{'' if value == '1' else 's'}"


def _ids(value: str) -> str:
    return f"{value.removesuffix('*')}…" if value.endswith("*") else _range(value)


def _acquired(value: str) -> str | None:
    first, _, last = value.partition("..")
    months = re.fullmatch(r"(\d{4})-(\d{2})", value)
    if months and 1 <= int(months[2]) <= len(month_name) - 1:
        return f"{month_name[int(months[2])]} {months[1]}"
    days = [_day(text) for text in (first, last) if text]
    if not all(days):
        return None
    return " to ".join(day for day in days if day)


def _day(text: str) -> str | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return f"{day.day} {month_abbr[day.month]} {day.year}"


def _region(value: str) -> str | None:
    kind, _, rest = value.partition(" ")
    say = _REGIONS.get(kind)
    return say(rest) if say else None


def _box(rest: str) -> str | None:
    match rest.split(","):
        case [west, south, east, north]:
            latitudes = f"{_short_degrees(south)} to {_short_degrees(north)}° N"
            return f"the box {latitudes}, {_short_degrees(west)} to {_short_degrees(east)}° E"
        case _:
            return None


def _polygon(rest: str) -> str:
    return f"a polygon of {len(rest.split())} corners"


def _near(rest: str) -> str | None:
    match rest.split(","):
        case [latitude, longitude, km]:
            return f"within {km} km of {_short_degrees(latitude)}, {_short_degrees(longitude)}"
        case _:
            return None


def _short_degrees(text: str) -> str:
    whole, point, digits = text.strip().partition(".")
    return f"{whole}{point}{digits[:2]}"


def _collection(value: str) -> str:
    patches = sum(token.startswith("p") for token in value.split("."))
    annotations = value.count(".") + 1 - patches
    parts = [
        f"{number} {one}{'' if number == 1 else many}"
        for number, one, many in ((patches, "patch", "es"), (annotations, "annotation", "s"))
        if number
    ]
    return f"a collection of {' and '.join(parts)}"


def _contradictions(value: str) -> str:
    low, _, high = value.partition("..")
    if high == _MOST_CONTRADICTIONS:
        return f"{low} texts or more"
    return "none" if value == "0" else f"{_range(value)} text{'' if value == '1' else 's'}"


_REGIONS: dict[str, Callable[[str], str | None]] = {
    "box": _box,
    "polygon": _polygon,
    "near": _near,
    "tile": "tile {}".format,
    "cell": lambda rest: f"the place {rest.replace('_', ' / ', 1)}",
}
_WORDS: dict[str, Callable[[str], str | None]] = {
    "area": _area,
    "count": _count,
    "texts": _range,
    "id": _ids,
    "name": "…{}…".format,
    "acquired": _acquired,
    "contradictions": _contradictions,
    "region": _region,
    "among": _collection,
}
