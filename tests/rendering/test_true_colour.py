import numpy as np
import pytest
from factories import s2_bands

from browser.domain.imagery import TRUE_COLOUR, Stretch
from browser.errors import BandError
from browser.rendering.composite import render_composite
from browser.rendering.true_colour import true_colour


def test_it_is_the_composite_with_fixed_limits_value_for_value():
    bands = s2_bands(3)
    bands["B04"][:2, :3] = [[0, 1, 2499], [2500, 2501, 65534]]
    picture = true_colour(bands)
    assert np.array_equal(picture[..., :3], render_composite(bands, TRUE_COLOUR, Stretch.FIXED))
    assert (picture[..., 3] == 255).all()


@pytest.mark.parametrize(("step", "size"), [(2, 60), (4, 30)])
def test_a_smaller_one_has_pixels_of_the_larger_one(step, size):
    bands = s2_bands(4)
    assert np.array_equal(true_colour(bands, step), true_colour(bands)[step // 2 :: step, step // 2 :: step])
    assert true_colour(bands, step).shape == (size, size, 4)


def test_pixels_without_data_are_transparent():
    bands = s2_bands(5)
    for name in TRUE_COLOUR.channels:
        bands[name][0, 0] = 0
    assert np.argwhere(true_colour(bands)[..., 3] == 0).tolist() == [[0, 0]]


def test_a_missing_band_is_named():
    bands = s2_bands(6)
    del bands["B03"]
    with pytest.raises(BandError, match="B03 is missing"):
        true_colour(bands)


def test_a_band_of_another_type_is_refused():
    with pytest.raises(BandError, match="B02 is float64"):
        true_colour(s2_bands(7) | {"B02": np.zeros((120, 120))})
