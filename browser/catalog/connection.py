"""DuckDB over one parquet file: a cursor per call, errors in our own words, nothing from the network."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NoReturn
from uuid import uuid4

import duckdb
import pyarrow as pa

from browser.catalog.parquet_file import fingerprint
from browser.errors import ParquetError, PreparedFileError

Parameters = Mapping[str, str | int | float]
_MEMORY_LIMIT = "1GB"
"""Tables of 464,044 patches take about 200 MB; larger sorts spill to disk."""
_PREPARED_GROUP_ROWS = 20_480
"""The rows of a patch are found by the first and last ID of each group: a sixth of DuckDB's usual size."""
_DAMAGE = "Corrupt database file"
"""What DuckDB says where the checksum of a block is wrong; parquet files have other words."""
_OUR_MISTAKES = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.SyntaxException)
"""Wrong SQL; whatever else DuckDB raises comes from the file, from memory or from the disk."""


class Database:
    """An in-memory DuckDB with the view `annotations` of one parquet file.

    Safe for threads: each query has a cursor of its own (a shared connection mixes up results).
    """

    def __init__(self, path: Path) -> None:
        """Read the file's footer.

        Raises:
            ParquetError: The file is missing, no parquet, or damaged.
        """
        self.path = path
        self._state = _state(path)
        self.fingerprint = fingerprint(path)
        self._prepared: Path | None = None
        self._advice = ""
        self._connection = duckdb.connect(config=_configuration())
        self._connection.execute("SET GLOBAL parquet_metadata_cache = true")
        with self._own_words():
            rows = self._connection.read_parquet(literal_path(path), hive_partitioning=False)
            rows.create_view("annotations")

    def rows(
        self, sql: str, parameters: Parameters | None = None, chosen: pa.Table | None = None
    ) -> list[tuple[Any, ...]]:
        """All rows of a query; raises as `cursor`."""
        with self.cursor(sql, parameters, chosen) as cursor:
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

    def table(self, sql: str, parameters: Parameters | None = None, chosen: pa.Table | None = None) -> pa.Table:
        """All rows of a query as an Arrow table; raises as `cursor`."""
        with self._open_cursor(chosen) as cursor:
            return cursor.sql(sql, params=dict(parameters or {})).to_arrow_table()

    @contextmanager
    def cursor(
        self, sql: str, parameters: Parameters | None = None, chosen: pa.Table | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that has executed the query, which knows the table `chosen`; it is closed afterwards.

        Raises:
            ParquetError: The file cannot be read, or is another one by now.
        """
        with self._open_cursor(chosen) as cursor:
            yield cursor.execute(sql, dict(parameters or {}))

    @contextmanager
    def _open_cursor(self, chosen: pa.Table | None) -> Iterator[duckdb.DuckDBPyConnection]:
        self._refuse_another_file()
        with self._own_words(), self._connection.cursor() as cursor:
            if chosen is not None:
                cursor.register("chosen", chosen)
            yield cursor

    def attach(self, file: Path) -> None:
        """Read the file that was prepared from the parquet, as the schema `prepared`.

        Raises:
            PreparedFileError: It is damaged.
        """
        self._prepared, self._advice = file, "Start the program again: it is prepared anew."
        self.run(f"ATTACH {_quoted(file)} AS prepared (READ_ONLY)")

    def detach(self) -> None:
        """Let go of the prepared file, which is then whole on the disk."""
        self._prepared = None
        self.run("DETACH DATABASE IF EXISTS prepared")

    def write(self, file: Path) -> None:
        """Make a new file, as the schema `prepared`; `detach` completes it.

        Raises:
            PreparedFileError: It cannot be written, then or later.
        """
        self._prepared, self._advice = file, ""
        self.run(f"ATTACH {_quoted(file)} AS prepared (ROW_GROUP_SIZE {_PREPARED_GROUP_ROWS})")

    def close(self) -> None:
        """Let go of all files and of the memory."""
        self._connection.close()

    def _refuse_another_file(self) -> None:
        state = _state(self.path)
        if state != self._state:
            if fingerprint(self.path) != self.fingerprint:
                raise ParquetError(f"{self.path} was replaced while it was in use. Start the program again.")
            self._state = state

    @contextmanager
    def _own_words(self) -> Iterator[None]:
        try:
            yield
        except _OUR_MISTAKES:
            raise
        except duckdb.Error as error:
            if self._prepared is not None and any(sign in str(error) for sign in (_DAMAGE, str(self._prepared))):
                _refuse(self._prepared, self._advice, error)
            reason = str(error).splitlines()[0]
            raise ParquetError(f"{self.path} cannot be read ({reason}). Copy or download it again.") from error


def _refuse(prepared: Path, advice: str, error: duckdb.Error) -> NoReturn:
    """What is damaged is removed: the next start would not see it before it reads the same block."""
    if _DAMAGE in str(error):
        with suppress(OSError):
            prepared.unlink()
    reason = str(error).splitlines()[0]
    raise PreparedFileError(f"{prepared} cannot be used: {reason}. {advice}".rstrip()) from error


def literal_path(path: Path) -> str:
    """The path with DuckDB's wildcards switched off."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path))


def _quoted(path: Path) -> str:
    """A text in SQL: ATTACH takes no bound values."""
    return "'" + str(path).replace("'", "''") + "'"


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _configuration() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": _MEMORY_LIMIT,
        "preserve_insertion_order": False,
        "temp_directory": str(Path(gettempdir()) / f"bentxt-{os.getpid()}-{uuid4().hex}"),
    }
