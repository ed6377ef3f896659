"""The layers that show a selection on the map, as addresses, and what the scripts in the map's frame are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from browser.domain.selection import FIELDS, AnnotationFilter, FacetCount
from browser.ui.addresses import app_path
from browser.ui.facet_colours import left_counts
from browser.ui.routes.tiles import DENSITY


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn, and how: dataset, the facet that colours it, theme, how many values the LMDB has, if any."""

    fingerprint: str
    colour: str
    theme: str
    picture_count: int | None


@dataclass(frozen=True, slots=True)
class MapLayers:
    """Templates of addresses from below to above; `told` is for `static/map/told.js`.

    `online` is the theme in which the online basemap lies below them all, where it is wanted.
    """

    online: str | None
    ground: str | None
    pixels: str | None
    patches: str
    told: dict[str, Any]


def map_layers(
    selection: AnnotationFilter, countries: Iterable[FacetCount], drawn: Drawn, *, is_online: bool
) -> MapLayers:
    """The layers of the selection; all patches lie below where it is not all of them itself."""
    tiles, query = f"tiles/{drawn.fingerprint}", selection.query_string
    numbers = "{z}/{x}/{y}"
    pixels = f"pixels/{drawn.fingerprint}/{drawn.picture_count}/{numbers}.webp"
    return MapLayers(
        online=drawn.theme if is_online else None,
        ground=f"{tiles}/{DENSITY}/{drawn.theme}/{numbers}.png" if query else None,
        pixels=_asked(pixels, query) if drawn.picture_count else None,
        patches=_asked(f"{tiles}/{drawn.colour}/{drawn.theme}/{numbers}.png", query),
        told={
            "fields": list(FIELDS),
            "nearest": _asked(app_path(f"nearest/{drawn.fingerprint}"), query),
            "countries": country_counts(selection, countries),
            "region": sorted(selection.values_of("region")),
            "notRegion": sorted(selection.values_of("not_region")),
        },
    )


def country_counts(selection: AnnotationFilter, countries: Iterable[FacetCount]) -> dict[str, int]:
    """The selected patches of each country that has some."""
    left = left_counts(selection, "country", countries)
    return {row.value: row.patch_count for row in left if row.patch_count}


def _asked(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
