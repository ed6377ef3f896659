"""Files that are either whole or not there: written under another name, and named when all of it is on the disk."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = ".unfinished"


@contextmanager
def published(target: Path) -> Iterator[Path]:
    """The name to write a file under, which gets its own when the block ends well and is removed when it does not.

    Needs a lock around it: what ended starts left of the same kind (what stands before the first `-`) is removed too.

    Raises:
        OSError: It cannot be written.
    """
    kind = target.name.partition("-")[0]
    remove(target.parent.glob(f"{kind}*{_UNFINISHED}"))
    unfinished = target.with_name(f"{target.name}{_UNFINISHED}")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        remove([unfinished])


def remove(files: Iterable[Path]) -> None:
    """Remove what can be removed."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
