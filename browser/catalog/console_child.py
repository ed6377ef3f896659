"""The process that answers one query of the SQL console, and is then gone. `console.py` starts it.

It reads a JSON object (`parquet`, `sql`, `limits`) from standard input and writes one to standard output: columns and
rows, or an error. Before it looks at the query it locks itself in.
"""

import json
import os
import re
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from browser.catalog.console_rules import TABLE, require_harmless
from browser.catalog.console_walls import allow_only_reading, end_with_parent, limit_resources
from browser.errors import QueryError

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "threads": 1,
}
_LOCKS = ("SET enable_external_access = false", "SET threads = {threads}", "SET lock_configuration = true")
_TREE = "SELECT json_serialize_sql($sql)"
_WITHOUT_COMMENTS = "SELECT json_deserialize_sql(json_serialize_sql($sql))"
_EXPLAIN = re.compile(r"EXPLAIN\s+(ANALYZE\s+)?", re.IGNORECASE)
_SELECT, _EXPLAINED = duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN
_NEEDED_FOR_VALUES = ("datetime", "decimal", "uuid")
"""DuckDB imports these when it makes values, which would be too late behind the walls."""
_ROWS_AT_ONCE = 100
_LONGEST_CELL = 10_000
_LARGEST_EXACT = 2**53
"""Whole numbers beyond are not exact in JavaScript, and go as text."""
_ZONED = "TIMESTAMP WITH TIME ZONE"
_NO_TRACEBACK = "\nTraceback"


def main() -> None:
    """Answer the query on standard input."""
    request = json.load(sys.stdin)
    limits, parquet = request["limits"], Path(request["parquet"])
    for name in _NEEDED_FOR_VALUES:
        import_module(name)
    limit_resources(limits["memory_bytes"], limits["processor_s"], limits["open_files"])
    end_with_parent()
    json.dump(_answer(parquet, request["sql"], limits), sys.stdout, allow_nan=False)


def _answer(parquet: Path, sql: str, limits: dict[str, Any]) -> dict[str, Any]:
    try:
        connection = _locked(parquet, limits)
        _require_one_question(connection, sql)
        return _asked(connection, sql, limits)
    except QueryError as error:
        return {"error": str(error)}
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"error": "The query takes more memory than it may. Ask for less, or with LIMIT."}
    except OSError as error:
        return {"error": f"The annotations cannot be read: {error.strerror}."}
    except RecursionError:
        return {"error": "The query is nested too deeply."}
    except duckdb.Error as error:
        return {"error": str(error).partition(_NO_TRACEBACK)[0]}


def _locked(parquet: Path, limits: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """DuckDB with the view `annotations`, which can open no other file and changes no setting any more.

    The walls come after it has looked at the machine, and before it has threads, which then stand behind them as well.
    """
    connection = duckdb.connect(config=_CONFIGURATION | {"memory_limit": limits["duckdb_memory"]})
    allow_only_reading([parquet])
    file = f"/proc/self/fd/{os.open(parquet, os.O_RDONLY)}"  # a name without wildcards, which tells nothing
    connection.read_parquet(file, hive_partitioning=False).create_view(TABLE)
    connection.execute("SET allowed_paths = $paths", {"paths": [file]})
    for lock in _LOCKS:
        connection.execute(lock.format(threads=int(limits["threads"])))
    return connection


def _require_one_question(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type not in {_SELECT, _EXPLAINED}:
        raise QueryError("Only one SELECT, WITH, DESCRIBE, SUMMARIZE or EXPLAIN can be asked here.")
    question = statements[0].query.strip()
    if statements[0].type == _EXPLAINED:
        question = _EXPLAIN.sub("", question, count=1)
    ((tree,),) = connection.execute(_TREE, {"sql": question}).fetchall()
    require_harmless(json.loads(tree))


def _asked(connection: duckdb.DuckDBPyConnection, sql: str, limits: dict[str, Any]) -> dict[str, Any]:
    started = time.monotonic()
    cursor = connection.execute(sql)
    columns = [{"name": str(name), "type": str(kind).strip('"')} for name, kind, *_ in cursor.description or ()]
    if any(_ZONED in column["type"] for column in columns):
        ((plain,),) = connection.execute(_WITHOUT_COMMENTS, {"sql": sql}).fetchall()
        cursor = connection.execute(f"SELECT {_with_zones_as_text(columns)} FROM ({plain})")  # noqa: S608 - as it was let in
    rows: list[list[Any]] = []
    room, is_cut = limits["answer_bytes"], False
    while not is_cut and (found := cursor.fetchmany(_ROWS_AT_ONCE)):
        for row in found:
            cells = [_cell(value) for value in row]
            room -= len(json.dumps(cells))
            is_cut = room < 0 or len(rows) == limits["rows"]
            if is_cut:
                break
            rows.append(cells)
    return {"columns": columns, "rows": rows, "is_cut": is_cut, "seconds": time.monotonic() - started}


def _with_zones_as_text(columns: list[dict[str, str]]) -> str:
    """All columns by their numbers. For instants with a time zone DuckDB would need another library."""
    return ", ".join(f"#{n}{'::VARCHAR' * (_ZONED in column['type'])}" for n, column in enumerate(columns, 1))


def _cell(value: object) -> str | int | float | bool | None:
    """A value as JSON has it, else as a text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_EXACT else str(value)
    if isinstance(value, float):
        return value if value - value == 0 else str(value)  # what is no number, or infinite, is none in JSON
    text = value.hex() if isinstance(value, bytes) else str(value)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}… ({len(text):,} characters)"


if __name__ == "__main__":
    main()
