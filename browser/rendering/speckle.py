"""Speckle of Sentinel-1, smoothed: the filter of Lee (1980, IEEE PAMI 2(2), doi 10.1109/TPAMI.1980.4766994)."""

import numpy as np
import scipy
from numpy.typing import NDArray

WINDOW_PX = 7
"""Along a side of the window in which mean and variance are taken."""
LOOKS = 4.4
"""Equivalent number of looks of GRD products, interferometric wide swath, high resolution (ESA, Product Definition)."""


def lee_filter(backscatter_db: NDArray[np.float32]) -> NDArray[np.float32]:
    """Backscatter (rows, columns) in dB with less speckle; what is not finite stays so and disturbs nothing beside it.

    It works on power: each pixel moves towards the mean of its window, the more the less the window varies beyond
    what speckle alone would do; edges are kept.
    """
    valid = np.isfinite(backscatter_db)
    power = np.where(valid, 10 ** (backscatter_db.astype(np.float64) / 10), 0)
    share = np.maximum(scipy.ndimage.uniform_filter(valid.astype(np.float64), WINDOW_PX), 1 / WINDOW_PX**2)
    mean = scipy.ndimage.uniform_filter(power, WINDOW_PX) / share
    variance = np.maximum(scipy.ndimage.uniform_filter(power**2, WINDOW_PX) / share - mean**2, 0)
    of_ground = np.maximum((variance - mean**2 / LOOKS) / (1 + 1 / LOOKS), 0)
    weight = np.divide(of_ground, variance, out=np.zeros_like(variance), where=variance > 0)
    smooth = mean + weight * (power - mean)
    with np.errstate(divide="ignore"):  # pixels without data have no power
        return np.where(valid, 10 * np.log10(smooth), backscatter_db).astype(np.float32)
