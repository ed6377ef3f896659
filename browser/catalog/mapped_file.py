"""Files that are read where they lie, without a copy: mapped into memory."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa


class Pages:
    """The pages of a mapped file: those that were looked at count as memory of the process until they are let go."""

    def __init__(self, mapping: mmap.mmap | None = None) -> None:
        """Without a mapping, the arrays are in memory and stay there."""
        self._mapping = mapping

    @contextmanager
    def used(self) -> Iterator[None]:
        """Let go of them when the block ends; the system keeps what it has room for, and another look costs little."""
        try:
            yield
        finally:
            if self._mapping is not None and hasattr(mmap, "MADV_DONTNEED"):
                self._mapping.madvise(mmap.MADV_DONTNEED)


def mapped(file: Path) -> tuple[pa.Buffer, Pages]:
    """All of a file, read-only, and its pages.

    Raises:
        OSError: It cannot be read.
        ValueError: It is empty.
    """
    with file.open("rb") as source:
        mapping = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    return pa.py_buffer(mapping), Pages(mapping)
