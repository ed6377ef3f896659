"""The database that all stores share: transactions, one writer at a time, and errors in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Self

from sqlalchemy import Connection, Engine, Executable, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from browser.errors import StoreError
from browser.reviews.opening import open_engine
from browser.reviews.reasons import reason_of


class ReviewDatabase:
    """An opened database. Any thread may use it; one writes at a time."""

    def __init__(self, engine: Engine) -> None:
        """Use `opened_database`, which also makes and migrates the tables."""
        self._engine = engine
        self._writing = Lock()
        self.where = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")
        self.note = ""
        """What its user should know about how it was opened, if anything."""

    @classmethod
    def open(cls, path_or_url: str | Path) -> Self:
        """The database at a path (made where there is none) or at a URL, with whatever tables it has.

        Raises:
            StoreError: It lies on a network drive, cannot be written, is damaged, or cannot be reached.
        """
        return cls(open_engine(path_or_url))

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self, **options: Any) -> Iterator[Connection]:  # noqa: ANN401 - SQLAlchemy's execution options
        """A connection whose work is durable afterwards, or undone."""
        try:
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except (DBAPIError, NoConnectionFreeError) as error:
            raise StoreError(reason_of(error, self.where)) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The same for work that writes; in a SQLite file it waits here for other processes that write."""
        with self._writing, self.transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the whole store, however long it reads and whoever writes meanwhile."""
        options = {} if self.is_file else {"isolation_level": "REPEATABLE READ"}
        with self.transaction(**options) as connection:
            yield connection

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def insert_new(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless a unique column or link is taken; whether it was inserted."""
    return bool(connection.execute(_insertion(table, connection.dialect.name), row).rowcount)


@cache
def _insertion(table: Table, dialect: str) -> Executable:
    """Made once: building a statement takes longer than running it. Only the database's own dialect is loaded."""
    statement: Executable = import_module(f"sqlalchemy.dialects.{dialect}").insert(table).on_conflict_do_nothing()
    return statement
