"""Opening the database behind a path or a URL, with the reasons why one cannot be used."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from browser.errors import StoreError
from browser.reviews.file_system import network_file_system_of

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


def _engine_of_url(text: str) -> Engine:
    try:
        url = make_url(text)
    except ArgumentError as error:
        shown = text.rpartition("@")[2]  # never a password
        raise StoreError(
            f"{shown!r} is no database URL. Give a path, or postgresql+driver://user@host/database."
        ) from error
    if url.get_backend_name() == "sqlite" and url.database:
        return _engine_of_file(Path(url.database))
    try:
        return create_engine(url)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"No driver for {url.drivername} is installed. Install one, or give the path of a SQLite file."
        ) from error


def _engine_of_file(path: Path) -> Engine:
    _refuse_network_drive(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {path.parent} for the judgements cannot be made: {error.strerror}.") from error
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare_connection)
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
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
    except sqlite3.DatabaseError:
        connection.close()  # the pool forgets a connection that cannot be prepared, and would leave it open
        raise
    cursor.close()


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


def reason_of(error: DBAPIError, where: str) -> str:
    """What went wrong in the database, and what to do."""
    original = error.orig
    if isinstance(original, sqlite3.DatabaseError) and not isinstance(original, sqlite3.OperationalError):
        return f"{where} is damaged or no SQLite database ({original}). Restore a copy, or name another with --reviews."
    if "://" in where:
        return f"{where} cannot be reached or written ({original}). Check that the database runs and takes this user."
    return f"{where} cannot be opened or written ({original}). Check the folder's permissions and the disk's space."
