"""Writing an LMDB as rico-hdl does: one value per name, in a folder with `data.mdb`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

import lmdb

from browser.errors import ExportError

_PAGE_BYTES = 4096
_VALUE_OVERHEAD_BYTES = 3 * _PAGE_BYTES
"""Of a value: the rest of its last page, its name, its share of the tree."""
_LEAST_BYTES = 1 << 20
_VALUES_PER_COMMIT = 200
Value = bytes | memoryview


def bytes_on_disk(sizes: Iterable[int]) -> int:
    """At most this much an LMDB with values of these sizes takes."""
    return _LEAST_BYTES + sum(size + _VALUE_OVERHEAD_BYTES for size in sizes)


def require_space(folder: Path, needed_bytes: int) -> None:
    """Refuse to begin what the disk cannot hold.

    Raises:
        ExportError: It has less free space.
    """
    free_bytes = disk_usage(folder).free
    if free_bytes < needed_bytes:
        raise ExportError(
            f"The disk of {folder} has {_in_words(free_bytes)} free, and {_in_words(needed_bytes)} are needed. "
            "Free some, select less, or name a folder on another disk with --to."
        )


def write_values(folder: Path, values: Iterable[tuple[str, Value]], map_bytes: int) -> Iterator[int]:
    """Write the values into a new LMDB; after each some, how many there are.

    Raises:
        ExportError: The disk is full, or refuses.
    """
    with _own_words(folder):
        folder.mkdir(exist_ok=True)
        with lmdb.open(str(folder), map_size=map_bytes, sync=False, lock=False) as environment:
            done = 0
            for batch in _batches(values):
                with environment.begin(write=True) as transaction:
                    for key, value in batch:
                        transaction.put(key.encode(), value)
                done += len(batch)
                yield done
            environment.sync(True)  # noqa: FBT003 - lmdb's own signature: wait for the disk


def _batches(values: Iterable[tuple[str, Value]]) -> Iterator[list[tuple[str, bytes]]]:
    """Copies, so that no view of another LMDB is kept."""
    batch: list[tuple[str, bytes]] = []
    for key, value in values:
        batch.append((key, bytes(value)))
        if len(batch) == _VALUES_PER_COMMIT:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def _own_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except lmdb.Error as error:
        raise ExportError(
            f"{folder} cannot be written: {error}. Look whether its disk is full, or name another with --to."
        ) from error


def _in_words(byte_count: int) -> str:
    return f"{byte_count / 1e9:,.1f} GB" if byte_count >= 1e9 else f"{byte_count / 1e6:,.1f} MB"  # noqa: PLR2004 - giga
