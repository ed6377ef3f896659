"""The dataset's own pixels on map tiles, and the patch under the pointer."""

import numpy as np
import pytest
from factories import dataset_rows, patch_facts, patch_rows, patch_values, s2_bands, write_lmdb, write_parquet
from rendering.pictures import decoded
from ui.route_client import get, is_refusal, open_files, uniform

from browser.domain.imagery import TRUE_COLOUR
from browser.rendering.mercator import MapTile, mercator_of
from browser.ui import resources
from browser.ui.patch_pixels import FIRST_PICTURE_ZOOM

FIRST, SECOND = patch_facts(0), patch_facts(1)
OTHER_DATE = FIRST | {"patch_id": FIRST["patch_id"].replace("20170613", "20180613"), "split": "test"}


def coloured(value: int) -> dict[str, np.ndarray]:
    return s2_bands() | {name: uniform(value) for name in TRUE_COLOUR.channels}


@pytest.fixture(name="dataset", autouse=True)
def fixture_dataset(monkeypatch, tmp_path):
    """Eight patches, the first on two dates; pictures of the first only: dark in 2017, bright in 2018."""
    rows = dataset_rows(8, [("binary", "presence")])
    rows += patch_rows(100, [("binary", "presence")], **OTHER_DATE)
    pictures = patch_values(0) | {FIRST["patch_id"]: coloured(500), OTHER_DATE["patch_id"]: coloured(2000)}
    open_files(monkeypatch, write_parquet(tmp_path / "dates.parquet", rows), write_lmdb(tmp_path / "lmdb", pictures))
    yield
    resources.clear()


def tile_at(facts: dict, zoom: int) -> MapTile:
    x, y = mercator_of(np.array(facts["latitude"]), np.array(facts["longitude"]))
    return MapTile(zoom, int(x * 2**zoom), int(y * 2**zoom))


def centre_of(facts: dict, tile: MapTile) -> tuple[int, int]:
    """Row and column of the patch's centre in the tile."""
    x, y = mercator_of(np.array(facts["latitude"]), np.array(facts["longitude"]))
    column, row = tile.pixels(x, y)
    return int(row), int(column)


def address_of(tile: MapTile, query: str = "") -> str:
    numbers = f"{tile.zoom}/{tile.column}/{tile.row}"
    return f"/pixels/{resources.catalog().fingerprint}/{resources.imagery().entry_count}/{numbers}.webp?{query}"


def pixels(tile: MapTile, query: str = "") -> np.ndarray:
    response = get(address_of(tile, query))
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/webp"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    return decoded(response.content)


@pytest.mark.parametrize("zoom", [11, 12, 13, 14, 16])
def test_a_patch_shows_its_own_true_colour_where_it_lies(zoom):
    tile = tile_at(FIRST, zoom)
    red, green, blue, alpha = pixels(tile)[centre_of(FIRST, tile)].tolist()
    assert (red, green, blue) == pytest.approx((51, 51, 51), abs=3)  # 500 of 2500
    assert alpha == 255


def test_of_several_dates_the_earliest_selected_is_seen():
    tile = tile_at(FIRST, 15)
    seen = [pixels(tile, query)[centre_of(FIRST, tile)][0] for query in ("", "split=test", "split=train")]
    assert seen == [51, 204, 51]


def test_patches_that_have_no_picture_or_are_not_selected_leave_the_tile_empty():
    tile = tile_at(SECOND, 14)
    assert pixels(tile)[centre_of(SECOND, tile)][3] == 0
    assert not pixels(tile_at(FIRST, 14), "country=Finland")[..., 3].any()


def test_from_afar_there_are_no_pixels():
    assert not pixels(tile_at(FIRST, FIRST_PICTURE_ZOOM - 1))[..., 3].any()


def test_a_footprint_is_tinted_only_where_there_is_no_picture():
    def alpha(facts):
        tile = tile_at(facts, 14)
        address = f"/tiles/{resources.catalog().fingerprint}/split/light/14/{tile.column}/{tile.row}.png"
        return decoded(get(address).content)[centre_of(facts, tile)][3]

    assert (alpha(FIRST), alpha(SECOND)) == (0, 28)


def test_an_address_of_another_lmdb_is_refused_as_what_browsers_keep_would_be_wrong(monkeypatch):
    address = address_of(tile_at(FIRST, 14))
    monkeypatch.setenv("BENTXT_LMDB", "")
    resources.clear()
    assert is_refusal(get(address))


def test_a_damaged_picture_is_left_out(monkeypatch, tmp_path):
    damaged = write_lmdb(tmp_path / "damaged", {FIRST["patch_id"]: b"no tensors", OTHER_DATE["patch_id"]: coloured(9)})
    monkeypatch.setenv("BENTXT_LMDB", str(damaged))
    resources.clear()
    tile = tile_at(FIRST, 14)
    assert pixels(tile, "split=train")[centre_of(FIRST, tile)][3] == 0


def test_pixels_of_another_dataset_are_refused():
    assert is_refusal(get("/pixels/0123456789abcdef/5/14/0/0.webp"))


def nearest(latitude: float, longitude: float, zoom: float = 14, query: str = ""):
    place = f"lat={latitude}&lng={longitude}&zoom={zoom}"
    return get(f"/nearest/{resources.catalog().fingerprint}?{place}&{query}")


def test_under_the_pointer_is_the_nearest_patch_with_place_date_and_picture():
    response = nearest(FIRST["latitude"] + 0.001, FIRST["longitude"])
    assert response.headers["cache-control"] == "no-store"
    found = response.json()["patch"]
    assert (found["patchId"], found["country"], found["split"]) == (FIRST["patch_id"], "Austria", "train")
    assert (found["place"], found["date"], found["moreDates"]) == ("33UUP / 00_00", "13 Jun 2017", 1)
    assert found["isOver"]
    assert get(found["picture"]).headers["content-type"] == "image/png"


def test_a_patch_without_a_picture_is_words_only():
    found = nearest(SECOND["latitude"], SECOND["longitude"]).json()["patch"]
    assert (found["patchId"], found["picture"]) == (SECOND["patch_id"], None)


def test_the_nearest_patch_is_one_of_the_selection():
    found = nearest(FIRST["latitude"], FIRST["longitude"], query="split=test").json()["patch"]
    assert (found["patchId"], found["moreDates"]) == (OTHER_DATE["patch_id"], 0)


def test_far_from_all_patches_there_is_none():
    assert nearest(48.0, -14.0, zoom=5).json() == {"patch": None}
    beside = nearest(FIRST["latitude"], FIRST["longitude"] - 0.02, zoom=14)
    assert beside.json() == {"patch": None}


def test_near_on_the_screen_is_near_enough_but_not_over():
    found = nearest(FIRST["latitude"], FIRST["longitude"] - 0.02, zoom=8).json()["patch"]
    assert (found["patchId"], found["isOver"]) == (FIRST["patch_id"], False)


@pytest.mark.parametrize("place", ["lat=48", "lat=north&lng=1&zoom=3", "lat=nan&lng=1&zoom=3", "lat=1&lng=inf&zoom=3"])
def test_what_is_no_place_is_refused_in_a_sentence(place):
    response = get(f"/nearest/{resources.catalog().fingerprint}?{place}")
    assert response.status_code == 400
    assert is_refusal(response)
