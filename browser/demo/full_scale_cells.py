"""Every cell of Sentinel-2's grid inside the ten countries, with what is likely to be there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, MultiPolygon, Polygon

from browser.demo.regions import REGIONS, Region, Shore, Tile
from browser.domain.geometry import (
    PATCH_SIZE_M,
    GeoPoint,
    UtmPoint,
    epsg_of_zone,
    utm_places_to_wgs84,
    utm_to_wgs84,
    wgs84_to_utm,
)

_OUTLINES = Path(__file__).parent / "assets" / "outlines.json"
_PUBLISHED_EXTENT = (-8.99, 36.96, 31.59, 67.98)
"""West, south, east, north of the published centres."""
_SQUARE_M, _TILE_GRID_M = 100_000, 60
"""Tiles are named by squares of the military grid; their corners lie on a grid of 60 m."""
_CELLS_ALONG_SQUARE = _SQUARE_M // PATCH_SIZE_M
"""So many that cells of neighbouring tiles never overlap."""
_ZONE_DEGREES, _BAND_DEGREES, _SOUTHERNMOST = 6, 8, -80
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMN_LETTERS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
_ROW_LETTERS = "ABCDEFGHJKLMNPQRSTUV"
_EVEN_ZONE_SHIFT = 5
_EDGE_DEGREES = 0.03
"""Nearer to the outline than this, a cell may lie on a shore."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """The ground of a patch; `latitude` and `longitude` are those of its centre."""

    tile: str
    column: int
    row: int
    latitude: float
    longitude: float
    region: Region


def cells_of(country: str) -> list[GridCell]:
    """All cells whose centre lies well inside the country, each ground once."""
    outline = _outline(country)
    return [
        cell for zone in _zones(outline) for tile in _tiles(outline, zone) for cell in _cells(country, outline, tile)
    ]


@cache
def _outline(country: str) -> Geometry:
    """In degrees, longitude first; about a kilometre inside the real one, and where the published patches lie."""
    rings = json.loads(_OUTLINES.read_text(encoding="utf-8"))[country]
    outline = shapely.intersection(MultiPolygon([Polygon(ring) for ring in rings]), shapely.box(*_PUBLISHED_EXTENT))
    shapely.prepare(outline)
    return outline


@cache
def _inland(country: str) -> Geometry:
    inland = shapely.buffer(_outline(country), -_EDGE_DEGREES)
    shapely.prepare(inland)
    return inland


def _zones(outline: Geometry) -> range:
    west, _, east, _ = map(float, shapely.bounds(outline))
    return range(_zone_of(west), _zone_of(east) + 1)


def _zone_of(longitude: float) -> int:
    return int((longitude + 180) // _ZONE_DEGREES) + 1


def _tiles(outline: Geometry, zone: int) -> Iterator[Tile]:
    """The tiles of a zone around the outline; orbits are those of the places and not yet known."""
    west, south, east, north = map(float, shapely.bounds(outline))
    epsg = epsg_of_zone(zone)
    corners = [wgs84_to_utm(GeoPoint(y, x), epsg) for y in (south, north) for x in (west, (west + east) / 2, east)]
    first_east = max(int(min(corner.east_m for corner in corners) // _SQUARE_M), 1)
    last_east = min(int(max(corner.east_m for corner in corners) // _SQUARE_M), len(_COLUMN_LETTERS[0]))
    first_north = int(min(corner.north_m for corner in corners) // _SQUARE_M) - 1
    last_north = int(max(corner.north_m for corner in corners) // _SQUARE_M) + 1
    for square_east in range(first_east, last_east + 1):
        for square_north in range(first_north, last_north + 1):
            yield _tile(zone, square_east, square_north)


def _tile(zone: int, square_east: int, square_north: int) -> Tile:
    """The tile of a square, counted in squares from the zone's origin."""
    middle = UtmPoint((square_east + 0.5) * _SQUARE_M, (square_north + 0.5) * _SQUARE_M)
    latitude = utm_to_wgs84(middle, epsg_of_zone(zone)).latitude
    band = _BANDS[int((latitude - _SOUTHERNMOST) // _BAND_DEGREES)]
    column = _COLUMN_LETTERS[zone % len(_COLUMN_LETTERS)][square_east - 1]
    shift = 0 if zone % 2 else _EVEN_ZONE_SHIFT
    row = _ROW_LETTERS[(square_north + shift) % len(_ROW_LETTERS)]
    west_m = square_east * _SQUARE_M // _TILE_GRID_M * _TILE_GRID_M
    north_m = -(-(square_north + 1) * _SQUARE_M // _TILE_GRID_M) * _TILE_GRID_M
    return Tile(f"{zone}{band}{column}{row}", west_m, north_m, 0)


def _cells(country: str, outline: Geometry, tile: Tile) -> list[GridCell]:
    rows, columns = (numbers.ravel() for numbers in np.indices((_CELLS_ALONG_SQUARE, _CELLS_ALONG_SQUARE)))
    east_m = tile.west_m + (columns + 0.5) * PATCH_SIZE_M
    north_m = tile.north_m - (rows + 0.5) * PATCH_SIZE_M
    zone = int(tile.name[:2])
    latitudes, longitudes = utm_places_to_wgs84(east_m, north_m, epsg_of_zone(zone))
    inside = shapely.contains_xy(outline, longitudes, latitudes)
    inside &= (longitudes + 180) // _ZONE_DEGREES + 1 == zone
    centres = latitudes[inside], longitudes[inside]
    regions = _regions_at(country, *centres)
    places = zip(*(values.tolist() for values in (columns[inside], rows[inside], *centres, regions)), strict=True)
    return [
        GridCell(tile.name, column, row, latitude, longitude, REGIONS[region])
        for column, row, latitude, longitude, region in places
    ]


def _regions_at(country: str, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> NDArray[np.int64]:
    """The nearest of the country's known regions, a shore only near the outline: positions in REGIONS."""
    known = [index for index, region in enumerate(REGIONS) if region.country == country]
    centres = np.array([_centre(index) for index in known])
    away = (latitudes[:, None] - centres[:, 0]) ** 2
    away += ((longitudes[:, None] - centres[:, 1]) * np.cos(np.radians(latitudes[:, None]))) ** 2
    is_shore = np.array([isinstance(REGIONS[index].area, Shore) for index in known])
    is_inland = shapely.contains_xy(_inland(country), longitudes, latitudes)
    away[np.ix_(is_inland, is_shore)] = np.inf
    nearest: NDArray[np.int64] = np.array(known)[np.argmin(away, axis=1)]
    return nearest


@cache
def _centre(index: int) -> tuple[float, float]:
    """Latitude and longitude of a region's middle."""
    tile, cells = REGIONS[index].tile, np.array(REGIONS[index].area.cells())
    column, row = (float(mean) + 0.5 for mean in cells.mean(axis=0))
    middle = UtmPoint(tile.west_m + column * PATCH_SIZE_M, tile.north_m - row * PATCH_SIZE_M)
    place = utm_to_wgs84(middle, epsg_of_zone(int(tile.name[:2])))
    return place.latitude, place.longitude
