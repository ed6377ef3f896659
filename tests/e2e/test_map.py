"""The map page in a real browser."""

import re
from pathlib import Path

import pytest
from e2e.map_page import box_of, drawn_map, facet, open_map, place_on_screen, query, ring
from e2e.served import ServedApp
from playwright.sync_api import Frame, Page, expect
from ui.sample_data import MARKUP, SCRIPT, write_sample_data

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

SETTLE_MS = 600
"""Longer than streamlit-folium waits before it tells the server of a click."""
PHONE = {"width": 390, "height": 844}
ATLANTIC = (48.0, -14.0)
VIENNA = (48.2, 16.4)
VIEW = "() => [map_div.getZoom(), map_div.getCenter().lat.toFixed(6), map_div.getCenter().lng.toFixed(6)]"


def choose_first(page: Page) -> str:
    """Choose the first patch of the selection by keyboard."""
    page.keyboard.press("n")
    expect(page.locator(".card h2")).to_be_visible()
    page.wait_for_url(re.compile("patch="))
    return query(page)["patch"][0]


def test_a_facet_changes_sentence_address_and_tiles_but_not_the_map(app: str, page: Page) -> None:
    frame = open_map(page, app)
    frame.evaluate("() => { window.mark = 'still here'; map_div.setView([55, 20], 5, {animate: false}) }")

    facet(page, "bench").click()

    expect(page.locator(".sentence")).to_contain_text("where split is bench")
    expect(facet(page, "bench")).to_have_attribute("aria-pressed", "true")
    page.wait_for_url(re.compile("split=bench"))
    frame.wait_for_function("() => [...document.images].some(i => i.src.includes('png?split=bench'))")
    assert frame.evaluate("() => [window.mark, map_div.getZoom()]") == ["still here", 5]


def test_tiles_of_a_filter_are_asked_for_before_the_page_has_answered_and_once(app: str, page: Page) -> None:
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda _: heard.append("answer")))
    page.on("request", lambda request: heard.append(request.url) if "/tiles/" in request.url else None)
    before = AnnotationFilter.of(not_climate_zone=["Polar, tundra"], not_name=["it's (a) test!*~"])
    frame = open_map(page, f"{app}/?{before.query_string}")
    page.wait_for_timeout(SETTLE_MS)
    heard.clear()

    facet(page, "Finland").click()

    frame.wait_for_function("() => [...document.images].some(i => i.src.includes('country=Finland'))")
    asked = [event.partition("?")[2] for event in heard if "/tiles/" in event and "/density/" not in event]
    assert "/tiles/" in heard[0]
    assert set(asked) == {before.with_only("country", ["Finland"]).query_string}


def test_facets_and_tokens_work_by_keyboard_and_keep_the_focus(app: str, page: Page) -> None:
    open_map(page, app)
    row = facet(page, "Finland")
    row.focus()
    page.keyboard.press("Space")

    expect(page.locator(".token")).to_have_text(["Finland"])
    expect(row).to_be_focused()
    page.locator(".token").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".token")).to_have_count(0)
    expect(row).to_have_attribute("aria-pressed", "false")


def test_quick_clicks_on_several_facets_all_count(app: str, page: Page) -> None:
    open_map(page, app)
    for name in ("train", "bench", "Finland", "train"):
        facet(page, name).click(no_wait_after=True)

    expect(page.locator(".token")).to_have_text(["bench", "Finland"])
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".token")).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('split')")


def test_zooming_and_dragging_send_nothing_to_the_server_and_choose_nothing(app: str, page: Page) -> None:
    sent: list[int] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda message: sent.append(len(message))))
    frame = open_map(page, app)
    page.wait_for_timeout(SETTLE_MS)
    sent.clear()

    x, y = place_on_screen(page, frame, 56, 10)
    page.mouse.move(x, y)
    for step in (-120, 120):
        page.mouse.wheel(0, step)
        page.wait_for_timeout(SETTLE_MS)
    for shift in (6, 40, 200):
        page.mouse.down()
        page.mouse.move(x + shift, y + shift, steps=4)
        page.mouse.up()
        page.wait_for_timeout(SETTLE_MS)
        page.mouse.move(x, y)

    assert sent == []
    expect(page.locator(".card h2")).to_have_count(0)


def test_a_click_chooses_the_nearest_patch_and_the_link_reopens_it(app: str, demo: DemoDataset, page: Page) -> None:
    bench = AnnotationFilter.from_query({"split": ["bench"]})
    patch = AnnotationCatalog.open(demo.parquet).patches(bench, limit=1)[0]
    frame = open_map(page, f"{app}/?split=bench")
    x, y = place_on_screen(page, frame, patch.latitude, patch.longitude)
    page.mouse.click(x + 1, y - 1)

    expect(page.locator(".card h2")).to_contain_text(patch.country)
    page.wait_for_url(re.compile("patch="))
    place, words = ring(frame), page.locator("p.measured").inner_text()
    assert place == pytest.approx((patch.latitude, patch.longitude), abs=0.5)

    page.goto(page.url)
    assert ring(drawn_map(page)) == place
    expect(page.locator("p.measured")).to_have_text(re.compile(re.escape(words.split()[0])))


def test_opening_right_after_a_click_opens_what_was_clicked(app: str, page: Page) -> None:
    frame = open_map(page, f"{app}/?split=bench")
    clicked = choose_first(page)
    place = ring(frame)
    page.keyboard.press("n")
    expect(page.locator(".place")).to_contain_text("2 of")
    page.mouse.click(*place_on_screen(page, frame, *place))
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(f"/sample.*patch={clicked}"))
    expect(page.locator(".picture-pixels").first).to_be_visible()


def test_a_click_far_from_every_patch_says_so(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.mouse.click(*place_on_screen(page, frame, *ATLANTIC))

    expect(page.locator(".notice")).to_have_text("No patch of this selection here")
    expect(page.locator(".card h2")).to_have_count(0)


def test_keys_step_through_the_selection_also_from_inside_the_map_and_enter_opens(app: str, page: Page) -> None:
    frame = open_map(page, f"{app}/?split=train")
    first = choose_first(page)
    expect(page.locator(".place")).to_contain_text("1 of")
    frame.locator("#map_div").focus()
    page.keyboard.press("n")
    expect(page.locator(".place")).to_contain_text("2 of")
    page.keyboard.press("p")
    expect(page.locator(".place")).to_contain_text("1 of")
    page.keyboard.press("2")
    expect(page.locator(".place")).to_contain_text("1 of")

    facet(page, "binary").click()  # a clicked control keeps the focus, and Enter means the patch all the same
    expect(page.locator(".token")).to_have_text(["train", "binary"])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/sample.*patch={first}"))


def test_the_card_shows_pictures_and_texts_and_opens_the_sample_page(app: str, page: Page) -> None:
    open_map(page, f"{app}/?split=bench&type=captioning")
    patch_id = choose_first(page)

    for number in range(3):
        picture = page.locator(".mosaic img").nth(number)
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") == 120
    assert box_of(page, ".mosaic img >> nth=0")[2:] == (240, 240)
    expect(page.locator("section.text header").first).to_contain_text("Caption")
    page.locator(".card .open").click()
    page.wait_for_url(re.compile(f"/sample.*patch={patch_id}"))
    assert query(page)["split"] == ["bench"]


def test_the_link_button_copies_the_address(app: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, f"{app}/?country=Austria")
    page.locator(".link").click()

    expect(page.locator(".link")).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url


def test_an_empty_selection_offers_the_way_out(app: str, page: Page) -> None:
    open_map(page, f"{app}/?split=bench&country=Atlantis")

    expect(page.locator(".empty p").first).to_contain_text(
        "No annotation has all of: bench, Atlantis. Without Atlantis:"
    )
    page.get_by_role("button", name="Drop Atlantis").click()
    expect(page.locator(".token")).to_have_text(["bench"])
    expect(page.locator(".overlay .empty")).to_have_count(0)


def test_the_keys_of_the_page_hold_while_the_map_has_the_focus(app: str, page: Page) -> None:
    frame = open_map(page, app)
    choose_first(page)
    page.mouse.click(*place_on_screen(page, frame, *ring(frame)))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("collect the chosen one")
    page.keyboard.press("Escape")

    page.mouse.click(*place_on_screen(page, frame, *ring(frame)))
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()


def test_the_list_is_the_maps_twin_for_the_keyboard(app: str, page: Page) -> None:
    open_map(page, app)
    page.get_by_role("button", name="List").press("Enter")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(20)
    page.wait_for_url(re.compile("view=table"))

    before = rows.first.locator(".choose").get_attribute("title")
    page.get_by_role("button", name="Next page").press("Enter")
    expect(rows.first.locator(".choose")).not_to_have_attribute("title", before or "")
    patch_id = rows.nth(1).locator(".choose").get_attribute("title") or ""
    rows.nth(1).locator(".choose").press("Enter")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".place")).to_contain_text("22 of")
    rows.nth(1).locator(".open").press("Enter")
    page.wait_for_url(re.compile(f"/sample.*patch={patch_id}"))


def zoom_in(page: Page, frame: Frame, place: tuple[float, float]) -> None:
    """Turn the wheel over a place."""
    zoom = frame.evaluate("() => map_div.getZoom()")
    page.mouse.move(*place_on_screen(page, frame, *place))
    page.mouse.wheel(0, -240)
    frame.wait_for_function("zoom => map_div.getZoom() > zoom && !map_div._animatingZoom", arg=zoom)


def test_the_map_follows_the_theme_and_keeps_its_view(app: str, page: Page) -> None:
    frame = open_map(page, app)
    zoom_in(page, frame, VIENNA)
    view = frame.evaluate(VIEW)
    page.emulate_media(color_scheme="dark")

    dark = page.frame_locator(".st-key-map_page_middle iframe").last.locator(f"img[src*='basemap/dark/{view[0]}/']")
    expect(dark.first).to_be_attached()
    expect(page.locator(".st-key-map_page_middle iframe")).to_have_count(1)
    assert drawn_map(page).evaluate(VIEW) == view


def test_the_map_follows_the_chosen_patch_out_of_its_view(app: str, page: Page) -> None:
    frame = open_map(page, f"{app}/?country=Finland")
    zoom_in(page, frame, VIENNA)
    choose_first(page)

    assert frame.evaluate("place => map_div.getBounds().contains(place)", list(ring(frame)))


def test_colours_follow_the_country_when_asked(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.locator(".legend summary").click()
    page.get_by_role("button", name="Country", exact=True).click()

    expect(page.locator(".legend li")).to_contain_text(["Finland", "Portugal"])
    page.wait_for_url(re.compile("colour=country"))
    frame.wait_for_function("() => [...document.images].some(i => i.src.includes('/country/light/'))")


def test_everything_fits_into_the_window_and_stands_one_above_the_other_on_a_phone(app: str, page: Page) -> None:
    open_map(page, app)
    choose_first(page)
    main = page.locator(".stMain")
    assert main.evaluate("main => [main.scrollHeight - main.clientHeight, main.scrollWidth]") == [0, 1440]
    assert [box_of(page, f".st-key-map_page_{name}")[2:] for name in ("facets", "middle", "card")] == [
        (272, 740),
        (776, 740),
        (392, 740),
    ]

    page.set_viewport_size(PHONE)
    page.wait_for_function("() => document.querySelector('.stMain').clientWidth === 390")
    assert main.evaluate("main => main.scrollWidth") == PHONE["width"]
    _, top, _, height = box_of(page, ".st-key-map_page_middle iframe")
    assert top + height <= box_of(page, ".card")[1] + 1
    page.get_by_role("button", name="Filters").click()
    expect(facet(page, "bench")).to_be_visible()


def test_markup_in_the_data_is_shown_as_text(tmp_path: Path, page: Page) -> None:
    data = write_sample_data(tmp_path)
    served = ServedApp(data.parquet, data.lmdb, tmp_path / "reviews.sqlite").start()
    try:
        page.goto(f"{served.address}/?patch={MARKUP}&colour=country")
        expect(page.locator(".card h2")).to_contain_text("<i>Austria</i>")
        expect(page.locator("section.text p").first).to_have_text(SCRIPT)
        expect(facet(page, "<i>Austria</i>")).to_be_visible()
        expect(page.locator(".legend")).to_contain_text("<i>Austria</i>")
        page.get_by_role("button", name="List").click()
        expect(page.locator("tbody")).to_contain_text("<i>Austria</i>")
    finally:
        served.stop()
