"""Whether every row of a store is as it was appended: what was changed, is missing, or is there twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from browser.reviews.database import ReviewDatabase
from browser.reviews.journal import Head, head
from browser.reviews.journal_rows import JournalRow, journal_rows
from browser.reviews.seals import FIRST, SEAL, seal


class Damage(StrEnum):
    """What can be wrong with a row."""

    CHANGED = "changed"
    MISSING = "missing"
    DOUBLED = "doubled"
    UNCOUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, at which place of the store, with which row where it is known."""

    damage: Damage
    first_position: int
    last_position: int
    row: str = ""

    @property
    def sentence(self) -> str:
        """The finding in words."""
        one = self.first_position == self.last_position
        rows = f"Row {self.first_position:,}" if one else f"Rows {self.first_position:,} to {self.last_position:,}"
        return f"{rows}{f' ({self.row})' if self.row else ''} {'is' if one else 'are'} {self.damage}."


@dataclass(frozen=True, slots=True)
class Verification:
    """What a store holds: its rows, the seal of the last one, and what is wrong."""

    row_count: int
    last_seal: str
    findings: tuple[Finding, ...]


def verify(database: ReviewDatabase) -> Verification:
    """Recompute the seal of every row, at one instant, while others may append.

    Raises:
        StoreError: The store cannot be read.
    """
    with database.snapshot() as connection:
        return verification_of(journal_rows(connection), head(connection))


def verification_of(rows: Iterable[JournalRow], last: Head | None) -> Verification:
    """The same for rows in the order of their places, and the place and seal that the last one should have."""
    walk = _Walk()
    findings = [finding for row in rows for finding in walk.step(row)]
    findings += walk.end(last)
    return Verification(walk.row_count, walk.previous, tuple(findings))


class _Walk:
    """Goes through the rows once and remembers which it has seen."""

    def __init__(self) -> None:
        self.position = 0
        self.previous = FIRST
        self.row_count = 0
        self._seen: set[str] = set()

    def step(self, row: JournalRow) -> Iterator[Finding]:
        """What is wrong with the next row, and before it."""
        self.row_count += 1
        name = f"{row.table.name} {row.row_id}"
        if row.position <= self.position or name in self._seen:
            yield Finding(Damage.DOUBLED, row.position, row.position, name)
        elif row.position > self.position + 1:
            yield Finding(Damage.MISSING, self.position + 1, row.position - 1)
        elif seal(self.previous, row.table.name, row.columns) != row.columns[SEAL]:
            yield Finding(Damage.CHANGED, row.position, row.position, name)
        self._seen.add(name)
        self.position = max(self.position, row.position)
        self.previous = str(row.columns[SEAL])

    def end(self, last: Head | None) -> Iterator[Finding]:
        """What is wrong behind the last row."""
        counted = last or Head(0, FIRST)
        if counted.position > self.position:
            yield Finding(Damage.MISSING, self.position + 1, counted.position)
        elif counted.position < self.position:
            yield Finding(Damage.UNCOUNTED, counted.position + 1, self.position)
        elif counted.row_hash != self.previous:
            yield Finding(Damage.CHANGED, self.position, self.position, "its seal is not the one that was counted last")
