"""Where the words of a search stand in what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from browser.domain.selection import AnnotationFilter
from browser.ui.annotation_view import Segment
from browser.ui.hits import from_first_hit, marked, pieces_of

LAKES = AnnotationFilter.of(words=['"small lake"', "lak*"])


def test_hits_of_several_queries_that_overlap_are_one():
    assert pieces_of("A small lake, Lakes.", LAKES) == (
        ("A ", False),
        ("small lake", True),
        (", ", False),
        ("Lakes", True),
        (".", False),
    )


def test_what_is_excluded_by_the_filter_is_not_marked():
    assert pieces_of("a lake", AnnotationFilter.of(not_words=["lake"])) == (("a lake", False),)


def test_a_phrase_may_begin_in_one_segment_and_end_in_another():
    segments = (Segment("plain", "the small "), Segment("reference", "lake here"))
    assert marked(segments, LAKES) == (
        Segment("plain", "the "),
        Segment("plain", "small ", is_hit=True),
        Segment("reference", "lake", is_hit=True),
        Segment("reference", " here"),
    )


def test_a_late_hit_is_brought_forward():
    pieces = from_first_hit(pieces_of("word " * 50 + "lake", LAKES))
    assert pieces[0][0].startswith("… word")
    assert len(pieces[0][0]) < 60
    assert pieces[1] == ("lake", True)
    assert from_first_hit(pieces_of("no hit at all " * 20, LAKES)) == (("no hit at all " * 20, False),)


@given(st.text(alphabet="a lakesm,", max_size=60))
def test_pieces_together_are_the_text(text):
    assert "".join(words for words, _ in pieces_of(text, LAKES)) == text
