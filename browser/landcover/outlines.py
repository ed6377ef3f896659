"""The outlines of areas on a raster, along the edges of their pixels."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Corner = tuple[int, int]
"""Column and row of a pixel's corner, counted from the top left."""
Ring = tuple[Corner, ...]
_Ways = dict[Corner, list[Corner]]


def outlines(mask: NDArray[np.bool_]) -> tuple[Ring, ...]:
    """Closed rings around all areas of a mask (rows, columns) and around their holes, each corner once.

    The area lies at the right of its ring, so outer rings run clockwise. Areas that meet at a corner only are apart.
    """
    ways: _Ways = defaultdict(list)
    for start, end in _edges(mask):
        ways[start].append(end)
    rings = []
    while ways:
        rings.append(_without_straight_corners(_ring(ways)))
    return tuple(rings)


def _edges(mask: NDArray[np.bool_]) -> Iterator[tuple[Corner, Corner]]:
    """Every pixel edge between the mask and the rest, the mask at its right."""
    wide = np.pad(mask, 1)
    inside = wide[1:-1, 1:-1]
    sides = (
        (wide[:-2, 1:-1], (0, 0), (1, 0)),
        (wide[1:-1, 2:], (1, 0), (1, 1)),
        (wide[2:, 1:-1], (1, 1), (0, 1)),
        (wide[1:-1, :-2], (0, 1), (0, 0)),
    )
    for neighbour, (x1, y1), (x2, y2) in sides:
        for row, column in np.argwhere(inside & ~neighbour).tolist():
            yield (column + x1, row + y1), (column + x2, row + y2)


def _ring(ways: _Ways) -> list[Corner]:
    """One ring, taken out of the ways; at a crossing it turns right, and so stays with its own area."""
    start = next(iter(ways))
    ring, here, came = [start], _taken(ways, start, ways[start][0]), start
    while here != start:
        ring.append(here)
        right = (here[0] - (here[1] - came[1]), here[1] + (here[0] - came[0]))
        there = ways[here]
        came, here = here, _taken(ways, here, right if right in there else there[0])
    return ring


def _taken(ways: _Ways, start: Corner, end: Corner) -> Corner:
    ways[start].remove(end)
    if not ways[start]:
        del ways[start]
    return end


def _without_straight_corners(ring: list[Corner]) -> Ring:
    around = zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True)
    return tuple(here for before, here, after in around if (before[0] == here[0]) != (here[0] == after[0]))
