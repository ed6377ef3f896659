"""What the search box is told while somebody types."""

from urllib.parse import urlencode

from ui.in_process import ask

from browser.ui.routes import routes


def told(text: str) -> dict:
    return ask(routes(), "GET", f"/search/entry?{urlencode({'text': text})}").json()


def test_an_entry_comes_back_with_what_it_may_mean():
    tile, name, words = told("33UUP")["readings"]
    assert (tile["what"], tile["field"], tile["value"], tile["words"]) == ("Tile", "region", "tile 33UUP", "tile 33UUP")
    assert (name["field"], words["field"]) == ("name", "words")


def test_what_names_one_annotation_comes_with_the_way_to_it():
    first, second = told("1487")["readings"][:2]
    assert (first["what"], first["opens"]) == ("Annotation ID", None)
    assert (second["what"], second["opens"]) == ("Open", "annotation=1487")


def test_a_malformed_query_gets_a_hint_and_no_reading():
    answer = told("lake AND (forest")
    assert answer["readings"] == []
    assert ")" in answer["hint"]


def test_nothing_typed_means_nothing():
    assert told("  ") == {"readings": [], "hint": None}
