"""Row groups of one size, out of tables of any size."""

import pyarrow as pa
import pyarrow.parquet as pq


class RowGroups:
    """Collects rows and writes them as soon as there are enough for a row group."""

    def __init__(self, writer: pq.ParquetWriter, row_count: int) -> None:
        self._writer = writer
        self._row_count = row_count
        self._waiting: list[pa.Table] = []
        self._waiting_count = 0

    def append(self, table: pa.Table) -> None:
        """Rows that follow those before."""
        self._waiting.append(table)
        self._waiting_count += len(table)
        while self._waiting_count >= self._row_count:
            self._write(self._row_count)

    def finish(self) -> None:
        """Write what is left, if anything."""
        if self._waiting_count:
            self._write(self._waiting_count)

    def _write(self, row_count: int) -> None:
        rows = pa.concat_tables(self._waiting)
        self._writer.write_table(rows.slice(0, row_count), row_group_size=row_count)
        self._waiting = [rows.slice(row_count)]
        self._waiting_count -= row_count
