import pytest

from browser.domain.annotation import Patch, Split
from browser.ui.map_reach import MapClick, is_within_reach, read_click

PATCH = Patch("S2A_X", "S1A_X", Split.BENCH, 48.0, 12.0, "Austria", "Summer", "Cold", 1, 3)
DEGREES_PER_PX_AT_ZOOM_0 = 360 / 256


def click(east_px: float, zoom: int) -> MapClick:
    """A click so many pixels east of the patch's centre."""
    return MapClick(48.0, 12.0 + east_px * DEGREES_PER_PX_AT_ZOOM_0 / 2**zoom, zoom, 1.0)


@pytest.mark.parametrize("zoom", [3, 7, 11])
def test_a_click_reaches_as_many_pixels_at_every_zoom(zoom):
    assert is_within_reach(click(23, zoom), PATCH)
    assert not is_within_reach(click(25, zoom), PATCH)


def test_near_the_ground_the_whole_square_of_the_patch_is_within_reach():
    # 600 m are 94 px at zoom 14 and 48 degrees north
    assert is_within_reach(click(90, 14), PATCH)
    assert not is_within_reach(click(100, 14), PATCH)


def test_a_click_keeps_place_zoom_and_time():
    assert read_click({"lat": 48.1, "lng": 12.7, "zoom": 5, "clicked_at": 7}) == MapClick(48.1, 12.7, 5.0, 7.0)


@pytest.mark.parametrize("value", [None, "click", {}, {"lat": 48.1, "lng": None, "zoom": 5, "clicked_at": 7}])
def test_what_is_no_click_is_none(value):
    assert read_click(value) is None


def test_a_click_beyond_the_end_of_the_projection_is_moved_to_it():
    found = read_click({"lat": 90.0, "lng": 0.0, "zoom": 2, "clicked_at": 1})
    assert found is not None
    assert not is_within_reach(found, PATCH)
