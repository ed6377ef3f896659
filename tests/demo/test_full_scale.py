import json
import shutil
from collections import Counter
from itertools import groupby, pairwise

import pyarrow.parquet as pq
import pytest
from demo.map_rules import MapOracle
from demo.places import BOUNDS, upper_left_by_letters
from demo.text_oracle import follows

from browser.demo import find_full_scale, write_full_scale
from browser.demo.full_scale_grounds import reference_map
from browser.demo.full_scale_plan import plan_full_scale
from browser.demo.full_scale_quotas import published_quotas, scaled
from browser.domain.annotation import Category, Task, TextType
from browser.domain.geometry import footprint_of
from browser.domain.grammar import Unparsed, parse
from browser.domain.patch_id import days_between, parse_patch_id, parse_s1_name
from browser.errors import DemoError

SEED = 4
QUOTAS = scaled(published_quotas(), 1000)
TINY = scaled(published_quotas(), 20_000)
GROUNDS_PER_LANDSCAPE = 2


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return write_full_scale(tmp_path_factory.mktemp("full") / "demo", SEED, quotas=QUOTAS, processes=1)


@pytest.fixture(scope="module")
def progress():
    """Filled while `tiny` is written."""
    return []


@pytest.fixture(scope="module")
def tiny(tmp_path_factory, progress):
    target = tmp_path_factory.mktemp("tiny") / "demo"
    return write_full_scale(target, SEED, lambda *done: progress.append(done), TINY, processes=2)


@pytest.fixture(scope="module")
def rows(dataset):
    return pq.read_table(dataset.parquet).to_pylist()


@pytest.fixture(scope="module")
def first_rows(rows):
    return {patch_id: next(of_patch) for patch_id, of_patch in groupby(rows, key=lambda row: row["patch_id"])}


def task_of(row):
    return Task(TextType(row["type"]), Category(row["category"]))


def test_each_split_has_exactly_the_rows_wanted_of_each_task(rows):
    wanted = {(split, task): n for split, tasks in QUOTAS.rows.items() for task, n in tasks.items() if n}
    assert Counter((row["split"], task_of(row)) for row in rows) == wanted


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("split", QUOTAS.patches_by_split),
        ("country", QUOTAS.patches_by_country),
        ("season", QUOTAS.patches_by_season),
    ],
)
def test_there_are_exactly_the_patches_wanted(first_rows, column, wanted):
    assert Counter(row[column] for row in first_rows.values()) == wanted


def test_ids_run_from_1_and_each_patch_is_one_run(rows, first_rows):
    assert [row["ID"] for row in rows] == list(range(1, QUOTAS.row_count + 1))
    runs = [patch_id for patch_id, _ in groupby(row["patch_id"] for row in rows)]
    assert len(runs) == len(first_rows) == len({row["s1_name"] for row in rows}) == QUOTAS.patch_count


def test_all_rows_follow_the_grammar(rows):
    assert not [row for row in rows if isinstance(parse(task_of(row), row["input"], row["output"]), Unparsed)]


def test_all_rows_follow_from_the_map_that_their_ground_has(rows):
    plans = {plan.patch_id: plan for plan in plan_full_scale(QUOTAS, SEED)}
    grounds = {id_: (plan.landscape, plan.cell_seed % GROUNDS_PER_LANDSCAPE) for id_, plan in plans.items()}
    oracles = {ground: MapOracle(reference_map(*ground, SEED)) for ground in set(grounds.values())}
    assert not [row for row in rows if not follows(row, oracles[grounds[row["patch_id"]]])]


def test_the_file_is_synthetic_and_has_as_many_row_groups_as_the_published_one(dataset):
    file = pq.ParquetFile(dataset.parquet)
    assert file.schema_arrow.metadata[b"bentxt.synthetic"] == b"true"
    assert file.num_row_groups == 78
    assert len(file.schema_arrow.names) == 13


def test_texts_of_a_patch_are_ordered_by_type_and_category(rows):
    for _, of_patch in groupby(rows, key=lambda row: row["patch_id"]):
        kinds = [(row["type"], row["category"]) for row in of_patch]
        assert kinds == sorted(kinds)


def test_most_patches_share_their_cell_with_other_dates_and_their_split_with_them(first_rows):
    cells = {}
    for row in first_rows.values():
        cells.setdefault((row["latitude"], row["longitude"]), []).append(row["split"])
    shared = [splits for splits in cells.values() if len(splits) > 1]
    assert 0.7 < sum(map(len, shared)) / len(first_rows) < 0.85
    assert max(map(len, shared)) == 4
    assert sum(len(set(splits)) > 1 for splits in shared) <= 3


def test_splits_are_interleaved(first_rows):
    splits = [row["split"] for row in first_rows.values()]
    assert sum(before != after for before, after in pairwise(splits)) > 100


def test_dates_fit_the_season_and_both_names_the_cell(first_rows):
    seasons = {"Winter": (12, 1, 2), "Spring": (3, 4, 5), "Summer": (6, 7, 8), "Fall": (9, 10, 11)}
    for row in first_rows.values():
        s2, s1 = parse_patch_id(row["patch_id"]), parse_s1_name(row["s1_name"])
        assert (s2.tile, s2.column, s2.row) == (s1.tile, s1.column, s1.row)
        assert abs(days_between(s2, s1)) <= 2
        assert "2017-06" <= f"{s2.acquired_at:%Y-%m}" <= "2018-05"
        assert s2.acquired_at.month in seasons[row["season"]]


def test_patches_lie_in_their_country_on_the_grid_of_their_tile(first_rows):
    for row in first_rows.values():
        south, north, west, east = BOUNDS[row["country"]]
        assert south < row["latitude"] < north
        assert west < row["longitude"] < east
        name = parse_patch_id(row["patch_id"])
        footprint = footprint_of(row["latitude"], row["longitude"], name.utm_zone)
        corner_east_m, corner_north_m = upper_left_by_letters(name.tile, footprint.north_m + 1200 * name.row)
        assert footprint.west_m == corner_east_m + 1200 * name.column
        assert footprint.north_m == corner_north_m - 1200 * name.row


def test_the_number_of_processes_changes_nothing(tiny, tmp_path):
    alone = write_full_scale(tmp_path / "demo", SEED, quotas=TINY, processes=1)
    assert alone.parquet.read_bytes() == tiny.parquet.read_bytes()


def test_progress_starts_at_once_and_ends_with_all_patches(tiny, progress):
    assert progress == [(0, TINY.patch_count), (TINY.patch_count, TINY.patch_count)]


def test_what_was_written_is_found_again_unless_its_layout_is_another(tiny, tmp_path):
    assert find_full_scale(tiny.parquet.parent) == tiny
    assert find_full_scale(tmp_path) is None
    copied = shutil.copytree(tiny.parquet.parent, tmp_path / "copy") / "full_scale.json"
    copied.write_text(json.dumps({**json.loads(copied.read_text()), "layout_version": 0}))
    assert find_full_scale(tmp_path / "copy") is None


def test_an_interrupted_write_leaves_nothing(tmp_path):
    def interrupt(done, total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_full_scale(tmp_path / "demo", SEED, interrupt, TINY, processes=1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "demo.json").write_text('{"layout_version": 1}')
    with pytest.raises(DemoError, match="something else"):
        write_full_scale(tmp_path, SEED, quotas=TINY, processes=1)
