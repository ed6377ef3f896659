"""The text index: every query is answered as a scan over all texts would answer it."""

import pytest
from catalog.test_filters_against_sql import repeatedly
from factories import TASK_PAIRS, row, write_parquet
from hypothesis import given
from hypothesis import strategies as st

from browser.catalog import word_building, word_index, word_matching, word_numbering, word_places
from browser.catalog.connection import Database
from browser.catalog.word_index import WordIndex
from browser.domain.words import has_match
from browser.errors import WordQueryError

CAPTIONS = (
    "Mixed forest lies next to mixed forest, forest mixed.",
    "The largest share is broad-leaved forest (695,000 square meters); the rest is The Sea.",
    "",
    "!?",
    "Eine Größe von 5 % — été, İstanbul, 森林 <b>the</b>",
    "word " * 40 + "forest",
    "a b a b a",
    "forest forest forest forest forest forest forest",
    "one two three four five six seven eight",
)
WORDS = ("the", "FOREST", "mixed", "is", "yes", "a", "b", "any", "of", "größe", "695", "000", "zebra", "word", "eight")


@pytest.fixture(scope="module")
def rows():
    """Questions of all tasks, some of them repeated, and captions; IDs with gaps, in any order."""
    questions = [row(5 + 3 * n, TASK_PAIRS[n % 15]) for n in range(60)]
    captions = [
        row(400 + 7 * n, ("captioning", "None"), input=CAPTIONS[-n % 5], output=text)
        for n, text in enumerate(CAPTIONS * 2)
    ]
    return [*captions, *questions[::-1]]


@pytest.fixture(scope="module")
def database(rows, tmp_path_factory):
    database = Database(write_parquet(tmp_path_factory.mktemp("words") / "words.parquet", rows, row_group_size=20))
    database.run("CREATE VIEW texts AS FROM annotations")
    return database


@pytest.fixture(scope="module", params=["in one piece", "in many pieces"])
def index(database, request):
    """A large dataset is read, sorted and searched piece by piece."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "in many pieces":
            patch.setattr(word_numbering, "_STEP_ROWS", 9)
            patch.setattr(word_building, "_STEP_ROWS", 7)
            patch.setattr(word_places, "_SORTED_PLACES", 50)
            patch.setattr(word_matching, "_PIECE", 5)
            patch.setattr(word_index, "_PIECE_ROWS", 11)
        yield WordIndex.of(database)


def scanned(rows, query):
    return sorted(row["ID"] for row in rows if has_match(query, row["input"], row["output"]))


TERM = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: f"{word[:2]}*"),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(
        ['"mixed forest"', '"the im*"', '"of pastures in the image"', "broad-leaved", '"forest for*"', "695,000"]
    ),
)
QUERY = st.recursive(
    TERM,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR ", " NOT "]), inner).map("".join),
        inner.map(lambda query: f"NOT ({query})"),
        inner.map(lambda query: f"({query})"),
    ),
    max_leaves=6,
)


@repeatedly
@given(query=QUERY, limit=st.integers(1, 90))
def test_it_answers_every_query_as_a_scan_does(index, rows, query, limit):
    expected = scanned(rows, query)
    found = index.hits(query, limit)
    assert index.all_hits(query).tolist() == expected
    assert index.met(query).tolist() == [number in expected for number in sorted(row["ID"] for row in rows)]
    assert found.annotation_ids.tolist() == expected[:limit]
    assert found.is_complete == (len(expected) <= limit)
    assert sorted(index.ranked(query, len(rows)).tolist()) == expected
    assert index.ranked(query, limit).tolist() == index.ranked(query, len(rows))[:limit].tolist()


@pytest.mark.parametrize(
    "query",
    [
        "input:forest",
        "forest NEAR mixed",
        "NEAR(forest mixed, 2)",
        "^forest",
        "forest+mixed",
        "fo'rest; DROP TABLE texts --",
        "fore%",
        "f_rest",
        "the\x00forest",
        "NOT zebra",
        "NOT the",
        "z" * 100_000,
        "-forest",
        "\ud800 the",
        "yes no",
        '"in the image yes"',
    ],
)
def test_a_hostile_query_is_a_query_like_any_other(index, rows, query):
    try:
        expected = scanned(rows, query)
    except WordQueryError:
        with pytest.raises(WordQueryError):
            index.all_hits(query)
    else:
        assert index.all_hits(query).tolist() == expected


@pytest.mark.parametrize("ask", [WordIndex.hits, WordIndex.all_hits, lambda index, query: index.ranked(query, 5)])
def test_a_malformed_query_is_refused_with_its_hint(index, ask):
    with pytest.raises(WordQueryError, match="not closed"):
        ask(index, '"mixed')


def test_rare_words_and_short_texts_come_first(index, rows):
    texts = {row["ID"]: f"{row['input']} {row['output']}" for row in rows}
    first, *_, last = (texts[number] for number in index.ranked("mixed OR the OR forest", 30))
    assert "mixed" in first.lower()
    assert "mixed" not in last.lower()


def test_what_follows_a_not_has_no_weight(index):
    assert index.ranked("forest NOT zebra", 9).tolist() == index.ranked("forest", 9).tolist()
    assert index.ranked("NOT zebra", 5).tolist() == index.all_hits("NOT zebra")[:5].tolist()


def test_more_words_than_two_bytes_can_number_are_told_apart(tmp_path):
    many = [row(n, input=" ".join(f"w{word}" for word in range(n * 14_000, (n + 1) * 14_000))) for n in range(6)]
    database = Database(write_parquet(tmp_path / "many.parquet", many))
    database.run("CREATE VIEW texts AS FROM annotations")
    index = WordIndex.of(database)
    assert index.all_hits("w83999").tolist() == [5]
    assert index.all_hits('"w13998 w13999"').tolist() == [0]
    assert index.all_hits('"w13999 w14000"').tolist() == []
    assert index.all_hits("w1399*").tolist() == [0]
    assert index.all_hits("yes").tolist() == list(range(6))


def test_a_dataset_without_a_single_word_has_no_hits(tmp_path):
    database = Database(write_parquet(tmp_path / "empty.parquet", [row(1, input="", output="?")]))
    database.run("CREATE VIEW texts AS FROM annotations")
    index = WordIndex.of(database)
    assert index.all_hits("forest").tolist() == []
    assert index.all_hits("NOT forest").tolist() == [1]
    assert index.ranked("f* OR NOT a", 3).tolist() == [1]
