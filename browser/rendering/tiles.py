"""Map tiles of a selection: density when patches are many, points when few, footprints when near."""

from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Self

import numpy as np
from numpy.typing import NDArray

from browser.rendering.covered import encode_covered
from browser.rendering.density import DensityGrid, draw_density
from browser.rendering.discs import stamp_discs
from browser.rendering.footprints import draw_footprints, footprint_reach
from browser.rendering.mercator import TILE_SIZE_PX, MapTile
from browser.rendering.png import encode_png
from browser.rendering.point_index import Codes, PointIndex, Positions
from browser.rendering.theme import THEMES, palette, rgb

FIRST_POINT_ZOOM = 9
"""From here on points are drawn however many there are: neighbouring patches are 6 px apart."""
FIRST_FOOTPRINT_ZOOM = 11
"""From here on a patch is 20 px wide or more: its outline, and its picture where there is one."""
DISC_DIAMETER_PX = {10: 4.0}
"""Points grow towards their footprint."""
_DISC_DIAMETER_PX = 3.0
_FEW = 2_000
"""So many points are never too many."""
_CROWDED = 3.0
"""Points per occupied square of 8 px from which density says more than points that hide each other."""
_CODE_COUNT = 256
_ONE_PLACE = 2.5e-7
"""About ten metres at the equator in widths of the world: the dates of one cell are nearer than that."""

Colours = tuple[str, ...]
Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PatchLayer:
    """The points of one selection, ready to be drawn in any tile."""

    index: PointIndex
    _density: dict[int, DensityGrid] = field(default_factory=dict)
    _counting: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, x: Positions, y: Positions, code: Codes) -> Self:
        """The layer of these patch centres in Web Mercator (0..1, y down), with a colour code each."""
        return cls(PointIndex.of(x, y, code))

    def density(self, zoom: int) -> DensityGrid:
        """The squares at one zoom, counted once, however many tiles are asked for at the same time."""
        with self._counting:
            if zoom not in self._density:
                self._density[zoom] = DensityGrid.of(self.index.x, self.index.y, zoom)
            return self._density[zoom]

    def is_crowded(self, zoom: int) -> bool:
        """Are points too many to be told apart at this zoom?"""
        if zoom >= FIRST_POINT_ZOOM or len(self.index) <= _FEW:
            return False
        squares_of_8_px = self.density(max(zoom - 1, 0)).occupied_count
        return len(self.index) > _CROWDED * squares_of_8_px


def draw_points_tile(
    layer: PatchLayer, tile: MapTile, theme: str, colours: Colours | None = None, pictured: Places | None = None
) -> bytes:
    """The PNG file of a map tile, 256 x 256, transparent around the patches, coloured by code.

    `colours` has one per code, usually those of the theme; codes beyond them are grey. Footprints at the
    `pictured` places (places, 2; x and y) are not filled.
    """
    if layer.is_crowded(tile.zoom):
        return draw_density(layer.density(tile.zoom).of_tile(tile), THEMES[theme].density)
    inks = _code_colours(theme) if colours is None else _inks((*colours, *_others(theme, len(colours))))
    return _draw_patches(layer.index, tile, inks, pictured)


def draw_density_tile(layer: PatchLayer, tile: MapTile, theme: str) -> bytes:
    """The same in one hue, whatever the codes: the ground on which another selection can lie."""
    if tile.zoom < FIRST_POINT_ZOOM and len(layer.index):
        return draw_density(layer.density(tile.zoom).of_tile(tile), THEMES[theme].density)
    return _draw_patches(layer.index, tile, _one_colour(theme))


def _draw_patches(
    index: PointIndex, tile: MapTile, colours: NDArray[np.uint8], pictured: Places | None = None
) -> bytes:
    diameter = DISC_DIAMETER_PX.get(tile.zoom, _DISC_DIAMETER_PX)
    is_near = tile.zoom >= FIRST_FOOTPRINT_ZOOM
    margin_px = footprint_margin_px(tile) if is_near else diameter
    x, y, code = index.within(tile.bounds(margin_px))
    if not len(x):
        return _empty_tile()
    if is_near:
        is_filled = None if pictured is None else _is_away(x, y, pictured)
        return encode_covered(draw_footprints(tile, x, y, code, is_filled), colours)
    return encode_covered(stamp_discs(*tile.pixels(x, y), code, diameter), colours)


def _is_away(x: Positions, y: Positions, places: Places) -> NDArray[np.bool_]:
    """Is a point at none of these places?"""
    distance = np.hypot(np.subtract.outer(x, places[:, 0]), np.subtract.outer(y, places[:, 1]))
    away: NDArray[np.bool_] = np.logical_and.reduce(distance > _ONE_PLACE, axis=1)
    return away


def footprint_margin_px(tile: MapTile) -> float:
    """How far outside a tile the centre of a footprint that reaches into it can be."""
    _, north, _, _ = tile.bounds()
    return footprint_reach(north) * tile.world_px


@cache
def _code_colours(theme: str) -> NDArray[np.uint8]:
    return _inks(palette(theme, _CODE_COUNT))


def _others(theme: str, count: int) -> Colours:
    return (THEMES[theme].other,) * (_CODE_COUNT - count)


@cache
def _inks(colours: Colours) -> NDArray[np.uint8]:
    return np.array([rgb(colour) for colour in colours], np.uint8)


@cache
def _one_colour(theme: str) -> NDArray[np.uint8]:
    return np.array([rgb(THEMES[theme].density[-1])] * _CODE_COUNT, np.uint8)


@cache
def _empty_tile() -> bytes:
    return encode_png(np.zeros((TILE_SIZE_PX, TILE_SIZE_PX, 4), np.uint8))
