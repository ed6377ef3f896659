"""The downloads of the map page, read back from the answer's bytes."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from factories import SCHEMA, dataset_rows, patch_facts
from ui.route_client import get, is_refusal, open_small_dataset

from browser.domain.selection import AnnotationFilter
from browser.jobs.export_formats import EXPORT_FORMATS
from browser.ui import resources
from browser.ui.map_page.export_menu import export_data
from browser.ui.routes.exports import file_name

BENCH = "?split=bench"


@pytest.fixture(autouse=True)
def dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, is_synthetic=True)
    yield
    resources.clear()


def download(ending: str, query: str = ""):
    return get(f"/export/{resources.catalog().fingerprint}.{ending}{query}")


def menu(selection: AnnotationFilter):
    return export_data(selection, resources.count(selection))


def test_parquet_arrives_whole_and_marked():
    answer = download("parquet", BENCH)
    table = pq.read_table(io.BytesIO(answer.content))
    bench = [one for one in dataset_rows(8, [("binary", "presence")]) if one["split"] == "bench"]
    assert table.to_pylist() == bench
    assert table.schema.equals(SCHEMA)
    assert pq.read_metadata(io.BytesIO(answer.content)).metadata[b"bentxt.synthetic"] == b"true"
    assert 'filename="synthetic_BigEarthNet.txt_bench.parquet"' in answer.headers["content-disposition"]
    assert 'rel="license"' in answer.headers["link"]


def test_csv_and_geojson_hold_what_the_address_selects():
    rows = list(csv.DictReader(io.StringIO(download("csv", BENCH).text, newline="")))
    features = json.loads(download("geojson", BENCH).text)["features"]
    expected = [patch_facts(3)["patch_id"], patch_facts(7)["patch_id"]]
    assert [row["patch_id"] for row in rows] == expected
    assert [feature["properties"]["patch_id"] for feature in features] == expected


def test_the_text_says_where_the_selection_comes_from():
    text = download("README.txt", BENCH).text
    for words in ("2 patches, 2 annotations where split is bench", "Synthetic", "CDLA-Permissive-1.0"):
        assert words in text


@pytest.mark.parametrize(
    ("ending", "query", "word"),
    [
        ("xlsx", "", "No format .xlsx"),
        ("csv", "?country=Narnia", "Narnia"),
        ("boxes.geojson", "", "bounding box"),
        ("boxes.geojson", "?type=binary", "bounding box"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_sentence(ending, query, word):
    answer = download(ending, query)
    assert answer.status_code == 404
    assert is_refusal(answer)
    assert word in answer.text


def test_an_address_of_another_dataset_is_refused():
    assert get("/export/0123456789abcdef.csv").status_code == 404


def test_the_menu_offers_what_has_something_to_hold():
    endings = [entry["ending"] for entry in menu(AnnotationFilter())]
    assert endings == [f".{kind.ending}" for kind in EXPORT_FORMATS if not kind.has_only_boxes] + [".README.txt"]
    assert menu(AnnotationFilter.of(country=["Narnia"])) == []


def test_every_address_of_the_menu_answers():
    for entry in menu(AnnotationFilter.of(split=["bench"])):
        assert get(entry["href"]).status_code == 200


def test_a_file_s_name_is_plain_whatever_the_values():
    selection = AnnotationFilter.of(climate_zone=['Cold, "no"\r\n/dry'], split=["bench"])
    assert file_name(selection, "csv", is_synthetic=False) == "BigEarthNet.txt_bench_Cold_no_dry.csv"
    excluding = AnnotationFilter.of(split=["bench"], not_country=["Finland", "Kosovo"])
    assert file_name(excluding, "csv", is_synthetic=False) == "BigEarthNet.txt_bench_not_Finland_not_Kosovo.csv"
    assert file_name(AnnotationFilter(), "csv", is_synthetic=True) == "synthetic_BigEarthNet.txt.csv"
