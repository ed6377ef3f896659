"""What is asked for when a campaign is released."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from browser.errors import ReleaseError

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}", re.ASCII)
_LONGEST_AUTHOR = 200
FIRST_VERSION = "1.0"
"""What the dataset's own bench split is called beside a release."""


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """A version such as `1.1.0`, and what is in it.

    `position` is where the store is read up to (None: to the campaign's last row), `allows_open` whether items that are
    not final are left out instead of refusing the release, `has_comments` whether free texts and exact times are
    published, `added` the name of a collection with further texts, `previous` the folder of the release before.
    """

    version: str
    position: int | None = None
    allows_open: bool = False
    has_comments: bool = False
    added: str | None = None
    previous: Path | None = None
    authors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no release can be called.

        Raises:
            ReleaseError: The version is no `MAJOR.MINOR.PATCH`, or an author has no name.
        """
        if not _VERSION.fullmatch(self.version):
            raise ReleaseError(f"{self.version!r} is no version. Give three numbers, such as 1.1.0.")
        for author in self.authors:
            if not author.strip() or len(author) > _LONGEST_AUTHOR or not author.isprintable():
                raise ReleaseError(f"{author[:_LONGEST_AUTHOR]!r} is no author. Write family name, given name.")

    @property
    def rule(self) -> str:
        """Which items are in the release, as a sentence."""
        rule = "Items that are final: those kept, and those corrected with the corrected text."
        return f"{rule} Items that are not final are left out." if self.allows_open else rule


def authors_or(authors: Iterable[str], campaign_name: str) -> tuple[str, ...]:
    """The authors; where none are named, all who took part, without their names."""
    return tuple(author.strip() for author in authors) or (f"Reviewers of the campaign {campaign_name}",)
