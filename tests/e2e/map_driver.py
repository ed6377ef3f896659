"""The map page as its user meets it: facets, the map in its frame, places on screen."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Frame, Locator, Page, expect

WAIT_MS = 30_000
MAP_FRAME = ".st-key-map_page_middle iframe"


class MapDriver:
    """Steps on one open map page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> Frame:
        """Open the page and wait until the map has drawn its tiles."""
        self.page.goto(address)
        return self.drawn_map()

    def drawn_map(self) -> Frame:
        expect(self.page.locator(".facets .row").first).to_be_attached(timeout=WAIT_MS)
        tile = self.page.frame_locator(MAP_FRAME).locator(".leaflet-tile-loaded").first
        expect(tile).to_be_attached(timeout=WAIT_MS)
        frame = self.frame()
        frame.wait_for_function(
            "() => { let busy = false; map_div.eachLayer(l => busy ||= l.isLoading?.()); return !busy }"
        )
        return frame

    def frame(self) -> Frame:
        found = self.page.locator(MAP_FRAME).element_handle().content_frame()
        assert found is not None
        return found

    def facet(self, name: str) -> Locator:
        value = self.page.locator(".value", has_text=re.compile(f"^{re.escape(name)}$"))
        return self.page.locator(".facets .row", has=value)

    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def place_on_screen(self, latitude: float, longitude: float) -> tuple[float, float]:
        box = self.page.locator(MAP_FRAME).bounding_box()
        assert box is not None
        x, y = self.frame().evaluate(
            "place => { const p = map_div.latLngToContainerPoint(place); return [p.x, p.y] }", [latitude, longitude]
        )
        return box["x"] + x, box["y"] + y

    def click(self, latitude: float, longitude: float) -> None:
        self.page.mouse.click(*self.place_on_screen(latitude, longitude))

    def ring(self) -> tuple[float, float]:
        """Where the ring around the chosen patch is."""
        frame = self.frame()
        frame.wait_for_function("() => Object.values(map_div._layers).some(l => l instanceof L.CircleMarker)")
        place: list[float] = frame.evaluate(
            "() => { const ring = Object.values(map_div._layers).find(l => l instanceof L.CircleMarker);"
            " return [ring.getLatLng().lat, ring.getLatLng().lng] }"
        )
        return place[0], place[1]
