"""How texts name classes, amounts and numbers."""

from collections.abc import Sequence

import numpy as np

from browser.domain.nomenclature import LAND_COVER_CLASSES

PATCH_DECILE_M2 = 144_000
_UNITS = (" m2", " m^2", " sqm", " square meters")
_UNITS_DRAWN = ("%",) * len(_UNITS) + _UNITS
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SINGULAR = frozenset(
    index
    for index, land_cover in enumerate(LAND_COVER_CLASSES)
    if land_cover.name.startswith(("Urban", "Arable", "Land principally")) or land_cover.name.endswith("forest")
)
_ANY_FORMS = {
    "Arable land": "any arable land",
    "Agro-forestry areas": "any agro-forestry area",
    "Permanent crops": "any permanent crop",
    "Natural grassland and sparsely vegetated areas": "any natural grassland or sparsely vegetated area",
    "Transitional woodland, shrub": "any transitional woodland or shrub",
    "Inland wetlands": "any inland wetland",
    "Coastal wetlands": "any coastal wetland",
    "Inland waters": "any inland water",
    "Marine waters": "any marine water",
}


def name(index: int) -> str:
    """The canonical name, as in options."""
    return LAND_COVER_CLASSES[index].name


def form(index: int) -> str:
    """As in presence questions and referring expressions."""
    return LAND_COVER_CLASSES[index].form


def plural(index: int) -> str:
    """As in questions about area and count."""
    return LAND_COVER_CLASSES[index].plural_form


def is_singular(index: int) -> bool:
    """Whether `form` takes a singular verb."""
    return index in _SINGULAR


def any_form(index: int) -> str:
    """The first class of an adjacency question, such as `any arable land` or `any instance of pastures`."""
    if name(index).endswith("forest"):
        return f"any {form(index)}"
    return _ANY_FORMS.get(name(index), f"any instance of {form(index)}")


def other_form(index: int) -> str:
    """The second class of an adjacency question, such as `a mixed forest` or `urban fabrics`."""
    if name(index).endswith("forest"):
        return f"a {form(index)}"
    return form(index) if name(index).startswith(("Land principally", "Arable")) else plural(index)


def amount(decile: int, unit: str) -> str:
    """Tenths of the patch, such as `20%` or `288000 m2`."""
    return f"{decile * 10}%" if unit == "%" else f"{decile * PATCH_DECILE_M2}{unit}"


def amount_range(low: int, high: int, unit: str) -> str:
    """A range of tenths of the patch, such as `10 to 40%` or `0 to 432000 square meters`."""
    return (
        f"{low * 10} to {high * 10}%" if unit == "%" else f"{low * PATCH_DECILE_M2} to {high * PATCH_DECILE_M2}{unit}"
    )


def some_unit(rng: np.random.Generator) -> str:
    """Percent half of the time, otherwise one of the ways to write square metres."""
    return _UNITS_DRAWN[int(rng.integers(len(_UNITS_DRAWN)))]


def number_word(number: int) -> str:
    """`two` for 2; digits beyond ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listing(words: Sequence[str]) -> str:
    """`a`, `a and b`, or `a, b, and c`."""
    *first, last = words
    separator = " and " if len(first) == 1 else ", and "
    return f"{', '.join(first)}{separator}{last}" if first else last
