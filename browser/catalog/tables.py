"""What one pass over the parquet leaves in memory: `tasks`, `cube` and `patches`."""

from browser.catalog.connection import Database
from browser.catalog.table_checks import check_cube, check_nulls, check_patches
from browser.domain.annotation import TASKS

_TASKS = "CREATE TABLE tasks (task UTINYINT, type VARCHAR, category VARCHAR)"
_TASK = "INSERT INTO tasks VALUES ($code, $type, $category)"
_CUBE = """
CREATE TABLE cube AS
SELECT found.*, task
FROM (
    SELECT split, type, category, country, season, climate_zone,
           count(*)::BIGINT AS annotation_count, min(ID)::BIGINT AS first_id
    FROM annotations GROUP BY ALL
) found LEFT JOIN tasks USING (type, category)
"""
_VALUES = "CREATE TYPE {facet}_value AS ENUM (SELECT DISTINCT {facet} FROM cube ORDER BY 1)"
_FACETS = ("split", "type", "category", "country", "season", "climate_zone")
_TASK_TALLIES = ", ".join(f"count(*) FILTER (task = {code})" for code in range(len(TASKS)))
_PATCHES = f"""
CREATE TABLE patches AS
SELECT * REPLACE (
           split::split_value AS split, country::country_value AS country,
           season::season_value AS season, climate_zone::climate_zone_value AS climate_zone
       ),
       (longitude + 180) / 360 AS x,
       0.5 - ln(tan(pi() / 4 + radians(latitude) / 2)) / (2 * pi()) AS y,
       split_part(patch_id, '_', 3) AS acquired,
       try_strptime(left(split_part(patch_id, '_', 3), 8), '%Y%m%d')::DATE AS acquired_on,
       ('0x' || left(md5(patch_id), 15))::BIGINT AS name_digest,
       (row_number() OVER (ORDER BY first_id) - 1)::INTEGER AS number,
       (dense_rank() OVER (ORDER BY split, country, season, climate_zone, task_mask) - 1)::INTEGER AS group_number
FROM (
    SELECT patch_id, any_value(s1_name) AS s1_name, any_value(split) AS split,
           any_value(latitude)::DOUBLE AS latitude, any_value(longitude)::DOUBLE AS longitude,
           any_value(country) AS country, any_value(season) AS season, any_value(climate_zone) AS climate_zone,
           min(ID)::BIGINT AS first_id, max(ID)::BIGINT AS last_id, count(*)::BIGINT AS annotation_count,
           bit_or(1::BIGINT << task) AS task_mask,
           array_value({_TASK_TALLIES})::INTEGER[{len(TASKS)}] AS annotation_counts
    FROM annotations JOIN tasks USING (type, category)
    GROUP BY patch_id
)
"""  # noqa: S608 - our own words
"""x and y: Web Mercator (EPSG:3857), 0..1 from the upper left. A bit of task_mask and a count per task.

`name_digest` finds a patch_id among numbers; `number` counts the patches in ID order. Patches of one group differ in
nothing that columns tell.
"""


def build_tables(database: Database) -> None:
    """Fill the tables; nothing of the texts is read.

    Raises:
        ParquetError: The file is empty, has missing values, or facts of a patch that contradict one another.
        UnknownValueError: A row has a split, a type or a category that the dataset does not define.
    """
    check_nulls(database)
    database.run(_TASKS)
    for code, task in enumerate(TASKS):
        database.run(_TASK, {"code": code, "type": task.type.value, "category": task.category.value})
    database.run(_CUBE)
    check_cube(database)
    for facet in _FACETS:
        database.run(_VALUES.format(facet=facet))
    database.run(_PATCHES)
    check_patches(database)
