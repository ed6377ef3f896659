"""The read side on real rows, real bands and a real reference map."""

import numpy as np
import pytest
import rasterio
from factories import SCHEMA, write_lmdb, write_parquet
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_data_path, real_reference_map_path, real_rows

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.annotation import Split
from browser.domain.imagery import BANDS
from browser.domain.selection import AnnotationFilter

S2_PATCH = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_75_43"
S1_PATCH = "S1A_IW_GRDH_1SDV_20170613T165043_33UUP_70_48"
BENCH = AnnotationFilter.of(split=["bench"])


@pytest.fixture
def complete_rows():
    return [row for row in real_rows() if all(row.get(name) is not None for name in SCHEMA.names)]


@pytest.fixture
def catalog(tmp_path, complete_rows):
    rows = [{name: row[name] for name in SCHEMA.names} for row in complete_rows]
    return AnnotationCatalog.open(write_parquet(tmp_path / "real.parquet", rows))


@pytest.fixture
def imagery():
    return PatchImagery.open(real_data_path("BigEarthNet_LMDB"))


@needs_real_data
def test_all_complete_real_rows_are_read_as_they_are(catalog, complete_rows):
    found = {
        annotation.annotation_id: (annotation.patch_id, annotation.input, annotation.output)
        for batch in catalog.texts()
        for annotation in batch
    }
    assert found == {row["ID"]: (row["patch_id"], row["input"], row["output"]) for row in complete_rows}
    assert len(found) == 140


@needs_real_data
def test_a_real_patch_has_its_twenty_five_annotations(catalog):
    patch = catalog.patch(REFERENCE_MAP_PATCH_ID)
    assert (patch.country, patch.season, patch.split) == ("Austria", "Summer", Split.TEST)
    assert patch.annotation_count == len(catalog.annotations_of(patch.patch_id)) == 25


@needs_real_data
def test_the_real_bench_patch_is_the_bench_split(catalog):
    (patch,) = catalog.patches(BENCH, 10)
    assert patch.patch_id.endswith("T33UUP_32_64")
    items = catalog.review_items(BENCH)
    assert [item.text_hash for item in items] == [a.text_hash for a in catalog.annotations_of(patch.patch_id)]


@needs_real_data
def test_real_bands_have_their_native_sizes(imagery):
    bands = imagery.s2_bands(S2_PATCH)
    assert {name: band.shape[0] for name, band in bands.items()} == {band.name: band.size_px for band in BANDS}
    assert all(0 < band.mean() < 10_000 for band in bands.values())


@needs_real_data
def test_real_backscatter_is_decibels_already(imagery):
    bands = imagery.s1_bands(S1_PATCH)
    assert all(-36 < band.min() < band.mean() < 0 for band in bands.values())


@needs_real_data
def test_what_the_real_lmdb_lacks_is_absent_without_error(imagery):
    assert imagery.entry_count == 2
    assert imagery.s2_bands(REFERENCE_MAP_PATCH_ID) is None
    assert imagery.reference_map(S2_PATCH) is None


@needs_real_data
def test_a_real_reference_map_survives_the_lmdb(tmp_path):
    with rasterio.open(real_reference_map_path()) as dataset:
        codes = dataset.read(1)
    values = {reference_map_key(REFERENCE_MAP_PATCH_ID): {"Data": codes.astype(np.uint16)}}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "maps", values))
    assert np.array_equal(imagery.reference_map(REFERENCE_MAP_PATCH_ID), codes)
