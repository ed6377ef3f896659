"""A process that reads some row groups of a parquet and writes what their texts claim to its standard output.

Usage: python -m browser.catalog.claim_worker PARQUET FIRST STEP: every STEP-th row group from FIRST on. The output is
an Arrow stream with one batch for each of them. It ends itself as soon as nobody reads any more.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from browser.catalog.claim_columns import CLAIM_SCHEMA, TEXT_COLUMNS, claims_of_texts
from browser.errors import BrowserError

_ROWS_AT_ONCE = 1 << 16
_NICENESS = 5
"""The app in the foreground comes first."""


def main(parquet: str, first: str, step: str) -> None:
    """Write the claims of some row groups."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with pq.ParquetFile(Path(parquet)) as file, pa.ipc.new_stream(sys.stdout.buffer, CLAIM_SCHEMA) as out:
        for group in range(int(first), file.num_row_groups, int(step)):
            out.write_batch(claims_of_row_group(file, group))
            sys.stdout.buffer.flush()


def claims_of_row_group(file: pq.ParquetFile, group: int) -> pa.RecordBatch:
    """The claims of one row group; few of its texts are in memory at a time."""
    texts = file.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=list(TEXT_COLUMNS), use_threads=False)
    claims = [claims_of_texts(pa.Table.from_batches([batch])) for batch in texts]
    return pa.concat_batches(claims) if claims else pa.RecordBatch.from_pylist([], CLAIM_SCHEMA)


if __name__ == "__main__":
    try:
        with suppress(BrokenPipeError):
            main(*sys.argv[1:])
    except (BrowserError, pa.ArrowException, OSError) as error:
        sys.exit(str(error))
