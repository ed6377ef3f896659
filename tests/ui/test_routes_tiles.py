from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from rendering.pictures import colours_of, decoded
from ui.route_client import get, is_refusal, open_small_dataset

from browser.domain.selection import AnnotationFilter
from browser.rendering.mercator import MapTile, mercator_of
from browser.rendering.theme import THEMES, palette
from browser.ui import resources

PLACE = (48.7, 12.35)
"""Between the first patches of the small dataset, which lie in a row."""


@pytest.fixture(name="dataset", autouse=True)
def fixture_dataset(monkeypatch, tmp_path):
    open_small_dataset(monkeypatch, tmp_path)
    yield
    resources.clear()


def numbers(zoom: int) -> str:
    x, y = mercator_of(np.array(PLACE[0]), np.array(PLACE[1]))
    return f"{zoom}/{int(x * 2**zoom)}/{int(y * 2**zoom)}"


def patches(tile: str, query: str = "", colour: str = "split", theme: str = "light"):
    return get(f"/tiles/{resources.catalog().fingerprint}/{colour}/{theme}/{tile}.png?{query}")


@pytest.mark.parametrize("theme", THEMES)
def test_patches_are_points_in_the_colours_of_their_splits(theme):
    response = patches(numbers(9), theme=theme)
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert colours_of(decoded(response.content)) == set(palette(theme, 4))


def test_the_query_is_the_selection():
    labels = resources.points(AnnotationFilter(), "split").labels
    response = patches(numbers(9), "split=bench&season=Winter")
    assert colours_of(decoded(response.content)) == {palette("light", 4)[labels.index("bench")]}
    assert not decoded(patches(numbers(9), "split=bench&season=Summer").content).any()


def test_points_can_be_coloured_by_country():
    assert colours_of(decoded(patches(numbers(9), colour="country").content)) == set(palette("light", 3))


def test_a_tile_holds_the_patches_at_their_places():
    tile = MapTile(9, *(int(n) for n in numbers(9).split("/")[1:]))
    points = resources.points(AnnotationFilter(), "split")
    columns, rows = tile.pixels(points.x, points.y)
    pixels = decoded(patches(numbers(9)).content)
    for column, row in zip(columns, rows, strict=True):
        if 0 <= column < 256:
            assert pixels[int(row), int(column), 3] == 255


def test_density_lies_under_other_points_in_one_hue():
    colours = colours_of(decoded(patches(numbers(5), colour="density").content))
    assert colours
    assert colours <= set(THEMES["light"].density)


def test_near_patches_are_squares():
    pixels = decoded(patches(numbers(13)).content)
    assert pixels[..., 3].any()
    assert 28 in pixels[..., 3]


def test_many_tiles_at_once_are_the_same_as_one_by_one():
    tiles = [numbers(zoom) for zoom in range(4, 14)]
    alone = [patches(tile).content for tile in tiles]
    resources.clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(lambda tile: patches(tile, "split=train&split=bench&split=test&split=validation"), tiles)
        )
    assert [r.content for r in together] == alone


@pytest.mark.parametrize("theme", THEMES)
def test_the_basemap_has_the_colours_of_the_theme(theme):
    response = get(f"/basemap/{theme}/{numbers(4)}.png")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "public, max-age=86400"
    assert {THEMES[theme].sea, THEMES[theme].land, THEMES[theme].land_own} <= colours_of(decoded(response.content))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/basemap/sepia/0/0/0.png", "No theme 'sepia'. There are light and dark."),
        ("/basemap/light/3/8/0.png", "Tile 8/0 is outside the world at zoom 3. Give 0 to 7."),
        ("/basemap/light/40/0/0.png", "Zoom 40 is not drawn. Give 0 to 20."),
    ],
)
def test_tiles_that_do_not_exist_are_refused_in_a_sentence(path, sentence):
    response = get(path)
    assert response.status_code == 400
    assert response.text.strip() == sentence
    assert is_refusal(response)


@pytest.mark.parametrize("path", ["/basemap/light/-1/0/0.png", "/basemap/light/a/0/0.png", "/basemap/light/0/0/0.jpg"])
def test_what_is_no_tile_address_is_not_found(path):
    assert get(path).status_code == 404


@pytest.mark.parametrize("colour", ["category", "mood"])
def test_an_unknown_colouring_is_refused(colour):
    response = patches(numbers(9), colour=colour)
    assert response.status_code == 400
    assert colour in response.text
    assert is_refusal(response)


def test_tiles_of_another_dataset_are_refused():
    response = get("/tiles/0123456789abcdef/split/light/0/0/0.png")
    assert response.status_code == 404
    assert is_refusal(response)


def test_an_unknown_value_in_the_query_leaves_nothing_and_is_no_error():
    response = patches(numbers(9), "country=Atlantis%27%20OR%201=1")
    assert response.status_code == 200
    assert not decoded(response.content).any()
