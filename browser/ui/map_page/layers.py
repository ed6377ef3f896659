"""The layers that show a selection on the map, as addresses, and what the scripts in the map's frame are told."""

from collections.abc import Iterable
from dataclasses import dataclass

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter, FacetCount
from browser.ui.addresses import app_path
from browser.ui.facet_colours import DENSITY, left_counts
from browser.ui.patch_pixels import FIRST_PICTURE_ZOOM

_NUMBERS = "{z}/{x}/{y}"
_OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
"""Standard tiles, under https://operations.osmfoundation.org/policies/tiles/."""
_OPENSTREETMAP_SOURCE = '&copy; <a href="https://www.openstreetmap.org/copyright" target="_blank">OpenStreetMap</a>'


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn, and how: dataset, the facet that colours it, theme, how many values the LMDB has, if any."""

    fingerprint: str
    colour: str
    theme: str
    picture_count: int | None


def layers_data(
    selection: AnnotationFilter,
    countries: Iterable[FacetCount],
    drawn: Drawn,
    *,
    is_online: bool,
    chosen: Patch | None,
) -> dict[str, object]:
    """What `static/map/layers.js` puts on the map, from below to above; a layer that is not wanted is None.

    All patches lie below the selected ones. `told` is for the other scripts there; `ring` is where the chosen patch is.
    """
    query = selection.query_string
    pixels = f"pixels/{drawn.fingerprint}/{drawn.picture_count}/{_NUMBERS}.webp"
    return {
        "online": _online(drawn.theme) if is_online else None,
        "ground": {"address": _tiles(drawn, DENSITY)} if query else None,
        "pixels": {"address": _asked(app_path(pixels), query), "minZoom": FIRST_PICTURE_ZOOM}
        if drawn.picture_count
        else None,
        "patches": {"address": _asked(_tiles(drawn, drawn.colour), query)},
        "ring": [chosen.latitude, chosen.longitude] if chosen else None,
        "told": {
            "nearest": _asked(app_path(f"nearest/{drawn.fingerprint}"), query),
            "countries": country_counts(selection, countries),
            "region": sorted(selection.values_of("region")),
            "notRegion": sorted(selection.values_of("not_region")),
        },
    }


def country_counts(selection: AnnotationFilter, countries: Iterable[FacetCount]) -> dict[str, int]:
    """The selected patches of each country that has some."""
    left = left_counts(selection, "country", countries)
    return {row.value: row.patch_count for row in left if row.patch_count}


def _tiles(drawn: Drawn, colour: str) -> str:
    return app_path(f"tiles/{drawn.fingerprint}/{colour}/{drawn.theme}/{_NUMBERS}.png")


def _online(theme: str) -> dict[str, object]:
    """Muted by the style sheet, in the dark theme with light and dark exchanged: the patches are to be seen."""
    return {"address": _OPENSTREETMAP, "source": _OPENSTREETMAP_SOURCE, "className": f"online {theme}"}


def _asked(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
