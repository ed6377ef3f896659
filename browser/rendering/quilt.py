"""Many patches as small tiles of one picture."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import PATCH_SIZE_PX
from browser.rendering.hatch import draw_hatch

_TILE_SIZES_PX = ((64, 120), (256, 60), (1_500, 30), (6_000, 15), (20_000, 8))
"""Up to how many patches a tile has which size: each divides 120, and the picture stays within a few megabytes."""
MOST_TILES = _TILE_SIZES_PX[-1][0]
"""More are not drawn."""


def tile_size_px(count: int) -> int:
    """The size of the tiles of so many patches, 0 where they are too many to be drawn."""
    return next((size for most, size in _TILE_SIZES_PX if count <= most), 0)


def quilt_columns(count: int) -> int:
    """How many tiles stand side by side, so that the picture is about as wide as it is high."""
    return max(1, int(np.ceil(np.sqrt(count))))


def draw_quilt(pictures: Iterable[NDArray[np.uint8] | None], count: int) -> NDArray[np.uint8]:
    """The tiles row by row, `quilt_columns` in each: (rows, columns, 3); None is hatched.

    Args:
        pictures: Each (120, 120, 3) or more channels, of which the first three are taken; pixels are averaged.
        count: How many there are.
    """
    size, columns = tile_size_px(count), quilt_columns(count)
    hatched = draw_hatch(np.zeros((size, size, 3), np.uint8), np.ones((size, size), np.bool_))
    quilt = np.zeros((max(1, -(-count // columns)) * size, columns * size, 3), np.uint8)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        tile = hatched if picture is None else _averaged(picture, PATCH_SIZE_PX // size)
        quilt[row * size :, column * size :][:size, :size] = tile
    return quilt


def _averaged(picture: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """The mean of every `step` x `step` pixels."""
    rows, columns = (length // step for length in picture.shape[:2])
    blocks = picture[..., :3].reshape(rows, step, columns, step, 3)
    averaged: NDArray[np.uint8] = np.rint(blocks.mean(axis=(1, 3))).astype(np.uint8)
    return averaged
