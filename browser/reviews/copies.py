"""Whole copies of a SQLite store, taken while it is in use."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from browser.errors import StoreError

_PRIVATE = 0o600
"""Readable by its owner: a store holds the secret that signs the reviewers' sign-ins."""
_BESIDE = ("", "-wal", "-shm")
"""What SQLite keeps beside a file."""


def copy_file(source: Path, to: Path) -> None:
    """Copy a store as it is at one instant into a new file, whole or not at all; those who write go on.

    Raises:
        StoreError: There is such a file already, or it cannot be written.
    """
    if to.exists():
        raise StoreError(f"There is a file {to} already. Name another one.")
    partial = to.with_name(f"{to.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=_PRIVATE)
        _copy_pages(source, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(to)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        raise StoreError(f"{to} cannot be written ({error}). Name another file.") from error


def put_aside(damaged: Path, now: datetime) -> Path:
    """Rename a file that this program cannot open as a store, with what lies beside it; its new name.

    Raises:
        StoreError: It cannot be renamed, or there is such a file already.
    """
    aside = damaged.with_name(f"{damaged.stem}.aside-{now:%Y%m%dT%H%M%SZ}{damaged.suffix}")
    if aside.exists():
        raise StoreError(f"There is a file {aside} already. Move it away, or wait for a second.")
    try:
        for ending in _BESIDE:
            if (part := damaged.with_name(damaged.name + ending)).exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise StoreError(f"{damaged} cannot be renamed: {error.strerror}. Move it away yourself.") from error
    return aside


def overwrite_file(source: Path, target: Path) -> None:
    """Give an existing store the content of another one, in one transaction; those who have it open see it then.

    Raises:
        StoreError: It cannot be written, or is in use for longer than SQLite waits.
    """
    try:
        _copy_pages(source, target, keeps_log=True)
    except sqlite3.Error as error:
        raise StoreError(f"{target} cannot be overwritten ({error}). Stop the server that uses it.") from error


def _copy_pages(source: Path, to: Path, *, keeps_log: bool = False) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(to)) as new,
    ):
        new.execute("PRAGMA synchronous=FULL")
        old.backup(new)
        if not keeps_log:
            new.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
