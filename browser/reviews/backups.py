"""Whole backups: one SQLite file, itself a store, whatever database it was taken from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from browser.errors import StoreError
from browser.reviews.columns import metadata
from browser.reviews.copies import copy_file, overwrite_file, put_aside
from browser.reviews.database import ReviewDatabase
from browser.reviews.dump import dump, replace_rows
from browser.reviews.lists_schema import collections, saved_selections
from browser.reviews.opening import file_of
from browser.reviews.schema import journal_head
from browser.reviews.verification import verify
from browser.reviews.versions import opened_database


def require_store(path_or_url: str | Path) -> None:
    """Refuse a path where no store is, before one would be made there.

    Raises:
        StoreError: There is no such file.
    """
    file = file_of(path_or_url)
    if file is not None and not file.is_file():
        raise StoreError(f"There are no judgements at {file}. Name the store with --reviews.")


def back_up(database: ReviewDatabase, to: Path) -> None:
    """Write the store as it is at this instant to a new file; servers may go on writing.

    Raises:
        StoreError: There is such a file already, or it cannot be written.
    """
    if database.is_file:
        copy_file(Path(database.where), to)
        return
    with TemporaryDirectory() as folder:
        copied = Path(folder) / "copied.sqlite"
        dump(database, copied)
        copy_file(copied, to)


def restore(database: str | Path, from_file: Path, *, force: bool, now: datetime) -> Path | None:
    """Give a store the content of a backup; where there were judgements, the file that now keeps them.

    Raises:
        StoreError: The store holds something and `force` is not given, or the backup is none or is damaged.
    """
    with readable(from_file) as backup:
        _require_whole(backup, from_file)
        target = file_of(database)
        aside = put_aside(target, now) if target is not None and force and _is_damaged(target) else None
        if target is not None and not target.exists():
            copy_file(Path(backup.where), target)
            return aside
        return _replace(database, backup, from_file, force=force, now=now)


@contextmanager
def readable(path_or_url: str | Path) -> Iterator[ReviewDatabase]:
    """A store to read from, which stays as it is: of a file a copy is opened, brought to this version."""
    require_store(path_or_url)
    file = file_of(path_or_url)
    with TemporaryDirectory() as folder:
        if file is not None:
            copy_file(file, Path(folder) / "copied.sqlite")
        database = opened_database(path_or_url if file is None else Path(folder) / "copied.sqlite")
        try:
            yield database
        finally:
            database.close()


def _replace(where: str | Path, backup: ReviewDatabase, from_file: Path, *, force: bool, now: datetime) -> Path | None:
    target = opened_database(where)
    try:
        is_empty = _is_empty(target)
        if not is_empty and not force:
            raise StoreError(
                f"{target.where} holds judgements or lists already. `bentxt reviews import` adds to them; --force"
                " replaces them, and keeps a copy beside the backup."
            )
        kept = None if is_empty else from_file.with_name(f"{from_file.stem}.replaced-{now:%Y%m%dT%H%M%SZ}.sqlite")
        if kept is not None:
            back_up(target, kept)
        _fill(target, backup)
        return kept
    finally:
        target.close()


def _is_damaged(file: Path) -> bool:
    """Whether there is a file that cannot be opened as a store."""
    if not file.is_file():
        return False
    try:
        opened_database(file).close()
    except StoreError:
        return True
    return False


def _is_empty(database: ReviewDatabase) -> bool:
    with database.transaction() as connection:
        count = connection.scalar(select(journal_head.c.position)) or 0
        lists = (connection.scalar(select(func.count()).select_from(t)) or 0 for t in (collections, saved_selections))
        return count + sum(lists) == 0


def _fill(target: ReviewDatabase, backup: ReviewDatabase) -> None:
    if target.is_file:
        overwrite_file(Path(backup.where), Path(target.where))
        return
    with backup.snapshot() as source, target.writing() as connection:
        replace_rows(source, connection, metadata)


def _require_whole(backup: ReviewDatabase, from_file: Path) -> None:
    findings = verify(backup).findings
    if findings:
        raise StoreError(
            f"{from_file} is damaged, {len(findings)} findings: {findings[0].sentence} Take another backup;"
            f" `bentxt reviews verify --reviews {from_file}` lists them all."
        )
