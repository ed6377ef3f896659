from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "sql.py"


pytestmark = pytest.mark.usefixtures("dataset")


def page(**query: str) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


@pytest.mark.parametrize("query", [{}, {"sql": "SELECT '</script>'"}, {"sql": "x" * 100_000}])
def test_the_page_is_shown_without_complaint(query):
    at = page(**query)

    assert not at.exception
    assert not at.error


def test_without_a_parquet_the_page_says_how_to_start(monkeypatch):
    monkeypatch.delenv("BENTXT_PARQUET")
    resources.clear()

    assert "parquet" in page().error[0].value
