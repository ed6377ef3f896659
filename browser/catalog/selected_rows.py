"""The rows of a selection as the dataset has them, in parts that fit in memory."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from browser.catalog.chosen import Chosen
from browser.catalog.connection import Database
from browser.catalog.lookup import task_of
from browser.catalog.resolver import Resolver
from browser.domain.annotation import ReviewItem
from browser.domain.selection import AnnotationFilter

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

_ROWS = "SELECT {columns} FROM annotations WHERE ID BETWEEN $first AND $last AND {where} ORDER BY ID"
_REVIEW_ITEMS = """
SELECT ID, patch_id, type, category, left(sha256(input || chr(31) || output), 16)
FROM texts WHERE {where} ORDER BY ID
"""
"""The digest is that of `Annotation.text_hash`."""


def selected_rows(database: Database, resolver: Resolver, selection: AnnotationFilter) -> Iterator[pa.Table]:
    """The selected rows in ID order, each part a table of `ROW_SCHEMA` with about `ROWS_PER_PART` rows.

    A part is one range of IDs, so that only the row groups that hold it are read.
    """
    for first, last in _id_ranges(resolver, selection):
        chosen = Chosen.rows(resolver, selection, first, last)
        sql = _ROWS.format(columns=", ".join(ROW_SCHEMA.names), where=chosen.where.sql)
        table = database.table(sql, chosen.where.binding(first=first, last=last), chosen.table)
        if table.num_rows:
            yield table.cast(ROW_SCHEMA)


def _id_ranges(resolver: Resolver, selection: AnnotationFilter) -> list[tuple[int, int]]:
    """Ranges that follow one another without overlap and together hold every row of the selected patches."""
    numbers = np.flatnonzero(resolver.selected(selection).patches)
    if numbers.size == 0:
        return []
    row_count = int(resolver.annotations_per_task(selection).sum())
    patches_per_part = max(1, ROWS_PER_PART * numbers.size // max(1, row_count))
    columns = resolver.columns
    starts = columns.first_id[numbers[::patches_per_part]].tolist()
    ends = [*(first - 1 for first in starts[1:]), int(columns.last_id[numbers].max())]
    return list(zip(starts, ends, strict=True))


def review_items(database: Database, resolver: Resolver, selection: AnnotationFilter) -> tuple[ReviewItem, ...]:
    """The selected annotations in ID order as a queue knows them."""
    chosen = Chosen.rows(resolver, selection)
    rows = database.rows(_REVIEW_ITEMS.format(where=chosen.where.sql), chosen.where.parameters, chosen.table)
    return tuple(
        ReviewItem(annotation_id, patch_id, task_of(kind, category), digest)
        for annotation_id, patch_id, kind, category, digest in rows
    )
