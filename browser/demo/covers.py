"""What covers a piece of ground: spectrum, backscatter and texture as one row of numbers."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from browser.demo.backscatter import BACKSCATTER_DB
from browser.demo.spectra import REFLECTANCES, SEASONAL
from browser.domain.imagery import BANDS

Cover: TypeAlias = NDArray[np.float32]
"""(17,), or (n, 17) for n of them: reflectance in the twelve bands, VV and VH in dB, and three relative variations:
grain from crown to crown, mottle over tens of metres, vigour of the density of leaves."""

REFLECTANCE = slice(0, len(BANDS))
VV_DB, VH_DB, GRAIN, MOTTLE, VIGOUR = range(len(BANDS), len(BANDS) + 5)
_BACKSCATTER = slice(VV_DB, VH_DB + 1)
_TEXTURES: Sequence[tuple[tuple[str, ...], tuple[float, float, float]]] = (
    (("beech", "conifer", "evergreen"), (0.17, 0.05, 0.06)),
    (("young", "scrub", "garden", "winter garden", "heath"), (0.13, 0.08, 0.08)),
    (("rock", "scree", "cut peat"), (0.12, 0.12, 0.0)),
    (("lake", "bog lake", "river", "sea", "shallow", "flooded"), (0.012, 0.015, 0.0)),
    (("red roof", "dark roof", "white roof", "blue roof", "concrete", "asphalt"), (0.06, 0.05, 0.0)),
    (("",), (0.03, 0.055, 0.07)),
)
"""Grain, mottle and vigour by how names begin."""


@cache
def cover(name: str) -> Cover:
    """The cover of this name in the tables."""
    texture = next(values for starts, values in _TEXTURES if name.startswith(starts))
    row = np.array([*REFLECTANCES[name], *BACKSCATTER_DB[name], *texture], dtype=np.float32)
    row.setflags(write=False)
    return row


def seasonal(name: str, season: str) -> Cover:
    """The cover that a name means in a season; names without seasons are the same all year."""
    return cover(SEASONAL[name][season] if name in SEASONAL else name)


def mixed(*parts: tuple[Cover, float]) -> Cover:
    """Several covers within each pixel, by weight."""
    weights = np.array([weight for _, weight in parts], dtype=np.float32)
    return np.asarray((weights / weights.sum()) @ np.stack([part for part, _ in parts]), dtype=np.float32)


def brightened(covers: Cover, factor: float | NDArray[np.floating]) -> Cover:
    """The same covers, lighter or darker; one factor for each where there are several."""
    changed = covers.copy()
    changed[..., REFLECTANCE] *= np.asarray(factor, dtype=np.float32)[..., None]
    return changed


def rougher(covers: Cover, decibels: float | NDArray[np.floating]) -> Cover:
    """The same covers with more backscatter."""
    changed = covers.copy()
    changed[..., _BACKSCATTER] += np.asarray(decibels, dtype=np.float32)[..., None]
    return changed
