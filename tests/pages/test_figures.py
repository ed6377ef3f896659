from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "figures.py"


pytestmark = pytest.mark.usefixtures("dataset")


def page(**query: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


@pytest.mark.parametrize("query", [{}, {"split": "bench"}, {"split": "bench", "country": "Nowhere"}])
def test_the_page_is_shown_without_complaint(query):
    at = page(**query)

    assert not at.exception
    assert not at.error


def test_an_empty_selection_offers_ways_out():
    at = page(split="bench", country="Kosovo")

    assert "Without" in at.info[0].value
    assert {button.label for button in at.button} == {"Drop Kosovo", "Drop bench"}
    assert not at.error


def test_without_a_parquet_the_page_says_how_to_start(monkeypatch):
    monkeypatch.delenv("BENTXT_PARQUET")
    resources.clear()

    assert "parquet" in page().error[0].value
