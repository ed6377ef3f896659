"""What a picture can be drawn from: bands, polarizations and their difference, with their limits and statistics."""

from dataclasses import dataclass
from enum import StrEnum

PATCH_SIZE_PX = 120
"""Pixels along a side of a patch at 10 m."""
REFLECTANCE_SCALE = 10_000
"""Digital numbers per unit of surface reflectance (Sentinel-2 level 2A)."""
NO_DATA, SATURATED = 0, 2**16 - 1
"""The special digital numbers of Sentinel-2 level 2A (ESA, Sentinel-2 Products Specification Document)."""
DIFFERENCE = "VV-VH"
"""The channel that is not stored: VV minus VH, in dB."""


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
        """Such as `0..0.25`: three digits are enough to read."""
        return f"{self.low:.3g}..{self.high:.3g}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Mean and standard deviation over the dataset, in reflectance or dB."""

    mean: float
    std: float


@dataclass(frozen=True, slots=True)
class Channel:
    """One value per pixel: its fixed limits, its statistics over the dataset where they are published, its reading."""

    name: str
    sensor: Sensor
    limits: Limits
    statistics: Statistics | None
    reading: str


_VISIBLE, _INFRARED, _SHORT_WAVE = Limits(0.0, 0.25), Limits(0.0, 0.5), Limits(0.0, 0.4)
_FIXED = dict.fromkeys(("B01", "B02", "B03", "B04", "B05"), _VISIBLE) | dict.fromkeys(("B11", "B12"), _SHORT_WAVE)
_BAND_STATISTICS = {
    "B01": (361, 575),
    "B02": (438, 607),
    "B03": (614, 603),
    "B04": (588, 685),
    "B05": (943, 738),
    "B06": (1770, 1100),
    "B07": (2050, 1276),
    "B08": (2193, 1369),
    "B8A": (2236, 1357),
    "B09": (2241, 1316),
    "B11": (1568, 1070),
    "B12": (998, 814),
}
"""Mean and standard deviation of the digital numbers over the train split, as published with BigEarthNet v2.0."""
_BAND_READINGS = {
    "B01": "Coastal aerosol: haze, thin smoke and shallow water are bright.",
    "B02": "Blue: haze, roofs and bare ground are bright, vegetation and deep water dark.",
    "B03": "Green: turbid water and bare ground are bright, vegetation is brighter than in blue and red.",
    "B04": "Red: bare soil, roofs and dry crops are bright, green vegetation is dark (chlorophyll absorbs).",
    "B05": "First red edge: the foot of the rise that green leaves have, bright over thin or ageing vegetation.",
    "B06": "Second red edge: healthy leaves begin to be bright.",
    "B07": "Third red edge: dense healthy leaves are bright, water is black.",
    "B08": "Near infrared: healthy leaves are bright, needles darker, water is black.",
    "B8A": "Narrow near infrared: as B08, less disturbed by water vapour.",
    "B09": "Water vapour: measures the air more than the ground; water is black.",
    "B11": "Short-wave infrared: dry soil, stubble and built-up land are bright, wet leaves and water dark.",
    "B12": "Second short-wave infrared: dry bare ground and burnt land are bright, moisture is dark.",
}


def _band(band: Band) -> Channel:
    mean, std = (value / REFLECTANCE_SCALE for value in _BAND_STATISTICS[band.name])
    limits = _FIXED.get(band.name, _INFRARED)
    return Channel(band.name, Sensor.S2, limits, Statistics(mean, std), _BAND_READINGS[band.name])


_VV = Channel(
    "VV",
    Sensor.S1,
    Limits(-20.0, 0.0),
    Statistics(-12.64, 5.13),
    "Rough surfaces and walls facing the radar are bright, calm water and smooth ground dark.",
)
_VH = Channel(
    "VH",
    Sensor.S1,
    Limits(-27.0, -7.0),
    Statistics(-19.35, 5.59),
    "Crowns and stems scatter many times and are bright, bare ground and water dark.",
)
_VV_VH = Channel(
    DIFFERENCE,
    Sensor.S1,
    Limits(-1.0, 21.0),
    None,
    "Surfaces that scatter once (bare ground, water, walls) are bright, forest is dark.",
)
CHANNELS: dict[str, Channel] = {c.name: c for c in (*map(_band, BANDS), _VV, _VH, _VV_VH)}
"""By name, Sentinel-2 in the order of wavelength, then Sentinel-1."""


def unit_of(sensor: Sensor) -> str:
    """The unit of the channels of a sensor."""
    return "dB" if sensor is Sensor.S1 else "reflectance"
