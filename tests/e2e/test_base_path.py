"""Everything works under a sub-path, as behind a reverse proxy."""

from pathlib import Path

import pytest
from e2e.map_page import open_map
from e2e.served import ServedApp
from playwright.sync_api import Page, Response, expect

from browser.demo import DemoDataset

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
WAIT_MS = 30_000


def test_map_sample_and_desk_work_under_a_base_path(demo: DemoDataset, page: Page, tmp_path: Path) -> None:
    failed: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400 and "/_stcore/" not in response.url:  # Streamlit looks for its own base path
            failed.append(response.url)

    page.on("response", note)
    app = ServedApp(demo.parquet, demo.lmdb, tmp_path / "reviews.sqlite", base_path="earth/bentxt").start()
    open_map(page, f"{app.address}/?split=bench")
    page.keyboard.press("n")
    expect(page.locator(".mosaic img").first).to_have_js_property("naturalWidth", 120, timeout=WAIT_MS)
    page.locator(".card .open").click()
    page.wait_for_url("**/earth/bentxt/sample?**")
    expect(page.locator(".picture-pixels").first).to_have_js_property("naturalWidth", 120, timeout=WAIT_MS)
    page.get_by_test_id("stTopNavLink").filter(has_text="Verify").click()
    page.locator("input#name").fill("Ada")
    page.keyboard.press("Enter")
    expect(page.locator(".crumb")).to_contain_text("0 of", timeout=WAIT_MS)
    page.wait_for_timeout(300)
    page.keyboard.press("1")
    expect(page.locator(".crumb")).to_contain_text("1 of")
    expect(page.locator(".crumb")).to_contain_text("Saved")
    app.stop()
    assert failed == []
