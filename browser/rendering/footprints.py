"""Footprints of patches as outlines, true to size and turned as their UTM grid is."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from browser.domain.footprint import PATCH_SIZE_M
from browser.rendering.covered import CODE_BITS, Covered
from browser.rendering.mercator import TILE_SIZE_PX, MapTile, latitude_of
from browser.rendering.point_index import Codes, Positions

WGS84_RADIUS_M = 6_378_137.0
WGS84_ECCENTRICITY_SQUARED = 0.00669437999014
UTM_SCALE = 0.9996
_ZONE_DEGREES = 6
_SUPERSAMPLING = 2
_LINE_PX = 3
"""Of the supersampled tile."""
_CODED_LINE_PX = 5
"""As wide as an outline can reach, in whole pixels of the tile."""
_FILL_ALPHA, _OPAQUE = 28, 255
_CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * PATCH_SIZE_M / 2
"""East and south of the centre in metres, from the upper left clockwise and back."""


def footprint_corners(x: Positions, y: Positions) -> NDArray[np.float64]:
    """The corners (patches, 5, 2) in Web Mercator of the patches with these centres; the first comes again.

    The UTM zone is taken from the longitude: where a patch belongs to a neighbouring zone's tile, its outline is
    turned by a few degrees too many. Formulas: scale of Mercator on the ellipsoid and grid convergence of a
    transverse Mercator projection (Snyder 1987, Map Projections, 7-7 and 8-6 in first order).
    """
    latitude, longitude = np.radians(latitude_of(y)), (x - 0.5) * 360
    from_meridian = np.radians((longitude + 180) % _ZONE_DEGREES - _ZONE_DEGREES / 2)
    turn = np.arctan(np.tan(from_meridian) * np.sin(latitude))
    east, south = _CORNERS.T[:, None, :]
    cosine, sine = np.cos(turn)[:, None], np.sin(turn)[:, None]
    true_east, true_south = east * cosine - south * sine, east * sine + south * cosine
    per_metre_x, per_metre_y = _worlds_per_metre(latitude, from_meridian)
    return np.stack([x[:, None] + true_east * per_metre_x[:, None], y[:, None] + true_south * per_metre_y[:, None]], -1)


def _worlds_per_metre(latitude: Positions, from_meridian: Positions) -> tuple[Positions, Positions]:
    """Widths of the world per metre of the UTM grid, eastwards and southwards."""
    flattening = 1 - WGS84_ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    grid_scale = UTM_SCALE * (1 + (from_meridian * np.cos(latitude)) ** 2 / 2)
    eastwards = np.sqrt(flattening) / np.cos(latitude) / (2 * np.pi * WGS84_RADIUS_M) / grid_scale
    return eastwards, eastwards * flattening / (1 - WGS84_ECCENTRICITY_SQUARED)


def footprint_reach(y: float) -> float:
    """How far from its centre a footprint can reach at this y, in widths of the world."""
    return PATCH_SIZE_M / (2 * np.pi * WGS84_RADIUS_M) / float(np.cos(np.radians(latitude_of(np.array(y)))))


def draw_footprints(
    tile: MapTile, x: Positions, y: Positions, code: Codes, is_filled: NDArray[np.bool_] | None = None
) -> Covered:
    """Outlines on a tile (256, 256); higher codes lie above.

    Each is faintly filled, or those that `is_filled` tells: a picture below keeps its colours.
    """
    order = np.argsort(code, kind="stable")
    corners = footprint_corners(x[order], y[order])
    pixels = np.stack(tile.pixels(corners[..., 0], corners[..., 1]), axis=-1)
    codes = code[order].tolist()
    fills = [True] * len(order) if is_filled is None else is_filled[order].tolist()
    fine = Image.new("L", (TILE_SIZE_PX * _SUPERSAMPLING,) * 2)
    _draw(fine, pixels * _SUPERSAMPLING, fills, [(_FILL_ALPHA, _OPAQUE)] * len(codes), _LINE_PX)
    coded = Image.new("L", (TILE_SIZE_PX,) * 2)
    _draw(coded, pixels, fills, list(zip(codes, codes, strict=True)), _CODED_LINE_PX)
    alpha = np.asarray(fine.reduce(_SUPERSAMPLING)).astype(np.uint16)
    return np.where(alpha > 0, alpha << CODE_BITS | np.asarray(coded), 0).astype(np.uint16)


def _draw(
    image: Image.Image, pixels: NDArray[np.float64], fills: list[bool], inks: list[tuple[int, int]], line_px: int
) -> None:
    """All areas that are filled, then all outlines: `inks` are an area's and an outline's."""
    outlines = pixels.reshape(len(pixels), -1).tolist()
    brush = ImageDraw.Draw(image)
    for outline, (area, _), fill in zip(outlines, inks, fills, strict=True):
        if fill:
            brush.polygon(outline, fill=area)
    for outline, (_, line) in zip(outlines, inks, strict=True):
        brush.line(outline, fill=line, width=line_px)
