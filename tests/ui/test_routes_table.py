from pathlib import Path

import pytest
from rendering.pictures import decoded
from ui.route_client import get, is_refusal
from ui.sample_data import DAMAGED, MARKUP, SCRIPT, TEXTS_ONLY, WHOLE, open_in_process, write_sample_data

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.table_page.rows_view import PAGE_SIZE, marked_spans


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def asked(path: str):
    return get(f"/table/{resources.catalog().fingerprint}/{path}")


def rows(path: str) -> list[dict]:
    return asked(path).json()["rows"]


def ids(path: str) -> list[int]:
    return [row["id"] for row in rows(path)]


def test_a_page_of_annotations_has_their_texts_exactly_as_they_are():
    first, last = rows("annotations")[0], rows("annotations?sort=-id")[1]

    assert (first["id"], first["patch"], first["place"], first["acquired"]) == (1, WHOLE, "33UUP / 00_00", "2017-06-13")
    assert (last["patch"], last["output"], last["country"]) == (MARKUP, SCRIPT, "<i>Austria</i>")
    assert last["length"] == len(last["input"]) + len(SCRIPT)


def test_pages_follow_one_another_in_any_order_under_the_filter_of_the_address():
    whole = ids("annotations?sort=-length")
    assert len(whole) == PAGE_SIZE
    rest = ids(f"annotations?sort=-length&side=after&at={whole[-1]}")
    assert sorted(whole + rest) == list(range(1, 63))
    assert ids(f"annotations?sort=-length&side=before&at={rest[0]}") == whole
    assert asked(f"annotations/place?sort=-length&at={rest[0]}").json() == {"place": PAGE_SIZE}

    captions = rows("annotations?type=captioning&not_country=Finland")
    assert {row["type"] for row in captions} == {"captioning"}


def test_words_that_the_selection_asks_for_are_marked_each_once():
    selection = AnnotationFilter.of(words=["arable NOT forest"], having_words=['"arable land"'], not_words=["rural"])
    text = "A rural scene with arable land, arable fields and a forest."

    assert [text[start:end] for start, end in marked_spans(selection, text)] == ["arable land", "arable"]


def test_patches_say_where_their_pictures_are_and_which_have_none():
    answer = asked("patches?picture=s1").json()
    pictured = {row["patch"]: row["pictured"] for row in answer["rows"]}

    assert (pictured[WHOLE], pictured[DAMAGED], pictured[TEXTS_ONLY]) == (True, True, False)
    assert answer["sheet"].endswith("/sheet/s1.png?of=1.16.31.46.61")
    assert answer["rows"][0]["texts"] == 15


def test_a_sheet_holds_the_same_pixels_as_the_single_pictures_and_a_gap_for_what_cannot_be_drawn():
    fingerprint = resources.catalog().fingerprint
    sheet = decoded(get(f"/img/{fingerprint}/sheet/s1.png?of=1.16.31").content)
    single = decoded(get(f"/img/{fingerprint}/{WHOLE}/s1-fixed.png").content)

    assert sheet.shape == (120, 1200, 4)
    assert (sheet[:, :120] == single).all()
    assert not sheet[:, 120:].any()


def test_without_pictures_the_page_says_why(monkeypatch):
    monkeypatch.setenv("BENTXT_LMDB", "")
    resources.clear()
    answer = asked("patches").json()

    assert answer["sheet"] is None
    assert "--lmdb" in answer["note"]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("annotations?sort=colour", "colour"),
        ("annotations?side=under", "under"),
        ("annotations?at=seven", "seven"),
        ("annotations?sort=country&at=999999", "999999"),
        ("annotations/place", "at"),
        ("patches?sort=length", "length"),
        ("patches?picture=radar", "radar"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(path, word):
    answer = asked(path)

    assert answer.status_code in {400, 404}
    assert is_refusal(answer)
    assert word in answer.text


@pytest.mark.parametrize("path", ["radar.png?of=1", "true.png?of=", "true.png?of=" + ".".join(map(str, range(60)))])
def test_a_sheet_that_cannot_be_made_is_refused_in_one_sentence(path):
    answer = get(f"/img/{resources.catalog().fingerprint}/sheet/{path}")
    assert is_refusal(answer)


def test_an_address_of_another_dataset_is_refused():
    assert get("/table/0123456789abcdef/annotations").status_code == 404
