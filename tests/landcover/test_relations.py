import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage

from browser.landcover import (
    Direction,
    are_adjacent,
    bearing_degrees,
    direction_of,
    meet_at_a_corner,
    relative_position,
)

_CLOCKWISE = tuple(Direction)


def test_classes_that_share_an_edge_are_adjacent_both_ways():
    raster = np.array([[0, 1, 2]], dtype=np.int8)
    assert are_adjacent(raster, 0, 1)
    assert are_adjacent(raster, 1, 0)
    assert not are_adjacent(raster, 0, 2)


def test_classes_that_meet_only_at_a_corner_are_not_adjacent():
    raster = np.array([[0, 3], [3, 1]], dtype=np.int8)
    assert not are_adjacent(raster, 0, 1)
    assert meet_at_a_corner(raster, 0, 1)
    assert meet_at_a_corner(raster[:, ::-1], 1, 0)


@given(hnp.arrays(np.int8, (5, 6), elements=st.integers(-1, 3)))
def test_touching_is_what_a_dilation_by_one_pixel_says(raster):
    dilated = ndimage.binary_dilation(raster == 0)
    assert are_adjacent(raster, 0, 1) == bool((dilated & (raster == 1)).any())


@pytest.mark.parametrize(
    ("bearing", "direction"),
    [
        (0, Direction.TOP),
        (28, Direction.TOP),
        (30, Direction.TOP_RIGHT),
        (61, Direction.TOP_RIGHT),
        (62, Direction.RIGHT),
        (135, Direction.BOTTOM_RIGHT),
        (180, Direction.BOTTOM),
        (225, Direction.BOTTOM_LEFT),
        (270, Direction.LEFT),
        (315, Direction.TOP_LEFT),
        (359, Direction.TOP),
    ],
)
def test_a_bearing_has_a_name(bearing, direction):
    assert direction_of(bearing) is direction


@given(st.floats(0, 359.9))
def test_the_opposite_bearing_has_the_opposite_name(bearing):
    opposite = _CLOCKWISE[(_CLOCKWISE.index(direction_of(bearing)) + 4) % 8]
    assert direction_of(bearing + 180) is opposite


def test_a_class_at_the_right_edge_lies_to_the_right_of_one_at_the_left():
    raster = np.full((9, 9), -1, dtype=np.int8)
    raster[4, 0], raster[4, 8] = 0, 1
    assert bearing_degrees(raster, 0, 1) == 90.0
    assert relative_position(raster, 0, 1) is Direction.RIGHT
    assert relative_position(raster, 1, 0) is Direction.LEFT
