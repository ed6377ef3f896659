import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.among import LONGEST_TEXT, Among, Item
from browser.errors import FilterValueError

IDS = st.lists(st.integers(0, 2**63 - 1), max_size=20)


def test_annotations_come_before_patches_and_each_in_order():
    assert Among.of([40, 12, 40], [900, 7]).text == "12.40.p7.p900"


@given(IDS, IDS.filter(bool))
def test_a_text_gives_the_items_that_it_was_made_of(annotation_ids, first_ids):
    among = Among.of(annotation_ids, first_ids)
    assert Among.parse(among.text) == among


def test_items_of_any_order_have_one_canonical_text():
    assert Among.parse("p7.40.12.p900.12").text == "12.40.p7.p900"


def test_a_text_and_the_patch_that_begins_with_it_are_two_items():
    assert [Item.parse(text).text for text in ("7", "p7")] == ["7", "p7"]
    assert Item.parse("7") != Item.parse("p7")


@pytest.mark.parametrize("text", ["", "12.", "x12", "p", "-1", "1,2", "٣", "012", "9223372036854775808", "12.pp3"])
def test_what_names_no_item_is_refused_with_the_right_form(text):
    with pytest.raises(FilterValueError, match="neither an annotation ID, such as 123, nor a patch"):
        Among.parse(text)


def test_a_long_wrong_part_is_shown_short():
    with pytest.raises(FilterValueError) as caught:
        Among.parse("x" * 5000)
    assert len(str(caught.value)) < 300


def test_an_address_carries_hundreds_of_items_but_not_thousands():
    published = range(9_000_000, 9_000_700)
    assert Among.of(published).fits_address
    assert not Among.of(range(9_000_000, 9_003_000)).fits_address
    assert not Among.of().fits_address
    assert len(Among.of(published).text) < LONGEST_TEXT


@pytest.mark.parametrize(
    ("among", "words"),
    [(Among.of([1]), "1 text"), (Among.of([1, 2], [3]), "2 texts and 1 patch"), (Among.of([], [1, 2]), "2 patches")],
)
def test_items_are_counted_in_words(among, words):
    assert among.words == words
