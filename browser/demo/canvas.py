"""The fine grid of a scene: which cover lies where."""

import numpy as np
from numpy.typing import NDArray

from browser.demo.covers import Cover, cover, seasonal
from browser.demo.landscapes import Fields, Landscape
from browser.demo.noise import FINE_SIZE, Field, highest, rough_noise, smooth_noise

Mask = NDArray[np.bool_]
_SMALLEST_RAGGED = 2.0
"""Spots smaller than this many fine pixels have no visible outline."""


class Canvas:
    """Covers on the fine grid.

    `ground` draws what is the same on every date (parcels, trees, houses), `date` what changes (crops, states).
    `stripes` is the relative brightness of lines along parcels.
    """

    def __init__(
        self, landscape: Landscape, season: str, month: int, ground: np.random.Generator, date: np.random.Generator
    ) -> None:
        self.landscape = landscape
        self.season = season
        self.month = month
        self.ground = ground
        self.date = date
        self.indices: NDArray[np.int32] = np.zeros((FINE_SIZE, FINE_SIZE), dtype=np.int32)
        self.stripes: Field = np.zeros((FINE_SIZE, FINE_SIZE), dtype=np.float32)
        self._covers: list[Cover] = [cover("meadow")[None]]
        self._count = 1

    @property
    def fields(self) -> Fields:
        """How this landscape is parcelled."""
        return self.landscape.fields

    @property
    def covers(self) -> Cover:
        """(n, 17): the covers that `indices` number."""
        return np.concatenate(self._covers)

    def cover(self, name: str) -> Cover:
        """The cover that the name means in this scene's season."""
        return seasonal(name, self.season)

    def fill(self, mask: Mask, painted: Cover | str) -> None:
        """Lay one cover over the mask, smoothly."""
        self.indices[mask] = self._add((self.cover(painted) if isinstance(painted, str) else painted)[None])
        self.stripes[mask] = 0.0

    def fill_parts(self, mask: Mask, parts: NDArray[np.intp], painted: Cover) -> None:
        """Lay the cover of each pixel's part over the mask; `parts` numbers the rows of `painted`."""
        self.indices[mask] = self._add(painted) + parts[mask]
        self.stripes[mask] = 0.0

    def scatter(self, mask: Mask, painted: Cover | str, share: float, scale: float) -> None:
        """Lay a cover over a share (0..1) of the mask in spots of a size in fine pixels."""
        self.fill(mask & self.spots(share, scale), painted)

    def spots(self, share: float, scale: float) -> Mask:
        """Irregular spots that cover about this share (0..1) of the grid."""
        if scale < _SMALLEST_RAGGED:
            return highest(smooth_noise(self.ground, scale), share)
        return highest(rough_noise(self.ground, scale, 3, 0.6), share)

    def happens(self, chance: float) -> bool:
        """Whether something is so on this ground, with this probability."""
        return bool(self.ground.random() < chance)

    def _add(self, painted: Cover) -> int:
        first = self._count
        self._covers.append(painted)
        self._count += len(painted)
        return first
