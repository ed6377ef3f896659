"""The filter: one value for pages, queries and addresses."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.selection import FACETS, FIELDS, AnnotationFilter, SelectionCount, leads, sentence

BENCH_IN_KOSOVO = AnnotationFilter.of(split=["bench"], country=["Kosovo"])

facet_names = st.sampled_from([facet.name for facet in FACETS])
values = st.text(st.characters(codec="utf-8"), min_size=1)
value_sets = st.frozensets(values, max_size=3)
field_names = st.sampled_from(list(FIELDS))
filters = st.dictionaries(field_names, value_sets, max_size=8).map(lambda fields: AnnotationFilter.of(**fields))


def test_facets_are_named_as_the_columns():
    names = ["split", "type", "category", "country", "season", "climate_zone"]
    assert [facet.name for facet in FACETS] == names


def test_a_filter_of_nothing_wants_everything():
    everything = AnnotationFilter()
    assert everything.conditions == ()
    assert everything.query_string == ""
    assert AnnotationFilter.from_query({}) == everything


def test_the_address_names_each_wanted_value_in_one_order():
    first = AnnotationFilter.of(country=["Kosovo", "Austria"], split=["bench"])
    assert first.query == (("split", "bench"), ("country", "Austria"), ("country", "Kosovo"))
    assert first.query_string == "split=bench&country=Austria&country=Kosovo"


def test_commas_and_blanks_of_climate_zones_survive_the_address():
    zone = "Cold, no dry season, warm summer"
    selection = AnnotationFilter.of(climate_zone=[zone])
    assert AnnotationFilter.from_query(parse_qs(selection.query_string)) == selection


def test_fields_of_the_address_that_are_no_facets_are_ignored():
    query = {"split": ["bench"], "country": ["Kosovo"], "patch": ["S2A"], "utm_source": ["x"]}
    assert AnnotationFilter.from_query(query) == BENCH_IN_KOSOVO


def test_toggling_adds_a_value_and_takes_it_away_again():
    wider = BENCH_IN_KOSOVO.toggled("split", "test")
    assert wider.values_of("split") == {"bench", "test"}
    assert wider.toggled("split", "test") == BENCH_IN_KOSOVO


def test_a_facet_can_be_dropped_or_set():
    assert BENCH_IN_KOSOVO.without("country") == AnnotationFilter.of(split=["bench"])
    assert BENCH_IN_KOSOVO.with_only("split", ["train", "test"]).values_of("split") == {"train", "test"}


@given(filters)
def test_every_filter_survives_its_address(selection):
    again = AnnotationFilter.from_query(parse_qs(selection.query_string, keep_blank_values=True))
    assert again == selection
    assert hash(again) == hash(selection)
    assert again.query_string == selection.query_string


@given(filters, facet_names, values)
def test_toggling_twice_changes_nothing(selection, facet_name, value):
    once = selection.toggled(facet_name, value)
    assert once != selection
    assert once.toggled(facet_name, value) == selection


@given(filters, facet_names)
def test_dropping_a_facet_leaves_the_others(selection, facet_name):
    dropped = selection.without(facet_name)
    assert dropped.conditions == tuple(c for c in selection.conditions if c.facet.name != facet_name)


# In words


@pytest.mark.parametrize(
    ("selection", "count", "words"),
    [
        (AnnotationFilter(), (464_044, 9_553_962), "464,044 patches, 9,553,962 annotations"),
        (
            AnnotationFilter.of(split=["bench"]),
            (1_082, 15_029),
            "1,082 patches, 15,029 annotations where split is bench",
        ),
        (BENCH_IN_KOSOVO, (1, 1), "1 patch, 1 annotation where split is bench and country is Kosovo"),
        (
            AnnotationFilter.of(type=["mcq"], country=["Kosovo", "Austria"]),
            (0, 0),
            "0 patches, 0 annotations where type is mcq and country is Austria or Kosovo",
        ),
        (
            AnnotationFilter.of(climate_zone=["Polar, tundra"]),
            (2, 31),
            "2 patches, 31 annotations where climate zone is Polar, tundra",
        ),
    ],
)
def test_the_selection_is_said_in_words(selection, count, words):
    assert sentence(selection, SelectionCount(*count)) == words


@given(filters, st.integers(0, 10**7), st.integers(0, 10**7))
def test_the_sentence_names_every_wanted_value(selection, patch_count, annotation_count):
    words = sentence(selection, SelectionCount(patch_count, annotation_count))
    assert all(value in words for _, value in selection.query)
    assert words.count(" where ") >= bool(selection.query)


def test_a_filter_says_what_is_asked_of_annotations_and_what_of_their_patches():
    selection = AnnotationFilter.of(
        having_class=["Pastures"], having_answer=["yes"], having_not_type=["captioning"], not_country=["Kosovo"]
    )
    assert sentence(selection, SelectionCount(2, 9)) == (
        "2 patches, 9 annotations where country is not Kosovo in patches having an annotation where answer is yes "
        "and class claimed is Pastures and none where type is captioning"
    )
    assert list(selection.fields) == ["not_country", "having_answer", "having_class", "having_not_type"]


def test_each_facet_has_its_own_words_in_the_sentence():
    selection = AnnotationFilter.of(acquired=["2017-06"], not_imagery=["Sentinel-1"], words=["lake"], not_id=["7"])
    assert leads(selection) == (
        "where words match",
        "and annotation ID is not",
        "and acquired in",
        "and imagery lacks",
    )


def test_only_what_annotations_say_can_be_asked_of_their_patches():
    assert "having_words" in FIELDS
    assert "having_split" not in FIELDS
