"""The rows of one campaign: what its people did, in the order of recording, and what may still be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeAlias

from sqlalchemy import ColumnElement, Connection, and_, select

from browser.domain.campaign_rows import (
    CampaignRow,
    Confirmation,
    Decision,
    Lease,
    Recorded,
    Reopening,
    Withdrawal,
    judged_row,
)
from browser.errors import CampaignError
from browser.reviews.campaign_values import TABLES, columns_of, row_of
from browser.reviews.database import ReviewDatabase
from browser.reviews.journal import append_row, locked_head
from browser.reviews.schema import from_row, judgements
from browser.reviews.versions import opened_database

AppendedRow: TypeAlias = Decision | Confirmation | Reopening | Withdrawal | Lease
"""What this store appends; votes and patch verdicts are judgements, and come from their store."""
Rule: TypeAlias = Callable[[tuple[Recorded, ...]], str | None]
"""None, or why a row may not be appended behind these."""


class Subject(NamedTuple):
    """A patch with those of its texts that are items of the campaign."""

    patch_id: str
    annotation_ids: frozenset[int]


class CampaignStore:
    """The rows of one campaign on one dataset. Any thread may use it; one writes at a time."""

    def __init__(self, database: ReviewDatabase, campaign: str, dataset_fingerprint: str) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._owner = {"campaign": campaign, "dataset_fingerprint": dataset_fingerprint}

    @classmethod
    def open(cls, path_or_url: str | Path, campaign: str, dataset_fingerprint: str) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It cannot be used, or a newer program wrote it.
        """
        return cls(opened_database(path_or_url), campaign, dataset_fingerprint)

    def rows(self) -> tuple[Recorded, ...]:
        """All rows of the campaign, in the order of recording."""
        with self._database.snapshot() as connection:
            return self._read(connection, {})

    def rows_about(self, subject: Subject) -> tuple[Recorded, ...]:
        """The rows about one patch and its texts, in the order of recording."""
        with self._database.snapshot() as connection:
            return self._about(connection, subject)

    def append(self, row: AppendedRow, subject: Subject, rule: Rule, now: datetime) -> CampaignRow:
        """Append a row if the rule allows it behind the rows about its subject; the same row again changes nothing.

        No other server appends between the rule's look at the rows and the new one: of two reviewers who take the last
        place of an item at once, the rule refuses one.

        Raises:
            CampaignError: The rule refuses, or the row_id belongs to another row.
        """
        with self._database.writing() as connection:
            last = locked_head(connection)
            there = self._find(connection, row)
            if there is not None:
                return _same(there, row)
            refused = rule(self._about(connection, subject))
            if refused is not None:
                raise CampaignError(refused)
            columns = {**self._owner, **columns_of(row), "recorded_at": now}
            if append_row(connection, last, TABLES[type(row)], columns) is None:
                raise CampaignError(f"The row_id {row.row_id} belongs to another row.")
        return row

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _find(self, connection: Connection, row: AppendedRow) -> CampaignRow | None:
        table = TABLES[type(row)]
        found = connection.execute(select(table).where(table.c.row_id == str(row.row_id))).mappings().one_or_none()
        return None if found is None else row_of(type(row), found)

    def _about(self, connection: Connection, subject: Subject) -> tuple[Recorded, ...]:
        wanted: dict[str, Sequence[Any]] = {
            "patch_id": [subject.patch_id],
            "annotation_id": sorted(subject.annotation_ids),
        }
        rows = self._read(connection, wanted)
        known = {recorded.row.row_id for recorded in rows}
        return tuple(r for r in rows if not isinstance(r.row, Withdrawal) or r.row.withdraws in known)

    def _read(self, connection: Connection, wanted: dict[str, Sequence[Any]]) -> tuple[Recorded, ...]:
        """Rows whose patch, or else whose annotation, is among the wanted ones; withdrawals, which name none, all."""
        recorded = [
            Recorded(row["position"], row["recorded_at"], row_of(kind, row))
            for kind, table in TABLES.items()
            for row in connection.execute(select(table).where(self._is(table.c, wanted))).mappings()
        ]
        for row in connection.execute(select(judgements).where(self._is(judgements.c, wanted))).mappings():
            judged = judged_row(from_row(row))
            if judged is not None:
                recorded.append(Recorded(row["position"], row["recorded_at"], judged))
        return tuple(sorted(recorded, key=lambda one: one.position))

    def _is(self, columns: Any, wanted: dict[str, Sequence[Any]]) -> ColumnElement[bool]:  # noqa: ANN401 - a table's columns
        mine = [columns[name] == value for name, value in self._owner.items()]
        named = next((name for name in wanted if name in columns), None)
        return and_(*mine, *([columns[named].in_(wanted[named])] if named else []))


def _same(there: CampaignRow, row: AppendedRow) -> CampaignRow:
    if there != row:
        raise CampaignError(f"The row_id {row.row_id} belongs to another row.")
    return there
