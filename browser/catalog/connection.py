"""DuckDB over one parquet file: a cursor per call, errors in our own words, nothing from the network."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import duckdb

from browser.errors import ParquetError

Parameters = Mapping[str, str | int | float]
ROWS = "read_parquet($path, hive_partitioning := false)"
"""The annotation file as a table; `Database` binds `$path`."""


class Database:
    """An in-memory DuckDB beside one parquet file. Safe for threads: each query has a cursor of its own."""

    def __init__(self, path: Path) -> None:
        """Start empty; the file is not touched yet."""
        self.path = path
        self._connection = duckdb.connect(config=_configuration())
        self._connection.execute("SET GLOBAL parquet_metadata_cache = true")

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query.

        Raises:
            ParquetError: The file cannot be read.
        """
        with self.cursor(sql, parameters) as cursor:
            return cursor.fetchall()

    def row(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        with self.cursor(sql, parameters) as cursor:
            return cursor.fetchone()

    def single(self, sql: str, parameters: Parameters | None = None) -> Any:  # noqa: ANN401 - SQL decides the type
        """The only value of a query that has one row."""
        (row,) = self.rows(sql, parameters)
        return row[0]

    def run(self, sql: str, parameters: Parameters | None = None) -> None:
        """Execute a statement whose result does not matter."""
        with self.cursor(sql, parameters):
            pass

    @contextmanager
    def cursor(self, sql: str, parameters: Parameters | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that has executed the query and is closed afterwards."""
        values = dict(parameters or {})
        if "$path" in sql:
            values["path"] = _literal_path(self.path)
        try:
            with self._connection.cursor() as cursor:
                yield cursor.execute(sql, values)
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.OutOfMemoryException) as error:
            first_line = str(error).splitlines()[0]
            raise ParquetError(f"{self.path} cannot be read: {first_line}. Copy or download it again.") from error


def _configuration() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "temp_directory": gettempdir(),
    }


def _literal_path(path: Path) -> str:
    """The path with DuckDB's wildcards switched off."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path))
