import numpy as np
import pytest
from rendering.pictures import colours_of, decoded

from browser.rendering.basemap import ASSET, draw_basemap_tile
from browser.rendering.mercator import MapTile, mercator_of
from browser.rendering.theme import THEMES

PLACES = {
    "land_own": {
        "Vienna": (48.2, 16.37),
        "Tampere": (61.5, 23.8),
        "Pristina": (42.66, 21.16),
        "Luxembourg": (49.6, 6.1),
    },
    "land": {"Paris": (48.86, 2.35), "Poznan": (52.4, 16.9), "San Marino": (43.94, 12.45)},
    "sea": {"North Sea": (56.0, 3.0), "Atlantic": (45.0, -15.0), "Black Sea": (43.0, 34.0)},
}


def tile_at(latitude: float, longitude: float, zoom: int) -> MapTile:
    x, y = mercator_of(np.array(latitude), np.array(longitude))
    return MapTile(zoom, int(x * 2**zoom), int(y * 2**zoom))


def pixel_at(latitude: float, longitude: float, zoom: int, theme: str) -> str:
    tile = tile_at(latitude, longitude, zoom)
    column, row = tile.pixels(*mercator_of(np.array(latitude), np.array(longitude)))
    pixels = decoded(draw_basemap_tile(tile, theme))
    return next(iter(colours_of(pixels[int(row) : int(row) + 1, int(column) : int(column) + 1])))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("zoom", [6, 12])
@pytest.mark.parametrize(
    ("ground", "place"), [(ground, place) for ground, places in PLACES.items() for place in places.values()]
)
def test_land_and_sea_are_where_they_are(ground, place, zoom, theme):
    assert pixel_at(*place, zoom, theme) == getattr(THEMES[theme], ground)


def test_where_the_asset_is_cut_nothing_is_seen():
    """Areas are stored cut along the tiles of zoom 5: in the middle of this tile, through Bavaria and Thuringia."""
    _, row = MapTile(4, 8, 5).pixels(*mercator_of(np.array([51.0, 48.0]), np.array([11.25, 11.25])))
    pixels = decoded(draw_basemap_tile(MapTile(4, 8, 5), "light"))
    assert colours_of(pixels[int(row[0]) : int(row[1]), 122:134]) == {THEMES["light"].land}


def test_coasts_are_smooth_and_go_on_in_the_next_tile():
    tile = tile_at(38.7, -9.3, 9)
    here = decoded(draw_basemap_tile(tile, "light")).astype(int)
    there = decoded(draw_basemap_tile(MapTile(9, tile.column, tile.row + 1), "light")).astype(int)
    assert len(colours_of(here.astype(np.uint8))) > 5
    inside = np.abs(np.diff(here[-2:], axis=0)).max()
    assert np.abs(there[0] - here[-1]).max() <= max(inside, 60)


def test_a_tile_is_opaque_and_256_pixels_wide():
    pixels = decoded(draw_basemap_tile(MapTile(4, 8, 5), "dark"))
    assert pixels.shape == (256, 256, 4)
    assert (pixels[..., 3] == 255).all()


def test_a_far_part_of_the_world_is_empty_and_no_error():
    assert colours_of(decoded(draw_basemap_tile(MapTile(3, 0, 7), "light"))) == {"#FAFAF8"}


def test_the_asset_stays_small():
    assert ASSET.stat().st_size < 300_000
