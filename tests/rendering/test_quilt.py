import numpy as np

from browser.rendering.hatch import HATCH_GREY, HATCH_STRIPE
from browser.rendering.quilt import MOST_TILES, draw_quilt, quilt_columns, tile_size_px


def test_a_tile_is_the_mean_of_its_pixels_and_a_missing_one_is_hatched():
    picture = np.zeros((120, 120, 4), np.uint8)
    picture[::2] = 200
    quilt = draw_quilt([picture, None, *[picture] * 63], 65)

    assert (tile_size_px(65), quilt_columns(65)) == (60, 9)
    assert quilt.shape == (8 * 60, 9 * 60, 3)
    assert np.all(quilt[:60, :60] == 100)
    assert {tuple(pixel) for pixel in quilt[:60, 60:120].reshape(-1, 3)} == {HATCH_GREY, HATCH_STRIPE}
    assert not quilt[-60:, -60:].any()


def test_the_more_patches_the_smaller_the_tiles_until_none_are_drawn():
    sizes = [tile_size_px(count) for count in (1, 64, 65, 1_082, 5_000, MOST_TILES, MOST_TILES + 1)]
    assert sizes == [120, 120, 60, 30, 15, 8, 0]
    assert all(120 % size == 0 for size in sizes[:-1])
