import csv
import io
import json
from pathlib import Path

import httpx
import pytest
from ui.in_process import ask
from ui.sample_data import MARKUP, SCRIPT, WHOLE, open_in_process, write_sample_data

from browser.ui import resources
from browser.ui.routes.rows import row_routes


@pytest.fixture(autouse=True)
def dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    open_in_process(monkeypatch, write_sample_data(tmp_path), tmp_path)
    yield
    resources.clear()


def get(file: str, fingerprint: str | None = None) -> httpx.Response:
    return ask(row_routes(), "GET", f"/rows/{fingerprint or resources.catalog().fingerprint}/{file}")


def test_a_patch_s_rows_come_as_csv_with_the_columns_of_the_dataset():
    rows = list(csv.DictReader(io.StringIO(get(f"{WHOLE}.csv").text)))

    assert len(rows) == 15
    assert list(rows[0])[:5] == ["ID", "s1_name", "patch_id", "input", "output"]
    assert rows[-1]["category"] == "None"


def test_generated_rows_are_marked_in_the_name_and_in_the_json():
    answer = get(f"{WHOLE}.json")

    assert answer.json()["synthetic"] is True
    assert f"synthetic_{WHOLE}.json" in answer.headers["content-disposition"]


def test_texts_leave_as_they_are():
    texts = [one["output"] for one in json.loads(get(f"{MARKUP}.json").text)["rows"]]

    assert texts == [SCRIPT, "[1 2]"]


@pytest.mark.parametrize(("file", "word"), [(f"{WHOLE}.xml", "xml"), ("nothing.csv", "nothing")])
def test_what_is_not_there_is_refused_in_one_sentence(file, word):
    answer = get(file)

    assert answer.status_code == 404
    assert word in answer.text


def test_an_address_of_another_dataset_is_refused():
    assert get(f"{WHOLE}.csv", "0123456789abcdef").status_code == 404
