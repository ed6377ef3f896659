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
from browser.rendering.theme import THEMES, MapTheme

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
    """The PNG file of a map tile, 256 x 256, opaque; `theme` is `light` or `dark`."""
    colours = THEMES[theme]
    size = TILE_SIZE_PX * SUPERSAMPLING
    image = Image.new("RGB", (size, size), colours.sea)
    brush = ImageDraw.Draw(image)
    _fill(brush, tile, colours)
    _outline(brush, tile, colours)
    return encode_image(image.reduce(SUPERSAMPLING))


def _fill(brush: ImageDraw.ImageDraw, tile: MapTile, colours: MapTheme) -> None:
    for name, colour in ((LAND, colours.land), (LAND_OWN, colours.land_own)):
        areas = _visible(name, tile)
        for outline in _pixels(shapely.get_exterior_ring(areas), tile):
            brush.polygon(outline, fill=colour)
        for water in _pixels(_holes(areas), tile):
            brush.polygon(water, fill=colours.sea)


def _outline(brush: ImageDraw.ImageDraw, tile: MapTile, colours: MapTheme) -> None:
    for name, colour in ((LINES, colours.coast), (LINES_OWN, colours.coast_own)):
        for line in _pixels(_visible(name, tile), tile):
            brush.line(line, fill=colour, width=LINE_WIDTH_PX * SUPERSAMPLING)


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
