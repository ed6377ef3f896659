from pathlib import Path

import pyarrow.parquet as pq
import pytest
from audited import write_audit
from streamlit.testing.v1 import AppTest

from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "doubtful.py"

pytestmark = pytest.mark.usefixtures("dataset")


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("BENTXT_CACHE", str(folder))
    resources.clear()
    return folder


def page(**query: str) -> AppTest:
    at = AppTest.from_file(str(PAGE))
    for name, value in query.items():
        at.query_params[name] = value
    return at.run(timeout=20)


def audit(cache: Path) -> None:
    path = resources.catalog().path
    write_audit(cache, path, pq.read_table(path).to_pylist())


def test_without_an_audit_the_page_says_what_to_run_and_offers_to(cache: Path):
    at = page()

    assert not at.exception
    assert "was not audited" in at.info[0].value
    assert at.code[0].value.startswith("bentxt audit --parquet ")
    assert f"--cache {cache}" in at.code[0].value
    assert [button.label for button in at.button] == ["Audit now"]


def test_with_an_audit_the_texts_are_listed_and_the_place_stays_in_the_address(cache: Path):
    audit(cache)
    at = page(**{"from": "25", "split": "test"})

    assert not at.exception
    assert not at.error
    assert at.query_params["from"] == "25"


def test_where_nothing_is_doubtful_the_page_offers_ways_out(cache: Path):
    audit(cache)
    at = page(split="bench", verdict="contradicts", country="Kosovo")

    assert at.info
    assert all(button.label.startswith("Drop") for button in at.button)


def test_a_link_that_asks_for_a_verdict_where_there_is_no_audit_says_what_to_run():
    at = AppTest.from_file(str(PAGE.with_name("map.py")))
    at.query_params["verdict"] = "contradicts"

    assert "Run `bentxt audit`" in at.run(timeout=20).error[0].value.replace("\\", "")
