import json

import numpy as np
import pytest
from factories import TASK_PAIRS, dataset_rows, patch_facts, patch_values, row, s2_bands, write_lmdb, write_parquet

from browser.errors import ImageryError, ParquetError, UnknownValueError
from browser.jobs.check import check_dataset


@pytest.fixture
def check(tmp_path):
    """Checks a parquet of the given rows, and an LMDB of the given values."""

    def run(rows, values=None, on_progress=lambda done, total: None, **options):
        parquet = write_parquet(tmp_path / "a.parquet", rows, **options)
        lmdb = None if values is None else write_lmdb(tmp_path / "lmdb", values)
        return check_dataset(parquet, lmdb, on_progress)

    return run


def test_rows_patches_splits_and_tasks_are_counted(check):
    report = check(dataset_rows(6))
    assert (report.annotation_count, report.patch_count) == (90, 6)
    assert [(s.split, s.patch_count, s.annotation_count) for s in report.splits] == [
        ("train", 2, 30),
        ("validation", 2, 30),
        ("test", 1, 15),
        ("bench", 1, 15),
    ]
    assert [(t.type, t.category, t.annotation_count) for t in report.tasks] == [(*pair, 6) for pair in TASK_PAIRS]


def test_texts_of_every_task_parse(check):
    report = check(dataset_rows(2))
    assert (report.unparsed_count, report.unparsed_examples) == (0, ())


def test_the_first_five_texts_outside_the_grammar_are_shown(check):
    wrong = {n: row(n, ("bounding box", "point"), output=f"box {n}") for n in (3, 5, 8, 13, 21, 34, 55)}
    rows = [wrong.get(n, row(n)) for n in range(60, 0, -1)]
    report = check(rows, row_group_size=7)
    assert report.unparsed_count == 7
    assert [e.annotation_id for e in report.unparsed_examples] == [3, 5, 8, 13, 21]
    first = report.unparsed_examples[0]
    assert (first.type, first.category, first.output) == ("bounding box", "point", "box 3")
    assert first.reason
    assert any("ID 3 (bounding box / point)" in line for line in report.lines())


def test_repeated_ids_are_named(check):
    report = check([row(1), row(2), row(2)])
    assert report.repeated_ids == (2,)
    assert "  repeated ID 2" in report.lines()


def test_text_only_is_said(check):
    report = check(dataset_rows(1))
    assert report.imagery is None
    assert report.lines()[-1] == "Texts only: no LMDB was given."


def test_a_full_lmdb_lacks_nothing(check):
    report = check(dataset_rows(2), patch_values(0) | patch_values(1))
    assert [(c.kind, c.present_count, c.wanted_count, c.first_missing) for c in report.imagery.coverage] == [
        ("Sentinel-2", 2, 2, ()),
        ("Sentinel-1", 2, 2, ()),
        ("Reference maps", 2, 2, ()),
    ]
    assert report.imagery.unnamed_count == 0


def test_s2_without_s1_and_reference_maps_is_said_with_the_first_missing_names(check):
    values = {patch_facts(number)["patch_id"]: s2_bands() for number in range(7)}
    imagery = check(dataset_rows(7), values).imagery
    s2, s1, maps = imagery.coverage
    assert (s2.present_count, s1.present_count, maps.present_count) == (7, 0, 0)
    assert s1.first_missing == tuple(patch_facts(number)["s1_name"] for number in range(5))
    assert maps.first_missing[0] == f"{patch_facts(0)['patch_id']}_reference_map"
    assert s1.line().endswith(f"{patch_facts(4)['s1_name']}, ...")


def test_a_partial_lmdb_names_the_patches_without_pictures(check):
    report = check(dataset_rows(3), patch_values(1))
    missing = tuple(patch_facts(number)["patch_id"] for number in (0, 2))
    assert report.imagery.coverage[0].first_missing == missing
    assert f"  Sentinel-2: 1 of 3; missing: {', '.join(missing)}" in report.lines()


def test_lmdb_patches_that_the_parquet_does_not_name_are_counted(check):
    imagery = check(dataset_rows(1), patch_values(0) | patch_values(1)).imagery
    assert (imagery.entry_count, imagery.unnamed_count) == (6, 3)


def test_damaged_bands_do_not_stop_a_check(check):
    values = patch_values(0) | {patch_facts(0)["patch_id"]: {"B01": np.zeros((30, 30), dtype=np.uint16)}}
    assert check(dataset_rows(1), values).imagery.coverage[0].present_count == 1


def test_progress_runs_from_nothing_to_everything(check):
    told = []
    check(dataset_rows(800), on_progress=lambda done, total: told.append((done, total)))
    done = [count for count, _ in told]
    assert done[0] == 0
    assert done == sorted(done)
    assert told[-1] == (12_000, 12_000)
    assert len(told) > 2


def test_the_report_is_json_with_the_names_of_its_fields(check):
    report = check(dataset_rows(1), patch_values(0), is_synthetic=True)
    told = json.loads(report.to_json())
    assert told["is_synthetic"] is True
    assert told["unparsed_count"] == 0
    assert told["splits"] == [{"split": "train", "patch_count": 1, "annotation_count": 15}]
    assert told["imagery"]["coverage"][0] == {
        "kind": "Sentinel-2",
        "wanted_count": 1,
        "present_count": 1,
        "first_missing": [],
    }
    assert "Synthetic" in report.lines()[0]


def test_wrong_files_are_refused_before_anything_is_read(check, tmp_path):
    with pytest.raises(ParquetError, match="No file"):
        check_dataset(tmp_path / "absent.parquet", None, print)
    parquet = write_parquet(tmp_path / "a.parquet")
    with pytest.raises(ImageryError, match="No LMDB"):
        check_dataset(parquet, tmp_path / "absent", print)
    with pytest.raises(UnknownValueError, match="unknown split 'val'"):
        check([row(1, split="val")])
