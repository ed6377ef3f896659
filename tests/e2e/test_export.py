"""Taking a selection away from the map page."""

import pyarrow.parquet as pq
import pytest
from e2e.map_page import facet, open_map
from playwright.sync_api import Page, expect

from browser.demo import DemoDataset

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
WAIT_MS = 30_000


def test_the_selection_of_the_page_is_downloaded_by_keyboard(app: str, page: Page, demo: DemoDataset, tmp_path) -> None:
    open_map(page, app)
    facet(page, "bench").click()
    expect(page.locator(".sentence")).to_contain_text("where split is bench", timeout=WAIT_MS)

    page.get_by_role("button", name="Export").press("Enter")
    entry = page.get_by_role("link", name="Parquet .parquet", exact=True)
    expect(entry).to_be_visible()
    with page.expect_download() as found:
        entry.press("Enter")

    target = tmp_path / found.value.suggested_filename
    found.value.save_as(target)
    everything = pq.read_table(demo.parquet).to_pylist()
    assert target.name == "synthetic_BigEarthNet.txt_bench.parquet"
    assert pq.read_table(target).to_pylist() == [row for row in everything if row["split"] == "bench"]
    expect(page.get_by_label("Export as")).to_be_hidden()
