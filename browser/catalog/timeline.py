"""When the images were taken: patches by bins of five days."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from browser.catalog.patch_columns import PatchColumns, Patches
from browser.domain.tallies import Tally, TimelineBin

DAYS_PER_BIN = 5
_FIRST_DAY = np.datetime64("2017-06-01")
"""The dataset's first images are of this day."""


def timeline(columns: PatchColumns, patches: Patches) -> tuple[TimelineBin, ...]:
    """All patches and these ones per bin, without a gap from the first image to the last."""
    bins = _bins(columns.acquired_on)
    if bins.size == 0:
        return ()
    first, length = int(bins.min()), int(np.ptp(bins)) + 1
    everything = np.bincount(bins - first, minlength=length)
    selected = np.bincount(_bins(columns.acquired_on[patches]) - first, minlength=length)
    days = (_day(first + place) for place in range(length))
    return tuple(map(TimelineBin, days, everything.tolist(), selected.tolist()))


def acquired(columns: PatchColumns, patches: Patches) -> tuple[Tally, ...]:
    """These patches by the first day (ISO 8601) of bins; empty bins are left out."""
    bins, counts = np.unique(_bins(columns.acquired_on[patches]), return_counts=True)
    return tuple(Tally(_day(int(place)).isoformat(), int(count)) for place, count in zip(bins, counts, strict=True))


def _bins(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Numbers of bins; patches whose patch_id tells no day are left out."""
    known = days[~np.isnat(days)]
    return (known - _FIRST_DAY).astype(np.int64) // DAYS_PER_BIN


def _day(place: int) -> date:
    found: date = (_FIRST_DAY + place * DAYS_PER_BIN).astype(date)
    return found
