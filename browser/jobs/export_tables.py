"""Annotations as files, row by row: Parquet, CSV, JSON lines, and lists of names. Every text as it is."""

import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from browser.catalog.selected_rows import ROW_SCHEMA
from browser.jobs.chunks import ChunkSink
from browser.jobs.selected import Selected, Tally

_TEXT_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
_LINE = "{" + ", ".join(f"{json.dumps(name)}: %s" for name in ROW_SCHEMA.names) + "}\n"


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
            yield "".join(_LINE % row for row in zip(*map(_as_json, batch.columns), strict=True)).encode()
        tally.written += table.num_rows


def _as_json(column: pa.Array) -> Iterable[str]:
    """Each value as JSON: column by column, because a row at a time takes three times as long."""
    if pa.types.is_string(column.type):
        return map(_TEXT_AS_JSON, column.to_pylist())
    return json.dumps(column.to_pylist())[1:-1].split(", ")


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
