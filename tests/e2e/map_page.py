"""Steps on the map page as its user meets it: facets, the map in its frame, places on screen."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Frame, Locator, Page, expect

WAIT_MS = 30_000
MAP_FRAME = ".st-key-map_page_middle iframe"


def open_map(page: Page, address: str) -> Frame:
    """Open the page and wait until the map has drawn its tiles."""
    page.goto(address)
    return drawn_map(page)


def drawn_map(page: Page) -> Frame:
    expect(page.locator(".facets .row").first).to_be_attached(timeout=WAIT_MS)
    frame = page.frame_locator(MAP_FRAME)
    expect(frame.locator(".leaflet-tile-loaded").first).to_be_attached(timeout=WAIT_MS)
    handle = page.locator(MAP_FRAME).element_handle()
    found = handle.content_frame()
    assert found is not None
    found.wait_for_function(
        "() => { let busy = false; map_div.eachLayer(l => busy ||= l.isLoading?.()); return !busy }"
    )
    return found


def facet(page: Page, name: str) -> Locator:
    return page.locator(".facets .row", has=page.locator(".value", has_text=re.compile(f"^{re.escape(name)}$")))


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def place_on_screen(page: Page, frame: Frame, latitude: float, longitude: float) -> tuple[float, float]:
    left, top, _, _ = box_of(page, MAP_FRAME)
    x, y = frame.evaluate(
        "place => { const p = map_div.latLngToContainerPoint(place); return [p.x, p.y] }", [latitude, longitude]
    )
    return left + x, top + y


def box_of(page: Page, selector: str) -> tuple[float, float, float, float]:
    """Left, top, width and height on the screen."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"], box["height"]


def ring(frame: Frame) -> tuple[float, float]:
    """Where the ring around the chosen patch is."""
    frame.wait_for_function("() => Object.values(map_div._layers).some(l => l instanceof L.CircleMarker)")
    place: list[float] = frame.evaluate(
        "() => { const ring = Object.values(map_div._layers).find(l => l instanceof L.CircleMarker);"
        " return [ring.getLatLng().lat, ring.getLatLng().lng] }"
    )
    return place[0], place[1]
