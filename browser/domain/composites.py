"""Three channels as red, green and blue: the composites that have names in the field, and any other by hand.

Named after the usual lists (Copernicus Browser, Sentinel Hub, USGS's Landsat band combinations).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from browser.domain.channels import CHANNELS, DIFFERENCE, Limits, Sensor


@dataclass(frozen=True, slots=True)
class Composite:
    """Three channels as red, green and blue, and how the picture is read.

    A channel is a band, a polarization, or `VV-VH`, their difference in dB.
    """

    key: str
    name: str
    short_name: str
    sensor: Sensor
    channels: tuple[str, str, str]
    reading: str

    @property
    def limits(self) -> tuple[Limits, ...]:
        """The fixed limits of each channel."""
        return tuple(CHANNELS[name].limits for name in self.channels)


def _s2(key: str, name: str, short_name: str, channels: str, reading: str) -> Composite:
    red, green, blue = channels.split()
    return Composite(key, name, short_name, Sensor.S2, (red, green, blue), reading)


TRUE_COLOUR = _s2(
    "true",
    "True colour",
    "True",
    "B04 B03 B02",
    "As the eye sees it: vegetation is green, deep water nearly black, bare soil brown, roofs and sand bright.",
)
INFRARED = _s2(
    "infrared",
    "Infrared",
    "Infrared",
    "B08 B04 B03",
    "False-colour infrared: leaves are red, needles darker red, bare soil and built-up land cyan to grey, water black.",
)
SWIR = _s2(
    "swir",
    "Short-wave infrared",
    "SWIR",
    "B12 B8A B04",
    "Vegetation is green, bare soil and built-up land are reddish or violet, burnt land red-brown, water black.",
)
AGRICULTURE = _s2(
    "agriculture",
    "Agriculture",
    "Agriculture",
    "B11 B08 B02",
    "Growing crops are bright green, forest is dark green, bare or harvested fields are magenta to brown.",
)
VEGETATION = _s2(
    "vegetation",
    "Healthy vegetation",
    "Vegetation",
    "B08 B11 B02",
    "Healthy leaves are red to orange, dry vegetation yellowish, bare soil green to blue, water dark blue.",
)
RED_EDGE = _s2(
    "rededge",
    "Red edge",
    "Red edge",
    "B07 B06 B05",
    "The rise from red to infrared: leaves are ochre to pale yellow, bare soil and built-up land blue to violet.",
)
LAND_WATER = _s2(
    "landwater",
    "Land and water",
    "Land, water",
    "B08 B11 B04",
    "Vegetation is orange (forest brown), bare ground and built-up land are cyan, water is dark blue to black.",
)
URBAN = _s2(
    "urban",
    "Urban",
    "Urban",
    "B12 B11 B04",
    "Built-up land is grey-violet to white, vegetation green, bare soil pale, water dark blue.",
)
GEOLOGY = _s2(
    "geology",
    "Geology",
    "Geology",
    "B12 B11 B02",
    "Bare ground differs: clay and carbonate lean to green, iron-rich ground to orange; vegetation is green.",
)
ATMOSPHERIC = _s2(
    "atmospheric",
    "Atmospheric penetration",
    "Atmospheric",
    "B12 B11 B8A",
    "No visible light, so haze matters least: vegetation is blue, bare ground pale green to white, water black.",
)
BATHYMETRIC = _s2(
    "bathymetric",
    "Bathymetric",
    "Bathymetric",
    "B04 B03 B01",
    "Light that goes deepest into water: shallows and sediment are brighter than deep water, which is dark blue.",
)
S1_FALSE_COLOUR = Composite(
    "s1",
    "False colour",
    "False",
    Sensor.S1,
    ("VV", "VH", DIFFERENCE),
    "Forest is yellow-green, bare ground and fields are blue to violet, built-up land is bright, water dark blue.",
)
VV = Composite("vv", "VV", "VV", Sensor.S1, ("VV", "VV", "VV"), CHANNELS["VV"].reading)
VH = Composite("vh", "VH", "VH", Sensor.S1, ("VH", "VH", "VH"), CHANNELS["VH"].reading)

USUAL_COMPOSITES: tuple[Composite, ...] = (TRUE_COLOUR, INFRARED, SWIR, S1_FALSE_COLOUR, VV, VH)
"""The few that stand on every film strip; at the desk they are the same for all reviewers."""
COMPOSITES: tuple[Composite, ...] = (
    TRUE_COLOUR,
    INFRARED,
    SWIR,
    AGRICULTURE,
    VEGETATION,
    RED_EDGE,
    LAND_WATER,
    URBAN,
    GEOLOGY,
    ATMOSPHERIC,
    BATHYMETRIC,
    S1_FALSE_COLOUR,
    VV,
    VH,
)
REFERENCE_KEY = "reference"
"""Stands where a composite's key stands for the picture of the reference map."""


def composite_by_key(key: str) -> Composite | None:
    """The composite with this key, or None."""
    return next((c for c in COMPOSITES if c.key == key), None)


def composite_by_hand(channels: Sequence[str]) -> Composite | None:
    """Three known channels of one sensor as red, green and blue; None where they are not that."""
    sensors = {CHANNELS[name].sensor for name in channels if name in CHANNELS}
    if len(channels) != 3 or len(sensors) != 1 or not all(name in CHANNELS for name in channels):  # noqa: PLR2004 - RGB
        return None
    red, green, blue = channels
    reading = f"Red is {red}, green {green}, blue {blue}: where one of them is higher than usual, its colour is seen."
    return Composite(".".join(channels), "By hand", "By hand", sensors.pop(), (red, green, blue), reading)
