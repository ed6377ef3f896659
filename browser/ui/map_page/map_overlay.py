"""What lies over the map: the legend, what a click found wrong, and the ways out of an empty selection."""

from functools import partial

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.ui.map_page.front import front
from browser.ui.map_page.map_view import notice
from browser.ui.map_page.overlay_data import overlay_data
from browser.ui.map_page.state import MapState, current_theme, keep_basemap, keep_colour
from browser.ui.map_page.wanted import take_wanted, taken_serial

_KEY = "map_overlay"
_overlay = front("map_overlay", '<div class="overlay"></div>')
_hint = front("map_hint", '<div class="patch-hint" aria-hidden="true" hidden></div>')
"""The card of the chosen patch says more, also to those who point at nothing."""


def show_overlay(selection: AnnotationFilter, state: MapState, chosen: Patch | None) -> None:
    """Show the selection on the map, its legend, and where nothing is selected one sentence with its ways out."""
    data = overlay_data(selection, state, current_theme(), chosen)
    _overlay(
        key=_KEY,
        data=data | {"serial": taken_serial(), "notice": notice()},
        on_wanted_change=partial(take_wanted, _KEY),
        on_colour_change=partial(keep_colour, _KEY),
        on_basemap_change=partial(keep_basemap, _KEY),
        on_theme_change=lambda: None,
    )
    _hint(key="map_hint")
