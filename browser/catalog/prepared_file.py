"""The DuckDB file that is prepared from a parquet, so that the next start reads nothing again."""

from collections.abc import Callable, Iterator
from pathlib import Path

from browser.catalog.connection import Database, literal_path
from browser.catalog.tables import build_tables
from browser.catalog.text_tables import TEXT_STEPS, TEXT_TABLES, build_text_tables
from browser.domain.annotation import TASKS
from browser.errors import PreparedFileError

OnProgress = Callable[[int, int], None]

LAYOUT = 3
"""Raised with every change to what a prepared file holds."""
_TABLE_STEPS = 6
"""What filling the tables counts for beside the steps of copying and counting texts, by the time that they take."""
_STEP_ROWS = 500_000
"""Texts are copied in pieces that are sorted in memory."""
_HEADER_BYTES = 3 * 4096
_TABLES = ("patches", "cube", "texts", *TEXT_TABLES)

_VIEW = "CREATE VIEW {table} AS FROM prepared.{table}"
_PATCHES = f"""
CREATE TABLE prepared.patches AS SELECT * REPLACE (
    annotation_counts::{{count}}[{len(TASKS)}] AS annotation_counts, group_number::{{group}} AS group_number
) FROM patches ORDER BY number
"""  # noqa: S608 - our own words
_NARROWEST = """
SELECT if(max(annotation_count) < 256, 'UTINYINT', 'INTEGER') AS count,
       if(max(group_number) < 65536, 'USMALLINT', 'INTEGER') AS group_
FROM patches
"""
"""What is read at every start is kept in as few bytes as it needs."""
_CUBE = "CREATE TABLE prepared.cube AS FROM cube ORDER BY ALL"
_BY_PATCH_ID = "CREATE UNIQUE INDEX patch_by_id ON prepared.patches (patch_id)"
_TEXTS = """
SELECT ID::BIGINT AS ID, patch_id, type::type_value AS type, category::category_value AS category,
       split::split_value AS split, country::country_value AS country, season::season_value AS season,
       climate_zone::climate_zone_value AS climate_zone, input, output,
       (length(input) + length(output))::UINTEGER AS length
FROM annotations
"""
_EMPTY_TEXTS = f"CREATE TABLE prepared.texts AS {_TEXTS} LIMIT 0"
_SOME_TEXTS = f"INSERT INTO prepared.texts {_TEXTS} WHERE ID BETWEEN $first AND $last ORDER BY ID"
_IDS = "SELECT min(first_id), max(last_id) FROM patches"
_ROW_COUNT = "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata($path)"
_ORIGIN = "CREATE TABLE prepared.origin (layout INTEGER, fingerprint VARCHAR, parquet VARCHAR)"
_FROM = "INSERT INTO prepared.origin VALUES ($layout, $fingerprint, $parquet)"
_READ_ORIGIN = "SELECT layout, fingerprint, parquet FROM prepared.origin"
_LITTLE_MEMORY = "SET GLOBAL memory_limit = '128MB'"
"""A prepared file is read as it is needed; so much of it stays in memory."""
_SIZE = "SELECT total_blocks * block_size FROM pragma_database_size() WHERE database_name = 'prepared'"


def write_prepared(database: Database, file: Path, on_progress: OnProgress) -> None:
    """Write all facts of a parquet, and all its texts in ID order, to a new file.

    Raises:
        ParquetError: The parquet cannot be used.
        UnknownValueError: A row has a value that the dataset does not define.
        PreparedFileError: The file cannot be written.
    """
    text_steps = -(-row_count(database) // _STEP_ROWS)
    total = _TABLE_STEPS + text_steps + TEXT_STEPS
    on_progress(0, total)
    build_tables(database)
    database.write(file)
    database.run(_ORIGIN)
    _copy_tables(database)
    on_progress(_TABLE_STEPS, total)
    for step in _copy_texts(database, text_steps):
        on_progress(_TABLE_STEPS + step, total)
    database.run(_VIEW.format(table="texts"))
    for step in build_text_tables(database, "prepared."):
        on_progress(_TABLE_STEPS + text_steps + step, total)
    origin: dict[str, str | int] = {
        "layout": LAYOUT,
        "fingerprint": database.fingerprint,
        "parquet": str(database.path),
    }
    database.run(_FROM, origin)
    database.detach()


def row_count(database: Database) -> int:
    """How many annotations the footer of the parquet tells of."""
    count: int = database.single(_ROW_COUNT, {"path": literal_path(database.path)})
    return count


def _copy_tables(database: Database) -> None:
    ((count, group),) = database.rows(_NARROWEST)
    database.run(_PATCHES.format(count=count, group=group))
    database.run(_CUBE)
    database.run(_BY_PATCH_ID)


def _copy_texts(database: Database, steps: int) -> Iterator[int]:
    ((lowest, highest),) = database.rows(_IDS)
    width = highest - lowest + 1
    database.run(_EMPTY_TEXTS)
    for step in range(steps):
        first, last = lowest + width * step // steps, lowest + width * (step + 1) // steps - 1
        database.run(_SOME_TEXTS, {"first": first, "last": last})
        yield step + 1


def attach_prepared(database: Database, file: Path) -> None:
    """Let a database answer from a prepared file instead of tables in memory.

    Raises:
        PreparedFileError: It is damaged, of another layout, or was prepared from another parquet.
    """
    database.attach(file)
    database.run(_LITTLE_MEMORY)
    origin = database.row(_READ_ORIGIN)
    if origin is None or origin[:2] != (LAYOUT, database.fingerprint):
        raise PreparedFileError(f"{file} was prepared from another parquet, or by another version.")
    if file.stat().st_size < _HEADER_BYTES + database.single(_SIZE):
        raise PreparedFileError(f"{file} ends too early.")
    for table in _TABLES:
        database.run(_VIEW.format(table=table))


def is_outdated(database: Database, file: Path) -> bool:
    """Whether another prepared file says of itself that it is an older one of the same parquet."""
    try:
        database.attach(file)
        origin = database.row(_READ_ORIGIN)
        database.detach()
    except PreparedFileError:
        return False
    if origin is None:
        return False
    layout, fingerprint, parquet = origin
    return bool(layout <= LAYOUT and (fingerprint == database.fingerprint or parquet == str(database.path)))
