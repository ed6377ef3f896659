"""The table page in a real browser."""

import csv
import io
import re

import pytest
from e2e.map_page import query
from playwright.sync_api import Locator, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.ordering import Order, PageStart, SortKey
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

WAIT_MS = 30_000


def cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(f".grid [aria-rowindex='{row + 1}'] .{column}")


def place(page: Page) -> Locator:
    return page.locator(".pager .place")


def test_rows_are_sorted_paged_and_copied_and_the_link_opens_the_same_view(
    app: str, demo: DemoDataset, page: Page
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    longest = Order(SortKey.LENGTH, is_descending=True)
    rows = AnnotationCatalog.open(demo.parquet).pages.page(AnnotationFilter(), longest, PageStart(), 52)
    page.goto(f"{app}/table")
    expect(cell(page, 1, "id")).to_have_text("1", timeout=WAIT_MS)

    page.locator("select[data-focus=sort]").select_option("length")
    page.locator("[data-focus=direction]").click()
    expect(cell(page, 1, "id")).to_have_text(str(rows[0].annotation.annotation_id), timeout=WAIT_MS)
    page.locator("[data-focus=columns]").click()
    page.get_by_role("checkbox", name="Split").uncheck()
    page.get_by_role("checkbox", name="Characters").check()
    page.keyboard.press("Escape")
    page.locator("[data-focus=next]").click()
    expect(place(page)).to_have_text(re.compile("^51 to 100 of "), timeout=WAIT_MS)
    page.wait_for_url(re.compile(rf"sort=-length.*at={rows[50].annotation.annotation_id}"))

    cell(page, 1, "output").focus()
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == rows[50].annotation.output
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Control+c")
    copied = list(csv.DictReader(io.StringIO(page.evaluate("navigator.clipboard.readText()")), delimiter="\t"))
    assert [int(row["ID"]) for row in copied] == [row.annotation.annotation_id for row in rows[50:52]]
    assert copied[1]["output"] == rows[51].annotation.output
    assert "split" not in copied[0]
    assert copied[0]["length"] == str(rows[50].length)

    page.goto(page.url)
    expect(cell(page, 1, "id")).to_have_text(str(rows[50].annotation.annotation_id), timeout=WAIT_MS)
    expect(place(page)).to_have_text(re.compile("^51 to 100 of "), timeout=WAIT_MS)
    expect(page.locator(".grid .split")).to_have_count(0)


def star_is_taken_and_let_go(page: Page, star: Locator) -> None:
    for is_pressed in ("true", "false"):
        page.keyboard.press("*")
        expect(star).to_have_attribute("aria-pressed", is_pressed)


def test_a_row_is_read_whole_and_opened_by_keyboard_and_dropping_a_value_begins_anew(
    app: str, demo: DemoDataset, page: Page
) -> None:
    captions = AnnotationCatalog.open(demo.parquet).count(AnnotationFilter.of(type=["captioning"])).annotation_count
    page.goto(f"{app}/table?split=bench&type=captioning&at=99999")
    page.locator(".token", has_text="bench").click()
    expect(place(page)).to_have_text(re.compile(f"^1 to .* of {captions}$"), timeout=WAIT_MS)
    expect(cell(page, 1, "type")).to_have_text("captioning")

    for key in ("ArrowDown", "ArrowDown", "t"):
        page.keyboard.press(key)
    expect(page.locator(".grid .whole .output")).to_be_visible()
    star_is_taken_and_let_go(page, page.locator(".grid [role=row].whole .star"))
    opened = cell(page, 2, "id").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sample\?"), timeout=WAIT_MS)
    expect(page.locator(".text[aria-current=true]")).to_have_attribute("data-id", opened, timeout=WAIT_MS)
    assert query(page)["annotation"] == [opened]
    assert query(page)["type"] == ["captioning"]


def test_a_patch_of_the_gallery_opens_by_keyboard_with_the_selection(app: str, demo: DemoDataset, page: Page) -> None:
    bench = AnnotationFilter.of(split=["bench"])
    patches = AnnotationCatalog.open(demo.parquet).patches(bench, limit=2)
    page.goto(f"{app}/table?split=bench")
    page.get_by_role("button", name="Patches").click()
    tiles = page.locator(".gallery .tile:not([hidden])")
    expect(tiles.nth(1)).to_be_visible(timeout=WAIT_MS)
    page.locator("select[data-focus=picture]").select_option("s1")
    expect(tiles.first).to_have_attribute("style", re.compile("sheet/s1.png"), timeout=WAIT_MS)
    page.wait_for_url(re.compile("picture=s1"))

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    star_is_taken_and_let_go(page, page.locator(".gallery .star").nth(1))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sample\?"), timeout=WAIT_MS)
    assert query(page)["patch"] == [patches[1].patch_id]
    expect(page.locator(".crumb")).to_contain_text("2 of ", timeout=WAIT_MS)
