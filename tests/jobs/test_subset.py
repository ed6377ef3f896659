"""A subset is read back with LMDB's and safetensors' own readers."""

from datetime import UTC, datetime
from shutil import copytree
from types import SimpleNamespace

import lmdb
import numpy as np
import pyarrow.parquet as pq
import pytest
from factories import SCHEMA, dataset_rows, patch_facts, patch_values, write_lmdb, write_parquet
from safetensors.numpy import load

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.imagery import PatchImagery
from browser.domain.selection import AnnotationFilter
from browser.errors import ExportError
from browser.jobs import lmdb_writing
from browser.jobs.export_note import agreement
from browser.jobs.subset import LMDB_NAME, PARQUET_NAME, write_subset

MADE_AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
BENCH = AnnotationFilter.of(split=["bench"])


@pytest.fixture
def values():
    """Pictures of all eight patches; the last of the bench lacks Sentinel-1, one value is not even safetensors."""
    found = {key: value for number in range(8) for key, value in patch_values(number).items()}
    del found[patch_facts(7)["s1_name"]]
    return found | {patch_facts(3)["s1_name"]: b"odd but kept", "a stranger": b"left"}


@pytest.fixture
def subset(tmp_path, values):
    """Writes the bench of a small dataset into a folder."""
    parquet = write_parquet(tmp_path / "source.parquet", is_synthetic=True)
    catalog, imagery = AnnotationCatalog.open(parquet), PatchImagery.open(write_lmdb(tmp_path / "source", values))

    def run(to=tmp_path / "out" / "bench", selection=BENCH, on_progress=lambda done, total: None):
        return write_subset(catalog, imagery, selection, to, MADE_AT, on_progress)

    return run


def stored(folder):
    with lmdb.open(str(folder), readonly=True, lock=False) as environment, environment.begin() as transaction:
        return {key.decode(): value for key, value in transaction.cursor()}


def test_just_the_pictures_of_the_selected_patches_are_there_byte_for_byte(subset, tmp_path, values):
    made = subset()
    expected = {
        key for number in (3, 7) for key in (patch_facts(number)["patch_id"], patch_facts(number)["s1_name"])
    } | {f"{patch_facts(number)['patch_id']}_reference_map" for number in (3, 7)}
    found, source = stored(made.folder / LMDB_NAME), stored(copytree(tmp_path / "source", tmp_path / "copy"))
    assert set(found) == expected - {patch_facts(7)["s1_name"]}
    assert all(found[key] == source[key] for key in found)
    bands = load(found[patch_facts(7)["patch_id"]])
    assert np.array_equal(bands["B8A"], values[patch_facts(7)["patch_id"]]["B8A"])


def test_a_subset_is_a_dataset_that_can_be_opened(subset):
    made = subset()
    table = pq.read_table(made.folder / PARQUET_NAME)
    assert table.schema.equals(SCHEMA)
    assert table.to_pylist() == [one for one in dataset_rows() if one["split"] == "bench"]
    assert AnnotationCatalog.open(made.folder / PARQUET_NAME).is_synthetic
    assert PatchImagery.open(made.folder / LMDB_NAME).s2_bands(patch_facts(3)["patch_id"]) is not None


def test_what_is_missing_is_counted_and_told(subset):
    made = subset()
    note = (made.folder / "README.txt").read_text("utf-8")
    assert made.value_counts == {"Sentinel-2": (2, 2), "Sentinel-1": (1, 2), "Reference maps": (2, 2)}
    for words in ("30 annotations of 2 patches", "Sentinel-1: 1 of 2", "Synthetic", "CDLA-Permissive-1.0"):
        assert words in note
    assert (made.folder / "CDLA-Permissive-1.0.txt").read_text("utf-8") == agreement()


def test_progress_runs_from_nothing_to_everything(subset, monkeypatch):
    monkeypatch.setattr(lmdb_writing, "_VALUES_PER_COMMIT", 2)
    told = []
    subset(on_progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]


def test_a_disk_without_room_is_told_before_anything_is_written(subset, monkeypatch, tmp_path):
    monkeypatch.setattr(lmdb_writing, "disk_usage", lambda folder: SimpleNamespace(free=1_000_000))
    with pytest.raises(ExportError, match=r"has 1\.0 MB free, and .* MB are needed"):
        subset()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(subset, monkeypatch, tmp_path):
    monkeypatch.setattr("browser.jobs.subset.bytes_on_disk", lambda sizes: 100_000)
    with pytest.raises(ExportError, match="disk is full"):
        subset()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(subset, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years of work")
    with pytest.raises(ExportError, match="exists already"):
        subset(tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


def test_a_selection_without_pictures_is_written_with_its_texts(subset, tmp_path):
    catalog = AnnotationCatalog.open(tmp_path / "source.parquet")
    imagery = PatchImagery.open(write_lmdb(tmp_path / "none", {"other": b"1"}))
    made = write_subset(catalog, imagery, BENCH, tmp_path / "texts", MADE_AT, lambda done, total: None)
    assert made.value_counts["Sentinel-2"] == (0, 2)
    assert stored(made.folder / LMDB_NAME) == {}
