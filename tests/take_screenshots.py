"""Take the pictures of README and docs: every page over a fresh demo dataset, light and dark, 1440 x 900.

Usage: python tests/take_screenshots.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from chromium import launch_options
from e2e.served import ServedApp
from playwright.sync_api import Browser, Page, sync_playwright

from browser.demo import write_demo

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SIZE = {"width": 1440, "height": 900}
LOAD_MS = 30_000
SETTLE_MS = 1_500
BENCH = "?split=bench"


def main() -> None:
    """Serve a demo dataset and photograph the pages in both themes."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = write_demo(Path(folder) / "demo")
        app = ServedApp(demo.parquet, demo.lmdb, Path(folder) / "reviews.sqlite").start()
        browser = playwright.chromium.launch(**launch_options())
        for theme in ("light", "dark"):
            photograph_pages(browser, app.address, theme)
        browser.close()
        app.stop()


def photograph_pages(browser: Browser, address: str, theme: str) -> None:
    """The map with a patch chosen, its sample page, the statistics, and the desk after signing in."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme)
    page.set_default_timeout(LOAD_MS)
    open_map(page, address)
    save(page, f"map-{theme}")
    open_sample(page, address)
    save(page, f"sample-{theme}")
    open_statistics(page, address)
    save(page, f"statistics-{theme}")
    open_desk(page, address)
    save(page, f"verify-{theme}")
    page.close()


def open_map(page: Page, address: str) -> None:
    """The bench patches, with the first of them on the card."""
    page.goto(f"{address}/{BENCH}")
    page.locator(".leaflet-tile-loaded").first.wait_for()


def open_sample(page: Page, address: str) -> None:
    """The first bench patch."""
    page.goto(f"{address}/sample{BENCH}")
    page.locator(".bt-picture img").first.wait_for()


def open_statistics(page: Page, address: str) -> None:
    """The bench patches beside the whole dataset."""
    page.goto(f"{address}/statistics{BENCH}")
    page.locator(".bt-health").wait_for()


def open_desk(page: Page, address: str) -> None:
    """The first item of a reviewer."""
    page.goto(f"{address}/verify{BENCH}")
    page.get_by_label("Name").fill("Ada")
    page.keyboard.press("Enter")
    page.locator(".bt-picture img").first.wait_for()


def save(page: Page, name: str) -> None:
    """Write the page as PNG once it has settled."""
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
