"""What the names of patches say."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import needs_real_data, real_rows

from browser.domain.patch_id import PatchName, days_between, parse_patch_id, parse_s1_name
from browser.errors import PatchIdError

PATCH_ID = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"
S1_NAME = "S1B_IW_GRDH_1SDV_20170612T165809_33UUP_26_57"


def test_a_patch_id_names_satellite_time_orbit_tile_and_place():
    assert parse_patch_id(PATCH_ID) == PatchName(
        satellite="S2A",
        acquired_at=datetime(2017, 6, 13, 10, 10, 31, tzinfo=UTC),
        tile="33UUP",
        column=26,
        row=57,
        orbit="R022",
    )


def test_an_s1_name_has_no_orbit():
    name = parse_s1_name(S1_NAME)
    assert name == PatchName("S1B", datetime(2017, 6, 12, 16, 58, 9, tzinfo=UTC), "33UUP", 26, 57, orbit=None)


def test_the_digits_of_the_tile_give_the_utm_zone():
    name = parse_patch_id("S2B_MSIL2A_20171112T114339_N9999_R123_T29UPU_55_58")
    assert (name.utm_zone, name.epsg) == (29, 32629)


def test_a_place_is_shown_as_tile_column_and_row():
    assert parse_patch_id(PATCH_ID).tile_place == "33UUP / 26_57"
    assert parse_s1_name("S1A_IW_GRDH_1SDV_20170612T165809_34WDA_6_0").tile_place == "34WDA / 06_00"


@pytest.mark.parametrize(
    ("s1_day", "days"),
    [("20170612T235959", -1), ("20170613T000000", 0), ("20170613T235959", 0), ("20170701T000000", 18)],
)
def test_days_between_acquisitions_are_calendar_days_and_negative_where_sentinel_1_came_first(s1_day, days):
    s1_name = parse_s1_name(f"S1B_IW_GRDH_1SDV_{s1_day}_33UUP_26_57")
    assert days_between(parse_patch_id(PATCH_ID), s1_name) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        S1_NAME,
        PATCH_ID.lower(),
        PATCH_ID + " ",
        PATCH_ID + "\n",
        PATCH_ID + "_reference_map",
        "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_6_57",
        "S2A_MSIL2A_20170613T101031_N9999_R022_33UUP_26_57",
        "S2A_MSIL2A_20170631T101031_N9999_R022_T33UUP_26_57",
        "S2A_MSIL2A_20170613T101061_N9999_R022_T33UUP_26_57",
        "S2A_MSIL2A_20170613T101031_N9999_R022_T61UUP_26_57",
        "S2A_MSIL2A_20170613T101031_N9999_R022_T33HUP_26_57",
        "S3A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57",
    ],
)
def test_a_text_that_is_no_patch_id_is_refused_by_name(text):
    with pytest.raises(PatchIdError) as caught:
        parse_patch_id(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        PATCH_ID,
        "S1B_IW_GRDH_1SDV_20170612T165809_33UUP_06_57",
        "S1B_IW_GRDH_1SDV_20170612T165809_T33UUP_26_57",
        "S1B_IW_GRDH_1SDV_20170229T165809_33UUP_26_57",
    ],
)
def test_a_text_that_is_no_s1_name_is_refused(text):
    with pytest.raises(PatchIdError):
        parse_s1_name(text)


@given(
    st.datetimes(datetime(2017, 6, 1), datetime(2018, 5, 31)),  # noqa: DTZ001 - hypothesis wants naive bounds
    st.integers(0, 91),
    st.integers(0, 91),
    st.integers(29, 35),
)
def test_every_part_that_is_written_into_a_name_is_read_from_it(time, column, row, zone):
    stamp = f"{time:%Y%m%dT%H%M%S}"
    s2 = parse_patch_id(f"S2A_MSIL2A_{stamp}_N9999_R022_T{zone}UUP_{column:02}_{row:02}")
    s1 = parse_s1_name(f"S1A_IW_GRDH_1SDV_{stamp}_{zone}UUP_{column}_{row}")
    expected = (time.replace(microsecond=0, tzinfo=UTC), column, row, zone)
    for name in (s2, s1):
        assert (name.acquired_at, name.column, name.row, name.utm_zone) == expected


@given(st.text())
def test_no_text_gives_another_error(text):
    with pytest.raises(PatchIdError):
        parse_patch_id(text)


@needs_real_data
def test_both_names_of_every_real_row_agree_on_the_place():
    for row in real_rows():
        name = parse_patch_id(row["patch_id"])
        if row["s1_name"]:
            s1_name = parse_s1_name(row["s1_name"])
            assert s1_name.tile_place == name.tile_place
            assert abs(days_between(name, s1_name)) < 10
