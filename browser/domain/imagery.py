"""Bands, composites and stretches as values."""

from dataclasses import dataclass
from enum import StrEnum

PATCH_SIZE_PX = 120
"""Pixels along a side of a patch at 10 m."""
REFLECTANCE_SCALE = 10_000
"""Digital numbers per unit of surface reflectance (Sentinel-2 level 2A)."""


class Sensor(StrEnum):
    """The two satellites' instruments."""

    S1 = "Sentinel-1"
    S2 = "Sentinel-2"


@dataclass(frozen=True, slots=True)
class Band:
    """A Sentinel-2 band: native pixel size in metres and pixels along a side, centre wavelength in nanometres."""

    name: str
    pixel_size_m: int
    size_px: int
    wavelength_nm: int


BANDS: tuple[Band, ...] = (
    Band("B01", 60, 20, 443),
    Band("B02", 10, 120, 492),
    Band("B03", 10, 120, 560),
    Band("B04", 10, 120, 665),
    Band("B05", 20, 60, 704),
    Band("B06", 20, 60, 741),
    Band("B07", 20, 60, 783),
    Band("B08", 10, 120, 833),
    Band("B8A", 20, 60, 865),
    Band("B09", 60, 20, 945),
    Band("B11", 20, 60, 1614),
    Band("B12", 20, 60, 2202),
)
"""Centre wavelengths: ESA Sentinel-2 spectral responses, S2A, rounded."""
POLARIZATIONS: tuple[str, ...] = ("VV", "VH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is drawn black and what is drawn full, in reflectance or in dB."""

    low: float
    high: float

    def __str__(self) -> str:
        """Such as `0..0.25`."""
        return f"{self.low:g}..{self.high:g}"


@dataclass(frozen=True, slots=True)
class Composite:
    """Three channels as red, green and blue, with the fixed limits of each.

    A channel is a band, a polarization, or `VV-VH`, their difference in dB.
    """

    key: str
    name: str
    short_name: str
    sensor: Sensor
    channels: tuple[str, str, str]
    limits: tuple[Limits, Limits, Limits]


_LOW_REFLECTANCE = Limits(0.0, 0.25)
_VV, _VH, _RATIO = Limits(-20.0, 0.0), Limits(-27.0, -7.0), Limits(-1.0, 21.0)

TRUE_COLOUR = Composite("true", "True colour", "True", Sensor.S2, ("B04", "B03", "B02"), (_LOW_REFLECTANCE,) * 3)
INFRARED = Composite(
    "infrared",
    "Infrared",
    "Infrared",
    Sensor.S2,
    ("B08", "B04", "B03"),
    (Limits(0.0, 0.5), _LOW_REFLECTANCE, _LOW_REFLECTANCE),
)
SWIR = Composite(
    "swir",
    "Short-wave infrared",
    "SWIR",
    Sensor.S2,
    ("B12", "B8A", "B04"),
    (Limits(0.0, 0.4), Limits(0.0, 0.5), _LOW_REFLECTANCE),
)
S1_FALSE_COLOUR = Composite("s1", "False colour", "False", Sensor.S1, ("VV", "VH", "VV-VH"), (_VV, _VH, _RATIO))
VV = Composite("vv", "VV", "VV", Sensor.S1, ("VV", "VV", "VV"), (_VV,) * 3)
VH = Composite("vh", "VH", "VH", Sensor.S1, ("VH", "VH", "VH"), (_VH,) * 3)

COMPOSITES: tuple[Composite, ...] = (TRUE_COLOUR, INFRARED, SWIR, S1_FALSE_COLOUR, VV, VH)
REFERENCE_KEY = "reference"
"""Stands where a composite's key stands for the picture of the reference map."""


class Stretch(StrEnum):
    """How values become brightness: fixed limits, or the 2nd and 98th percentile of the patch."""

    FIXED = "fixed"
    PERCENTILE = "percentile"


def composite_by_key(key: str) -> Composite | None:
    """The composite with this key, or None."""
    return next((c for c in COMPOSITES if c.key == key), None)
