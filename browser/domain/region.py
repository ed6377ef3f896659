"""Regions of the Earth as a selection names them, and which places lie in them. WGS84 degrees throughout."""

import math
import re
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from browser.errors import FilterValueError

Degrees = NDArray[np.float64]

EARTH_RADIUS_KM = 6_371.0088
"""Mean radius of the Earth (IUGG)."""
_FORMS = (
    "box 12.0,47.9,13.5,48.7 (west, south, east, north)",
    "polygon 12.0,47.9 13.5,47.9 12.7,48.7 (longitude, latitude of at least three corners)",
    "near 48.1,12.7,25 (latitude, longitude, kilometres)",
    "tile 33UUP",
    "cell 33UUP_26_57",
)
_TILE = re.compile(r"(?P<tile>[0-9]{2}[A-Z]{3})(?:_(?P<column>[0-9]{1,2})_(?P<row>[0-9]{1,2}))?", re.IGNORECASE)
_FEWEST_CORNERS = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle along meridians and parallels; its border belongs to it."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude: Degrees, longitude: Degrees) -> NDArray[np.bool_]:
        """Which of the places lie in it."""
        in_latitude = (latitude >= self.south) & (latitude <= self.north)
        return in_latitude & (longitude >= self.west) & (longitude <= self.east)


@dataclass(frozen=True, slots=True)
class Polygon:
    """Corners as (longitude, latitude), joined by straight lines in degrees; its border belongs to it."""

    corners: tuple[tuple[float, float], ...]

    def contains(self, latitude: Degrees, longitude: Degrees) -> NDArray[np.bool_]:
        """Which of the places lie in it."""
        shape = shapely.make_valid(shapely.Polygon(self.corners))
        around = Box(*shape.bounds).contains(latitude, longitude)
        shapely.prepare(shape)
        around[around] = shapely.intersects_xy(shape, longitude[around], latitude[around])
        return around


@dataclass(frozen=True, slots=True)
class Circle:
    """All places within a great-circle distance of a centre."""

    latitude: float
    longitude: float
    radius_km: float

    def contains(self, latitude: Degrees, longitude: Degrees) -> NDArray[np.bool_]:
        """Which of the places lie in it."""
        return distances_km(self.latitude, self.longitude, latitude, longitude) <= self.radius_km


@dataclass(frozen=True, slots=True)
class Place:
    """A tile of Sentinel-2, or one cell of it: `name_part` stands in every patch_id there, `is_end` at its end."""

    name_part: str
    is_end: bool


Region = Box | Polygon | Circle | Place


def distances_km(latitude: float, longitude: float, latitudes: Degrees, longitudes: Degrees) -> Degrees:
    """Great-circle distances from one place to others (haversine formula)."""
    here, there = math.radians(latitude), np.radians(latitudes)
    across = np.sin(np.radians(longitudes - longitude) / 2) ** 2 * math.cos(here) * np.cos(there)
    half_chord = np.sqrt(np.minimum(1, np.sin((there - here) / 2) ** 2 + across))
    found: Degrees = 2 * EARTH_RADIUS_KM * np.arcsin(half_chord)
    return found


def parse_region(value: str) -> Region:
    """The region that a value such as `box 12,47.9,13.5,48.7` or `tile 33UUP` names.

    Raises:
        FilterValueError: It names none.
    """
    kind, _, rest = value.strip().partition(" ")
    read = {"box": _box, "polygon": _polygon, "near": _circle, "tile": _tile, "cell": _cell}.get(kind)
    try:
        found = read(rest) if read else None
    except ValueError:
        found = None
    if found is None:
        raise FilterValueError(f"Region {value!r} cannot be read. Write one of: {'; '.join(_FORMS)}.")
    return found


def _numbers(text: str) -> list[float]:
    found = [float(part) for part in text.split(",")]
    if not all(map(math.isfinite, found)):
        raise ValueError(text)
    return found


def _box(text: str) -> Box | None:
    west, south, east, north = _numbers(text)
    return Box(west, south, east, north) if west <= east and south <= north else None


def _polygon(text: str) -> Polygon | None:
    corners = [(longitude, latitude) for longitude, latitude in map(_numbers, text.split())]
    return Polygon(tuple(corners)) if len(set(corners)) >= _FEWEST_CORNERS else None


def _circle(text: str) -> Circle | None:
    latitude, longitude, radius_km = _numbers(text)
    return Circle(latitude, longitude, radius_km) if radius_km >= 0 else None


def _tile(text: str) -> Place | None:
    match = _TILE.fullmatch(text.strip())
    return Place(f"_T{match['tile'].upper()}_", is_end=False) if match and not match["column"] else None


def _cell(text: str) -> Place | None:
    match = _TILE.fullmatch(text.strip())
    if match is None or not match["column"]:
        return None
    return Place(f"_T{match['tile'].upper()}_{match['column']:0>2}_{match['row']:0>2}", is_end=True)
