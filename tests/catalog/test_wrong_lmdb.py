"""Every way an LMDB can be wrong, built for real, and what is said about it."""

import signal
import subprocess
import sys

import lmdb
import numpy as np
import pytest
from factories import patch_facts, patch_values, s1_bands, s2_bands, write_lmdb
from safetensors.numpy import save

from browser.catalog.imagery import PatchImagery
from browser.errors import BandError, ImageryError

NAMES = patch_facts(0)
PATCH_ID, S1_NAME = NAMES["patch_id"], NAMES["s1_name"]
REFERENCE_MAP = f"{PATCH_ID}_reference_map"
READ_EVERYTHING = """
import sys, lmdb
with lmdb.open(sys.argv[1], readonly=True, lock=False) as environment, environment.begin() as transaction:
    print(sum(len(value) for _, value in transaction.cursor()))
"""


def refusal(path) -> str:
    with pytest.raises(ImageryError) as refused:
        PatchImagery.open(path)
    return str(refused.value)


def values_of(patch_count):
    return {key: value for number in range(patch_count) for key, value in patch_values(number).items()}


def half_copied(folder, share):
    file = write_lmdb(folder, values_of(12)) / "data.mdb"
    with file.open("r+b") as stream:
        stream.truncate(int(file.stat().st_size * share))
    return file


def test_a_path_where_nothing_is_is_named(tmp_path):
    assert f"No LMDB at {tmp_path / 'absent'}" in refusal(tmp_path / "absent")


def test_a_folder_without_data_is_named(tmp_path):
    assert f"{tmp_path} holds no data.mdb" in refusal(tmp_path)


def test_a_file_of_another_kind_is_no_lmdb(tmp_path):
    file = tmp_path / "patches.zip"
    file.write_bytes(b"PK\3\4" * 5000)
    assert "is not an LMDB" in refusal(file)


@pytest.mark.parametrize("size", [0, 1, 100, 4095])
def test_a_file_without_a_whole_first_page_is_refused(tmp_path, size):
    file = half_copied(tmp_path / "lmdb", 1)
    with file.open("r+b") as stream:
        stream.truncate(size)
    message = refusal(file)
    assert "is not an LMDB" in message or "is incomplete" in message


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_a_half_copied_lmdb_is_refused_with_both_sizes(tmp_path, share):
    file = half_copied(tmp_path / "lmdb", share)
    message = refusal(file)
    assert "is incomplete" in message
    assert f"{file.stat().st_size:,} of at least" in message


def test_reading_a_half_copied_lmdb_without_the_check_kills_the_process(tmp_path):
    file = half_copied(tmp_path / "lmdb", 0.5)
    command = [sys.executable, "-c", READ_EVERYTHING, str(file.parent)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGBUS


def test_one_missing_page_at_the_end_is_noticed(tmp_path):
    file = half_copied(tmp_path / "lmdb", 1)
    whole = file.stat().st_size
    PatchImagery.open(file)
    with file.open("r+b") as stream:
        stream.truncate(whole - 1)
    assert f"{whole - 1:,} of at least {whole:,} bytes" in refusal(file)


def test_the_newer_of_the_two_meta_pages_says_how_long_the_file_must_be(tmp_path):
    folder = write_lmdb(tmp_path / "lmdb", patch_values(0))
    small = (folder / "data.mdb").stat().st_size
    for number in (1, 2, 3):
        write_lmdb(folder, patch_values(number))
        content = (folder / "data.mdb").read_bytes()
        (tmp_path / "data.mdb").write_bytes(content[:small])
        assert "is incomplete" in refusal(tmp_path / "data.mdb")


def test_a_copy_padded_with_zeros_gives_errors_and_no_crash(tmp_path):
    file = half_copied(tmp_path / "lmdb", 1)
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.truncate(size // 2)
        stream.truncate(size)
    imagery = PatchImagery.open(file)
    with pytest.raises((ImageryError, BandError)):
        [imagery.s2_bands(patch_facts(number)["patch_id"]) for number in range(12)]


def test_an_lmdb_that_shrinks_while_in_use_is_refused(tmp_path):
    file = half_copied(tmp_path / "lmdb", 1)
    imagery = PatchImagery.open(file)
    with file.open("r+b") as stream:
        stream.truncate(100_000)
    with pytest.raises(ImageryError, match="is being overwritten"):
        imagery.s2_bands(PATCH_ID)


def test_an_lmdb_that_vanishes_while_in_use_is_refused(tmp_path):
    file = half_copied(tmp_path / "lmdb", 1)
    imagery = PatchImagery.open(file)
    file.unlink()
    with pytest.raises(ImageryError, match="is gone"):
        imagery.has(PATCH_ID)


@pytest.mark.parametrize("size", [0, 4, 100, -1])
def test_a_truncated_value_is_named_with_its_key(tmp_path, size):
    whole = save(s2_bands())
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", {PATCH_ID: whole[:size]}))
    with pytest.raises(BandError, match=rf"^{PATCH_ID}: its value of [\d,]+ bytes is no complete"):
        imagery.s2_bands(PATCH_ID)


@pytest.mark.parametrize("shape", [(30, 30), (20, 19), (1, 20, 20), (400,), ()])
def test_a_band_of_an_unexpected_shape_is_named(tmp_path, shape):
    bands = s2_bands() | {"B01": np.zeros(shape, dtype=np.uint16)}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", {PATCH_ID: bands}))
    with pytest.raises(BandError, match=rf"^{PATCH_ID}: band B01 is .+, not 20 x 20 uint16"):
        imagery.s2_bands(PATCH_ID)


@pytest.mark.parametrize("dtype", [np.float32, np.int16, np.uint8])
def test_a_band_of_an_unexpected_type_is_named(tmp_path, dtype):
    bands = s2_bands() | {"B04": np.zeros((120, 120), dtype=dtype)}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", {PATCH_ID: bands}))
    with pytest.raises(BandError, match=rf"^{PATCH_ID}: band B04 is 120 x 120 {np.dtype(dtype)}, not"):
        imagery.s2_bands(PATCH_ID)


def test_backscatter_of_an_unexpected_type_is_named(tmp_path):
    bands = {name: band.astype(np.float64) for name, band in s1_bands().items()}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", {S1_NAME: bands}))
    with pytest.raises(BandError, match=rf"^{S1_NAME}: band VV is 120 x 120 float64, not 120 x 120 float32"):
        imagery.s1_bands(S1_NAME)


def test_a_reference_map_of_an_unexpected_shape_is_named(tmp_path):
    values = {REFERENCE_MAP: {"Data": np.zeros((12, 12), dtype=np.uint16)}}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", values))
    with pytest.raises(BandError, match=rf"^{REFERENCE_MAP}: band Data is 12 x 12 uint16"):
        imagery.reference_map(PATCH_ID)


def test_a_value_without_any_band_of_its_kind_says_what_it_has_instead(tmp_path):
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", {PATCH_ID: s1_bands()}))
    with pytest.raises(BandError, match=r"none of the bands B01, .+, only (VV, VH|VH, VV)\."):
        imagery.s2_bands(PATCH_ID)


def test_a_damaged_patch_leaves_the_others_readable(tmp_path):
    values = {PATCH_ID: b"", S1_NAME: s1_bands()}
    imagery = PatchImagery.open(write_lmdb(tmp_path / "lmdb", values))
    with pytest.raises(BandError):
        imagery.s2_bands(PATCH_ID)
    assert imagery.s1_bands(S1_NAME) is not None


def test_a_second_environment_of_the_same_file_is_never_opened(tmp_path):
    folder = write_lmdb(tmp_path / "lmdb", patch_values(0))
    (tmp_path / "link").symlink_to(folder)
    opened = [PatchImagery.open(path) for path in (folder, folder / "data.mdb", tmp_path / "link")]
    with pytest.raises(lmdb.Error, match="already open"):
        lmdb.open(str(folder), readonly=True, lock=False)
    assert all(imagery.has(PATCH_ID) for imagery in opened)
