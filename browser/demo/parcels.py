"""How land is divided: blocks of parcels side by side, each block in a direction of its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from browser.demo.noise import FINE_PIXEL_M, FINE_SIZE, Field, fine_grid, smooth_noise

_SIDE_M = FINE_SIZE * FINE_PIXEL_M
_LARGEST_BLOCK = 100_000


@dataclass(frozen=True, slots=True)
class Parcels:
    """`ids` number the parcels from 0; `across_m` runs across each, `edges` are where a parcel ends."""

    ids: NDArray[np.intp]
    count: int
    across_m: Field
    edges: NDArray[np.bool_]


def divide(rng: np.random.Generator, width_m: float, length_m: float, bend_m: float = 26.0) -> Parcels:
    """Parcels of about this width and length over the whole grid, bent as the ground bends them."""
    block, angle = _blocks(rng)
    x, y = fine_grid()
    bent_x = x * _SIDE_M + bend_m * smooth_noise(rng, 36.0)
    bent_y = y * _SIDE_M + bend_m * smooth_noise(rng, 36.0)
    across = bent_x * np.cos(angle) + bent_y * np.sin(angle)
    along = bent_y * np.cos(angle) - bent_x * np.sin(angle)
    column = _cut(across, width_m, rng)
    shifts = rng.uniform(0.0, length_m, int(column.max()) + 1)
    row = _cut(along + shifts[column], length_m, rng)
    codes = (block * _LARGEST_BLOCK + column * 300 + row).ravel()
    numbers, ids = np.unique(codes, return_inverse=True)
    ids = ids.reshape(block.shape)
    return Parcels(ids, len(numbers), across.astype(np.float32), _edges(ids))


def _blocks(rng: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Two to four blocks with winding borders, and the direction of each at every pixel."""
    count = int(rng.integers(2, 5))
    block = np.argmax([smooth_noise(rng, 46.0) for _ in range(count)], axis=0)
    first = rng.uniform(0.0, np.pi)
    angles = first + rng.choice((0.0, np.pi / 2, 0.35, -0.3, 1.1), count) + rng.normal(0.0, 0.08, count)
    return block, angles[block]


def _cut(coordinate_m: NDArray[np.floating], size_m: float, rng: np.random.Generator) -> NDArray[np.intp]:
    """Which interval a coordinate lies in; intervals vary from half to almost twice the size."""
    reach = int(3 * _SIDE_M / size_m) + 4
    ends = np.cumsum(size_m * rng.uniform(0.45, 1.75, reach)) - 1.5 * _SIDE_M
    return np.searchsorted(ends, coordinate_m)


def _edges(ids: NDArray[np.intp]) -> NDArray[np.bool_]:
    edges = np.zeros(ids.shape, dtype=np.bool_)
    edges[:, 1:] |= ids[:, 1:] != ids[:, :-1]
    edges[1:] |= ids[1:] != ids[:-1]
    return edges
