"""Take the pictures of README and docs: every page over a fresh demo dataset, light and dark, 1440 x 900.

Usage: python tests/take_screenshots.py
"""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from chromium import launch_options
from e2e.map_page import open_map
from e2e.served import ServedApp
from playwright.sync_api import Browser, Page, sync_playwright
from scripted_campaign import ADJUDICATOR, CAMPAIGN, LEAD, Script

from browser.catalog.annotations import AnnotationCatalog
from browser.catalog.audit_file import audit_name
from browser.catalog.parquet_file import fingerprint
from browser.demo import write_demo
from browser.domain.annotation import Split, TextType
from browser.domain.selection import AnnotationFilter
from browser.jobs.audit import audit_dataset

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SIZE = {"width": 1440, "height": 900}
LOAD_MS = 30_000
SETTLE_MS = 1_500


def main() -> None:
    """Serve a demo dataset and photograph the pages in both themes."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = write_demo(Path(folder) / "demo")
        cache = Path(folder) / "cache"
        audit = cache / audit_name(fingerprint(demo.parquet))
        audit_dataset(demo.parquet, demo.lmdb, audit, lambda _done, _total: None)
        reviews = Path(folder) / "reviews.sqlite"
        Script(demo.parquet, reviews).run()
        app = ServedApp(demo.parquet, demo.lmdb, reviews, cache=cache).start()
        browser = playwright.chromium.launch(**launch_options())
        patch_id = richest_patch(demo.parquet)
        for theme in ("light", "dark"):
            photograph_pages(browser, app.address, patch_id, theme)
        browser.close()
        app.stop()


def richest_patch(parquet: Path) -> str:
    """The bench patch with the most boxes among those that have a caption."""
    items = AnnotationCatalog.open(parquet).review_items(AnnotationFilter.of(split=[Split.BENCH]))
    captioned = {item.patch_id for item in items if item.task.type is TextType.CAPTIONING}
    boxes = Counter(item.patch_id for item in items if item.task.type is TextType.BOUNDING_BOX)
    return max(captioned, key=lambda patch_id: (boxes[patch_id], patch_id))


def photograph_pages(browser: Browser, address: str, patch_id: str, theme: str) -> None:
    """Every page: the map with a patch chosen, its sample page, and so on to the desk after signing in."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme)
    page.set_default_timeout(LOAD_MS)
    open_map(page, f"{address}/?split=bench&patch={patch_id}")
    page.locator(".card img").first.wait_for()
    save(page, f"map-{theme}")
    open_sample(page)
    save(page, f"sample-{theme}")
    open_numbers(page)
    save(page, f"numbers-{theme}")
    open_cards(page)
    save(page, f"cards-{theme}")
    page.keyboard.press("Escape")
    open_collections(page)
    save(page, f"collections-{theme}")
    open_table(page)
    save(page, f"table-{theme}")
    open_gallery(page)
    save(page, f"gallery-{theme}")
    open_statistics(page)
    save(page, f"statistics-{theme}")
    open_doubtful(page)
    save(page, f"doubtful-{theme}")
    open_console(page)
    save(page, f"sql-{theme}")
    open_desk(page)
    save(page, f"verify-{theme}")
    page.close()
    photograph_campaign(browser, address, theme)


def photograph_campaign(browser: Browser, address: str, theme: str) -> None:
    """A campaign as its lead sees it, and a dispute about a box as an adjudicator does."""
    page = open_tab(browser, address, theme, "overview", LEAD)
    page.locator("[data-table=people]").wait_for()
    save(page, f"lead-{theme}")
    page.locator("[data-tab=settings]").click()
    page.locator(".phases .now").wait_for()
    save(page, f"settings-{theme}")
    page.close()
    page = open_tab(browser, address, theme, "disputes", ADJUDICATOR)
    page.locator(".light-table[data-item]").wait_for()
    page.locator(".groups button", has_text="Box of a description").click()
    page.locator(".answer").first.wait_for()
    page.keyboard.press("c")
    save(page, f"disputes-{theme}")
    page.close()


def open_tab(browser: Browser, address: str, theme: str, tab: str, name: str) -> Page:
    """A tab of the campaign for somebody who has signed in."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme)
    page.set_default_timeout(LOAD_MS)
    page.goto(f"{address}/campaigns?campaign={CAMPAIGN}&tab={tab}")
    page.locator("input#name").fill(name)
    page.keyboard.press("Enter")
    return page


def open_sample(page: Page) -> None:
    """The chosen patch, one of its boxes lit."""
    page.locator(".card .open").click()
    page.locator(".texts .box .text").first.click()


def open_numbers(page: Page) -> None:
    """The spectra of the classes beside that of a box of the texts."""
    page.locator(".spectra").evaluate("section => section.scrollIntoView()")
    page.locator(".spectra[data-drawn]").wait_for()
    boxes = page.locator(".sets select optgroup[label='Boxes of texts'] option")
    page.locator(".sets select").select_option(boxes.first.get_attribute("value"))


def open_cards(page: Page) -> None:
    """The card of what the lit text asks for."""
    page.keyboard.press("g")
    page.locator("dialog.cards .lead").wait_for()


def open_collections(page: Page) -> None:
    """Some texts of the patch and the patch itself, one with a note."""
    if page.locator('.star[aria-pressed="true"]').count() == 0:
        for key in ("ArrowRight", "*", "ArrowRight", "*", "ArrowRight", "ArrowRight", "*", "Escape", "*"):
            page.keyboard.press(key)
            page.wait_for_timeout(SETTLE_MS // 5)
    page.get_by_test_id("stTopNavLink").filter(has_text="Collections").click()
    page.locator(".item .said").last.wait_for()
    page.locator(".item textarea").first.fill("For the figure: the largest region reaches beyond the edge.")


def open_table(page: Page) -> None:
    """The bench annotations, the first caption whole."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Table").click()
    page.locator(".grid [role=row]", has=page.get_by_text("captioning", exact=True)).first.locator(".output").click()


def open_gallery(page: Page) -> None:
    """The bench patches."""
    page.get_by_role("button", name="Patches").click()
    page.locator(".gallery .tile").first.wait_for()


def open_statistics(page: Page) -> None:
    """The bench patches beside the whole dataset."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Statistics").click()
    page.locator(".bt-health").wait_for()


def open_doubtful(page: Page) -> None:
    """The bench texts that contradict their map."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Doubtful").click()
    page.locator(".doubt img").first.wait_for()


def open_console(page: Page) -> None:
    """The answer to one of the examples."""
    page.get_by_test_id("stTopNavLink").filter(has_text="SQL").click()
    page.get_by_role("button", name="Longest captions").click()
    page.keyboard.press("Control+Enter")
    page.locator("tbody tr").first.wait_for()


def open_desk(page: Page) -> None:
    """The desk after the first verdicts of a reviewer."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Verify").click()
    page.locator("input#name").fill("Ada")
    page.keyboard.press("Enter")
    for key in ("1", "1", "2", "Enter", "1", "4", "1"):
        page.wait_for_timeout(SETTLE_MS)
        page.keyboard.press(key)


def save(page: Page, name: str) -> None:
    """Write the page as PNG once it has settled."""
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
