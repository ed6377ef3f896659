import numpy as np
import pytest
from factories import s1_bands, s2_bands
from ui.route_client import uniform

from browser.domain.boxes import Box
from browser.domain.imagery import BANDS
from browser.rendering.spectra import HISTOGRAM_EDGES_DB, backscatter, mask_of_box, mask_of_pixels, spectrum

NAMES = [band.name for band in BANDS]


def test_a_picked_pixel_has_the_values_of_the_coarse_pixels_that_it_lies_in():
    bands = s2_bands()
    found = spectrum(bands, mask_of_pixels([(57, 31)]))  # column 57, row 31
    expected = [bands[b.name][31 * b.size_px // 120, 57 * b.size_px // 120] / 10_000 for b in BANDS]
    assert [one.mean for one in found] == pytest.approx(expected)
    assert bands["B01"][31 // 6, 57 // 6] / 10_000 == pytest.approx(found[NAMES.index("B01")].mean)
    assert {(one.pixel_count, one.std) for one in found} == {(1, 0.0)}


def test_mean_and_spread_are_those_of_the_pixels_worked_out_by_hand():
    band = uniform(1)
    band[0, :4] = (100, 200, 300, 1000)
    found = spectrum({"B04": band}, mask_of_pixels((column, 0) for column in range(4)))
    red = found[NAMES.index("B04")]
    assert red.mean == pytest.approx(0.04)  # (100 + 200 + 300 + 1000) / 4 / 10,000
    assert red.std == pytest.approx(np.sqrt((300**2 + 200**2 + 100**2 + 600**2) / 4) / 10_000)
    assert (red.low, red.median, red.high) == pytest.approx((0.013, 0.025, 0.079))  # linear between the values
    assert [one for name, one in zip(NAMES, found, strict=True) if name != "B04"] == [None] * 11


def test_coarse_bands_are_weighted_by_the_area_that_the_set_has_in_their_pixels():
    band = uniform(1000, 20)
    band[0, 1] = 4000
    found = spectrum({"B09": band}, mask_of_pixels([(4, 0), (5, 0), (6, 0), (5, 1)]))
    assert found[NAMES.index("B09")].mean == pytest.approx((3 * 0.1 + 0.4) / 4)


def test_pixels_without_data_do_not_count():
    band = uniform(0)
    band[0, 0] = 500
    found = spectrum({"B02": band, "B03": uniform(0)}, mask_of_pixels([(0, 0), (1, 0)]))
    assert (found[1].pixel_count, found[1].mean) == (1, 0.05)
    assert found[2] is None


def test_a_box_of_the_dataset_is_the_pixels_that_it_was_rounded_outwards_from():
    mask = mask_of_box(Box(0.0, 0.33, 0.28, 0.8))  # 33 * 1.2 = 39.6, 28 * 1.2 = 33.6, 80 * 1.2 = 96
    rows, columns = np.nonzero(mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (40, 95, 0, 32)
    assert not mask_of_box(Box(0.01, 0.0, 0.02, 1.0)).any()  # 1.2 to 2.4: no whole pixel


def test_backscatter_is_averaged_as_power_and_counted_per_decibel():
    values = s1_bands()["VV"]
    values[0, :3] = (-10.0, -20.0, -55.0)
    values[0, 3] = np.nan
    found = backscatter({"VV": values}, mask_of_pixels((column, 0) for column in range(4)))
    vv = found["VV"]
    assert vv.pixel_count == 3
    assert vv.mean_db == pytest.approx(10 * np.log10((0.1 + 0.01 + 10**-5.5) / 3))
    assert vv.median_db == -20.0
    assert {HISTOGRAM_EDGES_DB[n]: count for n, count in enumerate(vv.counts) if count} == {-40: 1, -20: 1, -10: 1}
    assert found["VH"] is None
