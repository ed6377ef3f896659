import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from browser.landcover import outlines


def mask_of(*rows):
    return np.array([[letter == "#" for letter in row] for row in rows])


def test_a_rectangle_has_four_corners_clockwise():
    (ring,) = outlines(mask_of("....", ".##.", ".##.", "...."))
    assert set(ring) == {(1, 1), (3, 1), (3, 3), (1, 3)}
    assert signed_area(ring) == 4


def test_a_hole_has_a_ring_of_its_own_and_areas_that_meet_at_a_corner_are_apart():
    holed = outlines(mask_of("###", "#.#", "###"))
    assert sorted(map(signed_area, holed)) == [-1, 9]
    assert len(outlines(mask_of("#.", ".#"))) == 2
    assert outlines(mask_of("..", "..")) == ()


@given(mask=arrays(np.bool_, st.tuples(st.integers(1, 7), st.integers(1, 7))))
def test_rings_enclose_as_much_as_the_mask_covers(mask):
    assert sum(map(signed_area, outlines(mask))) == np.count_nonzero(mask)


def signed_area(ring):
    """By the shoelace formula; y runs downwards, so clockwise is positive."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2
