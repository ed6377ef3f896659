from dataclasses import replace

import pytest
from factories import row

from browser.domain.annotation import Patch, Split
from browser.ui.patch_facts import centre_words, date_words, gap_words, ground_view, names_of, place_rows

COLUMNS = row()
PATCH = Patch(
    COLUMNS["patch_id"],
    COLUMNS["s1_name"],
    Split.TEST,
    COLUMNS["latitude"],
    COLUMNS["longitude"],
    "Austria",
    "Summer",
    "Cold, no dry season, warm summer",
    first_annotation_id=1,
    annotation_count=25,
)


def test_place_and_dates_of_a_real_patch():
    assert dict(place_rows(PATCH, names_of(PATCH))) == {
        "Centre": "48.11003 N 12.74030 E",
        "UTM 33 N": "331800 5331000, 1200 m",
        "Sentinel-2": "S2A 13 Jun 2017 10:10 R022",
        "Sentinel-1": "S1B 12 Jun 2017 16:58",
    }


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("20170612", "S1 1 day before"),
        ("20170613", "S1 same day"),
        ("20170615", "S1 2 days after"),
        ("20170610", "S1 3 days before"),
    ],
)
def test_the_gap_between_the_acquisitions_in_words(date, words):
    patch = replace(PATCH, s1_name=PATCH.s1_name.replace("20170612", date))

    assert gap_words(names_of(patch)) == words


def test_the_ground_starts_at_the_top_left_of_the_patch():
    ground = ground_view(PATCH, names_of(PATCH))

    assert ground is not None
    assert (ground.zone, ground.west_m, ground.north_m) == ("UTM 33 N", 331200, 5331600)
    assert ground.corners[0][0] > ground.corners[2][0]


def test_a_name_of_another_form_leaves_out_what_it_would_have_told():
    patch = replace(PATCH, patch_id="strange", s1_name="stranger")
    names = names_of(patch)

    assert (gap_words(names), ground_view(patch, names)) == ("", None)
    assert [term for term, _ in place_rows(patch, names)] == ["Centre"]


def test_degrees_west_and_south_have_no_sign():
    assert centre_words(-1.5, -8.25) == "1.50000 S 8.25000 W"


def test_a_date_has_no_leading_zero():
    names = names_of(replace(PATCH, patch_id=PATCH.patch_id.replace("20170613", "20170603")))

    assert names.s2 is not None
    assert date_words(names.s2) == "3 Jun 2017"
