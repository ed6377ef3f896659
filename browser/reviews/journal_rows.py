"""All append-only rows of a store in one order, whichever table they are in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from heapq import merge
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, String, Table, select, type_coerce

from browser.reviews.campaign_schema import (
    campaigns,
    confirmations,
    decisions,
    leases,
    reopenings,
    withdrawals,
)
from browser.reviews.columns import UtcDateTime
from browser.reviews.schema import judgements

JOURNAL_TABLES = (judgements, campaigns, leases, decisions, confirmations, reopenings, withdrawals)
"""The tables that are only appended to, and whose rows are sealed."""

_READ_AT_ONCE = 1000


class JournalRow(NamedTuple):
    """A row with the name of its table."""

    position: int
    table: Table
    columns: dict[str, Any]

    @property
    def row_id(self) -> str:
        """The UUID that the row was given where it was made."""
        return str(self.columns[id_column(self.table).name])


def id_column(table: Table) -> ColumnElement[str]:
    """The column with the UUID."""
    return table.c.judgement_id if table is judgements else table.c.row_id


def journal_rows(connection: Connection) -> Iterator[JournalRow]:
    """Every row in the order of recording; an instant that cannot be read stays the text that it is."""
    return merge(*(_rows_of(connection, table) for table in JOURNAL_TABLES), key=lambda row: row.position)


def _rows_of(connection: Connection, table: Table) -> Iterator[JournalRow]:
    is_file = connection.dialect.name == "sqlite"
    instants = [column.name for column in table.c if is_file and isinstance(column.type, UtcDateTime)]
    columns = [type_coerce(c, String).label(c.name) if c.name in instants else c for c in table.c]
    query = select(*columns).order_by(table.c.position).execution_options(yield_per=_READ_AT_ONCE)
    for row in connection.execute(query).mappings():
        read = {name: _instant(value) if name in instants else value for name, value in row.items()}
        yield JournalRow(row["position"], table, read)


def _instant(text: object) -> object:
    """SQLite keeps instants as text, in UTC and without saying so."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return text
