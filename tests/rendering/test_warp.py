import numpy as np
import pytest
from PIL import Image
from rendering.pictures import decoded

from browser.domain.footprint import UtmPoint, footprint_of, utm_to_wgs84
from browser.rendering.mercator import MapTile, mercator_of
from browser.rendering.warp import draw_pictures, encode_tile, grounds_of

PLACES = [(48.11, 12.74, 33), (69.6, 27.9, 35), (37.2, -8.9, 29), (47.0, 11.99, 32)]
"""In the middle and at the edges of their zones, from the Algarve to Lapland."""


def numbered_picture() -> np.ndarray:
    """Each pixel says its column, row, and that it is one."""
    rows, columns = np.mgrid[:120, :120]
    return np.dstack([columns, rows, np.full_like(rows, 7), np.full_like(rows, 255)]).astype(np.uint8)


def tile_of(latitude: float, longitude: float, zoom: int) -> MapTile:
    x, y = mercator_of(np.array(latitude), np.array(longitude))
    return MapTile(zoom, int(x * 2**zoom), int(y * 2**zoom))


def drawn(place: tuple[float, float, int], tile: MapTile) -> np.ndarray:
    (ground,) = grounds_of(np.array([place[:2]]), np.array([place[2]]))
    return np.asarray(draw_pictures(tile, [(ground, Image.fromarray(numbered_picture()))]))


@pytest.mark.parametrize("place", PLACES)
def test_each_pixel_of_a_patch_lies_where_its_utm_square_does(place):
    latitude, longitude, zone = place
    footprint = footprint_of(latitude, longitude, zone)
    for column, row in ((0, 0), (119, 0), (60, 60), (3, 117), (119, 119)):
        centre = UtmPoint(footprint.west_m + 10 * column + 5, footprint.north_m - 10 * row - 5)
        pixel_place = utm_to_wgs84(centre, footprint.epsg)
        tile = tile_of(pixel_place.latitude, pixel_place.longitude, 16)
        x, y = tile.pixels(*mercator_of(np.array(pixel_place.latitude), np.array(pixel_place.longitude)))
        assert drawn(place, tile)[int(y), int(x)].tolist() == [column, row, 7, 255]


def test_a_picture_goes_on_in_the_next_tile_and_leaves_no_gap():
    left = tile_of(48.11, 12.74, 14)
    right = MapTile(14, left.column + 1, left.row)
    joined = np.hstack([drawn(PLACES[0], tile) for tile in (left, right)])[..., 3]
    seen = joined[joined.any(axis=1).nonzero()[0][0] + 5]
    assert (np.diff(np.flatnonzero(seen)) == 1).all()


def test_the_later_picture_lies_above_and_nothing_lies_around():
    tile = tile_of(48.11, 12.74, 12)
    (ground,) = grounds_of(np.array([PLACES[0][:2]]), np.array([33]))
    red, blue = (Image.new("RGBA", (30, 30), colour) for colour in ((200, 0, 0, 255), (0, 0, 200, 255)))
    pixels = np.asarray(draw_pictures(tile, [(ground, red), (ground, blue)]))
    assert {tuple(colour) for colour in pixels.reshape(-1, 4)} == {(0, 0, 0, 0), (0, 0, 200, 255)}


def test_what_has_no_data_shows_what_lies_below():
    tile = tile_of(48.11, 12.74, 12)
    (ground,) = grounds_of(np.array([PLACES[0][:2]]), np.array([33]))
    below, above = Image.new("RGBA", (8, 8), "white"), Image.new("RGBA", (8, 8))
    assert np.asarray(draw_pictures(tile, [(ground, below), (ground, above)])).any()


def test_no_patches_have_no_grounds_and_an_empty_tile():
    tile = MapTile(12, 0, 0)
    assert grounds_of(np.empty((0, 2)), np.empty(0, np.int64)) == ()
    assert not np.asarray(draw_pictures(tile, [])).any()


def test_tiles_are_exact_where_pixels_are_large():
    noise = np.random.default_rng(1).integers(0, 255, (256, 256, 4), np.uint8)
    noise[..., 3] = 255
    image = Image.fromarray(noise)
    near, far = (decoded(encode_tile(image, MapTile(zoom, 0, 0))) for zoom in (15, 12))
    assert np.array_equal(near, noise)
    assert not np.array_equal(far, noise)
