"""Web Mercator as map tiles use it: x and y from 0 to 1, y downwards (EPSG:3857 in widths of the world)."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from browser.errors import MapTileError

TILE_SIZE_PX = 256
HIGHEST_ZOOM = 20

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MapTile:
    """A map tile by zoom, column and row."""

    zoom: int
    column: int
    row: int

    @classmethod
    def checked(cls, zoom: int, column: int, row: int) -> Self:
        """The map tile with these numbers.

        Raises:
            MapTileError: The zoom, the column or the row is outside the world.
        """
        if not 0 <= zoom <= HIGHEST_ZOOM:
            raise MapTileError(f"Zoom {zoom} is not drawn. Give 0 to {HIGHEST_ZOOM}.")
        last = 2**zoom - 1
        if not (0 <= column <= last and 0 <= row <= last):
            raise MapTileError(f"Tile {column}/{row} is outside the world at zoom {zoom}. Give 0 to {last}.")
        return cls(zoom, column, row)

    @property
    def world_px(self) -> int:
        """Pixels along a side of the world at this zoom."""
        return TILE_SIZE_PX << self.zoom

    def bounds(self, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """West, north, east and south in widths of the world, widened by a margin."""
        margin = margin_px / self.world_px
        size = 2.0**-self.zoom
        west, north = self.column * size, self.row * size
        return west - margin, north - margin, west + size + margin, north + size + margin

    def pixels(self, x: Values, y: Values) -> tuple[Values, Values]:
        """Columns and rows of positions, in pixels from the tile's upper left corner."""
        return (x * 2**self.zoom - self.column) * TILE_SIZE_PX, (y * 2**self.zoom - self.row) * TILE_SIZE_PX


def mercator_of(latitude: Values, longitude: Values) -> tuple[Values, Values]:
    """Positions in WGS84 degrees as x and y."""
    return longitude / 360 + 0.5, 0.5 - np.arctanh(np.sin(np.radians(latitude))) / (2 * np.pi)


def latitude_of(y: Values) -> Values:
    """The latitude in degrees of a y."""
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))
