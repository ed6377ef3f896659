"""Pixels, the card beside the pointer, regions drawn, and the online map, in a real browser."""

import re

import pytest
from e2e.map_page import drawn_map, open_map, place_on_screen, query
from playwright.sync_api import Frame, Locator, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

REST_MS = 400
"""Longer than the pointer has to rest."""
NEAR_VIEW = "([latitude, longitude, zoom]) => map_div.setView([latitude, longitude], zoom, {animate: false})"
ASK_NOBODY = (
    "() => Object.defineProperty(HTMLImageElement.prototype, 'src', { set(address) { this.dataset.asked = address } })"
)
"""The address of a picture is kept where a test can read it; no request leaves this machine."""
HEARD = "() => { window.heard = []; document.addEventListener('bentxt-map-region', e => heard.push(e.detail)) }"


@pytest.fixture
def patch(demo: DemoDataset) -> Patch:
    return AnnotationCatalog.open(demo.parquet).patches(AnnotationFilter(), limit=1)[0]


def tool(frame: Frame, name: str) -> Locator:
    return frame.get_by_role("button", name=name)


def point_at(page: Page, frame: Frame, patch: Patch) -> None:
    page.mouse.move(*place_on_screen(page, frame, patch.latitude, patch.longitude), steps=3)


def test_near_the_ground_patches_show_their_pixels_and_the_pointer_a_card(app: str, patch: Patch, page: Page) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda message: sent.append(len(message))))
    frame = open_map(page, app)
    frame.evaluate(NEAR_VIEW, [patch.latitude, patch.longitude, 13])
    frame.wait_for_function(
        "() => [...document.images].some(i => i.src.includes('/pixels/') && i.naturalWidth === 256)"
    )
    page.wait_for_timeout(REST_MS)
    sent.clear()
    point_at(page, frame, patch)

    hint = page.locator(".patch-hint")
    expect(hint.locator("strong")).to_have_text(patch.country)
    expect(hint.locator("img")).to_have_js_property("naturalWidth", 120)
    expect(frame.locator(".readout .over")).to_have_text(re.compile(r"^\d\d[A-Z]{3} / \d\d_\d\d$"))
    expect(frame.locator(".readout .place")).to_have_text(re.compile(r"^\d+\.\d+ N \d+\.\d+ [EW]$"))
    page.mouse.move(5, 5)
    expect(hint).to_be_hidden()
    assert sent == []


def test_counts_beside_the_countries_follow_the_selection_on_the_same_map(app: str, page: Page) -> None:
    frame = open_map(page, app)
    frame.evaluate("() => { window.mark = 'still here'; map_div.setView([55, 15], 4, {animate: false}) }")
    finland = frame.locator(".country", has_text="Finland").locator("b")
    before = finland.inner_text()
    page.locator(".facets .row", has_text="bench").click()

    expect(finland).not_to_have_text(before)
    assert frame.evaluate("() => window.mark") == "still here"
    frame.evaluate("() => map_div.setZoom(8, {animate: false})")
    expect(finland).to_be_hidden()


def test_a_rectangle_dragged_over_the_map_is_a_filter_until_it_is_cleared(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.evaluate(HEARD)
    tool(frame, "Filter by a rectangle").click()
    west, north = place_on_screen(page, frame, 50, 9)
    east, south = place_on_screen(page, frame, 46, 17)
    page.mouse.move(west, north)
    page.mouse.down()
    page.mouse.move(east, south, steps=4)
    page.mouse.up()

    page.wait_for_url(re.compile("region=box"))
    edges = [float(edge) for edge in query(page)["region"][0].removeprefix("box ").split(",")]
    assert edges == pytest.approx([9, 46, 17, 50], abs=0.1)
    assert page.evaluate("() => heard.length") == 1
    assert "patch" not in query(page)
    expect(frame.locator("path.region")).to_have_count(1)
    tool(frame, "Clear the region").click()
    page.wait_for_function("() => !location.search.includes('region')")
    expect(frame.locator("path.region")).to_have_count(0)
    expect(tool(frame, "Clear the region")).to_be_hidden()


def test_corners_are_clicked_or_set_by_keyboard_and_escape_leaves_nothing_behind(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.evaluate(HEARD)
    tool(frame, "Filter by a polygon").click()
    for latitude, longitude in ((50, 9), (50, 17), (46, 13), (50, 9)):
        page.mouse.click(*place_on_screen(page, frame, latitude, longitude))
    page.wait_for_function("() => heard.length === 1")
    corners = page.evaluate("() => heard[0]").removeprefix("polygon ").split(" ")
    assert [round(float(number)) for corner in corners for number in corner.split(",")] == [9, 50, 17, 50, 13, 46]

    frame = drawn_map(page)
    frame.evaluate(NEAR_VIEW, [50, 10, 5])
    for keys in (["Enter", "ArrowRight", "Escape"], ["Enter", "ArrowRight", "Enter"]):
        tool(frame, "Filter around a point").focus()
        page.keyboard.press("Enter")
        expect(frame.locator(".drawing-cross")).to_be_visible()
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(REST_MS)
        expect(frame.locator(".drawing-cross")).to_be_hidden()

    page.wait_for_function("() => heard.length === 2")
    region = page.evaluate("() => heard[1]")
    assert re.fullmatch(r"near [\d.]+,[\d.]+,\d+", region)
    expect(page.locator(".card h2")).to_have_count(0)


def test_another_host_is_asked_only_once_its_map_is_picked(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.locator(".legend summary").click()
    expect(page.locator(".legend")).to_contain_text("asks openstreetmap.org")
    assert "openstreetmap" not in frame.content()
    frame.evaluate(ASK_NOBODY)
    page.get_by_role("button", name="Online").click()
    page.wait_for_url(re.compile("basemap=openstreetmap"))
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    expect(frame.locator("img[data-asked*='tile.openstreetmap.org']").first).to_be_attached()
