"""The nineteen land-cover classes: order, CORINE codes, colours and the words that texts use for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from browser.domain.corine import CLC_COLOURS


@dataclass(frozen=True, slots=True)
class LandCoverClass:
    """One of the nineteen classes of BigEarthNet.

    `name` stands in options and captions, `form` in questions about presence and in referring expressions,
    `plural_form` in questions about area and count, and `further_forms` elsewhere.
    """

    name: str
    clc_codes: tuple[int, ...]
    form: str
    plural_form: str
    further_forms: tuple[str, ...] = ()

    @property
    def colour(self) -> str:
        """The official colour of the first CORINE code, as `#RRGGBB`."""
        return CLC_COLOURS[self.clc_codes[0]]

    @property
    def question_forms(self) -> tuple[str, ...]:
        """All wordings in lower case, the one of presence questions first, then the plural; each once."""
        return tuple(dict.fromkeys((self.form, self.plural_form, *self.further_forms)))


LAND_COVER_CLASSES: tuple[LandCoverClass, ...] = (
    LandCoverClass("Urban fabric", (111, 112), "urban fabric", "urban fabrics"),
    LandCoverClass(
        "Industrial or commercial units",
        (121,),
        "industrial or commercial units",
        "industrial or commercial units",
        ("industrial or commercial unit", "industrial and commercial units"),
    ),
    LandCoverClass("Arable land", (211, 212, 213), "arable land", "arable lands"),
    LandCoverClass("Permanent crops", (221, 222, 223, 241), "permanent crops", "permanent crops", ("permanent crop",)),
    LandCoverClass("Pastures", (231,), "pastures", "pastures", ("pasture",)),
    LandCoverClass(
        "Complex cultivation patterns",
        (242,),
        "complex cultivation patterns",
        "complex cultivation patterns",
        ("complex cultivation pattern",),
    ),
    LandCoverClass(
        "Land principally occupied by agriculture, with significant areas of natural vegetation",
        (243,),
        "land principally occupied by agriculture with significant areas of natural vegetation",
        "lands principally occupied by agriculture with significant areas of natural vegetation",
        (
            "land principally occupied by agriculture, with significant areas of natural vegetation",
            "lands principally occupied by agriculture, with significant areas of natural vegetation",
        ),
    ),
    LandCoverClass(
        "Agro-forestry areas", (244,), "agro-forestry areas", "agro-forestry areas", ("agro-forestry area",)
    ),
    LandCoverClass("Broad-leaved forest", (311,), "broad-leaved forest", "broad-leaved forests"),
    LandCoverClass("Coniferous forest", (312,), "coniferous forest", "coniferous forests"),
    LandCoverClass("Mixed forest", (313,), "mixed forest", "mixed forests"),
    LandCoverClass(
        "Natural grassland and sparsely vegetated areas",
        (321, 333),
        "natural grasslands or sparsely vegetated areas",
        "natural grasslands or sparsely vegetated areas",
        (
            "natural grassland and sparsely vegetated areas",
            "natural grasslands and sparsely vegetated areas",
            "natural grassland or sparsely vegetated areas",
            "natural grassland or sparsely vegetated area",
        ),
    ),
    LandCoverClass(
        "Moors, heathland and sclerophyllous vegetation",
        (322, 323),
        "moors, heathland, or sclerophyllous vegetation",
        "moors, heathland, or sclerophyllous vegetation",
        (
            "moors, heathland and sclerophyllous vegetation",
            "moors, heathland, and sclerophyllous vegetation",
            "moors, heathland or sclerophyllous vegetation",
            "moors heathland or sclerophyllous vegetation",
            "moors heathland and sclerophyllous vegetation",
        ),
    ),
    LandCoverClass(
        "Transitional woodland, shrub",
        (324,),
        "transitional woodlands or shrubs",
        "transitional woodlands or shrubs",
        (
            "transitional woodland, shrub",
            "transitional woodland or shrub",
            "transitional woodland shrub",
            "transitional woodland and shrub",
            "transitional woodlands and shrubs",
        ),
    ),
    LandCoverClass(
        "Beaches, dunes, sands",
        (331,),
        "beaches dunes or sands",
        "beaches dunes or sands",
        (
            "beaches, dunes, sands",
            "beaches dunes sands",
            "beaches, dunes, or sands",
            "beaches, dunes or sands",
            "beaches, dunes, and sands",
            "beaches, dunes and sands",
        ),
    ),
    LandCoverClass("Inland wetlands", (411, 412), "inland wetlands", "inland wetlands", ("inland wetland",)),
    LandCoverClass("Coastal wetlands", (421, 422), "coastal wetlands", "coastal wetlands", ("coastal wetland",)),
    LandCoverClass("Inland waters", (511, 512), "inland waters", "inland waters", ("inland water",)),
    LandCoverClass("Marine waters", (521, 522, 523), "marine waters", "marine waters", ("marine water", "sea")),
)
"""The canonical order; a class's place in it is its index, 0 to 18, wherever classes are numbers."""

PARENTS: Mapping[str, range] = {
    "artificial surfaces": range(2),
    "agricultural areas": range(2, 8),
    "forest and seminatural areas": range(8, 15),
    "wetlands": range(15, 17),
    "water bodies": range(17, 19),
}
"""The groups of CORINE level 1, as captions name them, and the indices of their classes."""

class_of_clc: dict[int, int] = {
    code: index for index, land_cover in enumerate(LAND_COVER_CLASSES) for code in land_cover.clc_codes
}
"""The index of the class that a CORINE code belongs to."""

UNLABELLED_CLC: tuple[int, ...] = (122, 123, 124, 131, 132, 133, 141, 142, 332, 334, 335, 423)
"""CORINE codes that belong to no class."""

_CLASS_OF_FORM: dict[str, int] = {
    form: index for index, land_cover in enumerate(LAND_COVER_CLASSES) for form in land_cover.question_forms
}


def _any_of(wordings: Iterable[str]) -> str:
    """A pattern for the longest of several wordings, as a tree of their letters: far faster than a list of them."""
    endings: dict[str, set[str]] = {}
    for wording in wordings:
        endings.setdefault(wording[:1], set()).add(wording[1:])
    may_end = endings.pop("", None) is not None
    branches = [f"{re.escape(letter)}{_any_of(rest)}" for letter, rest in sorted(endings.items())]
    return f"(?:{'|'.join(branches)}){'?' if may_end else ''}" if branches else ""


_ANY_FORM = re.compile(rf"(?<![\w-]){_any_of(_CLASS_OF_FORM)}(?!\w)", re.IGNORECASE)


class ClassMention(NamedTuple):
    """Characters `start` to `end` - 1 of a text name the class with this index."""

    start: int
    end: int
    class_index: int


def find_classes(text: str) -> tuple[ClassMention, ...]:
    """Where a text names classes: whole words in upper or lower case, the longest wording first."""
    matches = _ANY_FORM.finditer(text)
    return tuple(ClassMention(m.start(), m.end(), _CLASS_OF_FORM[m[0].casefold()]) for m in matches)
