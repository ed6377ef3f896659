import numpy as np
from rendering.pictures import decoded

from browser.rendering.density import DensityGrid, draw_density
from browser.rendering.mercator import MapTile
from browser.rendering.theme import THEMES, rgb

COLOURS = THEMES["light"].density


def grid(columns, rows, zoom=0) -> DensityGrid:
    """Points in the middle of squares of the world at one zoom."""
    return DensityGrid.of((np.array(columns) + 0.5) / (64 << zoom), (np.array(rows) + 0.5) / (64 << zoom), zoom)


def test_squares_with_more_patches_have_a_higher_step():
    counts = [1, 4, 9, 16, 25]
    found = grid(np.repeat(np.arange(5), counts), np.repeat(10, sum(counts)))
    steps = found.of_tile(MapTile(0, 0, 0))
    assert steps[10, :5].tolist() == [2, 3, 4, 5, 5]  # roots 1 to 5 of 4.8, the root of the 95th percentile
    assert np.count_nonzero(steps) == found.occupied_count == 5


def test_each_tile_gets_its_own_squares():
    found = grid([0, 64, 127], [64, 64, 127], zoom=1)
    assert np.argwhere(found.of_tile(MapTile(1, 0, 1))).tolist() == [[0, 0]]
    assert np.argwhere(found.of_tile(MapTile(1, 1, 1))).tolist() == [[0, 0], [63, 63]]
    assert not found.of_tile(MapTile(1, 0, 0)).any()
    assert not found.of_tile(MapTile(1, 1, 0)).any()


def test_a_square_is_four_pixels_wide_with_a_faint_last_row_and_column():
    steps = np.zeros((64, 64), np.uint8)
    steps[2, 3] = 5
    pixels = decoded(draw_density(steps, COLOURS))
    assert pixels.shape == (256, 256, 4)
    assert np.argwhere(pixels[..., 3]).min(axis=0).tolist() == [8, 12]
    assert np.argwhere(pixels[..., 3]).max(axis=0).tolist() == [11, 15]
    assert pixels[8, 12].tolist() == [*rgb(COLOURS[4]), 255]
    assert pixels[11, 13].tolist() == pixels[9, 15].tolist() == pixels[11, 15].tolist() == [*rgb(COLOURS[4]), 102]


def test_the_five_steps_have_the_five_colours():
    steps = np.zeros((64, 64), np.uint8)
    steps[0, :5] = [1, 2, 3, 4, 5]
    pixels = decoded(draw_density(steps, COLOURS))
    assert [tuple(pixels[0, 4 * n, :3]) for n in range(5)] == [rgb(colour) for colour in COLOURS]
