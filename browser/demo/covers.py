"""What covers a piece of ground: spectrum, backscatter and texture as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from browser.demo.backscatter import BACKSCATTER_DB
from browser.demo.crops import CALENDARS, STATES
from browser.demo.spectra import REFLECTANCES, SEASONAL

_FOREST = ("beech", "conifer", "evergreen")
_ROUGH = ("young", "scrub", "garden", "winter garden", "rock", "scree", "heath", "cut")
_WATER = ("lake", "bog lake", "river", "sea", "shallow", "flooded")


@dataclass(frozen=True, slots=True)
class Cover:
    """`reflectance` has the twelve bands; `grain` is the relative variation from crown to crown, `mottle` the one over
    tens of metres, `vigour` how much the density of leaves varies.
    """

    reflectance: NDArray[np.float32]
    vv_db: float
    vh_db: float
    grain: float
    mottle: float
    vigour: float

    def brightened(self, factor: float) -> "Cover":
        """The same cover, lighter or darker."""
        return replace(self, reflectance=self.reflectance * np.float32(factor))

    def rougher(self, decibels: float) -> "Cover":
        """The same cover with more backscatter."""
        return replace(self, vv_db=self.vv_db + decibels, vh_db=self.vh_db + decibels)


@cache
def cover(name: str) -> Cover:
    """The cover of this name in the tables."""
    reflectance = np.array(REFLECTANCES[name], dtype=np.float32)
    vv_db, vh_db = BACKSCATTER_DB[name]
    grain, mottle, vigour = _texture(name)
    return Cover(reflectance, vv_db, vh_db, grain, mottle, vigour)


@cache
def seasonal(name: str, season: str) -> Cover:
    """The cover that a name means in a season; names without seasons are the same all year."""
    return cover(SEASONAL[name][season] if name in SEASONAL else name)


def mixed(parts: Sequence[tuple[Cover, float]]) -> Cover:
    """Several covers within each pixel, by weight."""
    total = sum(weight for _, weight in parts)

    def mean(values: Sequence[float]) -> float:
        return sum(value * weight for value, (_, weight) in zip(values, parts, strict=True)) / total

    reflectance = np.sum([part.reflectance * np.float32(weight / total) for part, weight in parts], axis=0)
    return Cover(
        np.asarray(reflectance, dtype=np.float32),
        mean([part.vv_db for part, _ in parts]),
        mean([part.vh_db for part, _ in parts]),
        mean([part.grain for part, _ in parts]),
        mean([part.mottle for part, _ in parts]),
        mean([part.vigour for part, _ in parts]),
    )


def crop(name: str, month: int, soil: str, rng: np.random.Generator) -> Cover:
    """A field of this crop: its state in the month, earlier or later and denser or thinner than its neighbours'."""
    later = int(rng.choice((-1, 0, 0, 0, 1)))
    state = STATES[CALENDARS[name][(month - 1 + later) % 12]]
    spread: Mapping[str, float] = {part: weight * float(rng.uniform(0.75, 1.3)) for part, weight in state}
    spread = {**spread, "soil": spread.get("soil", 0.0) + float(rng.uniform(0.0, 0.16))}
    field = mixed([(cover(soil if part == "soil" else part), weight) for part, weight in spread.items()])
    return field.brightened(float(rng.uniform(0.86, 1.14))).rougher(float(rng.normal(0.0, 1.1)))


def _texture(name: str) -> tuple[float, float, float]:
    if name.startswith(_FOREST):
        return 0.15, 0.05, 0.06
    if name.startswith(_ROUGH):
        return 0.13, 0.09, 0.08
    if name.startswith(_WATER):
        return 0.015, 0.02, 0.0
    if name.endswith("roof"):
        return 0.08, 0.0, 0.0
    return 0.03, 0.05, 0.07
