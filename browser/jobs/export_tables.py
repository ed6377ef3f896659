"""Annotations as files, row by row: Parquet, CSV, JSON lines, and lists of names. Every text as it is."""

import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from browser.catalog.selected_rows import ROW_SCHEMA
from browser.jobs.chunks import ChunkSink
from browser.jobs.selected import Selected, Tally


def parquet_chunks(selected: Selected, tally: Tally) -> Iterator[bytes]:
    """The thirteen columns of the dataset; what was selected stands in the key-value metadata."""
    sink = ChunkSink()
    schema = ROW_SCHEMA.with_metadata(selected.marks)
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for table in selected.rows():
            writer.write_table(table.cast(schema), row_group_size=table.num_rows)
            tally.written += table.num_rows
            yield sink.take()
    yield sink.take()


def csv_chunks(selected: Selected, tally: Tally) -> Iterator[bytes]:
    """The thirteen columns with a header; RFC 4180, UTF-8, texts in quotes, numbers so that they read back equal."""
    sink = ChunkSink()
    with pa_csv.CSVWriter(pa.PythonFile(sink, mode="w"), ROW_SCHEMA) as writer:
        for table in selected.rows():
            writer.write_table(table)
            tally.written += table.num_rows
            yield sink.take()
    yield sink.take()


def jsonl_chunks(selected: Selected, tally: Tally) -> Iterator[bytes]:
    """One JSON object per line with the thirteen columns."""
    for table in selected.rows():
        for batch in table.to_batches(max_chunksize=10_000):
            lines = (json.dumps(row, ensure_ascii=False) for row in batch.to_pylist())
            yield "".join(f"{line}\n" for line in lines).encode()
        tally.written += table.num_rows


def id_chunks(selected: Selected, tally: Tally) -> Iterator[bytes]:
    """One annotation ID per line."""
    for table in selected.rows():
        yield "".join(f"{number}\n" for number in table["ID"].to_pylist()).encode()
        tally.written += table.num_rows


def patch_id_chunks(selected: Selected, tally: Tally) -> Iterator[bytes]:
    """One patch_id per line."""
    for patches in selected.patches():
        yield "".join(f"{patch.patch_id}\n" for patch in patches).encode()
        tally.written += len(patches)
