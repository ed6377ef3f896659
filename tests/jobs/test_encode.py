"""GeoTIFFs that the tests write themselves, against safetensors of the same arrays."""

import shutil
import tarfile
from importlib import import_module

import lmdb
import numpy as np
import pyarrow as pa
import pytest
import rasterio
from factories import dataset_rows, patch_facts, patch_values, write_parquet
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_data_path, real_reference_map_path
from safetensors.numpy import load, save

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery
from browser.cli.encode import require_geotiff_reader
from browser.domain.selection import AnnotationFilter
from browser.errors import ExportError, GeoTiffError
from browser.jobs import geotiff_archives
from browser.jobs.encode import GeoTiffs, encode_geotiffs, keys_of
from browser.jobs.geotiff_archives import ARCHIVE_ENDING

SUFFIX = "_reference_map"


def write_geotiff(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    rows, columns = pixels.shape
    place = {"crs": "EPSG:32633", "transform": rasterio.Affine(1200 / columns, 0, 300000, 0, -1200 / rows, 5400000)}
    options = {"driver": "GTiff", "count": 1, "width": columns, "height": rows, "compress": "deflate"}
    with rasterio.open(path, "w", dtype=pixels.dtype, **options, **place) as file:
        file.write(pixels, 1)


def write_folders(root, values):
    """The arrays as BigEarthNet v2.0 lays them out: scene, patch, one GeoTIFF per band."""
    for key, tensors in values.items():
        name = key.removesuffix(SUFFIX)
        scene = name.rsplit("_", 2)[0]
        for tensor, pixels in tensors.items():
            if key.endswith(SUFFIX):
                write_geotiff(root / "Reference_Maps" / scene / name / f"{key}.tif", pixels)
            else:
                kind = "BigEarthNet-S1" if name.startswith("S1") else "BigEarthNet-S2"
                write_geotiff(root / kind / scene / name / f"{name}_{tensor}.tif", pixels)
    return GeoTiffs(root / "BigEarthNet-S2", root / "BigEarthNet-S1", root / "Reference_Maps")


def packed(folder, order=None):
    """The folder as the archive that is published of it."""
    archive = folder.with_name(folder.name + ARCHIVE_ENDING)
    with (
        pa.CompressedOutputStream(str(archive), "zstd") as stream,
        tarfile.open(fileobj=stream, mode="w|") as members,
    ):
        for path in sorted(folder.rglob("*"), key=order):
            members.add(path, path.relative_to(folder.parent), recursive=False)
    return archive


@pytest.fixture
def values():
    """Three patches; Sentinel-1 of the first holds what is no number."""
    found = {key: value for number in range(3) for key, value in patch_values(number).items()}
    found[patch_facts(0)["s1_name"]]["VV"][0, :2] = np.nan, -np.inf
    return found


@pytest.fixture
def encode(tmp_path):
    """Encodes folders and gives what is stored."""

    def run(folders, wanted=None, on_progress=lambda done, total: None):
        count = encode_geotiffs(folders, tmp_path / "encoded", wanted, on_progress)
        stored = read(tmp_path / "encoded")
        assert len(stored) == count
        return stored

    return run


def read(folder):
    with lmdb.open(str(folder), readonly=True, lock=False) as environment, environment.begin() as transaction:
        return {key.decode(): value for key, value in transaction.cursor()}


def test_each_value_is_bit_for_bit_that_of_the_same_arrays(encode, values, tmp_path):
    assert encode(write_folders(tmp_path / "v2", values)) == {key: save(bands) for key, bands in values.items()}


def test_the_browser_reads_what_was_encoded(encode, values, tmp_path):
    encode(write_folders(tmp_path / "v2", values))
    imagery = PatchImagery.open(tmp_path / "encoded")
    facts = patch_facts(1)
    assert np.array_equal(imagery.s2_bands(facts["patch_id"])["B09"], values[facts["patch_id"]]["B09"])
    assert np.array_equal(imagery.s1_bands(facts["s1_name"])["VH"], values[facts["s1_name"]]["VH"])
    assert imagery.reference_map(facts["patch_id"])[0, 0] == 211


def test_only_the_selected_patches_are_taken(encode, values, tmp_path):
    catalog = AnnotationCatalog.open(write_parquet(tmp_path / "a.parquet", dataset_rows(3)))
    wanted = keys_of(catalog, AnnotationFilter.of(split=["validation"]))
    assert set(encode(write_folders(tmp_path / "v2", values), wanted)) == set(patch_values(1))


def test_any_of_the_folders_may_be_missing(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    assert set(encode(GeoTiffs(s1=folders.s1))) == {patch_facts(number)["s1_name"] for number in range(3)}


def test_other_folders_and_files_are_passed_over(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    (folders.s2 / "not a patch").mkdir()
    (folders.s2 / "metadata.parquet").write_bytes(b"")
    assert len(encode(folders)) == len(values)


def test_progress_runs_from_nothing_to_everything(encode, values, tmp_path):
    told = []
    encode(write_folders(tmp_path / "v2", values), on_progress=lambda done, total: told.append((done, total)))
    assert (told[0], told[-1]) == ((0, 1), (1, 1))


def test_a_missing_band_is_named_before_anything_is_written(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    next(folders.s2.rglob("*_B8A.tif")).unlink()
    with pytest.raises(GeoTiffError, match=r"No file .*_B8A\.tif"):
        encode(folders)
    assert [path.name for path in tmp_path.iterdir()] == ["v2"]


@pytest.mark.parametrize(
    ("pixels", "message"),
    [
        (np.zeros((30, 30), np.uint16), "is 1 x 30 x 30 uint16, not 1 x 20 x 20 uint16"),
        (np.zeros((20, 20), np.float32), "is 1 x 20 x 20 float32, not 1 x 20 x 20 uint16"),
    ],
)
def test_a_band_of_another_size_or_type_is_named_and_nothing_left(encode, values, tmp_path, pixels, message):
    folders = write_folders(tmp_path / "v2", values)
    write_geotiff(next(folders.s2.rglob("*_B01.tif")), pixels)
    with pytest.raises(GeoTiffError, match=message):
        encode(folders)
    assert [path.name for path in tmp_path.iterdir()] == ["v2"]


def test_a_file_that_is_no_geotiff_is_named(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    next(folders.s1.rglob("*_VV.tif")).write_text("<html>")
    with pytest.raises(GeoTiffError, match=r"_VV\.tif cannot be read"):
        encode(folders)


def test_folders_without_a_wanted_patch_and_no_folders_are_told(encode, values, tmp_path):
    with pytest.raises(GeoTiffError, match="No wanted patch"):
        encode(write_folders(tmp_path / "v2", values), frozenset({"another"}))
    with pytest.raises(GeoTiffError, match="--s2, --s1 or --reference-maps"):
        encode(GeoTiffs())
    with pytest.raises(GeoTiffError, match=r"No folder and no .*nowhere.* --s2"):
        encode(GeoTiffs(s2=tmp_path / "nowhere"))


def test_an_existing_lmdb_is_left_alone(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    before = encode(folders)
    with pytest.raises(ExportError, match="exists already"):
        encode(folders)
    assert read(tmp_path / "encoded") == before


def test_without_rasterio_the_way_to_get_it_is_told(monkeypatch):
    monkeypatch.setattr(import_module("browser.cli.encode"), "find_spec", lambda name: None)
    with pytest.raises(GeoTiffError, match=r"pip install rasterio.*\[encode\]"):
        require_geotiff_reader()
    monkeypatch.undo()
    require_geotiff_reader()


def test_archives_give_the_same_values_as_the_folders_they_were_made_of(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    archives = GeoTiffs(*(packed(folder) for folder in folders.named))
    assert encode(archives) == {key: save(bands) for key, bands in values.items()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["encoded", "v2"]


def test_an_archive_is_read_no_further_than_the_last_wanted_patch(encode, values, tmp_path, monkeypatch):
    monkeypatch.setattr(geotiff_archives, "_READ_BYTES", 10_240)
    whole = packed(write_folders(tmp_path / "v2", values).s2)
    last_is_lost = whole.with_name(f"cut{ARCHIVE_ENDING}")
    last_is_lost.write_bytes(whole.read_bytes()[:-20_000])
    first, last = patch_facts(0)["patch_id"], patch_facts(2)["patch_id"]
    assert set(encode(GeoTiffs(s2=last_is_lost), frozenset({first, patch_facts(0)["s1_name"]}))) == {first}
    shutil.rmtree(tmp_path / "encoded")
    with pytest.raises(GeoTiffError, match=r"cut\.tar\.zst cannot be read \(Truncated"):
        encode(GeoTiffs(s2=last_is_lost), frozenset({last}))
    assert not (tmp_path / "encoded").exists()


def test_folders_and_archives_go_together_with_progress_to_the_end(encode, values, tmp_path):
    folders, told = write_folders(tmp_path / "v2", values), []
    mixed = GeoTiffs(s2=packed(folders.s2), s1=folders.s1)
    stored = encode(mixed, on_progress=lambda done, total: told.append((done, total)))
    assert len(stored) == 6
    assert told[-1][0] == told[-1][1]
    assert sorted(told) == told


def test_a_band_that_an_archive_lacks_is_named(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    next(folders.s2.rglob("*_B8A.tif")).unlink()
    with pytest.raises(GeoTiffError, match=r"No file .*_B8A\.tif in .*BigEarthNet-S2\.tar\.zst"):
        encode(GeoTiffs(s2=packed(folders.s2)))


def test_a_wrong_band_of_an_archive_is_named_with_its_place(encode, values, tmp_path):
    folders = write_folders(tmp_path / "v2", values)
    write_geotiff(next(folders.s1.rglob("*_VH.tif")), np.zeros((60, 60), np.float32))
    with pytest.raises(GeoTiffError, match=r"_VH\.tif in .*BigEarthNet-S1\.tar\.zst is 1 x 60 x 60 float32"):
        encode(GeoTiffs(s1=packed(folders.s1)))


def test_what_only_bears_the_name_of_an_archive_is_told(encode, tmp_path):
    page = tmp_path / f"BigEarthNet-S1{ARCHIVE_ENDING}"
    page.write_text("<html>Not found</html>")
    with pytest.raises(GeoTiffError, match=r"BigEarthNet-S1\.tar\.zst cannot be read.*Download it again"):
        encode(GeoTiffs(s1=page))


def test_a_huge_file_in_an_archive_is_not_read_into_memory(encode, values, tmp_path, monkeypatch):
    monkeypatch.setattr(geotiff_archives, "_LARGEST_GEOTIFF_BYTES", 1000)
    with pytest.raises(GeoTiffError, match=r"B\w+\.tif in .* bytes\. Is it of BigEarthNet"):
        encode(GeoTiffs(s2=packed(write_folders(tmp_path / "v2", values).s2)))


def test_an_archive_that_scatters_its_patches_is_refused_before_it_fills_the_memory(
    encode, values, tmp_path, monkeypatch
):
    monkeypatch.setattr(geotiff_archives, "_BEGUN_AT_MOST", 1)
    by_band = packed(write_folders(tmp_path / "v2", values).s2, order=lambda path: path.name[-7:])
    with pytest.raises(GeoTiffError, match="does not keep the GeoTIFFs of a patch together"):
        encode(GeoTiffs(s2=by_band))


@needs_real_data
def test_real_values_written_by_rico_hdl_come_back_bit_for_bit(encode, tmp_path):
    real = read(real_data_path("BigEarthNet_LMDB"))
    folders = write_folders(tmp_path / "v2", {key: load(value) for key, value in real.items()})
    assert encode(GeoTiffs(s2=folders.s2, s1=folders.s1)) == real


@needs_real_data
def test_the_real_reference_map_is_encoded_as_it_is(encode, tmp_path):
    target = tmp_path / "v2" / "scene" / REFERENCE_MAP_PATCH_ID / f"{REFERENCE_MAP_PATCH_ID}{SUFFIX}.tif"
    target.parent.mkdir(parents=True)
    target.write_bytes(real_reference_map_path().read_bytes())
    (value,) = encode(GeoTiffs(reference_maps=tmp_path / "v2")).values()
    with rasterio.open(target) as file:
        assert np.array_equal(load(value)["Data"], file.read(1))
