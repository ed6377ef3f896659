"""What fields look like through the year: twelve monthly states per crop."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from browser.demo.covers import Cover, brightened, cover, mixed, rougher

CALENDARS: Mapping[str, str] = {
    "winter cereal": "yyyggrdsbbyy",
    "spring cereal": "bbbbygrdsbbb",
    "rapeseed": "yyyffrdsyyyy",
    "maize": "ssbbbyggrsss",
    "beet": "bbbbygggggsb",
    "sunflower": "bbbbyggrdsbb",
    "tomato": "bbbbygggsbbb",
    "rice": "bbbxxyggrdss",
    "meadow": "wwmmmmmmmmww",
    "dry pasture": "mmmmpppppppm",
}
"""January to December: y young, g green, f in blossom, r ripening, d dry, s stubble, b bare, x flooded, m meadow,
w winter grass, p parched."""

_STATES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "y": (("green crop", 0.45), ("soil", 0.55)),
    "g": (("green crop", 0.92), ("soil", 0.08)),
    "f": (("blossom", 0.85), ("green crop", 0.15)),
    "r": (("ripening crop", 0.9), ("dry straw", 0.1)),
    "d": (("dry straw", 0.85), ("soil", 0.15)),
    "s": (("stubble", 0.7), ("soil", 0.3)),
    "b": (("soil", 0.95), ("stubble", 0.05)),
    "x": (("flooded field", 0.9), ("soil", 0.1)),
    "m": (("meadow", 0.95), ("dry grass", 0.05)),
    "w": (("winter grass", 0.85), ("meadow", 0.15)),
    "p": (("dry grass", 0.9), ("meadow", 0.1)),
}
"""What each state is a mixture of; `soil` is the landscape's own."""
_MONTHS_LATER = (-1, 0, 0, 0, 1)
_MOST_GAPS = 0.22
_TONES = (0.78, 1.3)
_ROUGHNESS_DB = 1.3


def sown(
    crops: NDArray[np.str_], month: int, soil: str, ground: np.random.Generator, date: np.random.Generator
) -> Cover:
    """Each parcel's crop in its state of the month.

    Some parcels are earlier or later than others, thinner, lighter or rougher. `ground` draws what stays the same on
    every date.
    """
    count = len(crops)
    later = date.choice(_MONTHS_LATER, count)
    calendars = np.array([list(CALENDARS[str(crop)]) for crop in crops])
    states = calendars[np.arange(count), (month - 1 + later) % 12]
    rows = np.zeros((count, len(cover(soil))), dtype=np.float32)
    for state in np.unique(states):
        rows[states == state] = _state(str(state), soil)
    gaps = ground.uniform(0.0, _MOST_GAPS, (count, 1)).astype(np.float32)
    rows = rows * (1.0 - gaps) + cover(soil) * gaps
    return rougher(brightened(rows, ground.uniform(*_TONES, count)), date.normal(0.0, _ROUGHNESS_DB, count))


def _state(state: str, soil: str) -> Cover:
    return mixed(*((cover(soil if part == "soil" else part), weight) for part, weight in _STATES[state]))
