"""The rows of one campaign: what its people did, in the order of recording, and new ones where a rule admits them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Self, TypeAlias, TypeVar

from sqlalchemy import Connection, select

from browser.domain.campaign_rows import (
    Confirmation,
    Decision,
    Lease,
    Recorded,
    Reopening,
    Withdrawal,
)
from browser.domain.judgement import Judgement
from browser.errors import CampaignError
from browser.reviews.campaign_news import News, Owner, news_after
from browser.reviews.campaign_values import TABLES, columns_of, row_of, say_the_same
from browser.reviews.database import ReviewDatabase
from browser.reviews.journal import append_row, locked_head
from browser.reviews.store import JudgementStore, Kept, latest_row
from browser.reviews.versions import opened_database

AppendedRow: TypeAlias = Decision | Confirmation | Reopening | Withdrawal | Lease
"""What this store appends itself; votes and patch verdicts are judgements."""
AnyRow = TypeVar("AnyRow", bound=AppendedRow)


Latest: TypeAlias = Callable[[Judgement], Judgement | None]
"""The same reviewer's latest row of the item that a judgement is about."""
Admission: TypeAlias = Callable[[News], AnyRow]
"""The row as it may be appended behind the news; it raises CampaignError where none may."""
JudgementAdmission: TypeAlias = Callable[[News, Latest], Judgement]
"""The same for a judgement."""


class CampaignStore:
    """The rows of one campaign on one dataset. Any thread may use it; one writes at a time.

    No other server appends between the look that an admission takes at the news and the new row: of two reviewers who
    take the last place of an item at once, the admission refuses one.
    """

    def __init__(self, database: ReviewDatabase, campaign: str, dataset_fingerprint: str) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._owner = Owner(campaign, dataset_fingerprint)
        self._judgements = JudgementStore(database)

    @classmethod
    def open(cls, path_or_url: str | Path, campaign: str, dataset_fingerprint: str) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It cannot be used, or a newer program wrote it.
        """
        return cls(opened_database(path_or_url), campaign, dataset_fingerprint)

    def rows(self) -> tuple[Recorded, ...]:
        """All rows of the campaign, in the order of recording."""
        return self.news().rows

    def news(self, after: int = 0) -> News:
        """What was recorded after a position."""
        with self._database.snapshot() as connection:
            return news_after(connection, self._owner, after)

    def append(self, row: AnyRow, admit: Admission[AnyRow], now: datetime, after: int = 0) -> AnyRow:
        """The row as it was kept; `admit` hears what was recorded `after` a position.

        The same row again changes nothing and gives the one that is there.

        Raises:
            CampaignError: It is not admitted, or the row_id belongs to another row.
        """
        with self._database.writing() as connection:
            last = locked_head(connection)
            there = _find(connection, row)
            if there is None:
                admitted = admit(news_after(connection, self._owner, after))
                columns = {**self._owner._asdict(), **columns_of(admitted), "recorded_at": now}
                if append_row(connection, last, TABLES[type(admitted)], columns) is not None:
                    return admitted
        if there is None or not say_the_same(there, row):
            raise CampaignError(f"The row_id {row.row_id} belongs to another row.")
        return there

    def judge(self, judgement: Judgement, admit: JudgementAdmission, after: int = 0) -> Kept:
        """Append a judgement as `append` does a row; raises as that, and as `JudgementStore.append`."""

        def admitted(connection: Connection) -> Judgement:
            return admit(news_after(connection, self._owner, after), lambda row: latest_row(connection, row))

        return self._judgements.keep(judgement, admitted)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()


def _find(connection: Connection, row: AnyRow) -> AnyRow | None:
    table = TABLES[type(row)]
    found = connection.execute(select(table).where(table.c.row_id == str(row.row_id))).mappings().one_or_none()
    there = None if found is None else row_of(type(row), found)
    return there if isinstance(there, type(row)) else None
