import numpy as np
import pytest
from factories import patch_facts, patch_rows, write_parquet

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.selection import AnnotationFilter

BENCH = AnnotationFilter.of(split=["bench"])
LATER, EARLIER = (
    "S2A_MSIL2A_20180301T101031_N9999_R022_T33UUP_05_00",
    "S2A_MSIL2A_20170601T101031_N9999_R022_T33UUP_05_00",
)


def test_the_sites_are_the_selected_patches_from_west_to_east(sample):
    sites = sample.catalog.sites.of(BENCH)
    expected = set(sample.catalog.patches(BENCH, limit=100))
    assert set(sample.catalog.sites.patches(sites.number.tolist())) == expected
    assert (np.diff(sites.x) >= 0).all()
    assert not sites.x.flags.writeable


def test_the_patches_within_bounds_are_those_whose_centre_is(sample):
    sites = sample.catalog.sites.of(AnnotationFilter())
    west, east = np.quantile(sites.x, (0.3, 0.6))
    north, south = sites.y.min(), np.median(sites.y) + 1e-9
    inside = (west <= sites.x) & (sites.x < east) & (north <= sites.y) & (sites.y < south)
    assert set(sites.within((west, north, east, south))) == set(sites.number[inside].tolist())


def test_the_nearest_site_is_found_within_reach_only(sample):
    sites = sample.catalog.sites.of(AnnotationFilter())
    n = len(sites.x) // 2
    assert sites.number[n] in sites.nearest(sites.x[n] + 1e-7, sites.y[n], 1e-6)
    assert sites.nearest(0.1, 0.1, 1e-3) == []


def test_all_dates_of_a_place_are_near_and_the_earliest_comes_first(tmp_path):
    facts = patch_facts(5)
    moved = facts | {"patch_id": EARLIER, "latitude": facts["latitude"] + 2e-6}
    rows = [
        *patch_rows(1, **(facts | {"patch_id": LATER})),
        *patch_rows(100, **moved),
        *patch_rows(200, **patch_facts(6)),
    ]
    catalog = AnnotationCatalog.open(write_parquet(tmp_path / "dates.parquet", rows))
    sites = catalog.sites.of(AnnotationFilter())
    place = sites.x[0], sites.y[0]
    patches = catalog.sites.patches(sites.nearest(*place, 1e-4))
    assert [patch.patch_id for patch in patches] == [EARLIER, LATER]
    assert patches[0] == catalog.patch(EARLIER)


def test_no_numbers_are_no_patches(sample):
    assert sample.catalog.sites.patches([]) == ()


@pytest.mark.parametrize("country", ["Atlantis", "O'Neill"])
def test_a_selection_of_nothing_has_no_sites(sample, country):
    sites = sample.catalog.sites.of(AnnotationFilter.of(country=[country]))
    assert sites.within((0, 0, 1, 1)) == sites.nearest(0.5, 0.3, 1) == []


@pytest.mark.parametrize("facet", ["texts", "acquired"])
def test_points_can_be_coloured_by_what_has_an_order(sample, facet):
    points = sample.catalog.patch_points(BENCH, facet)
    counts = {row.value: row.patch_count for row in sample.catalog.facet_counts(BENCH)[facet]}
    assert points.labels == tuple(counts)
    assert np.bincount(points.code, minlength=len(counts)).tolist() == list(counts.values())
