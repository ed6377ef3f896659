"""The machine audit of a whole dataset: on all processors, resumed where interrupted, published when complete."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from browser.catalog.audit_file import AUDIT_SCHEMA, ROWS_PER_GROUP, AuditFile, AuditOrigin, imagery_fingerprint
from browser.catalog.file_lock import lock
from browser.catalog.lmdb_file import data_file
from browser.catalog.parquet_file import fingerprint
from browser.errors import AuditError, ParquetError
from browser.jobs.audit_processes import Source, audit_groups
from browser.jobs.audit_report import AuditReport
from browser.jobs.audit_rows import TEXT_COLUMNS
from browser.jobs.audit_worker import part_file

OnProgress = Callable[[int, int], None]
_PARTS = ".parts"
_REASONS = 5


def audit_dataset(
    parquet: Path, lmdb: Path | None, to: Path, on_progress: OnProgress, workers: int | None = None
) -> AuditReport:
    """Hold every annotation against its reference map and columns, and write the verdicts.

    A complete file of the same parquet and LMDB is not made again. Finished row groups of an interrupted audit lie in a
    folder beside the file and are not audited again.

    Args:
        parquet: The annotations.
        lmdb: The reference maps; None where there are none.
        to: The file, which appears when it is complete; an older audit there is replaced.
        on_progress: Told how many annotations of how many are audited.
        workers: How many processes; as many as there are processors unless told otherwise.

    Raises:
        ParquetError: The parquet cannot be used.
        ImageryError: The LMDB cannot be used.
        AuditError: A worker was ended, the disk refuses, or another file has this name.
    """
    data = None if lmdb is None else data_file(lmdb)
    origin = AuditOrigin(fingerprint(parquet), imagery_fingerprint(data))
    _refuse_another_file(to)
    parts = to.with_name(f"{to.name}.{origin.digest}{_PARTS}")
    with _own_words(to):
        if not _is_made(to, origin):
            with lock(parts / "lock"):
                if not _is_made(to, origin):  # another start may have made it meanwhile
                    _make(Source(parquet, lmdb, parts), origin, to, on_progress, workers)
            shutil.rmtree(parts, ignore_errors=True)
        return _report(AuditFile.open(to), lmdb)


def _report(made: AuditFile, lmdb: Path | None) -> AuditReport:
    return AuditReport(
        file=str(made.path),
        fingerprint=made.origin.fingerprint,
        lmdb=None if lmdb is None else str(lmdb),
        counts=made.counts(),
        flags=made.flag_counts(),
        reasons=dict(islice(made.reason_counts().items(), _REASONS)),
    )


def _make(source: Source, origin: AuditOrigin, to: Path, on_progress: OnProgress, workers: int | None) -> None:
    group_count, row_count = _extent(source.parquet)
    waiting = [group for group in range(group_count) if not part_file(source.folder, group).exists()]
    done = sum(_rows_of_part(source.folder, group) for group in set(range(group_count)) - set(waiting))
    on_progress(done, row_count)

    def on_rows(rows: int) -> None:
        nonlocal done
        done += rows
        on_progress(done, row_count)

    audit_groups(source, waiting, on_rows, workers)
    _publish([part_file(source.folder, group) for group in range(group_count)], origin, to)


def _extent(parquet: Path) -> tuple[int, int]:
    """How many row groups and rows it has.

    Raises:
        ParquetError: A column is missing, or it is empty.
    """
    with pq.ParquetFile(parquet) as file:
        missing = [name for name in TEXT_COLUMNS if name not in file.schema_arrow.names]
        if missing:
            raise ParquetError(
                f"{parquet} has no column {', '.join(missing)}. Give the path of BigEarthNet.txt.parquet."
            )
        if not file.metadata.num_rows:
            raise ParquetError(f"{parquet} has no rows. Give the path of BigEarthNet.txt.parquet.")
        return file.num_row_groups, file.metadata.num_rows


def _rows_of_part(folder: Path, group: int) -> int:
    count: int = pq.read_metadata(part_file(folder, group)).num_rows
    return count


def _publish(parts: list[Path], origin: AuditOrigin, to: Path) -> None:
    """All parts in one file among them, which is moved to its place when it is on the disk."""
    whole = parts[0].with_name("whole.unfinished")
    with pq.ParquetWriter(whole, AUDIT_SCHEMA.with_metadata(origin.metadata), compression="zstd") as writer:
        for part in parts:
            with pq.ParquetFile(part) as file:
                for batch in file.iter_batches(ROWS_PER_GROUP):
                    writer.write_batch(batch.cast(writer.schema))
    with whole.open("rb+") as written:
        os.fsync(written.fileno())
    whole.replace(to)


def _is_made(to: Path, origin: AuditOrigin) -> bool:
    with suppress(AuditError):
        return AuditFile.open(to).origin == origin
    return False


def _refuse_another_file(to: Path) -> None:
    """Replace nothing but audits."""
    if not to.exists():
        return
    try:
        names = pq.read_schema(to).names
    except (OSError, pa.ArrowException):
        names = []
    if "verdict" not in names or "sureness" not in names:
        raise AuditError(f"{to} exists already and is no audit. Name another file with --to.")


@contextmanager
def _own_words(to: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise AuditError(
            f"{to} cannot be written: {error}. Free some space there, or name another with --to."
        ) from error
