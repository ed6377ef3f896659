"""Checks that need the rows: missing values, values the dataset does not define, patches that contradict themselves."""

from enum import StrEnum

from browser.catalog.connection import Database, literal_path
from browser.catalog.filter_sql import placeholders
from browser.catalog.parquet_file import COLUMNS
from browser.domain.annotation import TASKS, Category, Split, TextType
from browser.errors import ParquetError, UnknownValueError

_KNOWN: dict[str, type[StrEnum]] = {"split": Split, "type": TextType, "category": Category}
_MOST_NORTHERN_DEG = 84.0
"""UTM, and with it Sentinel-2's tiling, ends there."""

_NULL_STATISTICS = """
SELECT path_in_schema, sum(stats_null_count), count(*) - count(stats_null_count)
FROM parquet_metadata($path) GROUP BY 1
"""
_NULLS = 'SELECT count(*) - count("{column}") FROM annotations'
_UNKNOWN = """
SELECT {value}, sum(annotation_count), min(first_id) FROM cube
WHERE {condition} GROUP BY 1 ORDER BY 3 LIMIT 1
"""
_MISPLACED = """
SELECT patch_id, latitude, longitude FROM patches
WHERE (abs(latitude) <= $limit AND abs(longitude) <= 180) IS NOT TRUE ORDER BY first_id LIMIT 1
"""
_SUMS = """
SELECT split, country, season, climate_zone, sum(annotation_count) FROM {table} GROUP BY ALL ORDER BY ALL
"""
_CONTRADICTING = """
SELECT patch_id FROM (SELECT DISTINCT patch_id, split, country, season, climate_zone FROM annotations)
GROUP BY patch_id HAVING count(*) > 1 ORDER BY patch_id LIMIT 1
"""


def check_nulls(database: Database) -> None:
    """Raise a ParquetError that names the first column with missing values. Asks the footer, else the column."""
    statistics = {
        column: (missing, unknown)
        for column, missing, unknown in database.rows(_NULL_STATISTICS, {"path": literal_path(database.path)})
    }
    for column in COLUMNS:
        missing, unknown = statistics.get(column, (0, 1))
        if unknown:
            missing = database.single(_NULLS.format(column=column))
        if missing:
            raise ParquetError(
                f"Column {column} of {database.path} has {missing:,} missing values, and none may be missing. "
                "(The category of a caption is the text None, not null.) Write the file again."
            )


def check_cube(database: Database) -> None:
    """Raise for a file without rows, and for the first split, type, category or task that the dataset lacks.

    Raises:
        ParquetError: There are no rows.
        UnknownValueError: A value is unknown, or a type never goes with its category.
    """
    if not database.single("SELECT count(*) FROM cube"):
        raise ParquetError(f"{database.path} has no rows. Give a file with annotations.")
    for column, known in _KNOWN.items():
        values = {f"known_{n}": member.value for n, member in enumerate(known)}
        _refuse(database, column, column, f"{column} NOT IN ({placeholders(values)})", values)
    _refuse(database, "pair of type and category", "type || ' / ' || category", "task IS NULL", {})


def _refuse(database: Database, what: str, value: str, condition: str, known: dict[str, str]) -> None:
    found = database.row(_UNKNOWN.format(value=value, condition=condition), known)
    if found is not None:
        unknown, row_count, first_id = found
        allowed = list(known.values()) or [f"{task.type.value} / {task.category.value}" for task in TASKS]
        raise UnknownValueError(
            f"{database.path} has the unknown {what} {unknown!r} in {row_count:,} rows, first in ID {first_id}. "
            f"Known are: {', '.join(allowed)}. Correct or remove these rows."
        )


def check_patches(database: Database) -> None:
    """Raise a ParquetError for a patch with an impossible place, or whose rows disagree about its facts."""
    misplaced = database.row(_MISPLACED, {"limit": _MOST_NORTHERN_DEG})
    if misplaced is not None:
        patch_id, latitude, longitude = misplaced
        raise ParquetError(
            f"{database.path}: patch {patch_id} has latitude {latitude} and longitude {longitude}, "
            "where no patch can be. Correct its rows; both are degrees."
        )
    if _sums(database, "patches") != _sums(database, "cube"):
        raise ParquetError(
            f"{database.path}: the rows of patch {database.single(_CONTRADICTING)} disagree about its split, "
            "country, season or climate zone. Give all rows of a patch the same."
        )


def _sums(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(_SUMS.format(table=table))
