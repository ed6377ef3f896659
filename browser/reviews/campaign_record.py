"""A campaign as it stood at a place of the store: what is read of it there never changes again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, RowMapping, Table, select

from browser.domain.campaign import Campaign
from browser.domain.campaign_rows import CampaignRow, Recorded, judged_row
from browser.domain.judgement import Judgement
from browser.errors import CampaignError, StoreError
from browser.reviews.campaign_schema import campaigns
from browser.reviews.campaign_text import campaign_of
from browser.reviews.campaign_values import TABLES, row_of
from browser.reviews.database import ReviewDatabase
from browser.reviews.journal import head
from browser.reviews.journal_rows import JOURNAL_TABLES, journal_rows
from browser.reviews.schema import from_row, judgements
from browser.reviews.seals import SEAL
from browser.reviews.verification import verification_of

_KINDS = {table: kind for kind, table in TABLES.items()}
Written: TypeAlias = Judgement | CampaignRow


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wrote, at which place and when; a judgement with all that it says."""

    position: int
    recorded_at: datetime
    written: Written


@dataclass(frozen=True, slots=True)
class CampaignRecord:
    """A campaign up to one of its rows.

    `position` is the place of that row, `recorded_at` the server's clock when it was appended and `seal` its seal,
    which nobody can know beforehand. `campaign` is the definition that held there, `version` its number, `entries` all
    that was written until then, in the order of recording.
    """

    campaign: Campaign
    version: int
    position: int
    recorded_at: datetime
    seal: str
    entries: tuple[Entry, ...]

    @property
    def rows(self) -> tuple[Recorded, ...]:
        """What counts in the campaign, as `item_state` takes it."""
        judged = ((e, judged_row(e.written) if isinstance(e.written, Judgement) else e.written) for e in self.entries)
        return tuple(Recorded(entry.position, entry.recorded_at, row) for entry, row in judged if row is not None)


def campaign_record(
    database: ReviewDatabase, campaign_id: str, dataset_fingerprint: str, position: int | None = None
) -> CampaignRecord:
    """The campaign up to its last row at or before a position; up to its last one where none is given.

    Raises:
        CampaignError: There is no such campaign, none yet at that position, or the store does not reach it.
        StoreError: A row up to there was changed, is missing or doubled, or the store cannot be read.
    """
    owner = {"campaign": campaign_id, "dataset_fingerprint": dataset_fingerprint}
    with database.snapshot() as connection:
        until = _end(connection, position)
        _refuse_damage(connection, until)
        rows = [row for table in JOURNAL_TABLES for row in _rows(connection, table, owner, until)]
    rows.sort(key=lambda row: row[1]["position"])
    definitions = [row for table, row in rows if table is campaigns]
    if not definitions:
        raise CampaignError(f"There is no campaign {campaign_id} at position {until:,} of the store. Name a later one.")
    last = rows[-1][1]
    return CampaignRecord(
        campaign=campaign_of(definitions[-1]["definition"]),
        version=definitions[-1]["version"],
        position=last["position"],
        recorded_at=last["recorded_at"],
        seal=str(last[SEAL]),
        entries=tuple(_entry(table, row) for table, row in rows if table is not campaigns),
    )


def _end(connection: Connection, position: int | None) -> int:
    last = head(connection)
    there = 0 if last is None else last.position
    if position is not None and not 0 < position <= there:
        raise CampaignError(f"The store has no position {position:,}: it ends at {there:,}. Name an earlier one.")
    return there if position is None else position


def _refuse_damage(connection: Connection, until: int) -> None:
    findings = verification_of(journal_rows(connection), head(connection)).findings
    damaged = next((finding for finding in findings if finding.first_position <= until), None)
    if damaged is not None:
        raise StoreError(f"{damaged.sentence} See `bentxt reviews verify`, and restore a backup of the store.")


def _rows(
    connection: Connection, table: Table, owner: Mapping[str, str], until: int
) -> Iterator[tuple[Table, RowMapping]]:
    mine = [table.c[name] == value for name, value in owner.items()]
    query = select(table).where(*mine, table.c.position <= until)
    return ((table, row) for row in connection.execute(query).mappings())


def _entry(table: Table, row: RowMapping) -> Entry:
    written = from_row(row) if table is judgements else row_of(_KINDS[table], row)
    return Entry(row["position"], row["recorded_at"], written)
