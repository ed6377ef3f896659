"""Reading the claims of a whole parquet on all processors.

The workers are programs of their own: a copy of this process would have its threads and its main script, which under
Streamlit is a page. Each holds a pipe, so that it ends with the process that started it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from browser.catalog.prepared_file import OnProgress
from browser.errors import PreparedFileError

_MOST_PROCESSES = 8
_PROGRAM = "browser.catalog.claim_worker"
_FOLDER = Path(__file__).resolve().parents[2]
"""Where the package `browser` lies."""


def claims_of_parquet(parquet: Path, on_progress: OnProgress) -> list[pa.RecordBatch]:
    """The claims of all annotations, one batch (`CLAIM_SCHEMA`) per row group, in the file's order.

    Raises:
        PreparedFileError: A worker was ended, or cannot read the parquet.
    """
    with pq.ParquetFile(parquet) as file:
        group_count = file.num_row_groups
    worker_count = max(1, min(os.cpu_count() or 1, _MOST_PROCESSES, group_count))
    on_progress(0, group_count)
    claims: list[pa.RecordBatch] = []
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker(parquet, first, worker_count)) for first in range(worker_count)]
        for group in range(group_count):
            claims.append(workers[group % worker_count].next_claims())
            on_progress(group + 1, group_count)
    return claims


class _Worker:
    """One process, what it reads, and what it complains of."""

    def __init__(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        self._process = process
        self._complaints = complaints
        self._claims: pa.RecordBatchReader | None = None

    def next_claims(self) -> pa.RecordBatch:
        """The claims of its next row group."""
        try:
            self._claims = self._claims or pa.ipc.open_stream(self._process.stdout)
            return self._claims.read_next_batch()
        except (pa.ArrowException, OSError, StopIteration) as error:
            self._end()
            self._complaints.seek(0)
            said = self._complaints.read().decode(errors="replace").strip().splitlines()
            reason = said[-1].removesuffix(".") if said else "a process was ended"
            raise PreparedFileError(f"The claims cannot be read: {reason}. Start the program again.") from error

    def _end(self) -> None:
        """Wait for it: without a reader it ends."""
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()


@contextmanager
def _worker(parquet: Path, first: int, step: int) -> Iterator[_Worker]:
    """A process that is ended with the block."""
    command = [sys.executable, "-P", "-m", _PROGRAM, str(parquet), str(first), str(step)]
    paths = filter(None, (str(_FOLDER), os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - our own program
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints
        ) as process,
    ):
        try:
            yield _Worker(process, complaints)
        finally:
            process.kill()
