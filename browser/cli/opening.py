"""Opening what the settings name, before the server starts, so that wrong files are told on the command line."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

import typer

from browser.cli.progress import OnProgress, progress

if TYPE_CHECKING:
    from browser.catalog.annotations import AnnotationCatalog
    from browser.catalog.preparing import Made
    from browser.reviews.store import JudgementStore


def open_dataset(tell: Callable[[str], None], wait: Callable[[], object]) -> None:
    """Open annotations, pictures and judgements into the server's own caches, as the environment names them.

    Args:
        tell: Takes a line for each part that is made in the background, later and in another thread.
        wait: Returns when the background may begin.

    Raises:
        BrowserError: A file is not what it should be; the message says which and what to do.
    """
    with _before_any_page():
        from browser.ui import resources

        Thread(target=import_module, args=("browser.ui.routes",), daemon=True).start()  # while DuckDB reads the columns
        with progress_once_there_is_some() as on_progress:
            catalog = resources.catalog(on_progress, lambda made: tell(made_words(made)), wait)
        show_note(catalog)
        resources.imagery()
        show_note(resources.store())


def show_note(opened: "AnnotationCatalog | JudgementStore") -> None:
    """What its user should know about how it was opened, if anything."""
    if opened.note:
        typer.echo(f"Note: {opened.note}", err=True)


def made_words(made: "Made") -> str:
    """A line such as `Claims ready after 28 s.`, or why there are none."""
    if made.error is not None:
        return f"Note: The {made.stage} could not be prepared: {made.error}"
    return f"{made.stage.capitalize()} ready after {max(1, round(made.seconds))} s."


@contextmanager
def progress_once_there_is_some() -> Iterator[OnProgress]:
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
