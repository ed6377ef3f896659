"""A process that audits row groups of a parquet, each into a file of its own.

Usage: python -m browser.jobs.audit_worker PARQUET LMDB FOLDER (LMDB is `-` where there is none). It reads numbers of
row groups from standard input, one per line, and tells after some rows how many it has audited, and `done` after each
row group. It ends as soon as nobody writes to it, or reads it, any more.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from browser.catalog.audit_file import AUDIT_SCHEMA
from browser.catalog.imagery import PatchImagery
from browser.errors import BrowserError
from browser.jobs.audit_rows import VerdictRow, batch_of, patches_of_group, verdict_rows

NO_LMDB = "-"
DONE = "done"
_NICENESS = 5
"""The app in the foreground comes first."""
_ROWS_AT_ONCE = 2048


def part_file(folder: Path, group: int) -> Path:
    """Where the verdicts of a row group are kept until all are there."""
    return folder / f"part-{group:05}.parquet"


def main(parquet: str, lmdb: str, folder: str) -> None:
    """Audit each row group that is asked for."""
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    imagery = None if lmdb == NO_LMDB else PatchImagery.open(lmdb)
    with pq.ParquetFile(parquet) as file:
        for line in sys.stdin:
            _audit_group(file, imagery, int(line), Path(folder))
            _say(DONE)


def _audit_group(file: pq.ParquetFile, imagery: PatchImagery | None, group: int, folder: Path) -> None:
    """Its file appears when it is complete."""
    finished = part_file(folder, group)
    unfinished = finished.with_suffix(f".{os.getpid()}.unfinished")
    with pq.ParquetWriter(unfinished, AUDIT_SCHEMA, compression="zstd") as writer:
        rows = (row for patch in patches_of_group(file, group) for row in verdict_rows(patch, imagery))
        for some in _batches(rows):
            writer.write_batch(batch_of(some))
            _say(len(some))
    unfinished.replace(finished)


def _batches(rows: Iterator[VerdictRow]) -> Iterator[list[VerdictRow]]:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield some


def _say(what: int | str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        with suppress(BrokenPipeError):
            main(*sys.argv[1:])
    except (BrowserError, pa.ArrowException, OSError, MemoryError) as error:
        sys.exit(str(error) or "not enough memory")
