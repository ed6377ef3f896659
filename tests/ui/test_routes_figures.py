import csv
import io
import subprocess
import sys

import pytest
from ui.route_client import get, is_refusal, open_small_dataset

from browser.ui import resources


@pytest.fixture(autouse=True)
def dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, is_synthetic=True)
    yield
    resources.clear()


def fetch(name, query=""):
    return get(f"/figures/{resources.catalog().fingerprint}/{name}.csv{query}")


def test_the_numbers_of_a_figure_follow_the_selection_of_the_address():
    response = fetch("split", "?split=bench")
    assert response.headers["content-disposition"] == 'attachment; filename="synthetic_split.csv"'
    rows = list(csv.reader(io.StringIO(response.text)))
    assert rows[1:] == [["train", "0", "2"], ["validation", "0", "2"], ["test", "0", "2"], ["bench", "2", "2"]]


@pytest.mark.parametrize("name", ["tasks", "answers", "classes", "box_centres", "caption_words", "acquired"])
def test_every_figure_has_numbers(name):
    assert fetch(name).status_code == 200


def test_an_unknown_figure_is_refused():
    response = fetch("unknown")
    assert response.status_code == 400
    assert is_refusal(response)


def test_another_dataset_is_refused():
    assert get("/figures/0123456789abcdef/split.csv").status_code == 404


def test_the_server_imports_no_component_before_streamlit_runs():
    program = "import sys, browser.ui.routes; sys.exit('streamlit_folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
