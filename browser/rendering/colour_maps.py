"""Colour maps for one channel: tables of 256 colours, perceptually even."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from browser.domain.imagery import Limits

ASSET = Path(__file__).with_name("assets") / "colour_maps.npz"
"""Where the tables come from stands beside it."""
COLOURS = 256
_GREY = "grey"
_REVERSED = "_r"

Table = NDArray[np.uint8]


@cache
def colour_table(name: str) -> Table:
    """The colours of a map from low to high: (256, 3). A name that ends in `_r` is the map turned round."""
    if name == _GREY:
        return np.repeat(np.arange(COLOURS, dtype=np.uint8)[:, None], 3, axis=1)
    with np.load(ASSET) as tables:
        table: Table = tables[name.removesuffix(_REVERSED)]
    return table[::-1] if name.endswith(_REVERSED) else table


def shares_of(values: NDArray[np.float32], limits: Limits, *, is_diverging: bool) -> NDArray[np.float32]:
    """Where values lie along the colours, 0 to 1: between the limits, or with 0 in the middle."""
    cut = values.clip(limits.low, limits.high)
    if is_diverging:
        reach = max(abs(limits.low), abs(limits.high))
        return cut * np.float32(0.5 / reach) + np.float32(0.5)
    shares: NDArray[np.float32] = (cut - np.float32(limits.low)) / np.float32(limits.high - limits.low)
    return shares


def colour_numbers(shares: NDArray[np.float32]) -> NDArray[np.intp]:
    """The places in a table."""
    return np.rint(shares * (COLOURS - 1)).astype(np.intp)


def colours_between(name: str, limits: Limits, count: int, *, is_diverging: bool) -> tuple[str, ...]:
    """Evenly spaced colours of a legend from the lower to the upper limit, as `#RRGGBB`."""
    values = np.linspace(limits.low, limits.high, count, dtype=np.float32)
    colours = colour_table(name)[colour_numbers(shares_of(values, limits, is_diverging=is_diverging))]
    return tuple(f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in colours.tolist())
