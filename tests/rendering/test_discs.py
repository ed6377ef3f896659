import numpy as np
import pytest
from rendering.pictures import decoded

from browser.rendering.covered import coloured, encode_covered
from browser.rendering.discs import stamp_discs

COLOURS = np.array([(255, 0, 0), (0, 0, 255)], np.uint8)


def stamp(*points, diameter=3.0):
    column, row, code = (np.array(values) for values in zip(*points, strict=True))
    return coloured(stamp_discs(column.astype(float), row.astype(float), code.astype(np.uint8), diameter), COLOURS)


def test_a_disc_lies_where_its_point_is_and_has_its_colour():
    pixels = stamp((100.5, 50.5, 1))
    assert pixels.shape == (256, 256, 4)
    assert pixels[50, 100].tolist() == [0, 0, 255, 255]
    rows, columns = np.nonzero(pixels[..., 3])
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (49, 51, 99, 101)


@pytest.mark.parametrize("diameter", [3.0, 4.0, 5.0])
def test_a_disc_covers_its_area_smoothly(diameter):
    alpha = stamp((100.3, 50.8, 0), diameter=diameter)[..., 3]
    assert alpha.sum() / 255 == pytest.approx(np.pi * diameter**2 / 4, rel=0.05)
    assert len(np.unique(alpha)) > 3


def test_where_discs_meet_the_one_that_covers_more_is_seen_then_the_higher_code():
    pixels = stamp((10.5, 10.5, 0), (12.5, 10.5, 1), (10.5, 10.5, 1))
    assert pixels[10, 10].tolist() == [0, 0, 255, 255]
    assert stamp((20.5, 20.5, 0), (22.2, 20.5, 1))[20, 20].tolist() == [255, 0, 0, 255]


def test_a_point_outside_the_tile_reaches_in():
    pixels = stamp((-0.5, 30.5, 0), (256.5, 40.5, 0), (50.5, 257.5, 0))
    assert pixels[30, 0, 3] > 0
    assert pixels[40, 255, 3] > 0
    assert not pixels[:, 50, 3].any()


@pytest.mark.parametrize("colour_count", [2, 40])
def test_the_file_holds_the_same_pixels_with_a_palette_or_without(colour_count):
    generator = np.random.default_rng(1)
    column, row = generator.uniform(-2, 258, (2, 900))
    code = generator.integers(0, colour_count, 900, np.uint8)
    colours = generator.integers(0, 256, (colour_count, 3), np.uint8)
    covered = stamp_discs(column, row, code, 3.0)
    assert np.array_equal(decoded(encode_covered(covered, colours)), coloured(covered, colours))


@pytest.mark.parametrize("diameter", [3.0, 4.0, 5.0])
def test_points_as_far_out_as_a_disc_is_wide_are_no_error(diameter):
    corners = [(a, b, 0) for a in (-diameter, 256 + diameter - 1e-9) for b in (-diameter, 256 + diameter - 1e-9)]
    assert not stamp(*corners, diameter=diameter)[..., 3].any()
