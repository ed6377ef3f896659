"""The file of the text index, in the folder of the prepared files: made once, and found again by every later start."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from browser.catalog.connection import Database
from browser.catalog.file_lock import lock
from browser.catalog.prepared_file import OnProgress
from browser.catalog.published_file import published, remove
from browser.catalog.word_arrays import LAYOUT, read_origin
from browser.catalog.word_index import WordIndex
from browser.catalog.word_process import write_apart
from browser.errors import WordIndexError

_ROOM = 5
"""The index takes four times as much room as its parquet, where texts are as alike as in the published one."""
_ADVICE = "Free some space there, or name another folder with --cache or BENTXT_CACHE."


def word_file(folder: Path, fingerprint: str) -> Path:
    """The file of a parquet: another parquet or another layout, another name."""
    return folder / f"words-{fingerprint}-{LAYOUT}.arrow"


def open_word_index(database: Database, prepared: Path | None, on_progress: OnProgress) -> WordIndex:
    """The index of a parquet's texts: from its file beside the prepared one, which is made first where it is missing.

    Without a prepared file the index is made in memory.

    Raises:
        ParquetError: The parquet cannot be read.
        WordIndexError: The file cannot be made.
    """
    if prepared is None:
        return WordIndex.of(database)
    file = word_file(prepared.parent, database.fingerprint)
    return kept_index(file, database, lambda file: write_apart(database.path, file, prepared, on_progress))


def kept_index(file: Path, database: Database, write: Callable[[Path], None]) -> WordIndex:
    """The index in a file; where that is missing or damaged, `write` makes it under the name that it is given.

    Of two starts at once one makes it and the other waits.

    Raises:
        WordIndexError: The file cannot be made.
    """
    try:
        return _found(file, database) or _made(file, database, write)
    except OSError as error:
        raise WordIndexError(f"{file} cannot be written: {error}. {_ADVICE}") from error


def _found(file: Path, database: Database) -> WordIndex | None:
    with suppress(WordIndexError):
        return WordIndex.open(file, database.fingerprint)
    return None


def _made(file: Path, database: Database, write: Callable[[Path], None]) -> WordIndex:
    with lock(file.parent / "words.lock"):
        found = _found(file, database)  # another start has made it meanwhile
        if found is None:
            _refuse_a_full_disk(database.path, file.parent)
            with published(file) as unfinished:
                write(unfinished)
            others = (other for other in file.parent.glob("words-*.arrow") if other != file)
            remove(other for other in others if _is_outdated(other, database))
            found = WordIndex.open(file, database.fingerprint)
    return found


def _refuse_a_full_disk(parquet: Path, folder: Path) -> None:
    needed, free = _ROOM * parquet.stat().st_size, disk_usage(folder).free
    if free < needed:
        raise WordIndexError(
            f"{folder} has {free / 1e9:,.1f} GB left, and the text index may need {needed / 1e9:,.1f} GB. {_ADVICE}"
        )


def _is_outdated(file: Path, database: Database) -> bool:
    """Whether another file says of itself that it is an older one of the same parquet."""
    try:
        origin = read_origin(file)
    except WordIndexError:
        return False
    is_of_it = origin.fingerprint == database.fingerprint or origin.parquet == str(database.path)
    return is_of_it and origin.layout <= LAYOUT
