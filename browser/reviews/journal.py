"""Appending rows: each gets the next place and a seal, one writer at a time, in one process or in many."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, select, update

from browser.errors import StoreError
from browser.reviews.database import insert_new
from browser.reviews.schema import journal_head
from browser.reviews.seals import FIRST, SEAL, seal

HEAD_NAME = "head"

# Statements are made once: building one takes longer than running it.
_READ_HEAD = select(journal_head.c.position, journal_head.c.row_hash).where(journal_head.c.name == HEAD_NAME)
_LOCK_HEAD = _READ_HEAD.with_for_update()
_MOVE_HEAD = (
    update(journal_head)
    .where(journal_head.c.name == HEAD_NAME)
    .values(position=bindparam("new_position"), row_hash=bindparam("new_hash"))
)


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
    row = connection.execute(_LOCK_HEAD if for_update else _READ_HEAD).one_or_none()
    return None if row is None else Head(*row)


def append_row(connection: Connection, last: Head, table: Table, row: dict[str, Any]) -> Head | None:
    """The new head after a row behind `last`, the `locked_head`; None where a unique column or link is taken."""
    placed = {**row, "position": last.position + 1}
    sealed = {**placed, SEAL: seal(last.row_hash, table.name, placed)}
    if not insert_new(connection, table, sealed):
        return None
    new = Head(sealed["position"], sealed[SEAL])
    connection.execute(_MOVE_HEAD, {"new_position": new.position, "new_hash": new.row_hash})
    return new
