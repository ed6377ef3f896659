"""Rows that have a name of their own within a dataset: made, renamed, deleted, and brought back."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from itertools import chain, count
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, select, update
from sqlalchemy.exc import IntegrityError

from browser.errors import CollectionError, UnknownCollectionError
from browser.reviews.database import insert_new

LONGEST_NAME = 80
LONGEST_NOTE = 2000


def checked_name(text: object) -> str:
    """The name as it is kept: blanks collapsed, accents composed.

    Raises:
        CollectionError: It is no text, empty, too long, or has characters that cannot be seen.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split()) if isinstance(text, str) else ""
    if not name:
        raise CollectionError("The name is empty. Type a name.")
    if len(name) > LONGEST_NAME:
        raise CollectionError(f"The name has {len(name)} characters. Use at most {LONGEST_NAME}.")
    if not name.isprintable():
        raise CollectionError(f"The name {name!r} has characters that cannot be seen. Type it again.")
    return name


def checked_note(text: object) -> str:
    """The note as it was typed.

    Raises:
        CollectionError: It is no text, or too long.
    """
    if not isinstance(text, str) or len(text) > LONGEST_NOTE:
        raise CollectionError(f"The note is no text of at most {LONGEST_NOTE:,} characters. Shorten it.")
    return text


class NamedRows:
    """The rows of one table and one dataset; each call is part of the caller's transaction."""

    def __init__(self, table: Table, kind: str, dataset_fingerprint: str) -> None:
        """Keep what to call a row in messages, such as `collection`."""
        self._table = table
        self._kind = kind
        self._fingerprint = dataset_fingerprint

    def insert(self, connection: Connection, name: str, now: datetime, **columns: str) -> str | None:
        """The ID of a new row, or None where the name is taken."""
        row_id = str(uuid4())
        instants = {"made_at": now, "used_at": now, "deleted_at": None, "revision": 0}
        names = {"dataset_fingerprint": self._fingerprint, "name": name, "taken_name": name.casefold()}
        return (
            row_id if insert_new(connection, self._table, {"row_id": row_id, **names, **instants, **columns}) else None
        )

    def taken(self, name: str) -> CollectionError:
        """What to say where a name is taken."""
        return CollectionError(f"There is a {self._kind} {name!r} already. Choose another name.")

    def change(self, connection: Connection, row_id: str, **columns: str | datetime) -> None:
        """Change columns of a row that is there; the first statement of a change, so that writers wait here.

        Raises:
            UnknownCollectionError: There is none, or it is deleted.
        """
        table = self._table
        changed = update(table).where(self._is(row_id), table.c.deleted_at.is_(None))
        if not connection.execute(changed.values(revision=table.c.revision + 1, **columns)).rowcount:
            raise UnknownCollectionError(
                f"This {self._kind} is not there any more: it was deleted, perhaps in another tab."
                " Bring it back from the list of deleted ones on the page Collections."
            )

    def rename(self, connection: Connection, row_id: str, name: str) -> None:
        """Give a row another name.

        Raises:
            CollectionError: The name is taken, or there is no such row.
        """
        try:
            self.change(connection, row_id, name=name, taken_name=name.casefold())
        except IntegrityError as error:
            raise self.taken(name) from error

    def delete(self, connection: Connection, row_id: str, now: datetime) -> None:
        """Take a row out of sight and free its name; deleting it again changes nothing."""
        table = self._table
        live = update(table).where(self._is(row_id), table.c.deleted_at.is_(None))
        connection.execute(live.values(revision=table.c.revision + 1, deleted_at=now, taken_name=row_id))

    def restore(self, connection: Connection, row_id: str) -> None:
        """Bring a deleted row back, under a similar name where its own is taken meanwhile.

        Raises:
            UnknownCollectionError: There was never such a row.
        """
        table = self._table
        connection.execute(update(table).where(self._is(row_id)).values(revision=table.c.revision + 1))
        row = connection.execute(select(table).where(self._is(row_id))).mappings().one_or_none()
        if row is None:
            raise UnknownCollectionError(f"There was never such a {self._kind}. Reload the page.")
        if row["deleted_at"] is None:
            return
        name = self.free_name(connection, row["name"])
        values = {"deleted_at": None, "name": name, "taken_name": name.casefold()}
        connection.execute(update(table).where(self._is(row_id)).values(values))

    def rows(self, connection: Connection, *, is_deleted: bool = False) -> Sequence[RowMapping]:
        """The rows that are there, or those that are deleted, in the order of making."""
        deleted_at = self._table.c.deleted_at
        wanted = deleted_at.is_not(None) if is_deleted else deleted_at.is_(None)
        query = select(self._table).where(self._table.c.dataset_fingerprint == self._fingerprint, wanted)
        return connection.execute(query.order_by(self._table.c.made_at, self._table.c.row_id)).mappings().all()

    def free_name(self, connection: Connection, name: str) -> str:
        """The name, or where it is taken the same with a number."""
        taken = {row["taken_name"] for row in self.rows(connection)}
        candidates = chain([name], (f"{name[: LONGEST_NAME - 8]} ({number})" for number in count(2)))
        return next(candidate for candidate in candidates if candidate.casefold() not in taken)

    def _is(self, row_id: str) -> ColumnElement[bool]:
        return and_(self._table.c.row_id == row_id, self._table.c.dataset_fingerprint == self._fingerprint)
