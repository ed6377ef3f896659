"""Appending rows: each gets the next place and a seal, one writer at a time, in one process or in many."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select, update

from browser.errors import StoreError
from browser.reviews.database import insert_new
from browser.reviews.schema import journal_head
from browser.reviews.seals import FIRST, SEAL, seal

HEAD_NAME = "head"


class Head(NamedTuple):
    """The place and the seal of the last row; place 0 stands before the first."""

    position: int
    row_hash: str


def make_head(connection: Connection) -> None:
    """Begin to count, in a store that has no rows."""
    insert_new(connection, journal_head, {"name": HEAD_NAME, "position": 0, "row_hash": FIRST})


def locked_head(connection: Connection) -> Head:
    """The last row; from here to the end of the transaction no other writer appends.

    What is read after this call is what all writers before have left: the first call of each transaction that appends.

    Raises:
        StoreError: The store lost its count.
    """
    found = head(connection, for_update=True)
    if found is None:
        raise StoreError("The store lost the count of its rows. Restore a copy: `bentxt reviews restore`.")
    return found


def head(connection: Connection, *, for_update: bool = False) -> Head | None:
    """The last row, or None where the store lost its count."""
    columns = journal_head.c
    query = select(columns.position, columns.row_hash).where(columns.name == HEAD_NAME)
    row = connection.execute(query.with_for_update() if for_update else query).one_or_none()
    return None if row is None else Head(*row)


def append_row(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Append a row in the transaction that holds `locked_head`; False where a unique column or link is taken."""
    last = locked_head(connection)
    placed = {**row, "position": last.position + 1}
    sealed = {**placed, SEAL: seal(last.row_hash, table.name, placed)}
    if not insert_new(connection, table, sealed):
        return False
    set_head(connection, Head(sealed["position"], sealed[SEAL]))
    return True


def set_head(connection: Connection, last: Head) -> None:
    """Note the last row."""
    columns = {"position": last.position, "row_hash": last.row_hash}
    connection.execute(update(journal_head).where(journal_head.c.name == HEAD_NAME).values(columns))
