import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import factories
import numpy as np
import pytest
from factories import patch_facts, patch_values, reference_map, s1_bands, s2_bands, write_lmdb

from browser.catalog.imagery import PatchImagery, reference_map_key
from browser.domain.imagery import BANDS

NAMES = patch_facts(0)
PATCH_ID, S1_NAME = NAMES["patch_id"], NAMES["s1_name"]


@pytest.fixture
def write(tmp_path):
    return lambda values: PatchImagery.open(write_lmdb(tmp_path / "Encoded-BigEarthNet", values))


def test_bands_come_back_as_they_were_written(write):
    imagery = write(patch_values(3))
    names = patch_facts(3)
    for found, written in (
        (imagery.s2_bands(names["patch_id"]), s2_bands(3)),
        (imagery.s1_bands(names["s1_name"]), s1_bands(3)),
    ):
        assert set(found) == set(written)
        assert all(np.array_equal(found[name], written[name]) for name in written)
    assert np.array_equal(imagery.reference_map(names["patch_id"]), reference_map()["Data"])


def test_bands_have_their_native_size(write):
    bands = write(patch_values(0)).s2_bands(PATCH_ID)
    assert {name: band.shape for name, band in bands.items()} == {b.name: (b.size_px,) * 2 for b in BANDS}


def test_an_absent_patch_has_no_bands_and_no_error(write):
    imagery = write({PATCH_ID: s2_bands()})
    assert imagery.s2_bands(patch_facts(1)["patch_id"]) is None
    assert imagery.s1_bands(S1_NAME) is None
    assert imagery.reference_map(PATCH_ID) is None


@pytest.mark.parametrize("key", ["", "x" * 512, "Ä" * 300, "<script>", "\0"])
def test_impossible_names_are_absent(write, key):
    imagery = write(patch_values(0))
    assert imagery.s2_bands(key) is None
    assert not imagery.has(key)


def test_an_lmdb_with_some_bands_only_gives_these(write):
    few = {name: s2_bands()[name] for name in ("B02", "B03", "B04")}
    assert set(write({PATCH_ID: few}).s2_bands(PATCH_ID)) == {"B02", "B03", "B04"}


def test_tensors_that_are_no_bands_are_left_out(write):
    more = s2_bands() | {"SCL": np.zeros((60, 60), dtype=np.uint8)}
    assert "SCL" not in write({PATCH_ID: more}).s2_bands(PATCH_ID)


def test_backscatter_without_a_value_comes_back_as_nan(write):
    bands = s1_bands()
    bands["VV"][10:20, 30:40] = np.nan
    found = write({S1_NAME: bands}).s1_bands(S1_NAME)
    assert np.isnan(found["VV"]).sum() == 100
    assert np.isfinite(found["VH"]).all()


def test_names_are_counted_and_the_missing_ones_listed(write):
    imagery = write(patch_values(0) | {"another": s2_bands()})
    wanted = [PATCH_ID, S1_NAME, reference_map_key(PATCH_ID), "absent", "", "x" * 600]
    assert imagery.count_present(wanted) == 3
    assert list(imagery.absent(wanted)) == ["absent", "", "x" * 600]
    assert imagery.entry_count == 4


def test_arrays_are_the_callers_own(write):
    imagery = write(patch_values(0))
    imagery.s2_bands(PATCH_ID)["B04"][:] = 0
    assert imagery.s2_bands(PATCH_ID)["B04"].any()


def test_eight_threads_read_the_same_as_one(write):
    imagery = write({key: value for number in range(20) for key, value in patch_values(number).items()})
    numbers = list(range(20)) * 8

    def read(number):
        return imagery.s2_bands(patch_facts(number)["patch_id"])["B04"]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(read, numbers))
    assert all(np.array_equal(band, s2_bands(number)["B04"]) for band, number in zip(found, numbers, strict=True))


def test_what_another_process_writes_meanwhile_is_found(tmp_path):
    folder = write_lmdb(tmp_path / "growing", patch_values(0))
    imagery = PatchImagery.open(folder)
    tests = Path(factories.__file__).parent
    script = f"from factories import *; write_lmdb(Path({str(folder)!r}), patch_values(1))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tests.parent), str(tests)])}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert imagery.s2_bands(patch_facts(1)["patch_id"]) is not None
