"""Checks that need the rows: missing values, values the dataset does not define, patches that contradict themselves."""

from browser.catalog.connection import ROWS, Database
from browser.catalog.parquet_file import COLUMNS
from browser.domain.annotation import Category, Split, TextType
from browser.errors import ParquetError, UnknownValueError

_KNOWN: dict[str, tuple[str, ...]] = {
    "split": tuple(Split),
    "type": tuple(TextType),
    "category": tuple(Category),
}
_PATCH_FACETS = "split, country, season, climate_zone"
_MOST_NORTHERN_DEG = 85.0
"""Web Mercator ends there; UTM, and with it Sentinel-2's tiling, at 84."""


def check_nulls(database: Database) -> None:
    """Raise a ParquetError that names the first column with missing values. Asks the footer, else the column."""
    statistics = "SELECT path_in_schema, sum(stats_null_count), count(*) - count(stats_null_count)"
    found = {
        name: (missing, unknown)
        for name, missing, unknown in database.rows(f"{statistics} FROM parquet_metadata($path) GROUP BY 1")
    }
    for name in COLUMNS:
        missing, unknown = found.get(name, (0, 1))
        if unknown:
            missing = database.single(f'SELECT count(*) - count("{name}") FROM {ROWS}')
        if missing:
            raise ParquetError(
                f"Column {name} of {database.path} has {missing:,} missing values, and none may be missing. "
                "A category of captions is the text None, not null. Write the file again."
            )


def check_cube(database: Database) -> None:
    """Raise an UnknownValueError for the first split, type, category or pair of the last two that is none of ours."""
    if not database.single("SELECT count(*) FROM cube"):
        raise ParquetError(f"{database.path} has no rows. Give a file with annotations.")
    for column, known in _KNOWN.items():
        values = {f"known_{n}": value for n, value in enumerate(known)}
        _refuse(database, column, f"{column} NOT IN ({', '.join(f'${name}' for name in values)})", values)
    _refuse(database, "type || ' with category ' || category", "task IS NULL", {})


def _refuse(database: Database, value: str, condition: str, parameters: dict[str, str]) -> None:
    unknown = database.row(
        f"SELECT {value}, sum(annotation_count), min(first_id) FROM cube WHERE {condition} GROUP BY 1 ORDER BY 3",
        parameters,
    )
    if unknown is not None:
        name = value if value.isidentifier() else "type"
        known = f" Known are {', '.join(_KNOWN[name])}." if value.isidentifier() else ""
        raise UnknownValueError(
            f"{database.path}: {name} {unknown[0]!r} is unknown, in {unknown[1]:,} rows, first in ID {unknown[2]}."
            f"{known} Correct or remove these rows."
        )


def check_patches(database: Database) -> None:
    """Raise a ParquetError for a patch with an impossible place, or whose rows disagree about its facts."""
    limits = {"limit": _MOST_NORTHERN_DEG}
    misplaced = database.row(
        "SELECT patch_id, latitude, longitude FROM patches "
        "WHERE (abs(latitude) <= $limit AND abs(longitude) <= 180) IS NOT TRUE ORDER BY first_id LIMIT 1",
        limits,
    )
    if misplaced is not None:
        raise ParquetError(
            f"{database.path}: patch {misplaced[0]} lies at latitude {misplaced[1]}, longitude {misplaced[2]}, "
            "which is no place. Correct its rows; both are degrees."
        )
    if _sums(database, "patches") != _sums(database, "cube"):
        _refuse_contradiction(database)


def _sums(database: Database, table: str) -> list[tuple[object, ...]]:
    return database.rows(f"SELECT {_PATCH_FACETS}, sum(annotation_count) FROM {table} GROUP BY ALL ORDER BY ALL")


def _refuse_contradiction(database: Database) -> None:
    patch_id = database.single(
        f"SELECT patch_id FROM (SELECT DISTINCT patch_id, {_PATCH_FACETS} FROM {ROWS}) GROUP BY patch_id "
        "HAVING count(*) > 1 ORDER BY patch_id LIMIT 1"
    )
    raise ParquetError(
        f"{database.path}: the rows of patch {patch_id} disagree about its split, country, season or climate zone. "
        "Give all rows of a patch the same."
    )
