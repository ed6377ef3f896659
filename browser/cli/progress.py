"""Progress of a long job: a bar on a terminal, a line per tenth elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

OnProgress = Callable[[int, int], None]
_TENTHS = 10


@contextmanager
def progress(task: str, unit: str) -> Iterator[OnProgress]:
    """A function that takes how much is done and of how much, and shows it on standard error."""
    with _bar(task, unit) if sys.stderr.isatty() else _lines(task, unit) as on_progress:
        yield on_progress


@contextmanager
def _bar(task: str, unit: str) -> Iterator[OnProgress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn(task), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as bar:
        row = bar.add_task(task, total=None)
        yield lambda done, total: bar.update(row, completed=done, total=total)


@contextmanager
def _lines(task: str, unit: str) -> Iterator[OnProgress]:
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        tenth = done * _TENTHS // max(total, 1)
        if tenth > shown:
            shown = tenth
            typer.echo(f"{task}: {done:,} of {total:,} {unit}", err=True)

    yield show
