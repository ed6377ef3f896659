import numpy as np
import pytest
from rendering.pictures import colours_of, decoded

from browser.rendering.mercator import MapTile
from browser.rendering.theme import THEMES, palette
from browser.rendering.tiles import PatchLayer, draw_density_tile, draw_points_tile

EUROPE = MapTile(4, 8, 5)


def layer(x, y, code=None) -> PatchLayer:
    x, y = np.array(x, float), np.array(y, float)
    return PatchLayer.of(x, y, np.zeros(len(x), np.uint8) if code is None else np.array(code, np.uint8))


def scattered(count: int, code=None) -> PatchLayer:
    generator = np.random.default_rng(2)
    return layer(generator.uniform(0.5, 0.56, count), generator.uniform(0.32, 0.37, count), code)


def position(tile: MapTile, column: float, row: float) -> tuple[float, float]:
    """A place in Web Mercator by its pixel in a tile."""
    return (tile.column + column / 256) / 2**tile.zoom, (tile.row + row / 256) / 2**tile.zoom


@pytest.mark.parametrize("theme", THEMES)
def test_few_patches_are_points_in_the_colours_of_their_codes(theme):
    pixels = decoded(draw_points_tile(scattered(400, np.arange(400) % 4), EUROPE, theme))
    assert colours_of(pixels) == set(palette(theme, 4))
    assert pixels[..., 3].min() == 0


@pytest.mark.parametrize("theme", THEMES)
def test_many_patches_are_density_in_one_hue(theme):
    crowd = scattered(100_000, np.arange(100_000) % 4)
    assert crowd.is_crowded(4)
    assert colours_of(decoded(draw_points_tile(crowd, EUROPE, theme))) <= set(THEMES[theme].density)


def test_many_patches_become_points_where_one_is_near_enough():
    crowd = scattered(100_000)
    assert [crowd.is_crowded(zoom) for zoom in (0, 3, 5, 9, 12)] == [True, True, True, False, False]


def test_no_selection_is_crowded_by_two_thousand_patches():
    assert not layer([0.5] * 2000, [0.3] * 2000).is_crowded(0)


@pytest.mark.parametrize("zoom", [4, 9, 10, 11, 12, 15])
def test_a_patch_at_a_tile_s_edge_goes_on_in_the_next_tile(zoom):
    left = MapTile(zoom, 2**zoom // 2 + 1, 2**zoom // 3)
    right = MapTile(zoom, left.column + 1, left.row)
    patch = layer(*([v] for v in position(left, 255.9, 128.5)))
    here, there = (decoded(draw_points_tile(patch, tile, "light")) for tile in (left, right))
    assert here[:, -1, 3].any()
    assert there[:, 0, 3].any()
    joined = np.hstack([here, there])[..., 3]
    columns = np.flatnonzero(joined.any(axis=0))
    assert (np.diff(columns) == 1).all()


def test_the_two_halves_of_a_point_on_an_edge_are_one_whole_disc():
    left, right = MapTile(9, 270, 170), MapTile(9, 271, 170)
    on_edge = layer(*([v] for v in position(left, 256.0, 100.3)))
    whole = layer(*([v] for v in position(left, 128.0, 100.3)))
    halves = [decoded(draw_points_tile(on_edge, tile, "dark"))[..., 3] for tile in (left, right)]
    disc = decoded(draw_points_tile(whole, left, "dark"))[..., 3]
    assert np.array_equal(np.hstack(halves)[:, 246:266], disc[:, 118:138])


def test_near_patches_are_footprints():
    tile = MapTile(12, 2193, 1419)
    pixels = decoded(draw_points_tile(layer(*([v] for v in position(tile, 128, 128))), tile, "light"))
    rows, columns = np.nonzero(pixels[..., 3])
    expected = 1200 / (156543.034 / 4096 * np.cos(np.radians(48.2)))
    assert rows.max() - rows.min() == pytest.approx(expected, abs=4)
    assert columns.max() - columns.min() == pytest.approx(expected, abs=4)


def test_the_ground_of_another_selection_is_density_from_afar_and_one_hue_when_near():
    ground = scattered(20_000, np.arange(20_000) % 4)
    far, near = draw_density_tile(ground, EUROPE, "light"), draw_density_tile(ground, MapTile(10, 540, 350), "light")
    assert colours_of(decoded(far)) <= set(THEMES["light"].density)
    assert colours_of(decoded(near)) == {THEMES["light"].density[-1]}


@pytest.mark.parametrize("draw", [draw_points_tile, draw_density_tile])
@pytest.mark.parametrize("zoom", [0, 5, 12])
def test_an_empty_selection_is_an_empty_tile(draw, zoom):
    assert not decoded(draw(layer([], []), MapTile(zoom, 0, 0), "light")).any()


def test_a_tile_far_from_all_patches_is_empty():
    assert not decoded(draw_points_tile(scattered(10), MapTile(8, 3, 3), "light")).any()


def test_a_footprint_with_a_picture_below_is_an_outline_that_leaves_its_colours_alone():
    tile = MapTile(13, 4386, 2838)
    x, y = position(tile, 128, 128)
    far_away = np.array([[0.1, 0.1]])
    tinted, bare = (
        decoded(draw_points_tile(layer([x], [y]), tile, "light", pictured=places))[128, 128, 3]
        for places in (far_away, np.array([[x, y + 1e-9]]))
    )
    assert (tinted, bare) == (28, 0)


def test_points_take_the_colours_that_are_given():
    colours = ("#112233", "#445566")
    pixels = decoded(draw_points_tile(scattered(40, np.arange(40) % 2), MapTile(9, 270, 170), "light", colours))
    assert colours_of(pixels) <= set(colours)
