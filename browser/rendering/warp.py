"""Pictures of patches at their exact place on a map tile: UTM squares warped into Web Mercator."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from browser.domain.footprint import corners_of_boxes
from browser.rendering.mercator import TILE_SIZE_PX, MapTile, mercator_of

FIRST_EXACT_ZOOM = 15
"""From here on a pixel of a patch is three pixels of the map or more."""
_QUALITY = 50
"""Of lossy WebP: a view that is full of patches takes 110 to 280 kB, most of it at zoom 11."""
_WHOLE_PATCH = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a patch lies in Web Mercator: its upper left corner, and the ways along its upper and its left edge.

    A square of 1200 m of a UTM grid is a parallelogram in Web Mercator to within 0.5 m, a twentieth of its pixels.
    """

    x: float
    y: float
    along_x: float
    along_y: float
    down_x: float
    down_y: float


def grounds_of(centres: NDArray[np.float64], utm_zones: NDArray[np.int64]) -> tuple[Ground, ...]:
    """The ground of patches with these centres (patches, 2; latitude and longitude) on the grids of these zones."""
    boxes = np.tile(_WHOLE_PATCH, (len(centres), 1))
    corners = corners_of_boxes(centres, utm_zones, boxes)
    x, y = mercator_of(corners[..., 1], corners[..., 0])
    top_left, top_right, bottom_right, bottom_left = np.moveaxis(np.stack([x, y], axis=-1), 1, 0)
    along = (top_right - top_left + bottom_right - bottom_left) / 2
    down = (bottom_left - top_left + bottom_right - top_right) / 2
    start = (top_left + top_right + bottom_right + bottom_left) / 4 - (along + down) / 2
    return tuple(Ground(*numbers) for numbers in np.hstack([start, along, down]).tolist())


def draw_pictures(tile: MapTile, pictures: Iterable[tuple[Ground, Image.Image]]) -> Image.Image:
    """The pictures, RGBA, on a transparent tile of 256 x 256, nearest pixel; later ones lie above."""
    canvas = Image.new("RGBA", (TILE_SIZE_PX, TILE_SIZE_PX))
    for ground, picture in pictures:
        _draw(canvas, tile, ground, picture)
    return canvas


def encode_tile(image: Image.Image, tile: MapTile) -> bytes:
    """The WebP file: exact where each pixel of a patch is large, else a fifth of the size that exactness takes."""
    buffer = BytesIO()
    if tile.zoom >= FIRST_EXACT_ZOOM:
        image.save(buffer, "WEBP", lossless=True, quality=0, method=0)
    else:
        image.save(buffer, "WEBP", quality=_QUALITY, method=0)
    return buffer.getvalue()


def _draw(canvas: Image.Image, tile: MapTile, ground: Ground, picture: Image.Image) -> None:
    """For each pixel centre of the tile around the ground, the picture's pixel there."""
    world = tile.world_px
    x, y = ground.x * world - tile.column * TILE_SIZE_PX, ground.y * world - tile.row * TILE_SIZE_PX
    along_x, along_y = ground.along_x * world, ground.along_y * world
    down_x, down_y = ground.down_x * world, ground.down_y * world
    left, right = _inside(x, along_x, down_x)
    top, bottom = _inside(y, along_y, down_y)
    if left >= right or top >= bottom:
        return
    columns, rows = (size / (along_x * down_y - along_y * down_x) for size in picture.size)
    to_column, to_row = (columns * down_y, -columns * down_x), (-rows * along_y, rows * along_x)
    starts = (step[0] * (left - x) + step[1] * (top - y) for step in (to_column, to_row))
    affine = tuple(number for step, start in zip((to_column, to_row), starts, strict=True) for number in (*step, start))
    seen = picture.transform((right - left, bottom - top), Image.Transform.AFFINE, affine)
    canvas.paste(seen, (left, top), seen)


def _inside(corner: float, along: float, down: float) -> tuple[int, int]:
    """The first pixel of the tile that the parallelogram reaches along one axis, and the one after the last."""
    reach = (corner, corner + along, corner + down, corner + along + down)
    return max(floor(min(reach)), 0), min(ceil(max(reach)), TILE_SIZE_PX)
