"""The store of collections: texts and patches under a name, in an order, with notes.

Each call changes one thing in one transaction, so tabs that work at once do not undo one another; what is deleted or
removed only bears an instant and can be brought back.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, RowMapping

from browser.domain.among import Item
from browser.domain.collection import DEFAULT_NAME, CollectedItem, Collection, CollectionLine
from browser.errors import StaleNoteError, UnknownCollectionError
from browser.reviews import collected_rows
from browser.reviews.database import ReviewDatabase
from browser.reviews.lists_schema import collections
from browser.reviews.named_rows import NamedRows
from browser.reviews.versions import opened_database


class CollectionStore:
    """The collections of one dataset. Any thread may use it; one writes at a time."""

    def __init__(self, database: ReviewDatabase, dataset_fingerprint: str) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._fingerprint = dataset_fingerprint
        self._rows = NamedRows(collections, "collection", dataset_fingerprint)

    @classmethod
    def open(cls, path_or_url: str | Path, dataset_fingerprint: str) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It cannot be used, or a newer program wrote it.
        """
        return cls(opened_database(path_or_url), dataset_fingerprint)

    def lines(self, *, is_deleted: bool = False) -> tuple[CollectionLine, ...]:
        """All collections that are there, or that were deleted, in the order of making."""
        with self._database.transaction() as connection:
            rows = self._rows.rows(connection, is_deleted=is_deleted)
            counts = collected_rows.counts(connection, self._fingerprint)
        current = None if is_deleted else _last_used(rows)
        return tuple(
            CollectionLine(r["row_id"], r["name"], counts.get(r["row_id"], 0), r["row_id"] == current) for r in rows
        )

    def current(self) -> Collection | None:
        """The collection that was used last, which new stars go to; None before the first star."""
        with self._database.transaction() as connection:
            last = _last_used(self._rows.rows(connection))
            return None if last is None else self._opened(connection, last)

    def opened(self, collection_id: str) -> Collection:
        """One collection with its items in order.

        Raises:
            UnknownCollectionError: There is none, or it is deleted.
        """
        with self._database.transaction() as connection:
            return self._opened(connection, collection_id)

    def create(self, name: str, now: datetime) -> Collection:
        """A new collection, which is the current one from now on.

        Raises:
            CollectionError: The name is taken.
        """
        with self._database.writing() as connection:
            return self._opened(connection, self._insert(connection, name, "", now))

    def take_in(self, name: str, note: str, items: Iterable[CollectedItem], now: datetime) -> Collection:
        """A whole collection at once, under a similar name where its own is taken.

        Raises:
            CollectionError: There are too many items.
        """
        with self._database.writing() as connection:
            row_id = self._insert(connection, self._rows.free_name(connection, name), note, now)
            collected_rows.add_all(connection, self._fingerprint, row_id, items, now)
            collected_rows.require_room(connection, row_id)
            return self._opened(connection, row_id)

    def choose(self, collection_id: str, now: datetime) -> None:
        """Make it the current one.

        Raises:
            UnknownCollectionError: There is none, or it is deleted.
        """
        with self._database.writing() as connection:
            self._rows.change(connection, collection_id, used_at=now)

    def collect(self, item: Item, now: datetime, collection_id: str | None = None) -> Collection:
        """The collection (the current one unless another is named) with this item, last unless it was there before.

        An item that was removed comes back to its place, with its note.

        Raises:
            CollectionError: There is no such collection, or it is full.
        """
        with self._database.writing() as connection:
            chosen = collection_id or self._current_id(connection, now)
            self._rows.change(connection, chosen, used_at=now)
            collected_rows.add(connection, self._fingerprint, chosen, item, now)
            collected_rows.require_room(connection, chosen)
            return self._opened(connection, chosen)

    def remove(self, item: Item, now: datetime, collection_id: str) -> Collection:
        """The collection without this item; where it was not in it, nothing changes.

        Raises:
            UnknownCollectionError: There is no such collection.
        """
        with self._database.writing() as connection:
            self._rows.change(connection, collection_id)
            collected_rows.remove(connection, collection_id, item, now)
            return self._opened(connection, collection_id)

    def move(self, collection_id: str, item: Item, before: Item | None) -> None:
        """Put an item before another one, or last.

        Raises:
            UnknownCollectionError: The collection, or one of both items, is not there any more.
        """
        with self._database.writing() as connection:
            self._rows.change(connection, collection_id)
            collected_rows.move(connection, collection_id, item, before)

    def note_item(self, collection_id: str, item: Item, note: str, known: str) -> None:
        """Write a note about an item, where the writer knew the note that stood there.

        Raises:
            StaleNoteError: Another tab has changed it; the error carries what it says now.
            UnknownCollectionError: The collection or the item is not there any more.
        """
        with self._database.writing() as connection:
            self._rows.change(connection, collection_id)
            _require_known(collected_rows.note_of(connection, collection_id, item), known, note)
            collected_rows.set_note(connection, collection_id, item, note)

    def note(self, collection_id: str, note: str, known: str) -> None:
        """The same for the note about the whole collection."""
        with self._database.writing() as connection:
            self._rows.change(connection, collection_id)
            _require_known(self._opened(connection, collection_id).note, known, note)
            self._rows.change(connection, collection_id, note=note)

    def rename(self, collection_id: str, name: str) -> None:
        """Give it another name.

        Raises:
            CollectionError: The name is taken, or there is no such collection.
        """
        with self._database.writing() as connection:
            self._rows.rename(connection, collection_id, name)

    def delete(self, collection_id: str, now: datetime) -> None:
        """Take it out of the list; `restore` brings it back whole."""
        with self._database.writing() as connection:
            self._rows.delete(connection, collection_id, now)

    def restore(self, collection_id: str) -> None:
        """Bring a deleted one back."""
        with self._database.writing() as connection:
            self._rows.restore(connection, collection_id)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def _insert(self, connection: Connection, name: str, note: str, now: datetime) -> str:
        row_id = self._rows.insert(connection, name, now, note=note)
        if row_id is None:
            raise self._rows.taken(name)
        return row_id

    def _opened(self, connection: Connection, collection_id: str) -> Collection:
        rows = {row["row_id"]: row for row in self._rows.rows(connection)}
        if collection_id not in rows:
            raise UnknownCollectionError("This collection is not there: it was deleted, perhaps in another tab.")
        row = rows[collection_id]
        return Collection(collection_id, row["name"], row["note"], collected_rows.items(connection, collection_id))

    def _current_id(self, connection: Connection, now: datetime) -> str:
        """The current collection; the first star makes one. Where another process makes it too, there is still one."""
        if not self._rows.rows(connection):
            self._rows.insert(connection, DEFAULT_NAME, now, note="")
        found = _last_used(self._rows.rows(connection))
        if found is None:
            raise UnknownCollectionError("The collection was deleted in another tab meanwhile. Press the star again.")
        return found


def _last_used(rows: Iterable[RowMapping]) -> str | None:
    latest = max(rows, key=lambda row: (row["used_at"], row["made_at"]), default=None)
    return None if latest is None else str(latest["row_id"])


def _require_known(stored: str, known: str, note: str) -> None:
    if stored not in {known, note}:
        raise StaleNoteError("Another tab has changed this note meanwhile.", stored)
