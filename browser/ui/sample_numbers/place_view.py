"""Place and time of a patch as JSON: its footprint among its neighbours, the place's other dates, links elsewhere."""

import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import numpy as np

from browser.domain.annotation import Patch
from browser.domain.footprint import Footprint, footprint_of, wgs84_to_utm
from browser.domain.orbits import pass_words
from browser.domain.patch_id import PatchName
from browser.domain.selection import AnnotationFilter
from browser.rendering.mercator import mercator_of
from browser.ui import resources
from browser.ui.patch_facts import date_words, gap_words, names_of
from browser.ui.thumbnails import thumbnail_path

REACH_M = 3600
"""How far from the centre the small map looks for neighbours: three patches."""
_EQUATOR_M = 40_075_016.686
"""The Earth's circumference in Web Mercator (WGS84)."""
_COPERNICUS = "https://browser.dataspace.copernicus.eu/?"
_OPEN_STREET_MAP = "https://www.openstreetmap.org/?"
_ZOOM = 15
_EVERYTHING = AnnotationFilter()

Json = dict[str, Any]
Place = tuple[str, int, int]


def place_json(patch: Patch) -> Json:
    """What the page shows of place and time; without footprint where the patch_id tells no UTM zone."""
    names = names_of(patch)
    if names.s2 is None:
        return {"cells": [], "dates": [], "passes": [], "links": [_on_street_map(patch)]}
    ground = _ground(patch, names.s2)
    cells = _by_cell(_patches_around(patch))
    own = cells.pop(_cell(names.s2), [patch])
    return {
        "place": names.s2.tile_place,
        "zone": f"UTM {names.s2.utm_zone} N",
        "upperLeft": [ground.west_m, ground.north_m],
        "cells": [_cell_json(dates, ground) for dates in [*cells.values(), own]],
        "dates": [_date_json(one) for one in own],
        "passes": [_pass_json(name) for name in (names.s2, names.s1) if name],
        "gap": gap_words(names),
        "links": [_in_copernicus_browser(patch, names.s2), _on_street_map(patch)],
    }


def _patches_around(patch: Patch) -> Sequence[Patch]:
    """All patches whose centre lies in the square of the small map, the earliest acquired first."""
    x, y = map(float, mercator_of(np.array(patch.latitude), np.array(patch.longitude)))
    reach = REACH_M / (_EQUATOR_M * math.cos(math.radians(patch.latitude)))
    numbers = resources.sites(_EVERYTHING).within((x - reach, y - reach, x + reach, y + reach))
    found: Sequence[Patch] = resources.catalog().sites.patches(numbers)
    return found


def _by_cell(patches: Sequence[Patch]) -> dict[Place, list[Patch]]:
    cells: dict[Place, list[Patch]] = {}
    for one in patches:
        name = names_of(one).s2
        if name is not None:
            cells.setdefault(_cell(name), []).append(one)
    return cells


def _cell(name: PatchName) -> Place:
    """What all dates of one place share."""
    return name.tile, name.column, name.row


def _cell_json(dates: Sequence[Patch], ground: Footprint) -> Json:
    """One place on the small map: its outline in metres right of and below the centre of the patch in question."""
    first = dates[0]
    return {
        "patchId": first.patch_id,
        "ring": _ring(first, ground),
        "dates": len(dates),
        "splits": sorted({str(one.split) for one in dates}),
        "picture": thumbnail_path(first.patch_id),
    }


def _date_json(patch: Patch) -> Json:
    names = names_of(patch)
    return {
        "patchId": patch.patch_id,
        "date": date_words(names.s2) if names.s2 else "",
        "gap": gap_words(names),
        "season": patch.season,
        "split": str(patch.split),
        "texts": patch.annotation_count,
        "picture": thumbnail_path(patch.patch_id),
    }


def _pass_json(name: PatchName) -> Json:
    return {
        "satellite": f"Sentinel-{name.satellite[1:]}",
        "date": date_words(name),
        "time": f"{name.acquired_at:%H:%M} UTC",
        "orbit": pass_words(name),
    }


def _ring(patch: Patch, ground: Footprint) -> list[list[float]]:
    """Top left, top right, bottom right, bottom left; not upright where the patch lies in another UTM zone."""
    name = names_of(patch).s2
    if name is None:
        return []
    own = _ground(patch, name)
    east_m, north_m = (ground.west_m + ground.east_m) / 2, (ground.south_m + ground.north_m) / 2
    if own.epsg == ground.epsg:
        corners = [(x, y) for y in (own.north_m, own.south_m) for x in (own.west_m, own.east_m)]
        corners[2:] = corners[:1:-1]
    else:
        places = (wgs84_to_utm(corner, ground.epsg) for corner in own.corners_wgs84())
        corners = [(place.east_m, place.north_m) for place in places]
    return [[round(x - east_m, 1), round(north_m - y, 1)] for x, y in corners]


def _ground(patch: Patch, name: PatchName) -> Footprint:
    return footprint_of(patch.latitude, patch.longitude, name.utm_zone)


def _in_copernicus_browser(patch: Patch, name: PatchName) -> Json:
    """The Sentinel-2 image of that day in true colour, clouds or not."""
    day = f"{name.acquired_at:%Y-%m-%d}"
    query = {
        "zoom": _ZOOM,
        "lat": f"{patch.latitude:.5f}",
        "lng": f"{patch.longitude:.5f}",
        "themeId": "DEFAULT-THEME",
        "datasetId": "S2_L2A_CDAS",
        "fromTime": f"{day}T00:00:00.000Z",
        "toTime": f"{day}T23:59:59.999Z",
        "layerId": "1_TRUE_COLOR",
        "cloudCoverage": 100,
        "dateMode": "SINGLE",
    }
    return {"label": f"Copernicus Browser, {date_words(name)}", "url": _COPERNICUS + urlencode(query)}


def _on_street_map(patch: Patch) -> Json:
    place = {"mlat": f"{patch.latitude:.5f}", "mlon": f"{patch.longitude:.5f}"}
    view = f"#map={_ZOOM}/{patch.latitude:.5f}/{patch.longitude:.5f}"
    return {"label": "OpenStreetMap", "url": f"{_OPEN_STREET_MAP}{urlencode(place)}{view}"}
