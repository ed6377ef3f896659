import numpy as np
import pytest
from factories import s1_bands, s2_bands

from browser.domain.imagery import COMPOSITES, INFRARED, S1_FALSE_COLOUR, SWIR, TRUE_COLOUR, VV, Stretch
from browser.errors import BandError
from browser.rendering.composite import render_composite
from browser.rendering.hatch import HATCH_GREY, HATCH_STRIPE
from browser.rendering.stretch import percentile_limits


def uniform(**digital_numbers: int) -> dict[str, np.ndarray]:
    """Sentinel-2 bands of one value each."""
    return {name: np.full((120, 120), value, np.uint16) for name, value in digital_numbers.items()}


def backscatter(vv: float, vh: float) -> dict[str, np.ndarray]:
    return {"VV": np.full((120, 120), vv, np.float32), "VH": np.full((120, 120), vh, np.float32)}


def hatched(picture: np.ndarray) -> np.ndarray:
    return (picture == HATCH_GREY).all(axis=-1) | (picture == HATCH_STRIPE).all(axis=-1)


def test_reflectance_is_the_digital_number_over_ten_thousand_between_the_fixed_limits():
    picture = render_composite(uniform(B04=2500, B03=1250, B02=500), TRUE_COLOUR, Stretch.FIXED)
    assert picture.shape == (120, 120, 3)
    assert picture.dtype == np.uint8
    assert picture[0, 0].tolist() == [255, 128, 51]  # 0.25, 0.125, 0.05 of 0..0.25


def test_what_is_above_the_limits_is_full_and_not_wrapped_around():
    picture = render_composite(uniform(B04=60000, B03=2501, B02=1), TRUE_COLOUR, Stretch.FIXED)
    assert picture[60, 60].tolist() == [255, 255, 0]


def test_infrared_puts_b08_into_red_with_limits_of_its_own():
    picture = render_composite(uniform(B08=2500, B04=2500, B03=0), INFRARED, Stretch.FIXED)
    assert picture[0, 0].tolist() == [128, 255, 0]


def test_backscatter_is_drawn_in_the_decibels_it_comes_in():
    picture = render_composite(backscatter(-10.0, -17.0), S1_FALSE_COLOUR, Stretch.FIXED)
    assert picture[0, 0].tolist() == [128, 128, 93]  # -20..0, -27..-7, and 7 dB of -1..21


def test_one_polarization_is_drawn_grey():
    picture = render_composite(backscatter(-5.0, -30.0), VV, Stretch.FIXED)
    assert picture[0, 0].tolist() == [191, 191, 191]


def test_coarser_bands_are_repeated_without_interpolation():
    bands = uniform(B04=0) | {"B12": np.zeros((60, 60), np.uint16), "B8A": np.full((60, 60), 5000, np.uint16)}
    bands["B12"][3, 5] = 4000
    picture = render_composite(bands, SWIR, Stretch.FIXED)
    bright = np.argwhere(picture[..., 0] == 255)
    assert bright.tolist() == [[6, 10], [6, 11], [7, 10], [7, 11]]


def test_every_composite_can_be_drawn_from_the_bands_as_stored():
    bands = s2_bands() | s1_bands()
    pictures = [render_composite(bands, c, stretch) for c in COMPOSITES for stretch in Stretch]
    assert all(p.shape == (120, 120, 3) and p.std() > 10 for p in pictures)


def test_percentile_limits_leave_out_two_percent_on_each_side():
    limits = percentile_limits(np.arange(101, dtype=np.float32))
    assert (limits.low, limits.high) == (2.0, 98.0)


def test_the_percentile_stretch_uses_the_whole_brightness_of_each_channel():
    ramp = np.linspace(1000, 3000, 14400).reshape(120, 120).astype(np.uint16)
    picture = render_composite({"B04": ramp, "B03": ramp, "B02": ramp // 10}, TRUE_COLOUR, Stretch.PERCENTILE)
    assert picture[0, 0].tolist() == [0, 0, 0]
    assert picture[-1, -1].tolist() == [255, 255, 255]
    assert np.median(picture[..., 2]) == pytest.approx(128, abs=2)


def test_a_flat_channel_is_drawn_in_mid_brightness_under_the_percentile_stretch():
    picture = render_composite(uniform(B04=700, B03=700, B02=700), TRUE_COLOUR, Stretch.PERCENTILE)
    assert set(picture.ravel().tolist()) <= {127, 128}


@pytest.mark.parametrize("stretch", Stretch)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_backscatter_that_is_no_number_is_hatched_and_leaves_the_rest_alone(value, stretch):
    bands = s1_bands()
    bands["VV"][10:30, 40:80] = value
    bands["VH"][10:20, 40:80] = value
    where = hatched(render_composite(bands, S1_FALSE_COLOUR, stretch))
    assert where[10:30, 40:80].all()
    assert where.sum() == 20 * 40


def test_pixels_without_any_digital_number_are_hatched_in_two_greys():
    bands = uniform(B04=900, B03=900, B02=900)
    for band in bands.values():
        band[:, :30] = 0
    picture = render_composite(bands, TRUE_COLOUR, Stretch.FIXED)
    assert hatched(picture)[:, :30].all()
    assert not hatched(picture)[:, 30:].any()
    assert (picture[0, :10, 0] == [160, 160, 112, 112, 112, 112, 112, 112, 160, 160]).all()


def test_a_dark_pixel_that_one_channel_still_sees_is_land_and_drawn_dark():
    picture = render_composite(uniform(B04=0, B03=0, B02=12), TRUE_COLOUR, Stretch.FIXED)
    assert picture[0, 0].tolist() == [0, 0, 1]


def test_pixels_without_data_do_not_shift_the_percentiles():
    ramp = np.linspace(1000, 3000, 14400).reshape(120, 120).astype(np.uint16)
    bands = {name: ramp.copy() for name in ("B04", "B03", "B02")}
    for band in bands.values():
        band[:60] = 0
    lower_half = render_composite(bands, TRUE_COLOUR, Stretch.PERCENTILE)[60:]
    assert lower_half.min() == 0
    assert np.median(lower_half) == pytest.approx(128, abs=2)


def test_a_patch_without_any_data_is_hatched_everywhere():
    picture = render_composite(uniform(B04=0, B03=0, B02=0), TRUE_COLOUR, Stretch.PERCENTILE)
    assert hatched(picture).all()


def test_the_bands_are_not_changed():
    bands = s1_bands()
    bands["VV"][0, 0] = np.nan
    before = bands["VV"].copy()
    render_composite(bands, S1_FALSE_COLOUR, Stretch.PERCENTILE)
    assert np.array_equal(bands["VV"], before, equal_nan=True)


def test_a_missing_band_is_named_with_those_that_are_there():
    with pytest.raises(BandError, match=r"Band B02 is missing; there are B03, B04\."):
        render_composite(uniform(B04=1, B03=1), TRUE_COLOUR, Stretch.FIXED)


@pytest.mark.parametrize("shape", [(120, 60), (50, 50), (240, 240), (120,), (0, 0)])
def test_a_band_of_another_shape_is_refused(shape):
    bands = uniform(B04=1, B03=1) | {"B02": np.zeros(shape, np.uint16)}
    with pytest.raises(BandError, match=r"Band B02 has the shape"):
        render_composite(bands, TRUE_COLOUR, Stretch.FIXED)
