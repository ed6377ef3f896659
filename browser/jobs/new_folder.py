"""A folder that appears when it is complete, and not before."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from browser.errors import ExportError
from browser.jobs.export_selection import own_words


@contextmanager
def new_folder(to: Path) -> Iterator[Path]:
    """A folder under another name, renamed at the end, gone where something fails.

    Raises:
        ExportError: There is something at this path already, or it cannot be written.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ExportError(f"{to} exists already. Name a new folder with --to.")
    partial = to.with_name(f".{to.name}.{uuid4().hex}.partial")
    with own_words(to):
        partial.mkdir(parents=True)
        try:
            yield partial
            if to.exists():
                to.rmdir()
            partial.rename(to)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
