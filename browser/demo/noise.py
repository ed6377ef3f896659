"""Smooth random fields: the stuff that borders, textures and relief are made of."""

import math
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.special import ndtri

Field: TypeAlias = NDArray[np.float32]
"""(rows, columns)."""

FINE_SIZE = 240
"""Scenes are built at 5 m, twice as fine as the finest bands, so that edges and streets mix within pixels."""
FINE_PIXEL_M = 5.0
_SMALL_SHEET, _LARGE_SHEET = 512, 1024
_LARGE_SCALE = 10.0
_SHEET_SEED = 731
_SCALE_STEPS = 2
_OCTAVE_RATIO = 2.0


def smooth_noise(rng: np.random.Generator, scale: float) -> Field:
    """A field of mean 0 and standard deviation 1 on the fine grid.

    Args:
        rng: Picks the piece that is cut from a large periodic sheet.
        scale: Standard deviation in fine pixels of the Gaussian that smoothed it, to the next half octave.
    """
    sheet = _sheet(round(_SCALE_STEPS * math.log2(scale)))
    top, left = (int(offset) for offset in rng.integers(0, sheet.shape[0] - FINE_SIZE, 2))
    return _turned(sheet[top : top + FINE_SIZE, left : left + FINE_SIZE], int(rng.integers(8)))


def rough_noise(rng: np.random.Generator, scale: float, octaves: int = 4, persistence: float = 0.5) -> Field:
    """A sum of smooth fields, each half as wide and less strong than the one before; standard deviation about 1."""
    scales = [scale / _OCTAVE_RATIO**octave for octave in range(octaves)]
    weights = [persistence**octave for octave in range(octaves)]
    total = np.sum([weight * smooth_noise(rng, s) for weight, s in zip(weights, scales, strict=True)], axis=0)
    return np.asarray(total / np.sqrt(np.sum(np.square(weights))), dtype=np.float32)


def white_noise(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Independent normal values."""
    return rng.standard_normal(shape, dtype=np.float32)


def highest(field: Field, share: float) -> NDArray[np.bool_]:
    """Where a standard field is highest, on about this share (0..1) of the grid."""
    return np.asarray(field > ndtri(1.0 - share), dtype=np.bool_)


def middle(field: Field, share: float) -> NDArray[np.bool_]:
    """Winding lines where a standard field is nearest to 0, on about this share (0..1) of the grid."""
    return np.asarray(np.abs(field) < ndtri(0.5 + share / 2), dtype=np.bool_)


def fine_grid() -> tuple[Field, Field]:
    """X and y of every fine pixel, -0.5 to 0.5 from the left and from the top."""
    steps = (np.arange(FINE_SIZE, dtype=np.float32) + np.float32(0.5)) / FINE_SIZE - np.float32(0.5)
    across, down = np.meshgrid(steps, steps)
    return np.asarray(across, dtype=np.float32), np.asarray(down, dtype=np.float32)


@lru_cache(maxsize=64)
def _sheet(step: int) -> Field:
    """Periodic noise of scale 2 ** (step / _SCALE_STEPS), so that a few sheets serve every scale."""
    scale = 2.0 ** (step / _SCALE_STEPS)
    size = _LARGE_SHEET if scale >= _LARGE_SCALE else _SMALL_SHEET
    white = np.random.default_rng([_SHEET_SEED, step + 100]).standard_normal((size, size), dtype=np.float32)
    rows = fft.fftfreq(size).astype(np.float32)[:, None]
    columns = fft.rfftfreq(size).astype(np.float32)[None, :]
    gaussian = np.exp(-2.0 * (np.pi * scale) ** 2 * (rows**2 + columns**2))
    smooth = fft.irfft2(fft.rfft2(white) * gaussian, s=(size, size))
    standard = np.asarray((smooth - smooth.mean()) / smooth.std(), dtype=np.float32)
    return np.pad(standard, ((0, FINE_SIZE), (0, FINE_SIZE)), mode="wrap")


def _turned(piece: Field, turn: int) -> Field:
    flipped = piece.T if turn & 4 else piece
    return np.ascontiguousarray(np.rot90(flipped, turn & 3))
