"""Places within a patch: boxes and points as fractions and in pixels, and how the dataset writes them.

Fractions run from the top-left corner, x to the right and y downwards.
"""

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import PATCH_SIZE_PX

BOX_STEP = 0.01
"""Boxes and points are written in steps of this fraction, 1.2 pixels."""
_STEPS = 100
_ROUNDING_ERROR = 1e-9
_NUMBER = r"(-?\d*\.?\d+)"
_BOX = re.compile(rf"\[{_NUMBER} {_NUMBER}, {_NUMBER} {_NUMBER}\]", re.ASCII)
_POINT = re.compile(rf"\({_NUMBER}, {_NUMBER}\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a patch, as fractions 0..1 of its width and height from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PixelBox:
    """Whole pixels: columns `left` to `right` - 1 and rows `top` to `bottom` - 1, counted from 0."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a patch, as fractions 0..1 of its width and height from the top left."""

    x1: float
    y1: float
    x2: float
    y2: float

    def pixels(self) -> PixelBox:
        """The pixels that lie wholly inside; none where the box is narrower than its own rounding."""
        return PixelBox(_first_pixel(self.x1), _first_pixel(self.y1), _end_pixel(self.x2), _end_pixel(self.y2))


def box_of_pixels(pixels: PixelBox) -> Box:
    """The box around whole pixels as the dataset writes it: rounded outwards to 0.01."""
    return Box(_floor_step(pixels.left), _floor_step(pixels.top), _ceil_step(pixels.right), _ceil_step(pixels.bottom))


def boxes_agree(a: Box, b: Box, tolerance: float = BOX_STEP) -> bool:
    """Whether no edge of one is further than the tolerance from the same edge of the other."""
    edges = ((a.x1, b.x1), (a.y1, b.y1), (a.x2, b.x2), (a.y2, b.y2))
    return all(abs(first - second) <= tolerance + _ROUNDING_ERROR for first, second in edges)


def box_overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    width = min(a.x2, b.x2) - max(a.x1, b.x1)
    height = min(a.y2, b.y2) - max(a.y1, b.y1)
    common = max(width, 0.0) * max(height, 0.0)
    return common / ((a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - common)


def point_of_pixels(mask: NDArray[np.bool_]) -> Point:
    """The centroid of the true pixels' centres, rounded to 0.01.

    Args:
        mask: (rows, columns) of a whole patch, with at least one true pixel.
    """
    rows, columns = np.nonzero(mask)
    x = (float(columns.mean()) + 0.5) / PATCH_SIZE_PX
    y = (float(rows.mean()) + 0.5) / PATCH_SIZE_PX
    return Point(round(x, 2), round(y, 2))


def format_box(box: Box) -> str:
    """The box as the dataset writes it, such as `[0.64 0.0, 1.0 0.71]`."""
    return f"[{_number(box.x1)} {_number(box.y1)}, {_number(box.x2)} {_number(box.y2)}]"


def format_point(point: Point) -> str:
    """The point as the dataset writes it, such as `(0.82, 0.28)`."""
    return f"({_number(point.x)}, {_number(point.y)})"


def parse_box(text: str) -> Box | None:
    """The box that the text writes, or None where it is none, empty, turned round or outside 0..1."""
    match = _BOX.fullmatch(text)
    if match is None:
        return None
    x1, y1, x2, y2 = map(float, match.groups())
    return Box(x1, y1, x2, y2) if 0.0 <= x1 < x2 <= 1.0 and 0.0 <= y1 < y2 <= 1.0 else None


def parse_point(text: str) -> Point | None:
    """The point that the text writes, or None where it is none or outside 0..1."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    x, y = map(float, match.groups())
    return Point(x, y) if 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 else None


def _number(value: float) -> str:
    """The shortest form: `0.0`, `0.5`, `0.64`; the sum turns -0.0 into 0.0."""
    return repr(round(value, 2) + 0.0)


def _floor_step(pixel_edge: int) -> float:
    return pixel_edge * _STEPS // PATCH_SIZE_PX / _STEPS


def _ceil_step(pixel_edge: int) -> float:
    return -(-pixel_edge * _STEPS // PATCH_SIZE_PX) / _STEPS


def _first_pixel(fraction: float) -> int:
    return math.ceil(fraction * PATCH_SIZE_PX - _ROUNDING_ERROR)


def _end_pixel(fraction: float) -> int:
    return math.floor(fraction * PATCH_SIZE_PX + _ROUNDING_ERROR)
