"""Opening what the settings name, before the server starts, so that wrong files are told on the command line."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

_LARGE_BYTES = 50_000_000
"""A parquet of this size takes about a second to open."""


def open_dataset(parquet: Path) -> None:
    """Open annotations, pictures and judgements into the server's own caches, as the environment names them.

    Raises:
        BrowserError: A file is not what it should be; the message says which and what to do.
    """
    if parquet.is_file() and parquet.stat().st_size > _LARGE_BYTES:
        typer.echo(f"Reading {parquet} ...")
    with _before_any_page():
        from browser.ui import resources

        resources.catalog()
        resources.imagery()
        resources.store()


@contextmanager
def _before_any_page() -> Iterator[None]:
    """Streamlit warns on each use that no page is running; that is meant here."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
