from pathlib import Path

import pytest
from factories import dataset_rows, write_parquet
from streamlit.testing.v1 import AppTest

from browser.ui import resources

PAGE = Path(__file__).parents[2] / "pages" / "verify.py"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows())
    for name, value in {"PARQUET": parquet, "REVIEWS": tmp_path / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield AppTest.from_file(PAGE)
    resources.store().close()
    resources.clear()


def test_the_page_runs_and_shows_the_desk(page: AppTest):
    page.run()

    assert not page.exception
    assert not page.button


def test_a_selection_without_bench_offers_what_would_help(page: AppTest):
    page.query_params["split"] = "train"
    page.run()
    assert [button.label for button in page.button] == ["Drop train"]

    page.button[0].click().run()

    assert not page.exception
    assert not page.button
    assert "split" not in page.query_params


def test_a_selection_where_only_everything_helps_offers_to_drop_all(page: AppTest):
    page.query_params["split"] = "train"
    page.query_params["country"] = "Nowhere <b>"
    page.run()

    assert [button.label for button in page.button] == ["Drop all filters"]
    said = page.info[0].value.replace("\\", "")
    assert said.startswith("Only the bench split is judged. No annotation has all of: train, Nowhere <b>.")
