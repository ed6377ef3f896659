from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "table.py"


pytestmark = pytest.mark.usefixtures("dataset")


def page(**query: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


def address(at: AppTest) -> dict[str, str]:
    """The fields of the address, each with its only value."""
    found = {name: at.query_params[name] for name in at.query_params}
    return {name: value if isinstance(value, str) else value[0] for name, value in found.items()}


@pytest.mark.parametrize(
    "query", [{}, {"split": "bench"}, {"view": "patches", "sort": "-texts", "picture": "s1", "size": "240", "at": "16"}]
)
def test_the_page_is_shown_without_complaint_and_the_address_keeps_what_is_not_usual(query):
    at = page(**query)

    assert not at.exception
    assert not at.error
    assert address(at) == query


def test_the_address_drops_what_is_usual_or_unknown():
    at = page(view="upside down", sort="-texts", columns="id.colour", picture="true", size="7", at="<b>")

    assert address(at) == {"columns": "id"}


def test_an_empty_selection_offers_ways_out():
    at = page(split="bench", country="Kosovo")

    assert {button.label for button in at.button} == {"Drop Kosovo", "Drop bench"}


def test_without_a_parquet_the_page_says_how_to_start(monkeypatch):
    monkeypatch.delenv("BENTXT_PARQUET")
    resources.clear()

    assert "parquet" in page().error[0].value
