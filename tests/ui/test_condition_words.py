"""Values of conditions as a person reads them."""

import pytest

from browser.domain.selection import AnnotationFilter
from browser.ui.condition_words import condition_words, value_words


@pytest.mark.parametrize(
    ("facet", "value", "words"),
    [
        ("split", "bench", "bench"),
        ("area", "30..50", "30 to 50 %"),
        ("area", "40", "40 %"),
        ("count", "1", "1 area"),
        ("count", "2..5", "2 to 5 areas"),
        ("texts", "11..20", "11 to 20"),
        ("id", "100..200", "100 to 200"),
        ("id", "123*", "123…"),
        ("name", "33UUP_26", "…33UUP_26…"),
        ("acquired", "2017-06", "June 2017"),
        ("acquired", "2017-06-13", "13 Jun 2017"),
        ("acquired", "2017-06-01..2017-07-15", "1 Jun 2017 to 15 Jul 2017"),
        ("acquired", "2017-13", "2017-13"),
        ("region", "box 12,47.5,13.25,48.75", "the box 47.5 to 48.75° N, 12 to 13.25° E"),
        ("region", "polygon 12,47 13,47 13,48", "a polygon of 3 corners"),
        ("region", "near 48.03637,12.84012,2", "within 2 km of 48.03, 12.84"),
        ("region", "tile 33UUP", "tile 33UUP"),
        ("region", "cell 33UUP_26_57", "the place 33UUP / 26_57"),
        ("region", "nowhere", "nowhere"),
        ("among", "p10.12.13", "a collection of 1 patch and 2 annotations"),
    ],
)
def test_a_value_is_said_in_short_words(facet, value, words):
    assert value_words(facet, value) == words


def test_a_long_value_ends_with_an_ellipsis():
    assert len(value_words("words", "lake OR " * 30)) == 48
    assert value_words("words", "lake OR " * 30).endswith("…")


def test_a_condition_says_all_of_its_values_and_whether_they_are_excluded():
    (condition,) = AnnotationFilter.of(not_acquired=["2017-06", "2017-08"]).conditions
    assert condition_words(condition) == "not June 2017 or August 2017"
