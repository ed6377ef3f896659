from io import BytesIO

import numpy as np
import pytest
from factories import PATCH_ID, dataset_rows, patch_facts, patch_values, row, s2_bands, write_parquet
from PIL import Image
from real_data import needs_real_data, real_data_path
from rendering.pictures import decoded
from ui.route_client import get, is_refusal, open_files, open_small_dataset, uniform

from browser.domain.imagery import COMPOSITES, REFERENCE_KEY, S1_FALSE_COLOUR, TRUE_COLOUR, Stretch
from browser.rendering.composite import render_composite
from browser.ui import resources

PATCH, S1_NAME = patch_facts(0)["patch_id"], patch_facts(0)["s1_name"]


@pytest.fixture(name="dataset")
def fixture_dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    yield
    resources.clear()


def path(composite: str = "true-fixed", patch_id: str = PATCH) -> str:
    return f"/img/{resources.catalog().fingerprint}/{patch_id}/{composite}.png"


@pytest.mark.parametrize("stretch", Stretch)
@pytest.mark.parametrize("key", [*(c.key for c in COMPOSITES), REFERENCE_KEY])
def test_every_composite_of_a_patch_is_a_picture_of_120_pixels_that_may_be_kept(dataset, key, stretch):
    response = get(path(f"{key}-{stretch}"))
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert decoded(response.content).shape == (120, 120, 4)


def test_the_picture_has_the_pixels_of_the_stored_bands(monkeypatch, tmp_path):
    bands = s2_bands() | {"B04": uniform(2500), "B03": uniform(1250), "B02": uniform(500)}
    open_small_dataset(monkeypatch, tmp_path, {PATCH: bands})
    assert decoded(get(path()).content)[7, 99].tolist() == [255, 128, 51, 255]


def test_radar_comes_from_the_image_that_the_catalog_names(dataset):
    expected = render_composite(patch_values(0)[S1_NAME], S1_FALSE_COLOUR, Stretch.PERCENTILE)
    assert np.array_equal(decoded(get(path("s1-percentile")).content)[..., :3], expected)


def test_the_reference_map_is_drawn_in_the_colours_of_corine(dataset):
    pixels = decoded(get(path("reference-fixed")).content)
    assert pixels[0, 0].tolist() == [0xFF, 0xFF, 0xA8, 255]
    assert pixels[0, 119].tolist() == [0xE6, 0xE6, 0x4D, 255]


def test_pictures_of_generated_data_say_so_in_the_file(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, is_synthetic=True)
    assert Image.open(BytesIO(get(path()).content)).info == {"Title": PATCH, "Source": "Synthetic"}


def test_an_address_of_another_dataset_is_refused(dataset):
    response = get(f"/img/0123456789abcdef/{PATCH}/true-fixed.png")
    assert response.status_code == 404
    assert "belongs to dataset 0123456789abcdef" in response.text
    assert is_refusal(response)


@pytest.mark.parametrize("composite", ["sepia-fixed", "true-loud", "truefixed", "true-fixed-fixed"])
def test_an_unknown_composite_or_stretch_is_refused(dataset, composite):
    assert get(path(composite)).status_code == 404


def test_the_refusal_of_an_unknown_composite_lists_those_there_are(dataset):
    response = get(path("sepia-fixed"))
    assert "There are true, infrared, swir, agriculture" in response.text
    assert "ndvi" in response.text
    assert "reference" in response.text
    assert is_refusal(response)


@pytest.mark.parametrize(
    ("composite", "missing", "sentence"),
    [
        ("s1-fixed", S1_NAME, f"No Sentinel-1 picture in this LMDB. Looked for {S1_NAME}."),
        ("true-fixed", PATCH, f"No Sentinel-2 picture in this LMDB. Looked for {PATCH}."),
        ("reference-fixed", f"{PATCH}_reference_map", "No reference map in this LMDB."),
    ],
)
def test_what_the_lmdb_lacks_is_said_with_the_key_that_was_looked_for(
    monkeypatch, tmp_path, composite, missing, sentence
):
    open_small_dataset(monkeypatch, tmp_path, {missing: None})
    response = get(path(composite))
    assert response.status_code == 404
    assert sentence in response.text
    assert is_refusal(response)


def test_an_unknown_patch_has_no_radar_picture_and_the_nearest_is_offered(dataset):
    response = get(path("s1-fixed", PATCH[:-2] + "89"))
    assert response.status_code == 404
    assert is_refusal(response)


def test_without_an_lmdb_the_answer_says_how_to_see_pictures(monkeypatch, tmp_path):
    open_files(monkeypatch, write_parquet(tmp_path / "small.parquet"), None)
    response = get(path())
    assert response.status_code == 404
    assert "Start with --lmdb to see pictures." in response.text


@pytest.mark.parametrize(
    "damaged",
    [
        b"no safetensors",
        {"B04": uniform(1)},
        s2_bands() | {"B04": uniform(1, 64)},
        s2_bands() | {"B04": uniform(0.5, dtype=float)},
    ],
    ids=["truncated", "bands missing", "another shape", "another type"],
)
def test_a_damaged_value_is_an_error_in_one_sentence(monkeypatch, tmp_path, damaged):
    open_small_dataset(monkeypatch, tmp_path, {PATCH: damaged})
    response = get(path())
    assert response.status_code == 500
    assert PATCH in response.text or "B04" in response.text
    assert is_refusal(response)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("BENTXT_LMDB", "/nowhere/at/all"), ("BENTXT_PARQUET", "/nowhere.parquet"), ("BENTXT_PORT", "x")],
)
def test_a_wrong_setting_is_said_and_no_traceback(dataset, monkeypatch, variable, value):
    address = path()
    monkeypatch.setenv(variable, value)
    resources.clear()
    response = get(address)
    assert response.status_code == 503
    assert value in response.text
    assert is_refusal(response)


@needs_real_data
def test_the_real_lmdb_s_two_patches_are_drawn(monkeypatch, tmp_path):
    s2, s1 = (
        "S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_75_43",
        "S1A_IW_GRDH_1SDV_20170613T165043_33UUP_70_48",
    )
    parquet = write_parquet(tmp_path / "real.parquet", [row(patch_id=s2, s1_name=s1)])
    open_files(monkeypatch, parquet, real_data_path("BigEarthNet_LMDB"))
    true = decoded(get(path("true-fixed", s2)).content)[..., :3]
    radar = decoded(get(path("s1-fixed", s2)).content)[..., :3]
    assert true.reshape(-1, 3).mean(axis=0) == pytest.approx(expected_true_colour(s2), abs=1)
    assert radar.std() > 20
    assert get(path("reference-fixed", s2)).status_code == 404


def expected_true_colour(patch_id: str) -> list[float]:
    """Mean brightness by hand: digital numbers over 2,500, cut at 1."""
    bands = resources.imagery().s2_bands(patch_id)
    return [float((bands[name] / 2500).clip(0, 1).mean() * 255) for name in TRUE_COLOUR.channels]


def test_a_patch_that_only_the_lmdb_has_is_shown_in_true_colour(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path, {PATCH_ID: s2_bands(5)})
    assert PATCH_ID not in {r["patch_id"] for r in dataset_rows(8)}
    assert get(path("true-fixed", PATCH_ID)).status_code == 200


def test_the_facts_of_a_picture_stand_at_its_address_as_json(dataset):
    found = get(path("true-percentile").replace(".png", ".json")).json()
    assert [one["channel"] for one in found["limits"]] == ["B04", "B03", "B02"]
    assert found["caption"].endswith("2nd to 98th percentile")
    assert (found["unit"], found["legend"], found["noData"], found["saturated"]) == ("reflectance", None, 0.0, 0.0)
    assert [sum(counts) for counts in found["histogram"]["counts"].values()] == [14400] * 3
    legend = get(path("ndvi-fixed").replace(".png", ".json") + "?colours=bam").json()["legend"]
    assert (legend["low"], legend["high"], len(legend["colours"]), len(legend["labels"])) == (-1.0, 1.0, 32, 5)
    classes = get(path("reference-fixed").replace(".png", ".json")).json()["legend"]
    assert classes["labels"] == ["Arable land", "Pastures"]


def test_options_of_the_address_change_the_picture_and_wrong_ones_are_refused(dataset):
    plain, smooth = get(path("s1-fixed")), get(path("s1-fixed") + "?speckle=lee&gamma=1.5")
    assert smooth.status_code == 200
    assert smooth.content != plain.content
    refused = get(path("true-fixed") + "?speckle=lee")
    assert refused.status_code == 404
    assert is_refusal(refused)


def test_pictures_of_one_patch_share_one_read(dataset):
    reads = []
    imagery = resources.imagery()
    read, imagery.s2_bands = imagery.s2_bands, lambda key: reads.append(key) or read(key)
    for text in ("true-fixed", "ndvi-fixed", "B08.B11.B04-percentile"):
        assert get(path(text)).status_code == 200
    assert reads == [PATCH]
