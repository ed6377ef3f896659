"""In which order rows and patches are listed, and which part of such a list is wanted."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from browser.errors import UnknownValueError


class SortKey(StrEnum):
    """What a list can be sorted by; ties are in ID order."""

    ID = "id"
    PATCH = "patch"
    TYPE = "type"
    CATEGORY = "category"
    SPLIT = "split"
    COUNTRY = "country"
    SEASON = "season"
    CLIMATE_ZONE = "climate_zone"
    ACQUIRED = "acquired"
    LENGTH = "length"
    TEXTS = "texts"


ROW_KEYS: tuple[SortKey, ...] = tuple(key for key in SortKey if key is not SortKey.TEXTS)
"""What annotations can be sorted by; LENGTH is the number of characters of input and output together."""
PATCH_KEYS: tuple[SortKey, ...] = tuple(
    key for key in SortKey if key not in {SortKey.TYPE, SortKey.CATEGORY, SortKey.LENGTH}
)
"""What patches can be sorted by; ID is that of the first annotation, TEXTS the number of them."""


@dataclass(frozen=True, slots=True)
class Order:
    """A key and its direction; descending, ties are in descending ID order too."""

    key: SortKey = SortKey.ID
    is_descending: bool = False

    @classmethod
    def parse(cls, text: str, allowed: tuple[SortKey, ...]) -> Self:
        """The order that an address names, such as `country` or `-length`.

        Raises:
            UnknownValueError: It is none of those allowed.
        """
        name = text.removeprefix("-")
        if name not in allowed:
            raise UnknownValueError(f"Nothing is sorted by {name!r}. Choose one of {', '.join(allowed)}.")
        return cls(SortKey(name), text.startswith("-"))

    def __str__(self) -> str:
        return f"{'-' * self.is_descending}{self.key}"

    @property
    def reverse(self) -> Self:
        """The same list from its end."""
        return replace(self, is_descending=not self.is_descending)


class Side(StrEnum):
    """On which side of an annotation a page lies: it begins there, comes right after it, or ends right before it."""

    FROM = "from"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page lies in a list: beside an annotation, or at an end of the list.

    Without an annotation, `FROM` and `AFTER` mean the first page, `BEFORE` the last one.
    """

    side: Side = Side.FROM
    annotation_id: int | None = None

    @property
    def is_backwards(self) -> bool:
        """Whether the page is found by walking from its end."""
        return self.side is Side.BEFORE
