"""What fields look like through the year: twelve monthly states per crop."""

from collections.abc import Mapping

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

STATES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "y": (("green crop", 0.45), ("soil", 0.55)),
    "g": (("green crop", 0.92), ("soil", 0.08)),
    "f": (("blossom", 0.9), ("green crop", 0.1)),
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
