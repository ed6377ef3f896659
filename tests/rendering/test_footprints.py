import numpy as np
import pytest
from pyproj import Transformer

from browser.rendering.covered import coloured
from browser.rendering.footprints import draw_footprints, footprint_corners
from browser.rendering.mercator import MapTile, mercator_of

COLOURS = np.array([(255, 0, 0), (0, 0, 255)], np.uint8)
PLACES = [(48.11003, 12.74030, 33), (37.1, -8.6, 29), (67.9, 25.2, 35), (60.2, 29.7, 35), (54.9, 23.9, 34)]


def expected_corners(latitude: float, longitude: float, zone: int) -> np.ndarray:
    """Corners by way of the UTM zone, in Web Mercator."""
    crs = 32600 + zone
    east, north = Transformer.from_crs(4326, crs, always_xy=True).transform(longitude, latitude)
    corners = [(-600, 600), (600, 600), (600, -600), (-600, -600), (-600, 600)]
    back = Transformer.from_crs(crs, 4326, always_xy=True)
    degrees = np.array([back.transform(east + a, north + b) for a, b in corners])
    return np.column_stack(mercator_of(degrees[:, 1], degrees[:, 0]))


@pytest.mark.parametrize("place", PLACES)
def test_corners_are_those_of_the_utm_square_to_a_tenth_of_a_pixel_at_zoom_14(place):
    x, y = mercator_of(np.array([place[0]]), np.array([place[1]]))
    off = np.abs(footprint_corners(x, y)[0] - expected_corners(*place))
    assert off.max() * MapTile(14, 0, 0).world_px < 0.1


def test_an_outline_is_drawn_around_the_centre_and_faintly_filled():
    x, y = mercator_of(np.array([48.1]), np.array([15.0]))
    tile = MapTile(13, int(x[0] * 2**13), int(y[0] * 2**13))
    pixels = coloured(draw_footprints(tile, x, y, np.array([1], np.uint8)), COLOURS)
    column, row = (int(v[0]) for v in tile.pixels(x, y))
    half = round(600 / (156543.034 * np.cos(np.radians(48.1)) / 2**13))
    assert pixels.shape == (256, 256, 4)
    assert pixels[row, column].tolist() == pytest.approx([0, 0, 255, 28], abs=3)
    edge = pixels[row, max(column - half - 2, 0) : column - half + 3]
    assert edge[:, 3].max() > 150
    assert not pixels[row, : max(column - half - 4, 0), 3].any()


def test_neighbouring_patches_share_their_edge():
    to_degrees = Transformer.from_crs(32633, 4326, always_xy=True)
    longitude, latitude = to_degrees.transform(np.array([390600.0, 391800.0]), np.array([5347800.0, 5347800.0]))
    west, east = footprint_corners(*mercator_of(latitude, longitude))
    assert west[1] == pytest.approx(east[0], abs=0.1 / MapTile(14, 0, 0).world_px)


def test_every_pixel_of_an_outline_has_the_colour_of_its_patch_and_higher_codes_lie_above():
    generator = np.random.default_rng(3)
    x, y = mercator_of(generator.uniform(47, 49, 400), generator.uniform(15, 17, 400))
    tile = MapTile(11, int(np.median(x) * 2**11), int(np.median(y) * 2**11))
    alone = draw_footprints(tile, x, y, np.full(400, 7, np.uint8))
    assert set(np.unique(alone & 255)) == {0, 7}
    assert not (alone[(alone & 255) == 0] > 0).any()
    twice = draw_footprints(tile, np.tile(x, 2), np.tile(y, 2), np.repeat(np.array([9, 7], np.uint8), 400))
    assert set(np.unique(twice & 255)) == {0, 9}
