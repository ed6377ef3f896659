"""The map itself: folium with Leaflet from this app's own static folder, so that it is drawn without a network."""

from html import escape

import folium

from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter
from browser.ui.addresses import app_path

LOWEST_ZOOM, HIGHEST_ZOOM = 3, 14
_HOME = [[36.5, -10.5], [69.5, 31.8]]
"""South-west and north-east of the dataset's patches, degrees."""
_ROAM = [[22.0, -60.0], [78.0, 80.0]]
"""Where the map can be dragged to."""
_SOURCE = "Natural Earth, public domain"
_RING_PX = 9
_RING_BLACK, _RING_YELLOW = "#000000", "#FFD60A"
_LABELS: dict[str, tuple[float, float, str]] = {
    "Austria": (47.95, 17.3, "east"),
    "Belgium": (51.0, 2.3, "west"),
    "Finland": (62.6, 20.7, "west"),
    "Ireland": (53.4, -10.6, "west"),
    "Kosovo": (42.2, 21.9, "east"),
    "Lithuania": (55.3, 27.0, "east"),
    "Luxembourg": (49.5, 6.7, "east"),
    "Portugal": (39.6, -9.7, "west"),
    "Serbia": (44.2, 22.9, "east"),
    "Switzerland": (46.3, 5.7, "west"),
}
"""Where a country's name begins (east of it) or ends (west of it): latitude, longitude, side."""


class OfflineMap(folium.Map):
    """A map that loads nothing but this app's own files; folium's usual ones come from other hosts."""

    def __init__(self) -> None:
        super().__init__(
            location=(54.0, 11.0),
            zoom_start=4,
            tiles=None,
            zoom_control="topright",
            fade_animation=False,
            home_bounds=_HOME,
            roam_bounds=_ROAM,
            max_bounds_viscosity=0.8,
        )
        static = app_path("app/static")
        self.default_js = [("leaflet", f"{static}/leaflet/leaflet.js"), ("frame", f"{static}/map/frame.js")]
        self.default_css = [("leaflet_css", f"{static}/leaflet/leaflet.css"), ("frame_css", f"{static}/map/frame.css")]


def constant_map(theme: str, countries: tuple[str, ...]) -> OfflineMap:
    """The map without the selection: basemap and names. The same arguments give the same map, which stays as it is."""
    drawn = OfflineMap()
    _map_tiles(f"basemap/{theme}/{{z}}/{{x}}/{{y}}.png", _SOURCE).add_to(drawn)
    for name in countries:
        if name in _LABELS:
            _label(name).add_to(drawn)
    return drawn


def selection_layer(
    selection: AnnotationFilter, fingerprint: str, colour: str, theme: str, chosen: Patch | None
) -> folium.FeatureGroup:
    """What changes: the map tiles of the selected patches and the ring around the chosen one."""
    group = folium.FeatureGroup(name="selection")
    address = f"tiles/{fingerprint}/{colour}/{theme}/{{z}}/{{x}}/{{y}}.png"
    query = f"?{selection.query_string}" if selection.query else ""
    _map_tiles(address + query, " ").add_to(group)
    if chosen is not None:
        _ring(chosen, _RING_BLACK, 5).add_to(group)
        _ring(chosen, _RING_YELLOW, 2).add_to(group)
    return group


def _map_tiles(address: str, source: str) -> folium.TileLayer:
    return folium.TileLayer(app_path(address), attr=source, min_zoom=LOWEST_ZOOM, max_zoom=HIGHEST_ZOOM, no_wrap=True)


def _ring(patch: Patch, colour: str, width_px: int) -> folium.CircleMarker:
    return folium.CircleMarker(
        (patch.latitude, patch.longitude), radius=_RING_PX, color=colour, weight=width_px, fill=False
    )


def _label(country: str) -> folium.Marker:
    latitude, longitude, side = _LABELS[country]
    icon = folium.DivIcon(html=f'<span class="country {side}">{escape(country)}</span>', icon_size=(0, 0))
    return folium.Marker((latitude, longitude), icon=icon, interactive=False, keyboard=False)
