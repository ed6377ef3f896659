"""Opening what the settings name, before the server starts, so that wrong files are told on the command line."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import typer

from browser.cli.progress import OnProgress, progress


def open_dataset() -> None:
    """Open annotations, pictures and judgements into the server's own caches, as the environment names them.

    Raises:
        BrowserError: A file is not what it should be; the message says which and what to do.
    """
    with _before_any_page():
        from browser.ui import resources

        with _progress_once_there_is_some() as on_progress:
            catalog = resources.catalog(on_progress)
        if catalog.note:
            typer.echo(f"Note: {catalog.note}", err=True)
        resources.imagery()
        resources.store()


@contextmanager
def _progress_once_there_is_some() -> Iterator[OnProgress]:
    """Most starts have nothing to prepare, and then nothing is shown."""
    with ExitStack() as shown:
        bars: list[OnProgress] = []

        def show(done: int, total: int) -> None:
            if not bars:
                bars.append(shown.enter_context(progress("Preparing the annotations, once", "steps")))
            bars[0](done, total)

        yield show


@contextmanager
def _before_any_page() -> Iterator[None]:
    """Streamlit warns on each use that no page is running; that is meant here."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
