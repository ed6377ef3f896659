"""Named items as one value of a filter, so that an address carries a whole collection."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from browser.errors import FilterValueError

LONGEST_TEXT = 6000
"""Characters of the value: about 700 items. Proxies commonly cut an address at 8 kB, which leaves room for the rest."""
_ITEM = re.compile(r"(?P<patch>p?)(?P<number>[1-9][0-9]{0,18}|0)", re.ASCII)
_HIGHEST_ID = 2**63 - 1
"""IDs are int64."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Item:
    """An annotation by its ID, or a whole patch by the ID of its first annotation."""

    number: int
    is_patch: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The item of a text such as `123` (an annotation) or `p123` (a patch).

        Raises:
            FilterValueError: It is neither.
        """
        found = _ITEM.fullmatch(text)
        if found is None or int(found["number"]) > _HIGHEST_ID:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
            raise FilterValueError(
                f"{shown!r} is neither an annotation ID, such as 123, nor a patch by its first annotation, such as"
                " p123. Copy the link of the collection again."
            )
        return cls(int(found["number"]), bool(found["patch"]))

    @property
    def text(self) -> str:
        """Such as `123` or `p123`."""
        return f"p{self.number}" if self.is_patch else str(self.number)


@dataclass(frozen=True, slots=True)
class Among:
    """Annotations by their IDs, and whole patches by the ID of their first annotation; both ascending, each once."""

    annotation_ids: tuple[int, ...]
    first_ids: tuple[int, ...]

    @classmethod
    def of(cls, annotation_ids: Iterable[int] = (), first_ids: Iterable[int] = ()) -> Self:
        """The same items in any order, repeated or not."""
        return cls(tuple(sorted(set(annotation_ids))), tuple(sorted(set(first_ids))))

    @classmethod
    def of_items(cls, items: Iterable[Item]) -> Self:
        """The same items as a set."""
        given = tuple(items)
        return cls.of((i.number for i in given if not i.is_patch), (i.number for i in given if i.is_patch))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The items of a text such as `12.40.p900`: annotations 12 and 40, and the patch whose first annotation is 900.

        Raises:
            FilterValueError: A part is neither an ID nor p and an ID.
        """
        return cls.of_items(Item.parse(part) for part in text.split("."))

    @property
    def text(self) -> str:
        """The canonical text: annotations first, then patches."""
        return ".".join([*map(str, self.annotation_ids), *(f"p{first_id}" for first_id in self.first_ids)])

    @property
    def fits_address(self) -> bool:
        """Whether there is something to carry, and an address can carry it."""
        return 0 < len(self.text) <= LONGEST_TEXT

    @property
    def words(self) -> str:
        """How many of each, such as `12 texts and 1 patch`."""
        counts = ((len(self.annotation_ids), "text", "texts"), (len(self.first_ids), "patch", "patches"))
        return " and ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count)
