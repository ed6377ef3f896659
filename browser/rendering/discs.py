"""Points as small antialiased discs, stamped by the thousand."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from browser.rendering.covered import CODE_BITS, Covered
from browser.rendering.mercator import TILE_SIZE_PX
from browser.rendering.point_index import Codes, Positions

_PHASES = 4
"""Positions within a pixel that are told apart, along each axis."""
_SAMPLES = 8
"""Samples along a pixel's side from which the coverage of a stamp is counted."""
_OPAQUE = 255


def stamp_discs(column: Positions, row: Positions, code: Codes, diameter_px: float) -> Covered:
    """Discs on a tile (256, 256); positions in pixels from its upper left corner.

    Where discs overlap, the one that covers more of a pixel is seen, then the one of the higher code. Points may lie
    outside the tile by a disc's diameter.
    """
    stamps = _stamps(diameter_px)
    reach = stamps.shape[-1] // 2
    padding = int(np.ceil(diameter_px)) + reach + 1
    width = TILE_SIZE_PX + 2 * padding
    left, across = _split(column)
    top, down = _split(row)
    offsets = np.add.outer(np.arange(-reach, reach + 1) * width, np.arange(-reach, reach + 1))
    places = ((top + padding) * width + left + padding)[:, None] + offsets.ravel()
    values = stamps[down, across].reshape(len(places), -1) << CODE_BITS | code[:, None]
    canvas = np.zeros(width * width, np.uint16)
    np.maximum.at(canvas, places.ravel(), values.ravel())
    return canvas.reshape(width, width)[padding:-padding, padding:-padding]


def _split(positions: Positions) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pixel that a position lies in, and its phase within the pixel, rounded to the nearest."""
    return np.divmod(np.rint(positions * _PHASES).astype(np.int64), _PHASES)


@cache
def _stamps(diameter_px: float) -> NDArray[np.uint16]:
    """Coverage 0..255 of the pixels around a disc, for each phase: (down, across, rows, columns)."""
    reach = int(np.ceil(diameter_px / 2))
    samples = (np.arange((2 * reach + 1) * _SAMPLES) + 0.5) / _SAMPLES - reach
    centres = np.arange(_PHASES) / _PHASES
    squared = (samples[None, :] - centres[:, None]) ** 2
    inside = squared[:, None, :, None] + squared[None, :, None, :] <= (diameter_px / 2) ** 2
    size = 2 * reach + 1
    coverage = inside.reshape(_PHASES, _PHASES, size, _SAMPLES, size, _SAMPLES).mean(axis=(3, 5))
    stamps: NDArray[np.uint16] = np.rint(coverage * _OPAQUE).astype(np.uint16)
    return stamps
