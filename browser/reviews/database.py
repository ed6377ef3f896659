"""The database that all stores share: transactions, one writer at a time, and errors in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from browser.errors import StoreError
from browser.reviews.opening import open_engine, reason_of


class ReviewDatabase:
    """An opened database. Any thread may use it; one writes at a time."""

    def __init__(self, engine: Engine) -> None:
        """Use `open`, which checks the file first."""
        self._engine = engine
        self._writing = Lock()
        self.where = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")

    @classmethod
    def open(cls, path_or_url: str | Path) -> Self:
        """The database at a path (made where there is none) or at a URL.

        Raises:
            StoreError: It lies on a network drive, cannot be written, or is damaged.
        """
        return cls(open_engine(path_or_url))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose work is durable afterwards, or undone."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(reason_of(error, self.where)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The same for work that writes."""
        with self._writing, self.transaction() as connection:
            yield connection

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless a unique column or link is taken; whether it was inserted."""
    statement: postgresql.Insert | sqlite.Insert
    statement = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    return bool(connection.execute(statement.values(row).on_conflict_do_nothing()).rowcount)
