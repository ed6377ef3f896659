import numpy as np
import pytest
from demo.places import BOUNDS, upper_left_by_letters

from browser.demo.full_scale_cells import cells_of
from browser.demo.full_scale_counts import text_counts
from browser.demo.full_scale_grounds import LANDSCAPES, make_grounds
from browser.demo.full_scale_plan import plan_full_scale
from browser.demo.full_scale_quotas import (
    TASKS_IN_ORDER,
    apportion,
    published_quotas,
    scaled,
    table_with_margins,
)
from browser.demo.full_scale_splits import with_splits
from browser.demo.regions import REGIONS
from browser.domain.annotation import TASKS, Split
from browser.domain.geometry import footprint_of

PUBLISHED = published_quotas()


@pytest.fixture(scope="module")
def cells():
    return {country: cells_of(country) for country in ("Luxembourg", "Kosovo", "Belgium")}


def test_the_published_numbers_add_up():
    assert PUBLISHED.row_count == 9_553_962
    assert PUBLISHED.patch_count == 464_044
    assert sum(PUBLISHED.patches_by_country.values()) == sum(PUBLISHED.patches_by_season.values()) == 464_044
    sums = {split: sum(rows.values()) for split, rows in PUBLISHED.rows.items()}
    assert sums == {"train": 4_674_281, "validation": 2_454_690, "test": 2_409_962, "bench": 15_029}


def test_every_split_has_every_task_and_bench_its_published_boxes():
    assert all(set(rows) == set(TASKS) for rows in PUBLISHED.rows.values())
    boxes = [n for task, n in PUBLISHED.rows[Split.BENCH].items() if task.type == "bounding box"]
    assert sum(boxes) == 1_582


@pytest.mark.parametrize("divisor", [10, 100, 1000])
def test_smaller_tables_have_the_same_shape(divisor):
    small = scaled(PUBLISHED, divisor)
    assert small.patch_count == round(464_044 / divisor)
    assert sum(small.patches_by_country.values()) == sum(small.patches_by_season.values()) == small.patch_count
    assert small.row_count == pytest.approx(9_553_962 / divisor, rel=0.01)


def test_shares_add_up_and_the_largest_remainders_are_rounded_up():
    assert apportion({"a": 5, "b": 3, "c": 2}, 13) == {"a": 6, "b": 4, "c": 3}


def test_a_table_has_exactly_its_margins():
    rows, columns = [10, 7, 4], [3, 9, 1, 8]
    table = table_with_margins(rows, columns)
    assert table.sum(axis=1).tolist() == rows
    assert table.sum(axis=0).tolist() == columns
    assert (table >= 0).all()


def test_cells_lie_in_their_country_and_on_the_grid_of_their_tile(cells):
    for country, listed in cells.items():
        south, north, west, east = BOUNDS[country]
        for cell in listed[::50]:
            assert south < cell.latitude < north
            assert west < cell.longitude < east
            assert cell.region.country == country
            footprint = footprint_of(cell.latitude, cell.longitude, int(cell.tile[:2]))
            corner_east_m, corner_north_m = upper_left_by_letters(cell.tile, footprint.north_m)
            assert footprint.west_m == corner_east_m + 1200 * cell.column
            assert footprint.north_m == corner_north_m - 1200 * cell.row


def test_cells_lie_where_published_patches_do():
    cells = cells_of("Finland")
    assert max(cell.latitude for cell in cells) <= 67.98
    assert max(cell.longitude for cell in cells) <= 31.59


def test_no_cell_comes_twice(cells):
    for listed in cells.values():
        assert len({(cell.tile, cell.column, cell.row) for cell in listed}) == len(listed)


def test_countries_have_room_for_the_published_patches(cells):
    assert len(cells["Luxembourg"]) > 1_600
    assert len(cells["Kosovo"]) > 5_000


def test_tiles_known_by_their_corners_are_named_the_same(cells):
    known = {region.tile.name for region in REGIONS if region.country in cells}
    assert known <= {cell.tile for listed in cells.values() for cell in listed}


def test_a_bench_of_many_patches_has_from_1_to_67_texts_and_a_fifth_of_it_is_alone():
    quotas = scaled(PUBLISHED, 10)
    grounds = {landscape: make_grounds(landscape, 1, 1) for landscape in LANDSCAPES}
    plans = with_splits(plan_full_scale(quotas, 1), grounds, quotas, 1)
    counts = text_counts(plans, grounds, quotas, 1)
    bench = np.array([plan.split is Split.BENCH for plan in plans])
    texts = counts.sum(axis=1)
    assert (texts[bench].min(), texts[bench].max()) == (1, 67)
    assert np.median(texts) == 21
    assert counts[bench].sum(axis=0).tolist() == [quotas.rows[Split.BENCH][task] for task in TASKS_IN_ORDER]
    tested = {plan.cell for plan in plans if plan.split is Split.TEST}
    shared = [plan.cell in tested for plan in plans if plan.split is Split.BENCH]
    assert 0.75 < np.mean(shared) < 0.83
