"""Where classes meet: how long their common borders are, and how far apart they lie elsewhere."""

import numpy as np
import scipy
from numpy.typing import NDArray

from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.landcover.classes import NO_CLASS

_CLASS_COUNT = len(LAND_COVER_CLASSES)


def border_lengths(class_raster: NDArray[np.int8]) -> NDArray[np.int64]:
    """How many pixel edges each class shares with each other class: (19, 19), symmetric, zeros on the diagonal."""
    across, down = (class_raster[:, :-1], class_raster[:, 1:]), (class_raster[:-1], class_raster[1:])
    lengths = _pair_counts(*across) + _pair_counts(*down)
    np.fill_diagonal(lengths, 0)
    both: NDArray[np.int64] = lengths + lengths.T
    return both


def gap_pixels(class_raster: NDArray[np.int8], first: int, second: int) -> float:
    """The least distance between pixel centres of two classes that are present; 1 where they share an edge."""
    to_second = scipy.ndimage.distance_transform_edt(class_raster != second)
    return float(to_second[class_raster == first].min())


def _pair_counts(one: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int64]:
    known = (one != other) & (one != NO_CLASS) & (other != NO_CLASS)
    pairs = one[known].astype(np.int64) * _CLASS_COUNT + other[known]
    return np.bincount(pairs, minlength=_CLASS_COUNT**2).reshape(_CLASS_COUNT, _CLASS_COUNT)
