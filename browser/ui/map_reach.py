"""Which place on the map belongs to which patch: near on the screen, or inside the patch's own square."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, hypot, radians

import numpy as np

from browser.domain.annotation import Patch
from browser.rendering.mercator import TILE_SIZE_PX, mercator_of

REACH_PX = 24
"""Half of a comfortable target for a finger."""
_EQUATOR_M = 40_075_016.686
"""Circumference of the WGS84 ellipsoid at the equator."""
_HALF_PATCH_M = 600.0
_LARGEST_LATITUDE = 85.0


@dataclass(frozen=True, slots=True)
class MapClick:
    """A place pointed at: WGS84 degrees, the zoom then, and when (milliseconds), which tells clicks apart."""

    latitude: float
    longitude: float
    zoom: float
    clicked_at: float


def read_click(value: object) -> MapClick | None:
    """The click that the map sent; None where it sent none."""
    if not isinstance(value, Mapping):
        return None
    numbers = [value.get(name) for name in ("lat", "lng", "zoom", "clicked_at")]
    if not all(isinstance(number, int | float) for number in numbers):
        return None
    latitude, longitude, zoom, clicked_at = (float(number) for number in numbers if number is not None)
    return MapClick(max(-_LARGEST_LATITUDE, min(latitude, _LARGEST_LATITUDE)), longitude, zoom, clicked_at)


def is_within_reach(click: MapClick, patch: Patch) -> bool:
    """Whether the click is near enough to the patch's centre, or inside its square when that is large."""
    return hypot(*_distance_px(click, patch)) <= REACH_PX or is_inside(click, patch)


def is_inside(click: MapClick, patch: Patch) -> bool:
    """Whether the click is inside the patch's square."""
    return max(_distance_px(click, patch)) <= _half_patch(patch.latitude) * _world_px(click)


def reach_of(click: MapClick) -> float:
    """How far the centre of a patch within reach can be at most, along x and along y, in widths of the world."""
    return max(REACH_PX / _world_px(click), _half_patch(click.latitude))


def _distance_px(click: MapClick, patch: Patch) -> tuple[float, float]:
    x, y = mercator_of(
        np.array([click.latitude, patch.latitude]),
        np.array([click.longitude, patch.longitude]),
    )
    return float(abs(np.diff(x)[0])) * _world_px(click), float(abs(np.diff(y)[0])) * _world_px(click)


def _half_patch(latitude: float) -> float:
    return _HALF_PATCH_M / (_EQUATOR_M * cos(radians(latitude)))


def _world_px(click: MapClick) -> float:
    return float(TILE_SIZE_PX * 2.0**click.zoom)
