"""Pictures of patches at their exact place on a map tile: UTM squares warped into Web Mercator."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from browser.domain.footprint import corners_of_boxes
from browser.rendering.mercator import TILE_SIZE_PX, MapTile, mercator_of

FIRST_EXACT_ZOOM = 15
"""From here on a pixel of a patch is three pixels of the map or more."""
_QUALITY = 70
"""Of lossy WebP: a view that is full of patches stays below 200 kB or little more."""
_WHOLE_PATCH = (0.0, 0.0, 1.0, 1.0)

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where a patch lies: its upper left corner in Web Mercator, and the ways along its upper and its left edge.

    A square of 1200 m of a UTM grid is a parallelogram in Web Mercator to within 0.5 m, a twentieth of its pixels.
    """

    corner: NDArray[np.float64]
    edges: NDArray[np.float64]


def grounds_of(centres: NDArray[np.float64], utm_zones: NDArray[np.int64]) -> tuple[Ground, ...]:
    """The ground of patches with these centres (patches, 2; latitude and longitude) on the grids of these zones."""
    boxes = np.tile(_WHOLE_PATCH, (len(centres), 1))
    corners = corners_of_boxes(centres, utm_zones, boxes)
    x, y = mercator_of(corners[..., 1], corners[..., 0])
    top_left, top_right, bottom_right, bottom_left = np.moveaxis(np.stack([x, y], axis=-1), 1, 0)
    along = (top_right - top_left + bottom_right - bottom_left) / 2
    down = (bottom_left - top_left + bottom_right - top_right) / 2
    start = (top_left + top_right + bottom_right + bottom_left) / 4 - (along + down) / 2
    return tuple(Ground(*parts) for parts in zip(start, np.stack([along, down], axis=-1), strict=True))


def draw_pictures(tile: MapTile, pictures: Iterable[tuple[Ground, Picture]]) -> Image.Image:
    """The pictures (rows, columns, 4) on a transparent tile of 256 x 256, nearest pixel; later ones lie above."""
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


def _draw(canvas: Image.Image, tile: MapTile, ground: Ground, picture: Picture) -> None:
    """For each pixel centre of the tile around the ground, the picture's pixel there."""
    corner = np.array(tile.pixels(ground.corner[0], ground.corner[1]))
    edges = ground.edges * tile.world_px
    corners = corner + np.array([[0, 0], edges[:, 0], edges[:, 1], edges.sum(axis=1)])
    left, top = np.clip(np.floor(corners.min(axis=0)), 0, TILE_SIZE_PX).astype(int).tolist()
    right, bottom = np.clip(np.ceil(corners.max(axis=0)), 0, TILE_SIZE_PX).astype(int).tolist()
    if left >= right or top >= bottom:
        return
    to_picture = np.linalg.inv(edges) * np.array(picture.shape[1::-1])[:, None]
    start = to_picture @ (np.array([left, top]) - corner)
    affine = np.column_stack([to_picture, start]).ravel().tolist()
    seen = Image.fromarray(picture).transform((right - left, bottom - top), Image.Transform.AFFINE, affine)
    canvas.paste(seen, (left, top), seen)
