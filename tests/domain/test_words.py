"""Full-text queries: how they are read, what they find, what they mark, and what is said of a malformed one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.words import MOST_PARTS, has_match, highlight, parse_words
from browser.errors import WordQueryError

QUESTION = "Would you say that Broad-leaved forest covers 695,000 square meters?"
ANSWER = "yes"


@pytest.mark.parametrize(
    "query",
    [
        "forest",
        "FOREST",
        "forest?",
        "fores*",
        "broad-leaved",
        '"broad leaved forest"',
        '"broad leav* fores*"',
        "695,000",
        "say that",
        "that AND say",
        "water OR forest",
        "water forest OR that say",
        "NOT water",
        "NOT NOT forest",
        "NOT (water OR lake)",
        "forest NOT water",
        "forest AND yes",
        "(water OR that) (lake OR say)",
        "“leaved forest”",
    ],
)
def test_it_finds(query):
    assert has_match(query, QUESTION, ANSWER)


@pytest.mark.parametrize(
    "query",
    [
        "fores",
        "forests",
        '"forest leaved"',
        '"forest broad"',
        '"meters yes"',
        "forest water",
        "forest AND NOT yes",
        "NOT forest",
        "NOT NOT water",
        "NOT (water OR say)",
        "water OR lake forest",
        "would or you",
        "695000",
        "input:water",
        "forest NEAR meters",
    ],
)
def test_it_does_not_find(query):
    assert not has_match(query, QUESTION, ANSWER)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("größe", "Die Größe"),
        ("ΛΊΜΝΗ", "λίμνη"),
        ("森林*", "森林地帯 x"),
        ("été", "ÉTÉ"),
        ("x\x00y", "X y"),
        ("İ", "a İ b"),
    ],
)
def test_letters_of_any_script_are_letters(query, text):
    assert has_match(query, text)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("", "Type a word to search for"),
        (" \t\n", "Type a word to search for"),
        ('forest "mixed', 'The phrase at character 8 is not closed: add a " at the end.'),
        ('"', 'The phrase at character 1 is not closed: add a " at the end.'),
        ('""', '"" at character 1 has no letter or digit to search for: remove it.'),
        ("forest & water", "& at character 8 has no letter or digit to search for: remove it."),
        ("(forest", "The ( at character 1 is not closed: add a ) at the end."),
        ("forest) water", "The ) at character 7 closes nothing: remove it."),
        ("forest ()", "Nothing stands in the parentheses at character 8: write a word, or remove them."),
        ("forest AND", "A word is missing after the AND at character 8: add one, or remove the AND."),
        ("OR forest", 'A word is missing before the OR at character 1: add one, or write "or" as a word.'),
        ("forest OR AND x", 'A word is missing before the AND at character 11: add one, or write "and" as a word.'),
        ("(forest NOT)", "A word is missing before the ) at character 12: add one."),
        ("NOT", "A word is missing after the NOT at character 1: add one, or remove the NOT."),
        ("*", "The * at character 1 does not end a word: write it after the first letters."),
        ("fo*st", "The * at character 3 does not end a word: write it after the first letters."),
        ('"mixed fo**"', "The * at character 11 does not end a word: write it after the first letters."),
        ("a " * 101, "The query has 101 parts: leave at most 100."),
        ('"' + "a " * 101 + '"', "The phrase at character 1 has 101 words: leave at most 100."),
    ],
)
def test_a_malformed_query_gets_a_hint(query, hint):
    with pytest.raises(WordQueryError) as refused:
        parse_words(query)
    assert str(refused.value).startswith(hint)


@given(query=st.text('ab"*() ANDORNOT\x00é-\ud800', max_size=40))
def test_any_text_is_a_query_or_gets_a_hint(query):
    try:
        has_match(query, "a b")
    except WordQueryError as hint:
        assert str(hint).endswith(".")  # noqa: PT017 - either way is right


@pytest.mark.parametrize("query", ["(" * MOST_PARTS, "NOT " * (MOST_PARTS - 1) + "a", "(" * 49 + "a" + ")" * 49])
def test_the_deepest_query_is_read_without_running_out_of_stack(query):
    try:
        assert has_match(query, "b") is (query[0] == "N")
    except WordQueryError as hint:
        assert "is missing after the (" in str(hint)  # noqa: PT017 - the first one


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("forest", ["forest", "Forest"]),
        ("fo*", ["forest", "Forest"]),
        ('"mixed forest"', ["Mixed, forest"]),
        ('"mixed forest" OR forest', ["Mixed, forest", "Forest"]),
        ("forest NOT water", ["forest", "Forest"]),
        ("NOT (forest OR water)", []),
        ('"mixed forest is" OR "is é"', ["Mixed, forest is É"]),
        ("lake", []),
    ],
)
def test_hits_are_marked(query, marked):
    text = "Mixed, forest is É <b>Forest</b>"
    assert [text[start:end] for start, end in highlight(query, text)] == marked


@given(text=st.text("aAb- é", max_size=20), query=st.sampled_from(["a", "a*", '"a b"', "a OR é", "aa b"]))
def test_marks_are_in_order_and_apart(text, query):
    spans = highlight(query, text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
