"""Opening a parquet: small ones into memory, large ones by a file that is prepared once and found again.

A prepared file is made under a lock and gets its name when it is complete. So of two starts at once one prepares and
the other waits, and what is interrupted leaves nothing that is taken for whole.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from browser.catalog.connection import Database
from browser.catalog.file_lock import lock
from browser.catalog.parquet_file import check_columns
from browser.catalog.prepared_file import (
    LAYOUT,
    OnProgress,
    attach_prepared,
    is_outdated,
    row_count,
    write_prepared,
)
from browser.catalog.tables import build_tables
from browser.errors import PreparedFileError

_WORTH_IT_ROWS = 500_000
"""Tables of fewer rows are read from the parquet in less than a second."""
_ROOM = 4
"""A prepared file takes up to four times as much room as its parquet: texts that are alike take little there."""
_PREPARED, _BUILDING = ".duckdb", ".building"
_TEXTS = "CREATE VIEW texts AS SELECT *, length(input) + length(output) AS length FROM annotations"


@dataclass(frozen=True, slots=True)
class PreparedFiles:
    """The folder of prepared files, and how many rows make a parquet worth one."""

    folder: Path
    least_row_count: int = _WORTH_IT_ROWS

    def of(self, fingerprint: str) -> Path:
        """The file of a parquet: another parquet or another layout, another name."""
        return self.folder / f"annotations-{fingerprint}-{LAYOUT}{_PREPARED}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked database, its prepared file if it has one, and what its user should know about how it was opened."""

    database: Database
    prepared: Path | None = None
    note: str | None = None
    folder: Path | None = None
    """Where prepared files, and an audit, are kept."""


def ignore_progress(_done: int, _total: int) -> None:
    """For those who do not watch."""


def open_database(path: Path, files: PreparedFiles | None, on_progress: OnProgress) -> Opened:
    """The tables of a parquet, from its prepared file where it is large.

    Raises:
        ParquetError: The parquet cannot be used.
        UnknownValueError: A row has a value that the dataset does not define.
    """
    database = _checked(path)
    if files is None:
        return Opened(_in_memory(database))
    if row_count(database) < files.least_row_count:
        return Opened(_in_memory(database), folder=files.folder)
    try:
        found = _found(database, files) or _prepared(path, files, on_progress)
        return Opened(found, prepared=files.of(found.fingerprint), folder=files.folder)
    except (OSError, PreparedFileError) as error:
        return Opened(_in_memory(_checked(path)), note=_note(files.folder, error), folder=files.folder)


def _checked(path: Path) -> Database:
    database = Database(path)
    with database.cursor("SELECT * FROM annotations LIMIT 0") as cursor:
        check_columns(path, {name: str(kind) for name, kind, *_ in cursor.description or ()})
    return database


def _in_memory(database: Database) -> Database:
    build_tables(database)
    database.run(_TEXTS)
    return database


def _found(database: Database, files: PreparedFiles) -> Database | None:
    """The database, over its prepared file; None, and closed, where there is none that can be used."""
    file = files.of(database.fingerprint)
    with suppress(PreparedFileError):
        if file.is_file():
            attach_prepared(database, file)
            return database
    database.close()
    return None


def _prepared(path: Path, files: PreparedFiles, on_progress: OnProgress) -> Database:
    with lock(files.folder / "preparing.lock"):
        found = _found(_checked(path), files)  # another start has made it meanwhile
        if found is None:
            _prepare(_checked(path), files, on_progress)
            found = _found(_checked(path), files)
    if found is None:
        raise PreparedFileError(f"{files.folder} does not keep what is written to it.")
    return found


def _prepare(database: Database, files: PreparedFiles, on_progress: OnProgress) -> None:
    """Make the file under another name, and give it its own when all of it is on the disk. Needs the lock."""
    target = files.of(database.fingerprint)
    building = target.with_suffix(_BUILDING)
    _remove(files.folder.glob(f"*{_BUILDING}*"))  # of a start that was ended
    _refuse_a_full_disk(database.path, files.folder)
    try:
        write_prepared(database, building, on_progress)
        _publish(building, target)
        others = (file for file in files.folder.glob(f"annotations-*{_PREPARED}") if file != target)
        _remove(file for file in others if is_outdated(database, file))
    finally:
        database.close()
        _remove(files.folder.glob(f"*{_BUILDING}*"))


def _refuse_a_full_disk(parquet: Path, folder: Path) -> None:
    needed, free = _ROOM * parquet.stat().st_size, disk_usage(folder).free
    if free < needed:
        raise PreparedFileError(f"{folder} has {free / 1e9:,.1f} GB left, and {needed / 1e9:,.1f} GB may be needed.")


def _publish(building: Path, target: Path) -> None:
    with building.open("rb+") as file:
        os.fsync(file.fileno())
    building.replace(target)


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _note(folder: Path, error: Exception) -> str:
    reason = f"{error}".removesuffix(".")
    return (
        f"The annotations could not be prepared in {folder}: {reason}. They are read from the parquet at each start, "
        "which is slower. Free some space there, or name another folder with --cache or BENTXT_CACHE."
    )
