"""Tables as bytes that are the same whenever they are written: Parquet, and CSV that a spreadsheet may open."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from browser.reviews.export import safe_text

_ROWS_PER_GROUP = 20_480


def parquet_bytes(table: pa.Table, marks: Mapping[str, str]) -> bytes:
    """The table as a Parquet file without an index or an instant in it; `marks` are its key-value metadata."""
    target = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(dict(marks)), target, row_group_size=_ROWS_PER_GROUP)
    return target.getvalue()


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a header; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode()


def table_csv(table: pa.Table) -> bytes:
    """A whole table as such a CSV."""
    return csv_bytes(table.column_names, zip(*(column.to_pylist() for column in table.columns), strict=True))


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return safe_text(value) if isinstance(value, str) else value
