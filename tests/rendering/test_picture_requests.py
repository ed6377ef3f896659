"""Pictures as addresses ask for them, against values worked out by hand."""

import numpy as np
import pytest
from factories import s1_bands, s2_bands

from browser.domain.channels import CHANNELS
from browser.domain.picture_caption import picture_caption
from browser.domain.picture_request import DIVERGING_MAPS, SEQUENTIAL_MAPS, parse_picture
from browser.domain.spectral_indices import SPECTRAL_INDICES
from browser.errors import PictureError
from browser.rendering.colour_maps import colour_table
from browser.rendering.composite import draw_picture
from browser.rendering.picture_facts import picture_facts
from browser.rendering.speckle import lee_filter
from browser.rendering.stretch import known_limits


def uniform(**digital_numbers: int) -> dict[str, np.ndarray]:
    return {name: np.full((120, 120), value, np.uint16) for name, value in digital_numbers.items()}


def drawn(bands: dict[str, np.ndarray], text: str, **options: str) -> np.ndarray:
    return draw_picture(bands, parse_picture(text, options))


def facts(bands: dict[str, np.ndarray], text: str, **options: str):
    return picture_facts(bands, parse_picture(text, options))


def test_three_bands_by_hand_have_the_fixed_limits_of_each_band():
    picture = drawn(uniform(B08=2500, B11=1000, B04=500), "B08.B11.B04-fixed")
    assert picture[5, 5].tolist() == [128, 64, 51]  # 0.25 of 0..0.5, 0.1 of 0..0.4, 0.05 of 0..0.25


def test_limits_by_hand_are_one_for_all_channels_or_one_for_each():
    bands = uniform(B04=1000, B03=1000, B02=1000)
    assert drawn(bands, "true-0.05..0.25")[0, 0].tolist() == [64, 64, 64]
    assert drawn(bands, "true-0..0.1_0..0.2_0.1..0.2")[0, 0].tolist() == [255, 128, 0]


def test_limits_in_db_may_be_negative():
    bands = {"VV": np.full((120, 120), -10, np.float32), "VH": np.full((120, 120), -16, np.float32)}
    assert drawn(bands, "vv--20..0")[0, 0].tolist() == [128, 128, 128]
    assert drawn(bands, "VV.VH.VV-VH--20..0_-26..-6_0..12")[0, 0].tolist() == [128, 128, 128]
    assert facts(bands, "VV-VH-fixed").limits[0].channel == "VV-VH"


def test_gamma_brightens_the_dark():
    picture = drawn(uniform(B04=625, B03=2500, B02=0), "true-fixed", gamma="2")
    assert picture[0, 0].tolist() == [128, 255, 0]  # the root of a quarter is a half


def test_the_spread_of_the_dataset_sets_the_limits_of_the_std_stretch():
    found = facts(s2_bands() | s1_bands(), "VV.VH.VV-VH-std")
    assert [(round(one.low, 2), round(one.high, 2)) for one in found.limits] == [
        (-22.9, -2.38),  # -12.64 and twice 5.13
        (-30.53, -8.17),  # -19.35 and twice 5.59
        (-1.0, 21.0),
    ]
    assert found.caption.endswith("dB, mean \N{PLUS-MINUS SIGN} 2 std of the dataset (VV\N{MINUS SIGN}VH fixed)")
    red = facts(s2_bands(), "B04-std").limits[0]
    assert (red.low, round(red.high, 4)) == (0.0, 0.1958)  # 0.0588 and twice 0.0685, reflectance from 0 on


def test_ndvi_is_drawn_around_zero():
    bands = uniform(B08=3000, B04=1000)
    bands["B08"][0, 0] = 1000
    bands["B08"][0, 1] = 0
    picture, table = drawn(bands, "ndvi-fixed"), colour_table("brbg")
    assert picture[5, 5].tolist() == table[191].tolist()  # 0.5 lies at three quarters
    assert picture[0, 0].tolist() == table[128].tolist()  # equal bands are 0 and no missing data
    assert picture[0, 1].tolist() == table[0].tolist()  # -1
    assert facts(bands, "ndvi-0..0.5").legend.colours[-1] == "#" + bytes(table[255]).hex().upper()


def test_the_percentile_stretch_of_an_index_keeps_zero_in_the_middle():
    limits = facts(s2_bands(), "nbr-percentile").limits[0]
    assert limits.low == -limits.high


@pytest.mark.parametrize(
    ("key", "formula"),
    [
        ("ndvi", "(B08 - B04) / (B08 + B04)"),
        ("ndwi", "(B03 - B08) / (B03 + B08)"),
        ("mndwi", "(B03 - B11) / (B03 + B11)"),
        ("ndbi", "(B11 - B08) / (B11 + B08)"),
        ("nbr", "(B08 - B12) / (B08 + B12)"),
    ],
)
def test_indices_are_those_of_the_field(key, formula):
    assert SPECTRAL_INDICES[key].formula == formula


def test_a_band_is_drawn_with_the_colours_of_a_map_from_low_to_high():
    bands = uniform(B11=0)
    bands["B11"][:, 60:] = 4000
    for name in SEQUENTIAL_MAPS:
        picture = drawn(bands | {"B11": np.maximum(bands["B11"], 1)}, "B11-fixed", colours=name)
        assert picture[0, 0].tolist() == colour_table(name)[0].tolist()
        assert picture[0, 99].tolist() == colour_table(name)[255].tolist()


def test_sequential_maps_brighten_and_diverging_ones_are_palest_in_the_middle():
    for name in SEQUENTIAL_MAPS:
        grey = colour_table(name) @ [0.2126, 0.7152, 0.0722]
        assert grey[255] - grey[0] > 120
        assert np.diff(grey).min() > -1
    for name in DIVERGING_MAPS:
        grey = colour_table(name).sum(axis=1, dtype=int)
        assert 120 <= grey.argmax() <= 135


def test_no_data_is_hatched_and_saturated_pixels_are_striped_black_and_white():
    bands = uniform(B04=1000, B03=1000, B02=1000)
    for band in bands.values():
        band[:, 0] = 0
    bands["B04"][:, 119] = 65535
    picture, found = drawn(bands, "true-fixed"), facts(bands, "true-fixed")
    assert {tuple(colour) for colour in picture[:, 0].tolist()} == {(112, 112, 112), (160, 160, 160)}
    assert {tuple(colour) for colour in picture[:, 119].tolist()} == {(255, 255, 255), (32, 32, 32)}
    assert (found.no_data, found.saturated) == pytest.approx((1 / 120, 1 / 120))
    assert sum(found.histogram.counts["B04"]) == 120 * 118


def test_the_histogram_counts_every_pixel_between_its_edges():
    found = facts(s2_bands(), "true-0..0.1")
    assert len(found.histogram.edges) == 65
    assert found.histogram.edges[0] == 0
    assert found.histogram.edges[-1] > 0.29  # the values reach beyond the limits
    assert {name: sum(counts) for name, counts in found.histogram.counts.items()} == dict.fromkeys(
        ("B04", "B03", "B02"), 14400
    )


def test_a_caption_names_all_that_was_done():
    one = parse_picture("VV--18..-2", {"gamma": "1.4", "speckle": "lee", "colours": "magma"})
    text = picture_caption(one, known_limits(one)).replace("\N{MINUS SIGN}", "-")
    assert text == "VV -18..-2 dB, magma, gamma 1.4, Lee filter 7 \N{MULTIPLICATION SIGN} 7"
    text = facts(s2_bands(), "ndvi-std").caption.replace("\N{MINUS SIGN}", "-")
    assert text == "NDVI (B08 - B04) / (B08 + B04) -1..1, fixed, no published spread, brbg"
    assert facts(uniform(B04=999, B03=999, B02=999), "true-percentile").caption.startswith(
        "True colour B04 B03 B02, 0.0"
    )


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("sepia-fixed", {}, "No picture 'sepia'. There are true, infrared"),
        ("B04.VV.B02-fixed", {}, "three channels of one sensor such as B08.B11.B04"),
        ("true-loud", {}, "No stretch 'loud'. There are fixed, percentile, std, or a range"),
        ("true-0..0.1_0..0.2", {}, "or 3 of them joined by _"),
        ("true-0.3..0.1", {}, "from low to high"),
        ("true-nan..1", {}, "No stretch 'nan..1'"),
        ("true-fixed", {"gamma": "0"}, "No gamma '0'. It is a number from 0.1 to 10"),
        ("true-fixed", {"gamma": "1e9"}, "No gamma '1e9'"),
        ("true-fixed", {"speckle": "lee"}, "for True colour of Sentinel-2. There is lee, for pictures of Sentinel-1"),
        ("s1-fixed", {"speckle": "frost"}, "No speckle filter 'frost'"),
        ("true-fixed", {"colours": "viridis"}, "Composites have colours of their own"),
        ("ndvi-fixed", {"colours": "viridis"}, "There are brbg, bam, vik, vik_r"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(text, options, sentence):
    with pytest.raises(PictureError) as wrong:
        parse_picture(text, options)
    assert sentence in str(wrong.value)


def test_the_lee_filter_calms_even_ground_and_keeps_edges_and_gaps():
    rng = np.random.default_rng(1)
    speckle = rng.gamma(4.4, 1 / 4.4, (120, 120))
    power = np.where(np.arange(120) < 60, 0.01, 1.0) * speckle
    noisy = (10 * np.log10(power)).astype(np.float32)
    noisy[0, 0] = np.nan
    smooth = lee_filter(noisy)
    assert smooth[:, 10:50].std() < noisy[:, 10:50].std() / 2
    assert 10 * np.log10((10 ** (smooth[:, 10:50] / 10)).mean()) == pytest.approx(-20, abs=0.2)
    assert smooth[:, 62:].mean() - smooth[5:, :54].mean() == pytest.approx(20, abs=1.5)
    assert np.argwhere(~np.isfinite(smooth)).tolist() == [[0, 0]]
    flat = np.full((120, 120), -12.5, np.float32)
    assert np.allclose(lee_filter(flat), flat, atol=1e-4)


def test_every_picture_there_is_can_be_drawn_with_every_stretch():
    bands = s2_bands() | s1_bands()
    keys = [*SPECTRAL_INDICES, *CHANNELS, "agriculture", "bathymetric"]
    for text in (f"{key}-{stretch}" for key in keys for stretch in ("fixed", "percentile", "std")):
        found = facts(bands, text)
        assert drawn(bands, text).std() > 5, text
        assert found.reading
        assert all(limits.low < limits.high for limits in found.limits)
