import numpy as np
import pytest
from pyproj import Transformer

from browser.errors import MapTileError
from browser.rendering.mercator import MapTile, latitude_of, mercator_of

WORLD_M = 40_075_016.685578488


def test_positions_are_those_of_epsg_3857_in_widths_of_the_world():
    latitude, longitude = np.array([36.96, 48.1, 67.98]), np.array([-8.99, 12.74, 31.59])
    x, y = mercator_of(latitude, longitude)
    east, north = Transformer.from_crs(4326, 3857, always_xy=True).transform(longitude, latitude)
    assert x == pytest.approx(east / WORLD_M + 0.5, abs=1e-12)
    assert y == pytest.approx(0.5 - north / WORLD_M, abs=1e-12)
    assert latitude_of(y) == pytest.approx(latitude, abs=1e-9)


def test_a_position_has_a_pixel_in_its_tile():
    column, row = MapTile(1, 1, 0).pixels(np.array([0.5, 0.75]), np.array([0.0, 0.25]))
    assert column.tolist() == [0, 128]
    assert row.tolist() == [0, 128]


def test_the_bounds_of_a_tile_can_be_widened():
    assert MapTile(1, 1, 0).bounds() == (0.5, 0.0, 1.0, 0.5)
    assert MapTile(1, 1, 0).bounds(margin_px=128) == (0.25, -0.25, 1.25, 0.75)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (21, 0, 0), (3, 8, 0), (3, 0, 8), (0, 1, 0), (2, -1, 0)])
def test_tiles_outside_the_world_are_refused(numbers):
    with pytest.raises(MapTileError, match="Give 0 to"):
        MapTile.checked(*numbers)


def test_the_last_tile_of_a_zoom_is_taken():
    assert MapTile.checked(3, 7, 7) == MapTile(3, 7, 7)
