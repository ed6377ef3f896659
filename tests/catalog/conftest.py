import random
from typing import NamedTuple

import duckdb
import pytest
from factories import TASK_PAIRS, patch_facts, patch_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog


class Sample(NamedTuple):
    """A catalog, and the same parquet as a plain DuckDB view `rows` to ask independently."""

    catalog: AnnotationCatalog
    sql: duckdb.DuckDBPyConnection


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """60 patches with any tasks, some of them several times, IDs with gaps, rows in any order."""
    path = write_parquet(tmp_path_factory.mktemp("sample") / "sample.parquet", _rows(), row_group_size=100)
    sql = duckdb.connect()
    sql.read_parquet(str(path)).create_view("rows")
    return Sample(AnnotationCatalog.open(path), sql)


def _rows():
    chance = random.Random(26_57)  # noqa: S311 - a sample, no secret
    rows, next_id = [], 5
    for number in range(60):
        tasks = chance.choices(TASK_PAIRS, k=chance.randint(1, 9))
        climate = {"climate_zone": chance.choice(["Polar, tundra", "Cold, no dry season, warm summer", "O'Neill's"])}
        rows += patch_rows(next_id, tasks, **(patch_facts(number) | climate))
        next_id += len(tasks) + chance.choice([0, 0, 3])
    chance.shuffle(rows)
    return rows
