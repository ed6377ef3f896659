"""What an entry of the search box is taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.search_entry import readings
from browser.domain.selection import FIELDS

PATCH_ID = "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("coniferous forest", "words", "coniferous forest"),
        ('  "arable   land" AND NOT lake ', "words", '"arable land" AND NOT lake'),
        ("1487", "id", "1487"),
        ("100..200", "id", "100..200"),
        ("100 - 200", "id", "100..200"),
        (PATCH_ID, "name", PATCH_ID),
        ("S1B_IW_GRDH_1SDV_20170612T165809", "name", "S1B_IW_GRDH_1SDV_20170612T165809"),
        ("R022", "name", "R022"),
        ("33UUP", "region", "tile 33UUP"),
        ("t33uup", "region", "tile 33UUP"),
        ("33UUP/26_57", "region", "cell 33UUP_26_57"),
        ("33UUP / 6_57", "region", "cell 33UUP_06_57"),
        ("48.2, 16.4", "region", "near 48.2,16.4,10"),
        ("48.03637 N 12.84012 E", "region", "near 48.03637,12.84012,10"),
        ("40.5 N, 8 W", "region", "near 40.5,-8,10"),
        ("2017-06", "acquired", "2017-06"),
        ("2017-06-13", "acquired", "2017-06-13"),
    ],
)
def test_the_first_reading_is_what_most_people_mean(entry, field, value):
    first = readings(entry)[0]
    assert (first.field, first.value) == (field, value)


def test_every_entry_can_be_taken_for_words_instead():
    assert [reading.field for reading in readings("1487")] == ["id", "id", "name", "words"]
    assert [reading.field for reading in readings("33UUP")] == ["region", "name", "words"]
    assert readings("  ") == ()


@pytest.mark.parametrize("entry", ["91, 12", "48.2, 190", "12 pastures", "99XYZ", "5 lakes", "2017-13"])
def test_what_only_looks_like_a_place_or_a_date_is_not_taken_for_one(entry):
    assert {reading.field for reading in readings(entry)} <= {"words", "name", "id"}


def test_what_names_one_annotation_or_one_patch_can_be_opened_at_once():
    assert readings("1487")[0].opens == "annotation=1487"
    assert readings(PATCH_ID)[0].opens == f"patch={PATCH_ID}"
    assert readings("S2A_MSIL2A")[0].opens is None


@given(st.text(max_size=40))
def test_any_text_is_read_as_fields_of_a_filter(text):
    assert all(reading.field in FIELDS and reading.value for reading in readings(text))
