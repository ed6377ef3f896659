"""Which click belongs to which patch: near on the screen, or inside the patch's own square."""

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
    """A click on the map: WGS84 degrees, the zoom then, and when (milliseconds), which tells clicks apart."""

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
    world_px = TILE_SIZE_PX * 2.0**click.zoom
    x, y = mercator_of(
        np.array([click.latitude, patch.latitude]),
        np.array([click.longitude, patch.longitude]),
    )
    dx, dy = float(abs(np.diff(x)[0])) * world_px, float(abs(np.diff(y)[0])) * world_px
    half_px = _HALF_PATCH_M / (_EQUATOR_M * cos(radians(patch.latitude))) * world_px
    return hypot(dx, dy) <= REACH_PX or max(dx, dy) <= half_px
