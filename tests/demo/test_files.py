from collections import Counter
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from browser.domain.imagery import BANDS


def test_the_parquet_has_exactly_the_thirteen_columns_and_says_that_it_is_synthetic(default_demo):
    file = pq.ParquetFile(default_demo.dataset.parquet)
    names = "ID s1_name patch_id input output type category split latitude longitude country season climate_zone"
    assert file.schema_arrow.names == names.split()
    types = {"ID": pa.int64(), "latitude": pa.float64(), "longitude": pa.float64()}
    assert all(field.type == types.get(field.name, pa.string()) for field in file.schema_arrow)
    assert file.schema_arrow.metadata[b"bentxt.synthetic"] == b"true"
    assert file.num_row_groups > 1
    assert not any(None in row.values() for row in default_demo.rows)


def test_ids_run_from_1_and_each_patch_is_one_run(default_demo):
    assert [row["ID"] for row in default_demo.rows] == list(range(1, len(default_demo.rows) + 1))
    runs = [patch_id for patch_id, _ in groupby(row["patch_id"] for row in default_demo.rows)]
    assert len(runs) == len(set(runs)) == 400


def test_texts_of_a_patch_are_ordered_by_type_and_category_as_in_the_real_file(default_demo):
    for _, rows in groupby(default_demo.rows, key=lambda row: row["patch_id"]):
        kinds = [(row["type"], row["category"]) for row in rows]
        assert kinds == sorted(kinds)


def test_captions_carry_the_literal_word_none(default_demo):
    assert {row["category"] for row in default_demo.rows if row["type"] == "captioning"} == {"None"}


def test_the_lmdb_has_both_sensors_and_the_reference_map_of_every_patch_and_nothing_else(default_demo):
    wanted = {
        key
        for row in default_demo.first_rows.values()
        for key in (row["patch_id"], row["s1_name"], f"{row['patch_id']}_reference_map")
    }
    assert set(default_demo.arrays) == wanted


def test_arrays_have_native_sizes_and_the_real_types(default_demo):
    for row in default_demo.first_rows.values():
        s2, s1 = default_demo.arrays[row["patch_id"]], default_demo.arrays[row["s1_name"]]
        assert {name: (a.shape, a.dtype) for name, a in s2.items()} == {
            band.name: ((band.size_px, band.size_px), np.uint16) for band in BANDS
        }
        assert {name: (a.shape, a.dtype) for name, a in s1.items()} == dict.fromkeys(
            ("VV", "VH"), ((120, 120), np.float32)
        )
        clc = default_demo.arrays[f"{row['patch_id']}_reference_map"]
        assert [(name, a.shape, a.dtype) for name, a in clc.items()] == [("Data", (120, 120), np.uint16)]


def test_backscatter_is_finite_and_in_db(default_demo):
    for row in default_demo.first_rows.values():
        s1 = default_demo.arrays[row["s1_name"]]
        assert all(np.isfinite(a).all() for a in s1.values())
        assert min(a.min() for a in s1.values()) >= -40
        assert max(a.max() for a in s1.values()) <= 20


def test_all_nineteen_classes_occur_and_every_pixel_has_one(default_demo):
    counts = Counter(index for oracle in default_demo.oracles.values() for index in oracle.present)
    assert set(counts) == set(range(19))
    assert all((oracle.classes >= 0).all() for oracle in default_demo.oracles.values())


def test_a_map_has_few_areas_as_corine_has(default_demo):
    counts = sorted(sum(map(len, oracle.areas.values())) for oracle in default_demo.oracles.values())
    assert counts[len(counts) // 2] in range(3, 9)
    assert counts[len(counts) * 9 // 10] <= 12


@pytest.mark.parametrize(
    ("band", "mean", "deviation"),
    [
        ("B01", 361, 575),
        ("B02", 438, 607),
        ("B03", 614, 603),
        ("B04", 588, 685),
        ("B05", 943, 738),
        ("B06", 1770, 1100),
        ("B07", 2050, 1276),
        ("B08", 2193, 1369),
        ("B8A", 2236, 1357),
        ("B09", 2241, 1316),
        ("B11", 1568, 1070),
        ("B12", 998, 814),
        ("VH", -19.35, 5.59),
        ("VV", -12.64, 5.13),
    ],
)
def test_band_means_are_within_half_a_deviation_of_the_published_ones(default_demo, band, mean, deviation):
    key = "s1_name" if band.startswith("V") else "patch_id"
    means = [default_demo.arrays[row[key]][band].mean() for row in default_demo.first_rows.values()]
    assert abs(np.mean(means) - mean) <= deviation / 2


def test_the_same_ground_on_another_date_has_the_same_map_and_other_pictures(default_demo):
    by_cell = {}
    for row in default_demo.first_rows.values():
        by_cell.setdefault(row["patch_id"].split("_T")[1], []).append(row["patch_id"])
    first, second = next(patch_ids for patch_ids in by_cell.values() if len(patch_ids) > 1)[:2]
    maps = [default_demo.arrays[f"{patch_id}_reference_map"]["Data"] for patch_id in (first, second)]
    assert np.array_equal(*maps)
    assert not np.array_equal(*(default_demo.arrays[patch_id]["B04"] for patch_id in (first, second)))
