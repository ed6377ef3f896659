"""The fine grid of a scene: which cover lies where."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from browser.demo.covers import Cover, cover, seasonal
from browser.demo.landscapes import Fields, Landscape
from browser.demo.noise import FINE_SIZE, Field, smooth_noise

Mask = NDArray[np.bool_]


class Canvas:
    """Covers on the fine grid.

    `ground` draws what is the same on every date (parcels, trees, houses), `date` what changes (crops, states).
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
        self.covers: list[Cover] = [cover("meadow")]
        self.stripes: Field = np.zeros((FINE_SIZE, FINE_SIZE), dtype=np.float32)

    @property
    def fields(self) -> Fields:
        """How this landscape is parcelled."""
        return self.landscape.fields

    def cover(self, name: str) -> Cover:
        """The cover that the name means in this scene's season."""
        return seasonal(name, self.season)

    def fill(self, mask: Mask, painted: Cover | str) -> None:
        """Lay one cover over the mask."""
        self.covers.append(self.cover(painted) if isinstance(painted, str) else painted)
        self.indices[mask] = len(self.covers) - 1

    def fill_parts(self, mask: Mask, parts: NDArray[np.intp], painted: Sequence[Cover]) -> None:
        """Lay the cover of each pixel's part over the mask; `parts` numbers the covers."""
        first = len(self.covers)
        self.covers.extend(painted)
        self.indices[mask] = first + parts[mask]

    def scatter(self, mask: Mask, painted: Cover | str, share: float, scale: float) -> Mask:
        """Lay a cover over a share (0..1) of the mask in spots of a size in fine pixels; gives the spots."""
        spots = mask & self.spots(share, scale)
        self.fill(spots, painted)
        return spots

    def spots(self, share: float, scale: float) -> Mask:
        """Irregular spots that cover about this share (0..1) of the grid."""
        level = ndtri(1.0 - min(max(share, 1e-6), 1.0 - 1e-6))
        return np.asarray(smooth_noise(self.ground, scale) > level, dtype=np.bool_)
