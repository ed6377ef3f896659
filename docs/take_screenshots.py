"""Take the pictures of the README: every page of a running app, light and dark, 1440 x 900.

Usage: bentxt demo --no-browser, then in another terminal: python docs/take_screenshots.py [ADDRESS]
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).with_name("screenshots")
SIZE = {"width": 1440, "height": 900}
LOAD_MS = 30_000
SETTLE_MS = 1_500
BENCH = "?split=bench"


def main() -> None:
    """Photograph the three pages in both themes."""
    address = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501").rstrip("/")
    distribution = shutil.which("chromium") or shutil.which("chromium-browser")
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=distribution, args=["--disable-gpu", *sandbox])
        for theme in ("light", "dark"):
            photograph_pages(browser, address, theme)
        browser.close()


def photograph_pages(browser: Browser, address: str, theme: str) -> None:
    """The map with a patch chosen, its sample page, and the desk after signing in."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme)  # type: ignore[arg-type]  # a literal of two
    page.set_default_timeout(LOAD_MS)
    open_map(page, address)
    save(page, f"map-{theme}")
    open_sample(page, address)
    save(page, f"sample-{theme}")
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
