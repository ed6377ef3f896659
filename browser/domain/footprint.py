"""Places on the ground: the footprint of a patch in UTM metres and WGS84 degrees.

This is the only module that turns latitude and longitude into x and y, or back.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from browser.domain.boxes import Box, Point
from browser.domain.imagery import PATCH_SIZE_PX

PATCH_SIZE_M = 1200
"""Metres along a side of a patch."""
PIXEL_SIZE_M = PATCH_SIZE_M // PATCH_SIZE_PX
"""Metres along a side of a pixel of the finest bands, and the grid on which patches lie."""
_WGS84_EPSG = 4326
_UTM_NORTH_EPSG = 32600
_WHOLE_PATCH = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """A place on Earth, in WGS84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class UtmPoint:
    """A place in the UTM zone of its patch, in metres."""

    east_m: float
    north_m: float


Corners: TypeAlias = tuple[GeoPoint, GeoPoint, GeoPoint, GeoPoint]
"""Top left, top right, bottom right, bottom left."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """An upright rectangle of ground, such as the one a patch shows, in metres of the UTM zone `epsg`."""

    epsg: int
    west_m: float
    south_m: float
    east_m: float
    north_m: float

    def utm_of(self, point: Point) -> UtmPoint:
        """Where a place in the patch lies in the UTM zone."""
        width_m, height_m = self.east_m - self.west_m, self.north_m - self.south_m
        return UtmPoint(self.west_m + point.x * width_m, self.north_m - point.y * height_m)

    def wgs84_of(self, point: Point) -> GeoPoint:
        """Where a place in the patch lies on Earth."""
        return utm_to_wgs84(self.utm_of(point), self.epsg)

    def point_of_utm(self, place: UtmPoint) -> Point:
        """Where a place in the UTM zone lies in the patch; outside 0..1 beyond its edges."""
        width_m, height_m = self.east_m - self.west_m, self.north_m - self.south_m
        return Point((place.east_m - self.west_m) / width_m, (self.north_m - place.north_m) / height_m)

    def point_of_wgs84(self, place: GeoPoint) -> Point:
        """Where a place on Earth lies in the patch; outside 0..1 beyond its edges."""
        return self.point_of_utm(wgs84_to_utm(place, self.epsg))

    def corners_wgs84(self) -> Corners:
        """The corners of the patch."""
        return box_to_wgs84(self, _WHOLE_PATCH)


def footprint_of(latitude: float, longitude: float, utm_zone: int) -> Footprint:
    """The exact ground of the patch with this centre: patches lie on a grid of 10 m in their UTM zone."""
    epsg = epsg_of_zone(utm_zone)
    centre = wgs84_to_utm(GeoPoint(latitude, longitude), epsg)
    east_m = round(centre.east_m / PIXEL_SIZE_M) * PIXEL_SIZE_M
    north_m = round(centre.north_m / PIXEL_SIZE_M) * PIXEL_SIZE_M
    half_m = PATCH_SIZE_M / 2
    return Footprint(epsg, east_m - half_m, north_m - half_m, east_m + half_m, north_m + half_m)


def box_to_utm(footprint: Footprint, box: Box) -> Footprint:
    """The ground inside a box of a patch."""
    top_left, bottom_right = footprint.utm_of(Point(box.x1, box.y1)), footprint.utm_of(Point(box.x2, box.y2))
    return Footprint(footprint.epsg, top_left.east_m, bottom_right.north_m, bottom_right.east_m, top_left.north_m)


def box_of_utm(footprint: Footprint, ground: Footprint) -> Box:
    """The box of a patch that shows this ground; outside 0..1 beyond its edges."""
    top_left = footprint.point_of_utm(UtmPoint(ground.west_m, ground.north_m))
    bottom_right = footprint.point_of_utm(UtmPoint(ground.east_m, ground.south_m))
    return Box(top_left.x, top_left.y, bottom_right.x, bottom_right.y)


def box_to_wgs84(footprint: Footprint, box: Box) -> Corners:
    """The corners of a box of a patch on Earth, where it is no longer upright."""
    return (
        footprint.wgs84_of(Point(box.x1, box.y1)),
        footprint.wgs84_of(Point(box.x2, box.y1)),
        footprint.wgs84_of(Point(box.x2, box.y2)),
        footprint.wgs84_of(Point(box.x1, box.y2)),
    )


def corners_of_boxes(
    centres: NDArray[np.float64], utm_zones: NDArray[np.int64], boxes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The corners of many boxes on Earth, each in the patch with this centre; as `box_to_wgs84` gives them one by one.

    Args:
        centres: (boxes, 2), latitude and longitude.
        utm_zones: (boxes,), 1 to 60.
        boxes: (boxes, 4), x1, y1, x2, y2.

    Returns:
        (boxes, 4, 2), top left, top right, bottom right, bottom left, each longitude and latitude.
    """
    corners = np.empty((len(boxes), 4, 2))
    for zone in np.unique(utm_zones):
        chosen = utm_zones == zone
        corners[chosen] = _corners_in_zone(centres[chosen], epsg_of_zone(int(zone)), boxes[chosen])
    return corners


def _corners_in_zone(centres: NDArray[np.float64], epsg: int, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    east_m, north_m = _transformer(_WGS84_EPSG, epsg).transform(centres[:, 0], centres[:, 1])
    west_m = np.rint(east_m / PIXEL_SIZE_M) * PIXEL_SIZE_M - PATCH_SIZE_M / 2
    top_m = np.rint(north_m / PIXEL_SIZE_M) * PIXEL_SIZE_M + PATCH_SIZE_M / 2
    x, y = boxes[:, [0, 2, 2, 0]], boxes[:, [1, 1, 3, 3]]
    easts, norths = west_m[:, None] + x * PATCH_SIZE_M, top_m[:, None] - y * PATCH_SIZE_M
    latitude, longitude = _transformer(epsg, _WGS84_EPSG).transform(easts, norths)
    return np.stack([longitude, latitude], axis=-1)


def box_of_wgs84(footprint: Footprint, corners: Corners) -> Box:
    """The box of a patch that has these corners on Earth: the inverse of `box_to_wgs84`."""
    top_left, _, bottom_right, _ = (footprint.point_of_wgs84(corner) for corner in corners)
    return Box(top_left.x, top_left.y, bottom_right.x, bottom_right.y)


def epsg_of_zone(utm_zone: int) -> int:
    """The EPSG code of a UTM zone, 1 to 60, of the northern hemisphere (WGS84)."""
    return _UTM_NORTH_EPSG + utm_zone


def wgs84_to_utm(place: GeoPoint, epsg: int) -> UtmPoint:
    """The same place in metres of a UTM zone."""
    return UtmPoint(*_transformer(_WGS84_EPSG, epsg).transform(place.latitude, place.longitude))


def utm_to_wgs84(place: UtmPoint, epsg: int) -> GeoPoint:
    """The same place in WGS84 degrees."""
    return GeoPoint(*_transformer(epsg, _WGS84_EPSG).transform(place.east_m, place.north_m))


def utm_places_to_wgs84(
    east_m: NDArray[np.floating], north_m: NDArray[np.floating], epsg: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes of many places at once."""
    latitudes, longitudes = _transformer(epsg, _WGS84_EPSG).transform(east_m, north_m)
    return latitudes, longitudes


@cache
def _transformer(from_epsg: int, to_epsg: int) -> Transformer:
    return Transformer.from_crs(from_epsg, to_epsg)
