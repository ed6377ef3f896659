"""Density: how many patches lie in each small square of the map, in five steps of one hue."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from browser.rendering.mercator import TILE_SIZE_PX, MapTile
from browser.rendering.png import encode_image
from browser.rendering.point_index import Positions
from browser.rendering.theme import rgb

SQUARE_PX = 4
STEP_COUNT = 5
_SQUARES = TILE_SIZE_PX // SQUARE_PX
_FULL_AT_PERCENTILE = 95
"""The count from which a square has the strongest step: robust against a few crowded squares."""
_EDGE_ALPHA = 102
"""The last row and column of a square cover 40 %: squares of 3.4 px, 4 px apart, as drawn in the design."""


@dataclass(frozen=True, slots=True, eq=False)
class DensityGrid:
    """Steps 1..5 of the squares (rows, columns) around all points at one zoom, 0 where there is no point.

    `left` and `top` number the first column and row from the world's upper left corner.
    """

    steps: NDArray[np.uint8]
    left: int
    top: int
    occupied_count: int

    @classmethod
    def of(cls, x: Positions, y: Positions, zoom: int) -> Self:
        """The squares of at least one point at this zoom."""
        columns, rows = ((positions * (_SQUARES << zoom)).astype(np.int64) for positions in (x, y))
        left, top = columns.min(), rows.min()
        shape = (int(rows.max() - top) + 1, int(columns.max() - left) + 1)
        counts = np.bincount((rows - top) * shape[1] + columns - left, minlength=shape[0] * shape[1])
        occupied = counts[counts > 0]
        steps = _step_of_count(occupied)[counts].reshape(shape)
        return cls(steps, int(left), int(top), len(occupied))

    def of_tile(self, tile: MapTile) -> NDArray[np.uint8]:
        """The steps of the tile's 64 x 64 squares."""
        found = np.zeros((_SQUARES, _SQUARES), np.uint8)
        row, column = tile.row * _SQUARES - self.top, tile.column * _SQUARES - self.left
        part = self.steps[max(row, 0) : max(row + _SQUARES, 0), max(column, 0) : max(column + _SQUARES, 0)]
        first_row, first_column = max(-row, 0), max(-column, 0)
        found[first_row : first_row + part.shape[0], first_column : first_column + part.shape[1]] = part
        return found


def _step_of_count(occupied: NDArray[np.int64]) -> NDArray[np.uint8]:
    """For every count its step; steps are equal on a square-root scale, which keeps few and many apart."""
    full = max(float(np.percentile(occupied, _FULL_AT_PERCENTILE)), 1.0)
    counts = np.arange(int(occupied.max()) + 1)
    steps: NDArray[np.uint8] = np.ceil(STEP_COUNT * np.sqrt(counts / full)).clip(0, STEP_COUNT).astype(np.uint8)
    return steps


def draw_density(steps: NDArray[np.uint8], colours: tuple[str, ...]) -> bytes:
    """The PNG file of a tile's squares, transparent where there is none."""
    pixels = steps.repeat(SQUARE_PX, axis=0).repeat(SQUARE_PX, axis=1)
    pixels[SQUARE_PX - 1 :: SQUARE_PX] += STEP_COUNT * (pixels[SQUARE_PX - 1 :: SQUARE_PX] > 0).astype(np.uint8)
    edge = pixels[:, SQUARE_PX - 1 :: SQUARE_PX]
    edge += STEP_COUNT * ((edge > 0) & (edge <= STEP_COUNT)).astype(np.uint8)
    image = Image.fromarray(pixels).convert("P")
    image.putpalette(_palette(colours), "RGBA")
    return encode_image(image)


def _palette(colours: tuple[str, ...]) -> bytes:
    """Nothing, the five steps, and the five steps at a square's edge, as RGBA."""
    inner = [(*rgb(colour), 255) for colour in colours]
    edge = [(*rgb(colour), _EDGE_ALPHA) for colour in colours]
    return bytes(value for entry in [(0, 0, 0, 0), *inner, *edge] for value in entry)
