from pathlib import Path

import pytest
from factories import dataset_rows, write_parquet
from streamlit.testing.v1 import AppTest

from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.collections_page.page import page_data, suggested_name

PAGE = Path(__file__).parents[2] / "pages" / "collected.py"


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    parquet = write_parquet(tmp_path / "small.parquet", dataset_rows())
    for name, value in {"PARQUET": parquet, "REVIEWS": tmp_path / "reviews.sqlite", "LMDB": ""}.items():
        monkeypatch.setenv(f"BENTXT_{name}", str(value))
    resources.clear()
    yield
    resources.clear()


def test_the_page_runs():
    page = AppTest.from_file(PAGE)
    page.run()

    assert not page.exception
    resources.collections().close()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "Everything"),
        ({"split": ["bench"], "country": ["Kosovo", "Austria"]}, "bench, Austria or Kosovo"),
        ({"not_country": ["Kosovo"], "acquired": ["2017-06"]}, "not Kosovo, June 2017"),
        ({"among": ["12.40.p7"]}, "2 texts and 1 patch"),
        ({"among": ["x"]}, "x"),
    ],
)
def test_a_selection_is_offered_a_name_of_its_values(fields: dict, name: str):
    assert suggested_name(AnnotationFilter.of(**fields)) == name


def test_the_selection_of_the_session_is_what_can_be_saved():
    data = page_data(AnnotationFilter.of(words=["x" * 100, "y" * 100], split=["bench"]))

    assert data["selection"]["query"].startswith("split=bench&words=x")
    assert len(data["selection"]["suggested"]) == 80
