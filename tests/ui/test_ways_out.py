from browser.domain.selection import AnnotationFilter
from browser.ui.ways_out import ALL_FILTERS, empty_sentence, ways_out

SELECTION = AnnotationFilter.from_query({"split": ["bench"], "category": ["relative pos"], "country": ["Kosovo"]})


def counted(**annotations_without: int):
    """A dataset in which dropping the named facet leaves so many annotations."""

    def count(selection: AnnotationFilter) -> int:
        dropped = [name for name in annotations_without if not selection.values_of(name)]
        return annotations_without[dropped[0]] if dropped else 0

    return count


def test_each_condition_that_alone_leaves_nothing_can_be_dropped_most_first():
    ways = ways_out(SELECTION, counted(split=3, country=652))

    assert [(way.name, way.annotation_count) for way in ways] == [("Kosovo", 652), ("bench", 3)]
    assert ways[0].selection == SELECTION.without("country")


def test_the_sentence_names_all_conditions_and_what_each_way_out_leaves():
    ways = ways_out(SELECTION, counted(country=1652))

    sentence = empty_sentence(SELECTION, ways)
    assert sentence == "No annotation has all of: bench, relative pos, Kosovo. Without Kosovo: 1,652."


def test_without_a_single_way_out_the_sentence_only_says_what_is_missing():
    assert empty_sentence(SELECTION, ()) == "No annotation has all of: bench, relative pos, Kosovo."


def test_several_values_of_one_facet_are_one_condition():
    selection = AnnotationFilter.from_query({"country": ["Kosovo", "Atlantis"]})
    assert empty_sentence(selection, ()) == "No annotation has: Atlantis or Kosovo."


def test_excluded_values_and_forms_of_values_are_said_as_words():
    selection = AnnotationFilter.of(not_country=["Kosovo"], acquired=["2017-06"], region=["tile 33UUP"])
    assert empty_sentence(selection, ()) == "No annotation has all of: not Kosovo, June 2017, tile 33UUP."


def test_where_no_single_condition_helps_all_can_be_dropped():
    def count(selection: AnnotationFilter) -> int:
        return 0 if selection.conditions else 8_142

    (way,) = ways_out(SELECTION, count)
    assert (way.name, way.selection, way.annotation_count) == (ALL_FILTERS, AnnotationFilter(), 8_142)
    assert ways_out(SELECTION, lambda _: 0) == ()
