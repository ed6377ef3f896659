"""The map itself: folium with Leaflet from this app's own static folder, so that it is drawn without a network."""

import json
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

import folium
from folium.utilities import JsCode
from xyzservices import TileProvider

from browser.ui.addresses import app_path

LOWEST_ZOOM, HIGHEST_ZOOM = 3, 16
_HOME = [[36.5, -10.5], [69.5, 31.8]]
"""South-west and north-east of the dataset's patches, degrees."""
_ROAM = [[22.0, -60.0], [78.0, 80.0]]
"""Where the map can be dragged to."""
_SOURCE = "Natural Earth, public domain"
_SCRIPTS = (
    "leaflet/leaflet.js",
    *(f"map/{name}.js" for name in ("frame", "region", "told", "layers", "hover", "drawing")),
)
_STYLES = ("leaflet/leaflet.css", "map/frame.css", "map/tools.css")
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
        self.default_js = [(name, _own_file(name)) for name in _SCRIPTS]
        self.default_css = [(name, _own_file(name)) for name in _STYLES]


def constant_map(theme: str, countries: tuple[str, ...]) -> OfflineMap:
    """Basemap and names; `static/map/layers.js` adds the selection.

    The same arguments give the same map, which stays as it is.
    """
    drawn = OfflineMap()
    _basemap(theme).add_to(drawn)
    for name in countries:
        if name in _LABELS:
            _label(name).add_to(drawn)
    return drawn


def _own_file(name: str) -> str:
    """The address of a static file, with a mark of its content, so that browsers keep it just as long as it holds."""
    content = files("browser").joinpath("static", name).read_bytes()
    return app_path(f"app/static/{name}?{sha256(content).hexdigest()[:8]}")


def _basemap(theme: str) -> folium.TileLayer:
    """Named as a provider: folium looks a plain address up among some thousand known ones, which takes 10 ms."""
    address = f"basemap/{theme}/{{z}}/{{x}}/{{y}}.png"
    provider = TileProvider(name=address, url=app_path(address), attribution=_SOURCE)
    return folium.TileLayer(provider, min_zoom=LOWEST_ZOOM, max_zoom=HIGHEST_ZOOM, no_wrap=True)


def _label(country: str) -> folium.Marker:
    """The name beside the country. The icon comes with the marker: one set later makes Leaflet load its own first."""
    latitude, longitude, side = _LABELS[country]
    html = f'<span class="country {side}" data-country="{escape(country)}">{escape(country)}</span>'
    icon: Any = JsCode(f"L.divIcon({json.dumps({'html': html, 'iconSize': [0, 0], 'className': ''})})")
    marker = folium.Marker((latitude, longitude), interactive=False, keyboard=False)
    marker.options["icon"] = icon
    return marker
