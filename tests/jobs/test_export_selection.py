"""Every format is read back by a reader that had no part in writing it."""

import csv
import io
import json
from datetime import UTC, datetime
from hashlib import sha256

import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from factories import SCHEMA, dataset_rows, patch_facts, patch_rows, row, write_parquet

from browser.catalog import selected_rows
from browser.catalog.annotations import AnnotationCatalog
from browser.domain.boxes import parse_box
from browser.domain.footprint import box_to_wgs84, footprint_of
from browser.domain.selection import AnnotationFilter
from browser.errors import ExportError
from browser.jobs.export_formats import EXPORT_FORMATS, format_of_file
from browser.jobs.export_note import agreement
from browser.jobs.export_selection import export_selection

MADE_AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
EVERYTHING = AnnotationFilter()
BENCH = AnnotationFilter.of(split=["bench"])
SPDX_WORDS = "b224fc12c3b26ea847872c5631143dcd9bb611b1522bc1e87904da4cc878e4f0"
AWKWARD = '=SUM(A1), "quoted",\nÜber 5 °C\t\u2028'


@pytest.fixture
def export(tmp_path, monkeypatch):
    """Exports the selected rows of a small dataset, in parts of a few rows, and names the file."""
    monkeypatch.setattr(selected_rows, "ROWS_PER_PART", 40)

    def run(name, selection=EVERYTHING, rows=None, on_progress=lambda done, total: None, **options):
        catalog = AnnotationCatalog.open(write_parquet(tmp_path / "source.parquet", rows, **options))
        return export_selection(catalog, selection, tmp_path / name, MADE_AT, on_progress)

    return run


def awkward_rows():
    return [row(1, output=AWKWARD), row(2, latitude=0.1 + 0.2, longitude=1e-7), row(5, input="'-1"), row(7)]


def of(rows, **facts):
    return [one for one in rows if all(one[name] == value for name, value in facts.items())]


def test_parquet_is_the_dataset_s_own_schema_and_rows_in_their_order(export):
    table = pq.read_table(export("bench.parquet", BENCH, row_group_size=7).path)
    assert table.schema.equals(SCHEMA)
    assert table.to_pylist() == of(dataset_rows(), split="bench")


def test_everything_is_every_row_whatever_the_parts(export):
    assert pq.read_table(export("all.parquet").path).to_pylist() == dataset_rows()


def test_rows_of_patches_that_interleave_come_once_in_id_order(export):
    rows = [row(n, **(patch_facts(n % 4) | {"split": "test"})) for n in range(1, 200)]
    assert pq.read_table(export("all.parquet", rows=list(reversed(rows))).path).to_pylist() == rows


def test_pandas_filters_an_exported_parquet_as_the_official_loader_does(export):
    frame = pd.read_parquet(export("bench.parquet", BENCH).path)
    kept = frame[frame["type"].isin(["captioning"]) & frame["category"].isin(["None"])]
    assert list(frame.columns) == SCHEMA.names
    assert kept["patch_id"].tolist() == [patch_facts(3)["patch_id"], patch_facts(7)["patch_id"]]


def test_generated_data_stay_marked_and_know_where_they_come_from(export):
    exported = export("bench.parquet", BENCH, is_synthetic=True)
    metadata = pq.read_metadata(exported.path).metadata
    assert metadata[b"bentxt.synthetic"] == b"true"
    assert metadata[b"bentxt.selection"] == b"split=bench"
    assert AnnotationCatalog.open(exported.path).is_synthetic
    assert "Synthetic" in exported.note.read_text("utf-8")


def test_csv_reads_back_exactly_formulas_and_line_breaks_too(export):
    text = export("a.csv", rows=awkward_rows()).path.read_text("utf-8")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(read[0]) == SCHEMA.names
    numbers = {"ID": int, "latitude": float, "longitude": float}
    assert [{k: numbers.get(k, str)(v) for k, v in one.items()} for one in read] == awkward_rows()


def test_json_lines_read_back_exactly(export):
    lines = export("a.jsonl", rows=awkward_rows()).path.read_bytes().split(b"\n")
    assert [json.loads(line) for line in lines if line] == awkward_rows()


def test_lists_hold_ids_and_patch_ids(export):
    bench = of(dataset_rows(), split="bench")
    assert export("a.txt", BENCH).path.read_text().split() == [str(one["ID"]) for one in bench]
    names = export("a.patches.txt", BENCH).path.read_text().split()
    assert names == list(dict.fromkeys(one["patch_id"] for one in bench))


def test_geojson_footprints_are_the_ground_of_the_patches(export):
    found = json.loads(export("a.geojson", BENCH, is_synthetic=True).path.read_text("utf-8"))
    assert found["bentxt"]["bentxt.synthetic"] == "true"
    first, second = found["features"]
    polygon = shapely.from_geojson(json.dumps(first["geometry"]))
    facts = patch_facts(3)
    corners = footprint_of(facts["latitude"], facts["longitude"], 33).corners_wgs84()
    expected = shapely.Polygon([(c.longitude, c.latitude) for c in corners])
    assert polygon.exterior.is_ccw
    assert polygon.symmetric_difference(expected).area < 1e-6 * expected.area + 1e-9
    assert first["properties"]["patch_id"] == facts["patch_id"]
    assert first["properties"]["acquired_at"] == "2017-06-13T10:10:31+00:00"
    assert second["properties"]["annotation_count"] == 15


def test_boxes_lie_where_their_fractions_say(export):
    found = json.loads(export("a.boxes.geojson", BENCH).path.read_text("utf-8"))["features"]
    boxes = [one for one in of(dataset_rows(), split="bench") if one["type"] == "bounding box"]
    assert [one["properties"]["ID"] for one in found] == [one["ID"] for one in boxes]
    for feature, one in zip(found, boxes, strict=True):
        ground = footprint_of(one["latitude"], one["longitude"], 33)
        corners = box_to_wgs84(ground, parse_box(one["output"]))
        expected = [(c.longitude, c.latitude) for c in corners]
        assert feature["geometry"]["coordinates"][0][0] == pytest.approx(expected[0], abs=1e-7)
        assert feature["geometry"]["coordinates"][0][2] == pytest.approx(expected[2], abs=1e-7)


@pytest.mark.parametrize(("name", "twin"), [("a.geoparquet", "a.geojson"), ("a.boxes.geoparquet", "a.boxes.geojson")])
def test_geoparquet_says_the_same_as_geojson(export, name, twin):
    path = export(name, BENCH).path
    table, features = pq.read_table(path), json.loads(export(twin, BENCH).path.read_text("utf-8"))["features"]
    geo = json.loads(pq.read_metadata(path).metadata[b"geo"])
    polygons = shapely.from_wkb(table[geo["primary_column"]].to_pylist())
    expected = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    assert (geo["version"], geo["columns"]["geometry"]["encoding"]) == ("1.1.0", "WKB")
    assert shapely.equals_exact(polygons, expected, 1e-7).all()
    assert table.drop_columns("geometry").to_pylist() == [feature["properties"] for feature in features]


def test_an_answer_that_is_no_box_is_left_out_and_counted(export):
    rows = patch_rows(1, [("bounding box", "point")] * 2)
    rows[0]["output"] = "[1 2]"
    exported = export("a.boxes.geoparquet", rows=rows)
    assert (exported.entry_count, exported.left_out_count) == (1, 1)
    assert "Left out, because their place is not told: 1" in exported.note.read_text("utf-8")


def test_a_selection_of_nothing_but_wrong_boxes_is_an_empty_file(export):
    rows = [row(1, ("bounding box", "point"), output="none")]
    assert pq.read_table(export("a.boxes.geoparquet", rows=rows).path).num_rows == 0
    assert json.loads(export("a.boxes.geojson", rows=rows).path.read_text())["features"] == []


@pytest.mark.parametrize("kind", EXPORT_FORMATS, ids=lambda kind: kind.ending)
def test_beside_each_format_stands_what_was_selected(export, kind):
    exported = export(f"mine.{kind.ending}", BENCH)
    note = exported.note.read_text("utf-8")
    assert exported.note.name == f"mine.{kind.ending}.README.txt"
    assert "2 patches" in note
    assert "where split is bench" in note
    assert "2026-11-23" in note
    assert "CDLA-Permissive-1.0" in note
    assert note.endswith(agreement())
    assert f"{exported.entry_count:,} {kind.unit}" in note


def test_the_licence_is_word_for_word_that_of_the_spdx_list():
    words = " ".join(agreement().split())
    assert sha256(words.encode()).hexdigest() == SPDX_WORDS


def test_progress_runs_from_nothing_to_everything(export):
    told = []
    export("a.parquet", on_progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 120)
    assert told[-1] == (120, 120)
    assert len(told) > 3


def test_nothing_selected_is_said_and_leaves_no_file(export, tmp_path):
    with pytest.raises(ExportError, match="country Kosovo; season Fall"):
        export("a.csv", AnnotationFilter.of(country=["Kosovo"], season=["Fall"]))
    with pytest.raises(ExportError, match="no bounding box"):
        export("a.boxes.geojson", AnnotationFilter.of(type=["binary"]))
    assert [path.name for path in tmp_path.iterdir()] == ["source.parquet"]


def test_an_ending_without_a_format_is_refused():
    with pytest.raises(ExportError, match=r"'a\.xlsx' names no format.*\.jsonl"):
        format_of_file("a.xlsx")


def test_the_dataset_is_never_written_over(export, tmp_path):
    with pytest.raises(ExportError, match="is the dataset itself"):
        export("source.parquet")
    assert pq.read_metadata(tmp_path / "source.parquet").num_rows == 120


def test_an_export_that_fails_leaves_the_old_file_and_nothing_half_made(export, tmp_path):
    (tmp_path / "a.csv").write_text("old")

    def stop(done, total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export("a.csv", on_progress=stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "source.parquet"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_folder_that_is_not_there_is_named(export):
    with pytest.raises(ExportError, match=r"nowhere.a\.csv cannot be written: No such file"):
        export("nowhere/a.csv")
