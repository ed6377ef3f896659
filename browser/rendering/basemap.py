"""The basemap: land, coast and borders of Natural Earth in the greys of the page, smooth at every zoom."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from shapely import STRtree

from browser.rendering.mercator import TILE_SIZE_PX, MapTile
from browser.rendering.png import encode_image
from browser.rendering.theme import THEMES, MapTheme, rgb

ASSET = Path(__file__).with_name("assets") / "basemap.npz"
LAND, LAND_OWN, LINES, LINES_OWN = "land", "land_own", "lines", "lines_own"
CUT_ZOOM = 5
"""The asset's geometries are cut into the map tiles of this zoom."""
SUPERSAMPLING = 3
"""Tiles are drawn at three times their size and averaged: smooth lines from Pillow's fast, jagged ones."""
LINE_WIDTH_PX = 1
_MARGIN_PX = 4.0
"""Drawn beyond the tile's edges, so that lines go on into the neighbour and cut edges stay outside."""
_SIMPLIFICATION_PX = 0.4

Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Layer:
    """Geometries with an index of where they are."""

    geometries: Geometries
    tree: STRtree

    def within(self, bounds: tuple[float, float, float, float]) -> Geometries:
        """What there is inside west, north, east, south, clipped."""
        found = self.geometries[self.tree.query(shapely.box(*bounds))]
        clipped = shapely.clip_by_rect(found, *bounds)
        return shapely.get_parts(clipped[~shapely.is_empty(clipped)])


def draw_basemap_tile(tile: MapTile, theme: str) -> bytes:
    """The PNG file of a map tile, 256 x 256, opaque; `theme` is `light` or `dark`.

    It is drawn in grey levels, a third of the work of three channels; a palette gives them the theme's colours.
    """
    colours = THEMES[theme]
    size = TILE_SIZE_PX * SUPERSAMPLING
    image = Image.new("L", (size, size), _level(colours.sea))
    brush = ImageDraw.Draw(image)
    _fill(brush, tile, colours)
    _outline(brush, tile, colours)
    levels = image.reduce(SUPERSAMPLING)
    lowest, highest = levels.getextrema()
    return _plain_tile(theme, lowest) if lowest == highest else _encoded(levels, theme)


def _fill(brush: ImageDraw.ImageDraw, tile: MapTile, colours: MapTheme) -> None:
    for name, colour in ((LAND, colours.land), (LAND_OWN, colours.land_own)):
        areas = _visible(name, tile)
        for outline in _pixels(shapely.get_exterior_ring(areas), tile):
            brush.polygon(outline, fill=_level(colour))
        for water in _pixels(_holes(areas), tile):
            brush.polygon(water, fill=_level(colours.sea))


def _outline(brush: ImageDraw.ImageDraw, tile: MapTile, colours: MapTheme) -> None:
    for name, colour in ((LINES, colours.coast), (LINES_OWN, colours.coast_own)):
        for line in _pixels(_visible(name, tile), tile):
            brush.line(line, fill=_level(colour), width=LINE_WIDTH_PX * SUPERSAMPLING)


def _level(colour: str) -> int:
    """The grey level that stands for a colour: its green, which is that of the page's greys to within a few steps."""
    return rgb(colour)[1]


@cache
def _palette(theme: str) -> bytes:
    """RGB of each grey level: the theme's colours at their own levels, evenly between them."""
    colours = THEMES[theme]
    stops = sorted(rgb(c) for c in (colours.sea, colours.land, colours.land_own, colours.coast, colours.coast_own))
    levels = [green for _, green, _ in stops]
    channels = [np.interp(range(256), levels, channel) for channel in np.array(stops).T]
    return bytes(np.rint(np.column_stack(channels)).astype(np.uint8).ravel().tolist())


def _encoded(levels: Image.Image, theme: str) -> bytes:
    coloured = levels.convert("P")
    coloured.putpalette(_palette(theme))
    return encode_image(coloured)


@cache
def _plain_tile(theme: str, level: int) -> bytes:
    """Nothing but sea, or nothing but land: most tiles near the ground."""
    return _encoded(Image.new("L", (TILE_SIZE_PX, TILE_SIZE_PX), level), theme)


def _visible(name: str, tile: MapTile) -> Geometries:
    """What there is of a layer in a tile, without details that its pixels cannot show."""
    tolerance = _SIMPLIFICATION_PX / tile.world_px
    simple = shapely.simplify(_layers()[name].within(tile.bounds(_MARGIN_PX)), tolerance, preserve_topology=False)
    return shapely.get_parts(simple[~shapely.is_empty(simple)])


def _holes(areas: Geometries) -> Geometries:
    with_holes = areas[shapely.get_num_interior_rings(areas) > 0]
    return np.array([hole for area in with_holes for hole in area.interiors], dtype=object)


def _pixels(lines: Geometries, tile: MapTile) -> list[list[float]]:
    """For each line x and y in turn, in supersampled pixels."""
    coordinates, line_numbers = shapely.get_coordinates(lines, return_index=True)
    pixels = np.column_stack(tile.pixels(*coordinates.T)) * SUPERSAMPLING
    starts = np.flatnonzero(np.diff(line_numbers)) + 1
    return [line.ravel().tolist() for line in np.split(pixels, starts) if len(line)]


@cache
def _layers() -> dict[str, Layer]:
    with np.load(ASSET) as asset:
        return {name: _layer(asset[name]) for name in (LAND, LAND_OWN, LINES, LINES_OWN)}


def _layer(wkb: NDArray[np.uint8]) -> Layer:
    geometries: Geometries = shapely.get_parts(shapely.from_wkb(wkb.tobytes()))
    return Layer(geometries, STRtree(geometries))
