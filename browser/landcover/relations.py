"""How two classes lie to one another: touching, and in which direction."""

import math

import numpy as np
from numpy.typing import NDArray

from browser.domain.directions import Direction

DIAGONAL_HALF_WIDTH_DEGREES = 16.0
"""A bearing this close to a diagonal is called diagonal; measured on the dataset, not published."""
_DIAGONAL_DEGREES = 45.0
_QUARTER_TURN_DEGREES = 90.0
_CLOCKWISE = tuple(Direction)
_ALL, _FIRST, _LAST = slice(None), slice(None, -1), slice(1, None)
_SIDES = (((_FIRST, _ALL), (_LAST, _ALL)), ((_ALL, _FIRST), (_ALL, _LAST)))
_CORNERS = (((_FIRST, _FIRST), (_LAST, _LAST)), ((_FIRST, _LAST), (_LAST, _FIRST)))
"""Which pixels lie next to which: rows and columns of the one, then of the other."""


def are_adjacent(class_raster: NDArray[np.int8], first: int, second: int) -> bool:
    """Whether two classes touch: one reaches the other when dilated by one pixel along rows and columns."""
    one, other = class_raster == first, class_raster == second
    return any(np.any(one[here] & other[there]) or np.any(other[here] & one[there]) for here, there in _SIDES)


def meet_at_a_corner(class_raster: NDArray[np.int8], first: int, second: int) -> bool:
    """Whether a pixel of one class lies diagonally next to one of the other."""
    one, other = class_raster == first, class_raster == second
    return any(np.any(one[here] & other[there]) or np.any(other[here] & one[there]) for here, there in _CORNERS)


def bearing_degrees(class_raster: NDArray[np.int8], reference: int, located: int) -> float:
    """The direction from the reference's centroid to the other's: 0 is up, 90 to the right, up to 360.

    Centroids are those of all pixels of a class; both classes must be present.
    """
    from_row, from_column = _centroid(class_raster == reference)
    to_row, to_column = _centroid(class_raster == located)
    return math.degrees(math.atan2(to_column - from_column, from_row - to_row)) % 360.0


def direction_of(bearing: float) -> Direction:
    """The direction that a bearing in degrees is called."""
    quarter, beyond = divmod(bearing % 360.0, _QUARTER_TURN_DEGREES)
    if abs(beyond - _DIAGONAL_DEGREES) <= DIAGONAL_HALF_WIDTH_DEGREES:
        return _CLOCKWISE[int(quarter) * 2 + 1]
    return _CLOCKWISE[(int(quarter) + (beyond > _DIAGONAL_DEGREES)) * 2 % len(_CLOCKWISE)]


def relative_position(class_raster: NDArray[np.int8], reference: int, located: int) -> Direction:
    """Where one class lies as seen from the reference."""
    return direction_of(bearing_degrees(class_raster, reference, located))


def _centroid(mask: NDArray[np.bool_]) -> tuple[float, float]:
    rows, columns = np.nonzero(mask)
    return float(rows.mean()), float(columns.mean())
