"""The statistics page in a real browser."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

WAIT_MS = 30_000


def open_statistics(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".bt-health li")).to_have_count(7, timeout=WAIT_MS)


def settled_box(page: Page, part: Locator) -> FloatRect:
    """Where a part is, once it stands still: a figure is drawn anew after each click."""
    before = None
    for _ in range(50):
        box = part.bounding_box()
        if box is not None and box == before:
            return box
        before = box
        page.wait_for_timeout(100)
    raise AssertionError("The figure does not come to rest.")


def click_row(page: Page, figure: str, place: int) -> None:
    """Click the n-th row of a figure, far from its bars."""
    bars = page.locator(f".st-key-statistics_card_{figure} .barlayer .trace").last.locator(".point path")
    expect(bars.nth(place)).to_be_visible(timeout=WAIT_MS)
    box = settled_box(page, bars.nth(place))
    page.mouse.click(box["x"] + box["width"] - 30, box["y"] + box["height"] / 2)


def test_a_clicked_bar_filters_and_clicked_again_filters_no_more(app: str, page: Page) -> None:
    open_statistics(page, f"{app}/statistics")
    click_row(page, "split", 3)

    expect(page.locator(".token")).to_have_text(["bench"], timeout=WAIT_MS)
    page.wait_for_url(re.compile("split=bench"))
    card = page.locator(".st-key-statistics_card_split")
    expect(card.locator("text", has_text="100.0 %")).to_be_visible(timeout=WAIT_MS)

    click_row(page, "split", 3)
    expect(page.locator(".token")).to_have_count(0, timeout=WAIT_MS)


def test_a_figure_is_saved_as_picture_and_as_numbers(app: str, page: Page) -> None:
    open_statistics(page, f"{app}/statistics?split=bench")
    card = page.locator(".st-key-statistics_card_country")
    with page.expect_download() as numbers:
        card.get_by_role("link", name="CSV").click()
    assert numbers.value.suggested_filename == "synthetic_country.csv"
    assert numbers.value.path().read_text().startswith("country,selected patches,all patches\n")

    card.hover()
    with page.expect_download() as picture:
        card.locator("[data-title*='ownload']").first.click()
    assert picture.value.suggested_filename == "synthetic_country.svg"
    drawing = picture.value.path().read_text()
    assert "Synthetic" in drawing
    assert "Finland" in drawing


def test_an_example_of_a_weakness_opens_on_the_sample_page(app: str, page: Page) -> None:
    open_statistics(page, f"{app}/statistics?split=bench")
    page.locator(".bt-health .examples a").first.click()
    page.wait_for_url(re.compile(r"/sample\?.*split=bench"))
    expect(page.locator(".picture-pixels").first).to_be_visible(timeout=WAIT_MS)
