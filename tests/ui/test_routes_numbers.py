from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import rasterio
from audit.held import annotation_of
from factories import patch_facts, patch_values, row, s1_bands, write_lmdb, write_parquet
from real_data import REFERENCE_MAP_PATCH_ID, needs_real_data, real_reference_map_path, real_rows
from ui.route_client import get, is_refusal, open_files, open_small_dataset, uniform

from browser.domain.annotation import Patch, Split
from browser.domain.imagery import BANDS
from browser.ui import resources
from browser.ui.sample_numbers.class_rows import class_rows
from browser.ui.sample_numbers.numbers_view import numbers_view

FACTS = patch_facts(0)
PATCH = FACTS["patch_id"]


@pytest.fixture
def dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, is_synthetic=True)
    yield
    resources.clear()


def asked(kind: str, query: str = "", patch_id: str = PATCH):
    address = getattr(numbers_view(patch_id), kind)
    return get(f"{address}?{query}" if query else address)


def test_without_a_pick_the_classes_of_the_patch_come_first_and_all_of_it_last(dataset):
    found = asked("spectra").json()
    assert [one["name"] for one in found["sets"]] == ["Arable land", "Pastures", "Whole patch"]
    assert [one["pixels"] for one in found["sets"]] == [7200, 7200, 14400]
    assert (found["isSynthetic"], found["notes"]) == (True, {})
    assert [band["name"] for band in found["bands"]] == [band.name for band in BANDS]
    left = patch_values(0)[PATCH]["B08"][:, :60] / 10_000
    spread = found["sets"][0]["spectrum"][[band.name for band in BANDS].index("B08")]
    assert spread["mean"] == pytest.approx(left.mean(), abs=1e-5)
    assert [spread["low"], spread["high"]] == pytest.approx(np.percentile(left, (10, 90)).tolist(), abs=1e-5)


def test_a_picked_pixel_and_a_box_are_answered_with_their_own_numbers(dataset):
    vv = s1_bands()["VV"]
    (pixel,) = asked("spectra", "pixels=57,31").json()["sets"]
    assert (pixel["name"], pixel["key"], pixel["pixels"]) == ("px 57, 31", "pixels 57,31", 1)
    assert pixel["backscatter"]["VV"]["mean_db"] == pytest.approx(float(vv[31, 57]), abs=1e-4)
    (box,) = asked("spectra", "box=0.0,0.33,0.28,0.8").json()["sets"]
    assert (box["name"], box["pixels"]) == ("[0.0 0.33, 0.28 0.8]", 33 * 56)
    assert sum(box["backscatter"]["VH"]["counts"]) == 33 * 56


@pytest.mark.parametrize(
    "query",
    [
        "pixels=",
        "pixels=57",
        "pixels=120,0",
        "pixels=-1,0",
        "box=0,0,2,2",
        "box=0.5,0.5,0.5,0.6",
        "box=0.01,0,0.02,1",
        "box=",
    ],
)
def test_what_is_no_set_of_pixels_is_refused_in_one_sentence(dataset, query):
    response = asked("spectra", query)
    assert response.status_code == 400
    assert is_refusal(response)


def test_what_is_missing_or_damaged_is_said_and_the_rest_is_there(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, {FACTS["s1_name"]: b"cut off", f"{PATCH}_reference_map": None})
    found = asked("spectra").json()
    assert "safetensors" in found["notes"]["s1"]
    assert found["notes"]["map"] == "No reference map in this LMDB."
    assert [(one["name"], one["backscatter"]) for one in found["sets"]] == [("Whole patch", {})]
    assert asked("spectra", patch_id=patch_facts(1)["patch_id"]).json()["sets"][0]["spectrum"] == [None] * 12


def test_claims_stand_beside_the_areas_of_their_class_and_agree_or_not(monkeypatch, tmp_path):
    rows = [row(1, ("binary", "area"), output="yes"), row(2, ("mcq", "count")), row(3, ("binary", "adjacency"))]
    codes = uniform(211)
    codes[:, 90:] = 231
    codes[:, 100:110] = 211
    parquet = write_parquet(tmp_path / "rows.parquet", [one | FACTS for one in rows])
    open_files(monkeypatch, parquet, write_lmdb(tmp_path / "lmdb", {f"{PATCH}_reference_map": {"Data": codes}}))
    arable, pastures = asked("classes").json()["rows"]
    assert (arable["areaM2"], pastures["share"], pastures["areasM2"]) == (
        1_200_000,
        pytest.approx(1 / 6),
        [120_000] * 2,
    )
    said = {(one["column"], one["words"]): (one["texts"], one["agrees"]) for one in pastures["claims"]}
    assert said == {
        ("area", "at least 20 %"): ([1], False),
        ("count", "3"): ([2], False),
        ("relation", "touches Arable land"): ([3], True),
    }
    assert [one["words"] for one in arable["claims"]] == ["touches Pastures"]


@needs_real_data
def test_on_the_real_map_no_claim_of_the_real_texts_is_contradicted():
    rows = [one for one in real_rows() if one.get("patch_id") == REFERENCE_MAP_PATCH_ID and one.get("climate_zone")]
    facts = rows[0]
    patch = Patch(
        facts["patch_id"], "", Split.TEST, 0, 0, facts["country"], facts["season"], facts["climate_zone"], 9, 25
    )
    with rasterio.open(real_reference_map_path()) as file:
        found = class_rows(patch, map(annotation_of, rows), file.read(1))
    assert [one["name"] for one in found[:2]] == ["Arable land", "Broad-leaved forest"]
    assert round(100 * found[0]["share"], 1) == 49.1
    assert [claim for one in found for claim in one["claims"] if not claim["agrees"]] == []


def place_of(monkeypatch, folder: Path, *facts: dict):
    rows = [row(number, **one) for number, one in enumerate(facts, start=1)]
    open_files(monkeypatch, write_parquet(folder / "places.parquet", rows), None)
    return asked("place", patch_id=rows[0]["patch_id"]).json()


def test_the_footprint_is_exact_and_its_neighbours_and_dates_lie_around_it(monkeypatch, tmp_path):
    other_date = FACTS | {
        "patch_id": PATCH.replace("20170613", "20170603"),
        "s1_name": FACTS["s1_name"].replace("20170612", "20170603"),
    }
    place = place_of(monkeypatch, tmp_path, FACTS, patch_facts(1), patch_facts(40), other_date)
    *neighbours, own = place["cells"]
    assert own["ring"] == [[-600, -600], [600, -600], [600, 600], [-600, 600]]
    assert own["dates"] == 2
    assert [(one["dates"], round(one["ring"][0][0], -2)) for one in neighbours] == [(1, 600)]
    assert [one["date"] for one in place["dates"]] == ["3 Jun 2017", "13 Jun 2017"]
    assert [one["gap"] for one in place["dates"]] == ["S1 same day", "S1 1 day before"]
    assert place["passes"][0]["orbit"] == "relative orbit 22, descending"


def test_a_neighbour_of_the_next_zone_is_turned_but_as_large(monkeypatch, tmp_path):
    here = FACTS | {"latitude": 48.0, "longitude": 12.001}
    beyond = patch_facts(1) | {"latitude": 48.0, "longitude": 11.99}
    beyond["patch_id"] = beyond["patch_id"].replace("33UUP", "32UQU")
    ring = np.array(place_of(monkeypatch, tmp_path, here, beyond)["cells"][0]["ring"])
    sides = np.hypot(*(np.roll(ring, -1, axis=0) - ring).T)
    assert sides == pytest.approx(1200, rel=2e-3)
    assert ring[:, 0].mean() == pytest.approx(-820, abs=15)  # 0.011 degrees at 48 N
    assert abs(ring[0, 1] - ring[1, 1]) > 50


def test_links_name_place_and_date_and_lead_elsewhere_only_by_a_click(dataset):
    links = {one["label"]: urlsplit(one["url"]) for one in asked("place").json()["links"]}
    copernicus, street_map = links.values()
    assert copernicus.hostname == "browser.dataspace.copernicus.eu"
    assert parse_qs(copernicus.query)["fromTime"] == ["2017-06-13T00:00:00.000Z"]
    assert street_map.fragment == "map=15/48.70000/12.30000"


def test_cards_and_the_script_of_the_figures_come_from_this_server(dataset):
    assert len(get("/api/cards").json()["classes"]) == 19
    script = get(numbers_view(PATCH).plotly)
    assert script.headers["content-type"].startswith("text/javascript")
    assert "plotly.js" in script.text[:100]
