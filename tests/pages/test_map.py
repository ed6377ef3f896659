from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from ui.sample_data import MARKUP, TEXTS_ONLY, WHOLE

from browser.catalog.reading import Reading
from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "map.py"


pytestmark = pytest.mark.usefixtures("dataset")


def page(**query: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"split": "bench"},
        {"split": "bench", "country": "Kosovo"},
        {"patch": WHOLE},
        {"patch": TEXTS_ONLY, "colour": "country"},
        {"patch": MARKUP, "view": "table"},
        {"patch": "S2A_nowhere", "view": "upside down", "colour": "red"},
    ],
)
def test_the_page_is_shown_without_complaint(query):
    at = page(**query)

    assert not at.exception
    assert not at.error


def test_while_claims_are_being_prepared_the_page_says_so_calmly(monkeypatch):
    def start_and_never_end(reading, *_):
        for stage in reading._stages:
            stage.leave_to_background()

    monkeypatch.setattr(Reading, "start", start_and_never_end)
    resources.clear()

    at = page(**{"class": "Pastures", "split": "bench"})
    assert not at.exception
    assert not at.error
    assert "prepared" in at.info[0].value
    assert not page(split="bench").info


def test_a_value_that_says_nothing_is_told_and_can_be_removed():
    at = page(acquired="soon")
    assert not at.exception
    assert "soon" in at.error[0].value


def test_the_page_without_pictures_is_shown(monkeypatch):
    monkeypatch.setenv("BENTXT_LMDB", "")
    resources.clear()

    assert not page(patch=WHOLE).exception


def test_the_address_keeps_what_is_chosen_and_drops_what_is_usual():
    at = page(patch=WHOLE, colour="split", view="map", split="bench")

    assert set(at.query_params) == {"patch", "split"}


def test_without_a_parquet_the_page_says_how_to_start(monkeypatch):
    monkeypatch.delenv("BENTXT_PARQUET")
    resources.clear()

    at = page()
    assert not at.exception
    assert "parquet" in at.error[0].value
