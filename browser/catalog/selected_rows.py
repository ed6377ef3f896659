"""The rows of a selection as the dataset has them, in parts that fit in memory."""

from collections.abc import Iterator

import pyarrow as pa

from browser.catalog.connection import Database
from browser.catalog.filter_sql import patch_clause, where_clause
from browser.domain.selection import AnnotationFilter, SelectionCount

ROW_SCHEMA = pa.schema(
    [
        ("ID", pa.int64()),
        *((name, pa.string()) for name in ("s1_name", "patch_id", "input", "output", "type", "category", "split")),
        *((name, pa.float64()) for name in ("latitude", "longitude")),
        *((name, pa.string()) for name in ("country", "season", "climate_zone")),
    ]
)
"""The columns of the published file: their names, order and types."""
ROWS_PER_PART = 120_000
"""About the rows of a row group of the published file; their texts take some 60 MB."""

_STARTS = """
SELECT min(first_id), max(last_id) FROM (
    SELECT first_id, last_id, (row_number() OVER (ORDER BY first_id) - 1) // $patches_per_part AS part
    FROM patches WHERE {where}
) GROUP BY part ORDER BY part
"""
_ROWS = "SELECT {columns} FROM annotations WHERE ID BETWEEN $first AND $last AND {where} ORDER BY ID"


def selected_rows(database: Database, selection: AnnotationFilter, count: SelectionCount) -> Iterator[pa.Table]:
    """The selected rows in ID order, each part a table of `ROW_SCHEMA` with about `ROWS_PER_PART` rows.

    A part is one range of IDs, so that only the row groups that hold it are read.
    """
    where = where_clause(selection)
    sql = _ROWS.format(columns=", ".join(ROW_SCHEMA.names), where=where.sql)
    for first, last in _id_ranges(database, selection, count):
        table = database.table(sql, where.binding(first=first, last=last))
        if table.num_rows:
            yield table.cast(ROW_SCHEMA)


def _id_ranges(database: Database, selection: AnnotationFilter, count: SelectionCount) -> list[tuple[int, int]]:
    """Ranges that follow one another without overlap and together hold every row of the selected patches."""
    where = patch_clause(selection)
    patches_per_part = max(1, ROWS_PER_PART * count.patch_count // max(1, count.annotation_count))
    found = database.rows(_STARTS.format(where=where.sql), where.binding(patches_per_part=patches_per_part))
    if not found:
        return []
    starts = [first for first, _ in found]
    ends = [*(first - 1 for first in starts[1:]), max(last for _, last in found)]
    return list(zip(starts, ends, strict=True))
