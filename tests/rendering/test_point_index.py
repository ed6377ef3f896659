import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from browser.rendering.point_index import PointIndex

unit = st.floats(0, 1, exclude_max=True, width=32)


def random_points(count: int):
    generator = np.random.default_rng(1)
    return (
        generator.uniform(0.4, 0.6, count),
        generator.uniform(0.2, 0.4, count),
        generator.integers(0, 9, count, np.uint8),
    )


@given(west=unit, north=unit, width=unit, height=unit)
def test_exactly_the_points_inside_are_found(west, north, width, height):
    x, y, code = random_points(500)
    bounds = (west, north, west + width, north + height)
    found = PointIndex.of(x, y, code).within(bounds)
    inside = (x >= west) & (x < bounds[2]) & (y >= north) & (y < bounds[3])
    assert sorted(zip(*found, strict=True)) == sorted(zip(x[inside], y[inside], code[inside], strict=True))


def test_bounds_beyond_the_world_find_all_points():
    x, y, code = random_points(100)
    assert len(PointIndex.of(x, y, code).within((-1.0, -1.0, 2.0, 2.0))[0]) == 100


def test_an_empty_selection_has_no_points():
    nothing = np.array([])
    index = PointIndex.of(nothing, nothing, nothing.astype(np.uint8))
    assert len(index) == 0
    assert len(index.within((0.0, 0.0, 1.0, 1.0))[0]) == 0
