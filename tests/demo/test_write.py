import json

import numpy as np
import pytest
from demo.written import WrittenDemo

from browser.demo import find_demo, write_demo
from browser.errors import DemoError

SMALL = 4


class InterruptedWriteError(Exception):
    """Somebody pressed Ctrl+C."""


def _interrupt(done, total):
    if done == 2:
        raise InterruptedWriteError


def test_the_same_seed_gives_the_same_rows_and_arrays(tmp_path):
    first, second = (WrittenDemo(write_demo(tmp_path / name, SMALL, seed=5)) for name in ("a", "b"))
    assert first.dataset.parquet.read_bytes() == second.dataset.parquet.read_bytes()
    assert first.dataset.planted_errors.read_bytes() == second.dataset.planted_errors.read_bytes()
    assert list(first.arrays) == list(second.arrays)
    for key, bands in first.arrays.items():
        assert all(np.array_equal(array, second.arrays[key][name]) for name, array in bands.items())


def test_another_seed_gives_other_rows(tmp_path):
    first, second = (WrittenDemo(write_demo(tmp_path / str(seed), SMALL, seed=seed)) for seed in (5, 6))
    assert first.rows != second.rows


def test_progress_counts_every_patch(tmp_path):
    seen = []
    write_demo(tmp_path / "demo", SMALL, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_single_patch_makes_a_dataset(tmp_path):
    demo = WrittenDemo(write_demo(tmp_path / "demo", 1))
    assert {row["split"] for row in demo.rows} == {"bench"}


def test_what_was_written_is_found_again(tmp_path):
    dataset = write_demo(tmp_path / "new" / "demo", SMALL)
    assert find_demo(tmp_path / "new" / "demo") == dataset
    assert dataset.patch_count == SMALL


def test_nothing_is_found_where_nothing_was_written(tmp_path):
    assert find_demo(tmp_path) is None
    assert find_demo(tmp_path / "missing") is None


def test_a_dataset_of_another_layout_or_with_a_broken_file_is_not_found(tmp_path):
    dataset = write_demo(tmp_path / "demo", 1)
    with (dataset.lmdb / "data.mdb").open("r+b") as file:
        file.truncate(1000)
    assert find_demo(tmp_path / "demo") is None
    other = write_demo(tmp_path / "other", 1)
    manifest = other.parquet.parent / "demo.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "layout_version": 0}))
    assert find_demo(tmp_path / "other") is None


def test_an_interrupted_write_leaves_nothing(tmp_path):
    with pytest.raises(InterruptedWriteError):
        write_demo(tmp_path / "demo", SMALL, on_progress=_interrupt)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_write_leaves_an_older_dataset_as_it_was(tmp_path):
    older = write_demo(tmp_path / "demo", 1)
    before = older.parquet.read_bytes()
    with pytest.raises(InterruptedWriteError):
        write_demo(tmp_path / "demo", SMALL, on_progress=_interrupt)
    assert find_demo(tmp_path / "demo") == older
    assert older.parquet.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_an_older_demo_dataset_and_an_empty_folder_are_replaced(tmp_path):
    (tmp_path / "demo").mkdir()
    write_demo(tmp_path / "demo", 1)
    assert write_demo(tmp_path / "demo", 2).patch_count == 2
    assert find_demo(tmp_path / "demo").patch_count == 2


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(DemoError, match="something else"):
        write_demo(tmp_path, SMALL)
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_a_file_or_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DemoError, match="is a file"):
        write_demo(tmp_path / "file", SMALL)
    with pytest.raises(DemoError, match="Cannot write"):
        write_demo(tmp_path / "file" / "demo", SMALL)


@pytest.mark.parametrize("patch_count", [0, -3])
def test_a_dataset_without_patches_is_refused(tmp_path, patch_count):
    with pytest.raises(DemoError, match="at least 1"):
        write_demo(tmp_path / "demo", patch_count)


def test_more_patches_than_there_are_places_are_refused(tmp_path):
    with pytest.raises(DemoError, match="fewer patches"):
        write_demo(tmp_path / "demo", 1_000_000)
