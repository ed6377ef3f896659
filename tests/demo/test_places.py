import itertools
from collections import Counter

import pytest
from demo.places import BOUNDS, upper_left_by_letters

from browser.demo.plan import plan_patches
from browser.demo.regions import REGIONS
from browser.domain.geometry import footprint_of
from browser.domain.patch_id import days_between, parse_patch_id, parse_s1_name

PLANS = plan_patches(400, 20170613)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: f"{region.country} {region.tile.name}")
def test_tiles_have_the_corners_that_their_names_mean(region):
    tile = region.tile
    assert (tile.west_m, tile.north_m) == upper_left_by_letters(tile.name, tile.north_m)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: f"{region.country} {region.tile.name}")
def test_cells_lie_within_their_tile(region):
    assert all(0 <= column <= 90 and 0 <= row <= 90 for column, row in region.area.cells())


def test_the_centre_gives_the_footprint_that_column_and_row_say():
    tiles = {region.tile.name: region.tile for region in REGIONS}
    for plan in PLANS:
        name = parse_patch_id(plan.patch_id)
        footprint = footprint_of(plan.latitude, plan.longitude, name.utm_zone)
        tile = tiles[name.tile]
        assert footprint.west_m == tile.west_m + 1200 * name.column
        assert footprint.north_m == tile.north_m - 1200 * name.row


def test_patches_lie_in_their_countries():
    for plan in PLANS:
        south, north, west, east = BOUNDS[plan.country]
        assert south < plan.latitude < north
        assert west < plan.longitude < east


def test_both_names_are_of_the_same_cell_a_few_days_apart_and_one_to_one():
    for plan in PLANS:
        s2, s1 = parse_patch_id(plan.patch_id), parse_s1_name(plan.s1_name)
        assert (s2.tile, s2.column, s2.row) == (s1.tile, s1.column, s1.row)
        assert abs(days_between(s2, s1)) <= 2
    assert len({plan.patch_id for plan in PLANS}) == len({plan.s1_name for plan in PLANS}) == 400


def test_dates_run_from_june_2017_to_may_2018_and_fit_their_season():
    seasons = {"Winter": (12, 1, 2), "Spring": (3, 4, 5), "Summer": (6, 7, 8), "Fall": (9, 10, 11)}
    for plan in PLANS:
        acquired = parse_patch_id(plan.patch_id).acquired_at
        assert "2017-06" <= f"{acquired:%Y-%m}" <= "2018-05"
        assert acquired.month in seasons[plan.season]


def test_countries_seasons_climates_and_splits_all_occur():
    assert {plan.country for plan in PLANS} == set(BOUNDS)
    assert {plan.season for plan in PLANS} == {"Spring", "Summer", "Fall", "Winter"}
    assert len({plan.climate_zone for plan in PLANS}) >= 6
    assert {plan.split for plan in PLANS} == {"train", "validation", "test", "bench"}


@pytest.mark.parametrize(("patch_count", "bench_count"), [(1, 1), (7, 1), (25, 2), (400, 40), (3000, 300)])
def test_a_tenth_of_the_patches_is_bench(patch_count, bench_count):
    plans = plan_patches(patch_count, 3)
    assert len(plans) == patch_count
    assert sum(plan.split == "bench" for plan in plans) == bench_count


def test_bench_patches_come_from_all_countries_and_stand_between_the_others():
    splits = [plan.split for plan in PLANS]
    assert {plan.country for plan in PLANS if plan.split == "bench"} == set(BOUNDS)
    changes = sum(before != after for before, after in itertools.pairwise(splits))
    assert changes > 100


def test_some_cells_have_several_dates():
    dates = Counter(plan.cell for plan in PLANS)
    assert sum(count > 1 for count in dates.values()) > 50
    assert max(dates.values()) <= 4


def test_another_seed_plans_other_patches():
    assert {plan.patch_id for plan in plan_patches(50, 1)} != {plan.patch_id for plan in plan_patches(50, 2)}
