"""A click on the map page is answered by the page itself; the session follows."""

import re

import pytest
from e2e.map_page import drawn_map, facet, open_map, query
from playwright.sync_api import Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

ANSWER = "**/answer/**"
HOLD_MESSAGES = """() => {
  const { send } = WebSocket.prototype;
  const held = (window.held = []);
  WebSocket.prototype.send = function (message) { held.push(() => send.call(this, message)) };
  window.letGo = () => { WebSocket.prototype.send = send; held.forEach((pass) => pass()) };
}"""
"""Nothing reaches the session until the test lets it."""


def test_a_click_is_answered_without_the_session_which_has_it_afterwards(app: str, page: Page) -> None:
    frame = open_map(page, app)
    page.evaluate(HOLD_MESSAGES)
    before = frame.locator(".country", has_text="Finland").locator("b").inner_text()
    chart = page.locator(".ribbon .bin .ours")
    ribbon = chart.evaluate_all("bars => bars.map(bar => bar.style.height)")
    facet(page, "bench").focus()
    page.keyboard.press("Space")
    facet(page, "Serbia").click()

    expect(page.locator(".token")).to_have_text(["bench", "Serbia"])
    expect(page.locator(".sentence b").first).not_to_have_text(before)
    expect(frame.locator(".country", has_text="Finland").locator("b")).to_have_text("0")
    frame.wait_for_function("() => [...document.images].some(i => i.src.endsWith('?split=bench&country=Serbia'))")
    assert chart.evaluate_all("bars => bars.map(bar => bar.style.height)") != ribbon
    assert query(page) == {"split": ["bench"], "country": ["Serbia"]}
    words = page.locator(".sentence").inner_text()

    page.wait_for_function("() => held.length > 0")
    page.evaluate("() => letGo()")
    drawn_map(page)
    expect(page.locator(".sentence")).to_have_text(words.replace("\n", " "))
    expect(facet(page, "Serbia")).to_be_focused()
    page.get_by_test_id("stTopNavLink").filter(has_text="Statistics").click()
    expect(page.locator(".token")).to_have_text(["bench", "Serbia"])
    page.get_by_test_id("stTopNavLink").filter(has_text="Map").click()
    expect(facet(page, "Serbia")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(".token")).to_have_text(["bench", "Serbia"])


def test_the_answer_keeps_the_patch_of_the_address_although_a_part_was_drawn_before_it(
    app: str, demo: DemoDataset, page: Page
) -> None:
    patch_id = AnnotationCatalog.open(demo.parquet).patches(AnnotationFilter(), limit=1)[0].patch_id
    open_map(page, f"{app}/?split=train")
    page.evaluate("query => history.replaceState({}, '', query)", f"?patch={patch_id}&split=train")
    page.evaluate(HOLD_MESSAGES)
    facet(page, "Finland").click()

    expect(page.locator(".card .open")).to_have_attribute("href", re.compile(f"patch={patch_id}"))
    assert query(page)["patch"] == [patch_id]


def test_enter_right_after_a_step_opens_the_patch_stepped_to(app: str, demo: DemoDataset, page: Page) -> None:
    first, second = AnnotationCatalog.open(demo.parquet).patches(AnnotationFilter.of(split=["train"]), limit=2)
    open_map(page, f"{app}/?split=train&patch={first.patch_id}")
    expect(page.locator(".place")).to_contain_text("1 of")
    page.evaluate(HOLD_MESSAGES)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.evaluate("() => letGo()")

    page.wait_for_url(re.compile(f"/sample.*patch={second.patch_id}"))
    expect(page.locator(".crumb h1")).to_be_visible()


def test_who_leaves_right_after_a_click_takes_it_along(app: str, page: Page) -> None:
    open_map(page, app)
    facet(page, "bench").click()
    page.get_by_test_id("stTopNavLink").filter(has_text="Statistics").click()
    expect(page.locator(".token")).to_have_text(["bench"])

    page.get_by_test_id("stTopNavLink").filter(has_text="Map").click()
    expect(facet(page, "bench")).to_have_attribute("aria-pressed", "true")
    facet(page, "Finland").click()
    page.reload()
    expect(page.locator(".token")).to_have_text(["bench", "Finland"])


def test_where_the_route_fails_the_session_answers(app: str, page: Page) -> None:
    told: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda message: told.append(message)))  # noqa: PLW0108 - Playwright takes no built-in
    frame = open_map(page, app)
    page.route(ANSWER, lambda route: route.abort())
    told.clear()
    facet(page, "bench").click()
    facet(page, "Finland").click()

    expect(page.locator(".token")).to_have_text(["bench", "Finland"])
    page.wait_for_url(re.compile("split=bench&country=Finland"))
    frame.wait_for_function("() => [...document.images].some(i => i.src.endsWith('?split=bench&country=Finland'))")
    assert told
