"""The headless Chromium that pages are timed in, with a script in every page that says when something is painted."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from reporting import Figures, report

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
from chromium import launch_options  # noqa: E402 - the tests' own way to a Chromium

_SIZE = {"width": 1440, "height": 900}
_PATIENCE_MS = 120_000

Measure = Callable[[Browser, argparse.Namespace, Path], Iterator[tuple[str, Figures]]]
"""Says what was done in the browser and its figures; its files go into the folder."""


def report_browsed(measure: Measure, options: argparse.Namespace) -> None:
    """Print, and write where wanted, what is measured in a browser of its own; its folder goes with it."""
    with TemporaryDirectory(dir=options.cache) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        report(measure(browser, options, Path(folder)), options.json)
        browser.close()


def watched_page(browser: Browser, script: str) -> Page:
    """An empty tab with nothing remembered; every page in it begins with this script of the folder."""
    page = browser.new_context(viewport=_SIZE).new_page()
    page.set_default_timeout(_PATIENCE_MS)
    page.add_init_script(path=ROOT / "benchmarks" / script)
    return page
