"""How land is divided: blocks of parcels side by side, each block in a direction of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise

_SIDE_M = FINE_SIZE * FINE_PIXEL_M
_TURNS = (0.0, np.pi / 2, 0.35, -0.3, 1.1)
"""How blocks lie to one another, in radians."""


@dataclass(frozen=True, slots=True)
class Parcels:
    """`ids` number the parcels from 0, `lanes` the strips of parcels end to end; `across_m` runs across each.

    `edges` are where a parcel ends, `sides` where a strip does.
    """

    ids: NDArray[np.intp]
    count: int
    lanes: NDArray[np.intp]
    across_m: Field
    edges: NDArray[np.bool_]
    sides: NDArray[np.bool_]


def divide(rng: np.random.Generator, width_m: float, length_m: float, bend_m: float = 26.0) -> Parcels:
    """Parcels of about this width and length over the whole grid, bent as the ground bends them."""
    block, angles = _blocks(rng)
    cosine, sine = np.cos(angles)[block], np.sin(angles)[block]
    x, y = fine_grid()
    bent_x = x * np.float32(_SIDE_M) + np.float32(bend_m) * smooth_noise(rng, 36.0)
    bent_y = y * np.float32(_SIDE_M) + np.float32(bend_m) * smooth_noise(rng, 36.0)
    across, along = bent_x * cosine + bent_y * sine, bent_y * cosine - bent_x * sine
    lane = _numbered(block, _cut(across, width_m, rng))
    shifts = rng.uniform(0.0, length_m, int(lane.max()) + 1).astype(np.float32)
    ids = _numbered(lane, _cut(along + shifts[lane], length_m, rng))
    return Parcels(ids, int(ids.max()) + 1, lane, across, _borders(ids), _borders(lane))


def _blocks(rng: np.random.Generator) -> tuple[NDArray[np.intp], Field]:
    """Two to four blocks with winding borders, and the direction of each."""
    count = int(rng.integers(2, 5))
    block = np.argmax([smooth_noise(rng, 46.0) for _ in range(count)], axis=0)
    angles = rng.uniform(0.0, np.pi) + rng.choice(_TURNS, count) + rng.normal(0.0, 0.08, count)
    return block, angles.astype(np.float32)


def _cut(coordinate_m: Field, size_m: float, rng: np.random.Generator) -> NDArray[np.intp]:
    """Which interval a coordinate lies in; intervals vary from half to almost twice the size."""
    reach = int(3 * _SIDE_M / size_m) + 4
    ends = np.cumsum(size_m * rng.uniform(0.45, 1.75, reach)) - 1.5 * _SIDE_M
    return np.searchsorted(ends.astype(np.float32), coordinate_m)


def _numbered(outer: NDArray[np.intp], inner: NDArray[np.intp]) -> NDArray[np.intp]:
    """Numbers from 0 for the pairs that occur."""
    codes = outer * (int(inner.max()) + 1) + inner
    occurs = np.bincount(codes.ravel()) > 0
    numbers: NDArray[np.intp] = np.cumsum(occurs)[codes] - 1
    return numbers


def _borders(ids: NDArray[np.intp]) -> NDArray[np.bool_]:
    borders = np.zeros(ids.shape, dtype=np.bool_)
    borders[:, 1:] |= ids[:, 1:] != ids[:, :-1]
    borders[1:] |= ids[1:] != ids[:-1]
    return borders
