"""Opening the database behind a path or a URL, with the reasons why one cannot be used."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from browser.errors import StoreError
from browser.reviews.file_system import network_file_system_of
from browser.reviews.postgresql import POSTGRESQL_NAMES, postgresql_engine
from browser.reviews.reasons import reason_of

_BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for another process's write."""


def open_engine(path_or_url: str | Path) -> Engine:
    """An engine on a SQLite file (made where there is none) or on the database that a URL names.

    Raises:
        StoreError: It is on a network drive, cannot be written, is no database, or its driver is missing.
    """
    where = str(path_or_url)
    if "://" in where:
        return _engine_of_url(where)
    return _engine_of_file(Path(where).expanduser())


def file_of(path_or_url: str | Path) -> Path | None:
    """The SQLite file that is meant, or None for a database server."""
    where = str(path_or_url)
    if "://" not in where:
        return Path(where).expanduser()
    return Path(where.partition(":///")[2]) if where.startswith("sqlite") else None


def _engine_of_url(text: str) -> Engine:
    try:
        url = make_url(text)
    except ArgumentError as error:
        shown = text.rpartition("@")[2]  # never a password
        raise StoreError(f"{shown!r} is no database URL. Give a path, or postgresql://user@host/database.") from error
    if url.get_backend_name() == "sqlite" and url.database:
        return _engine_of_file(Path(url.database))
    if url.get_backend_name() in POSTGRESQL_NAMES:
        return postgresql_engine(url)
    raise StoreError(
        f"{url.drivername} is no database for judgements. Give a path, or postgresql://user@host/database."
    )


def _engine_of_file(path: Path) -> Engine:
    _refuse_network_drive(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} for the judgements cannot be made: {error.strerror}.") from error
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    try:
        _check_file(engine, path)
    except StoreError:
        engine.dispose()
        raise
    return engine


def _refuse_network_drive(path: Path) -> None:
    kind = network_file_system_of(path)
    if kind is not None:
        raise StoreError(
            f"{path} lies on a network drive ({kind}), where SQLite loses rows: its locks and shared memory do not hold"
            " between machines. Name a file on a local disk with --reviews, or a PostgreSQL URL for several machines."
        )


def _prepare_connection(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Every connection: readers do not wait for the writer, and a commit has reached the disk."""
    del record
    connection.isolation_level = None  # `_begin` begins: the driver would do so only before the first write
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
    except sqlite3.DatabaseError:
        connection.close()  # the pool forgets a connection that cannot be prepared, and would leave it open
        raise
    cursor.close()


def _begin(connection: Connection) -> None:
    """Readers see one state; a writer takes its turn before it reads what its write depends on."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_file(engine: Engine, path: Path) -> None:
    try:
        with engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
            finding = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    except DBAPIError as error:
        raise StoreError(reason_of(error, str(path))) from error
    if finding != "ok":
        raise StoreError(f"{path} is damaged: {finding}. Restore a copy, or name another file with --reviews.")
    if mode != "wal":
        raise StoreError(f"{path} cannot keep a write-ahead log (journal mode {mode!r}). Name a file on a local disk.")
