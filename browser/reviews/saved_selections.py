"""The store of saved selections: a filter and the page that showed it, under a name."""

from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import RowMapping

from browser.domain.collection import SavedSelection
from browser.reviews.database import ReviewDatabase
from browser.reviews.lists_schema import saved_selections
from browser.reviews.named_rows import NamedRows
from browser.reviews.versions import opened_database


class SavedSelectionStore:
    """The saved selections of one dataset. Any thread may use it; one writes at a time."""

    def __init__(self, database: ReviewDatabase, dataset_fingerprint: str) -> None:
        """Use `open`, which makes the tables."""
        self._database = database
        self._rows = NamedRows(saved_selections, "saved selection", dataset_fingerprint)

    @classmethod
    def open(cls, path_or_url: str | Path, dataset_fingerprint: str) -> Self:
        """The store at a path (made where there is none) or at a database URL.

        Raises:
            StoreError: It cannot be used, or a newer program wrote it.
        """
        return cls(opened_database(path_or_url), dataset_fingerprint)

    def saved(self, *, is_deleted: bool = False) -> tuple[SavedSelection, ...]:
        """Those that are there, or those that were deleted, in the order of saving."""
        with self._database.transaction() as connection:
            return tuple(map(_saved_selection, self._rows.rows(connection, is_deleted=is_deleted)))

    def save(self, name: str, page: str, query: str, view: str, now: datetime) -> SavedSelection:
        """Keep a view under a new name.

        Raises:
            CollectionError: The name is taken.
        """
        with self._database.writing() as connection:
            row_id = self._rows.insert(connection, name, now, page=page, query=query, view=view)
        if row_id is None:
            raise self._rows.taken(name)
        return SavedSelection(row_id, name, page, query, view)

    def rename(self, selection_id: str, name: str) -> None:
        """Give it another name.

        Raises:
            CollectionError: The name is taken, or there is no such selection.
        """
        with self._database.writing() as connection:
            self._rows.rename(connection, selection_id, name)

    def delete(self, selection_id: str, now: datetime) -> None:
        """Take it out of the list; `restore` brings it back."""
        with self._database.writing() as connection:
            self._rows.delete(connection, selection_id, now)

    def restore(self, selection_id: str) -> None:
        """Bring a deleted one back."""
        with self._database.writing() as connection:
            self._rows.restore(connection, selection_id)

    def close(self) -> None:
        """Let the file go."""
        self._database.close()


def _saved_selection(row: RowMapping) -> SavedSelection:
    return SavedSelection(row["row_id"], row["name"], row["page"], row["query"], row["view"])
