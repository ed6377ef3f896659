from pathlib import Path

import pyarrow.parquet as pq
from factories import SCHEMA, dataset_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import AnnotationFilter
from browser.jobs.export_rows import patch_rows


def test_exported_rows_equal_the_file_s_own(tmp_path: Path):
    path = write_parquet(tmp_path / "small.parquet", dataset_rows(3))
    catalog = AnnotationCatalog.open(path)
    patch = catalog.patches(AnnotationFilter(), 3)[1]

    own = [row for row in pq.read_table(path).to_pylist() if row["patch_id"] == patch.patch_id]

    assert patch_rows(catalog, patch.patch_id) == own
    assert set(own[0]) == set(SCHEMA.names)
