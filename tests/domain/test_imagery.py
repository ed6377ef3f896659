"""Bands, composites and stretches."""

from browser.domain.geometry import PATCH_SIZE_M
from browser.domain.imagery import (
    BANDS,
    COMPOSITES,
    INFRARED,
    POLARIZATIONS,
    REFERENCE_KEY,
    S1_FALSE_COLOUR,
    SWIR,
    TRUE_COLOUR,
    Limits,
    Sensor,
    Stretch,
    composite_by_hand,
    composite_by_key,
)


def test_every_band_covers_the_whole_patch_at_its_native_size():
    assert len(BANDS) == 12
    assert all(band.pixel_size_m * band.size_px == PATCH_SIZE_M for band in BANDS)
    assert {band.name for band in BANDS if band.size_px == 20} == {"B01", "B09"}


def test_wavelengths_grow_along_the_bands():
    wavelengths = [band.wavelength_nm for band in BANDS]
    assert wavelengths == sorted(wavelengths)


def test_composites_name_channels_as_red_green_blue():
    assert TRUE_COLOUR.channels == ("B04", "B03", "B02")
    assert INFRARED.channels == ("B08", "B04", "B03")
    assert SWIR.channels == ("B12", "B8A", "B04")
    assert S1_FALSE_COLOUR.channels == ("VV", "VH", "VV-VH")


def test_every_channel_is_a_band_of_its_sensor():
    of_sensor = {
        Sensor.S2: {band.name for band in BANDS},
        Sensor.S1: {*POLARIZATIONS, "VV-VH"},
    }
    for composite in COMPOSITES:
        assert set(composite.channels) <= of_sensor[composite.sensor]
        assert all(limits.low < limits.high for limits in composite.limits)


def test_fixed_limits_are_those_of_the_light_table():
    assert [str(limits) for limits in TRUE_COLOUR.limits] == ["0..0.25"] * 3
    assert [str(limits) for limits in INFRARED.limits] == ["0..0.5", "0..0.25", "0..0.25"]
    assert [str(limits) for limits in S1_FALSE_COLOUR.limits] == ["-20..0", "-27..-7", "-1..21"]
    assert str(Limits(-0.5, 1)) == "-0.5..1"


def test_a_key_leads_to_its_composite():
    assert all(composite_by_key(composite.key) is composite for composite in COMPOSITES)
    assert composite_by_key("thermal") is None
    assert composite_by_key(REFERENCE_KEY) is None


def test_three_channels_of_one_sensor_are_a_composite_by_hand():
    by_hand = composite_by_hand(["B08", "B11", "B04"])
    assert by_hand.key == "B08.B11.B04"
    assert [str(limits) for limits in by_hand.limits] == ["0..0.5", "0..0.4", "0..0.25"]
    assert composite_by_hand(["VV", "VH", "B04"]) is None
    assert composite_by_hand(["B08", "B11"]) is None
    assert composite_by_hand(["B08", "B11", "B99"]) is None


def test_keys_can_stand_in_an_address():
    keys = [composite.key for composite in COMPOSITES] + list(Stretch)
    assert all(key.isascii() and key.isalnum() for key in keys)
