"""The file of the text index, in the folder of the prepared files: made once, and found again by every later start."""

from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from browser.catalog.connection import Database
from browser.catalog.file_lock import lock
from browser.catalog.prepared_file import OnProgress
from browser.catalog.published_file import published, remove
from browser.catalog.word_arrays import LAYOUT, read_origin
from browser.catalog.word_index import WordIndex, write_word_index
from browser.errors import WordIndexError

_ROOM = 5
"""The index takes four times as much room as its parquet, where texts are as alike as in the published one."""


def word_file(folder: Path, fingerprint: str) -> Path:
    """The file of a parquet: another parquet or another layout, another name."""
    return folder / f"words-{fingerprint}-{LAYOUT}.arrow"


def open_word_index(database: Database, folder: Path, on_progress: OnProgress) -> WordIndex:
    """The index of a parquet's texts, from its file; where that is missing or damaged, it is made first.

    Of two starts at once one makes it and the other waits. A file in use may be removed; it stays readable until then.

    Raises:
        ParquetError: The parquet cannot be read.
        WordIndexError: The file cannot be written.
    """
    file = word_file(folder, database.fingerprint)
    try:
        return _found(file, database) or _made(file, database, on_progress)
    except OSError as error:
        raise WordIndexError(f"The text index cannot be written to {folder}: {error}. {_ADVICE}") from error


_ADVICE = "Free some space there, or name another folder with --cache or BENTXT_CACHE."


def _found(file: Path, database: Database) -> WordIndex | None:
    with suppress(WordIndexError):
        return WordIndex.open(file, database.fingerprint)
    return None


def _made(file: Path, database: Database, on_progress: OnProgress) -> WordIndex:
    with lock(file.parent / "words.lock"):
        found = _found(file, database)  # another start has made it meanwhile
        if found is None:
            _refuse_a_full_disk(database.path, file.parent)
            with published(file) as unfinished:
                write_word_index(database, unfinished, on_progress)
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
