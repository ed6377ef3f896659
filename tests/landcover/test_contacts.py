import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser.landcover import are_adjacent, border_lengths, gap_pixels

RASTERS = st.integers(0, 2**32 - 1).map(
    lambda seed: np.random.default_rng(seed).integers(-1, 3, (6, 6)).astype(np.int8)
)


def test_borders_are_counted_in_pixel_edges():
    raster = np.zeros((4, 4), np.int8)
    raster[:2, :2] = 1
    lengths = border_lengths(raster)
    assert lengths[0, 1] == lengths[1, 0] == 4
    assert lengths.sum() == 8


@settings(max_examples=30)
@given(RASTERS)
def test_classes_have_a_common_border_just_where_they_touch(raster):
    lengths = border_lengths(raster)
    for first, second in ((0, 1), (0, 2), (1, 2)):
        assert (lengths[first, second] > 0) == are_adjacent(raster, first, second)


def test_the_gap_is_measured_between_pixel_centres():
    raster = np.full((5, 5), 2, np.int8)
    raster[0, 0], raster[3, 4] = 0, 1
    assert gap_pixels(raster, 0, 1) == pytest.approx(5.0)
