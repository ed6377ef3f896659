"""Auditing row groups on all processors, each worker a program of its own that takes the next one when it is free."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from browser.errors import AuditError
from browser.jobs.audit_worker import DONE, NO_LMDB

_ROOT = Path(__file__).resolve().parents[2]
"""Where the package `browser` lies."""
_PROGRAM = "browser.jobs.audit_worker"

OnRows = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What is audited, and the folder that takes a file per row group."""

    parquet: Path
    lmdb: Path | None
    folder: Path

    @property
    def command(self) -> list[str]:
        """The program of one worker."""
        lmdb = str(self.lmdb) if self.lmdb else NO_LMDB
        return [sys.executable, "-m", _PROGRAM, str(self.parquet), lmdb, str(self.folder)]


def audit_groups(source: Source, groups: Iterable[int], on_rows: OnRows, workers: int | None = None) -> None:
    """Audit these row groups; what is finished stays in the folder, whatever happens to the rest.

    Args:
        source: What is audited, with absolute paths.
        groups: Numbers of row groups.
        on_rows: Told how many rows more are audited, by one thread at a time.
        workers: How many processes; as many as there are processors unless told otherwise.

    Raises:
        AuditError: A worker was ended, or cannot go on.
    """
    waiting = deque(groups)
    worker_count = min(workers or os.cpu_count() or 1, len(waiting))
    if not worker_count:
        return
    lock = Lock()

    def tell(rows: int) -> None:
        with lock:
            on_rows(rows)

    with ThreadPoolExecutor(worker_count) as threads:
        work = [threads.submit(_work, source, waiting, tell) for _ in range(worker_count)]
        try:
            for worker in work:
                worker.result()
        finally:
            waiting.clear()  # nothing new is begun after an interrupt


def _work(source: Source, waiting: deque[int], on_rows: OnRows) -> None:
    """One worker's life; when it fails, the others finish what they have begun."""
    try:
        with _worker(source) as worker:
            while waiting:
                worker.audit(waiting.popleft(), on_rows)
    except IndexError:
        return  # another took the last one
    except BaseException:
        waiting.clear()
        raise


class _Worker:
    """One process, and what it complains of."""

    def __init__(self, process: subprocess.Popen[str], complaints: IO[bytes]) -> None:
        self._process = process
        self._complaints = complaints

    def audit(self, group: int, on_rows: OnRows) -> None:
        """Let it audit a row group, and wait."""
        try:
            for rows in self._told(group):
                on_rows(rows)
        except OSError:
            self._give_up()

    def _told(self, group: int) -> Iterator[int]:
        """How many rows it says it has audited, until it says that it is done."""
        if self._process.stdin is None or self._process.stdout is None:
            return
        self._process.stdin.write(f"{group}\n")
        self._process.stdin.flush()
        while (line := self._process.stdout.readline().strip()) != DONE:
            if not line:
                self._give_up()
            yield int(line)

    def _give_up(self) -> None:
        self._process.wait()
        self._complaints.seek(0)
        said = self._complaints.read().decode(errors="replace").strip().splitlines()
        reason = said[-1].removesuffix(".") if said else "a process was ended"
        raise AuditError(f"The audit is not complete: {reason}. Start it again: what is done is kept.")


@contextmanager
def _worker(source: Source) -> Iterator[_Worker]:
    """A process that is ended with the block."""
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - our own program
            source.command,
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as process,
    ):
        try:
            yield _Worker(process, complaints)
        finally:
            process.kill()
