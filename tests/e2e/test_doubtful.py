"""From the ranking of doubtful texts to the evidence beside one of them, in a real browser."""

import json
from collections.abc import Iterator

import pytest
from e2e.served import ServedApp
from playwright.sync_api import Page, expect

from browser.catalog.audit_file import audit_name
from browser.catalog.parquet_file import fingerprint
from browser.demo import DemoDataset
from browser.jobs.audit import audit_dataset

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

WAIT_MS = 30_000
KEEP_SHAPES = "shapes = []; document.addEventListener('bentxt-shapes', (event) => shapes.push(event.detail));"


@pytest.fixture(scope="module")
def audited_app(demo: DemoDataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, audited, under the real program."""
    folder = tmp_path_factory.mktemp("audited")
    to = folder / "cache" / audit_name(fingerprint(demo.parquet))
    audit_dataset(demo.parquet, demo.lmdb, to, lambda _done, _total: None, workers=1)
    app = ServedApp(demo.parquet, demo.lmdb, folder / "reviews.sqlite", cache=folder / "cache").start()
    yield app.address
    app.stop()


def test_the_first_texts_are_planted_errors_and_a_key_leads_to_what_the_map_says(
    audited_app: str, demo: DemoDataset, page: Page
):
    planted = {error["annotation_id"] for error in json.loads(demo.planted_errors.read_text("utf-8"))["errors"]}
    page.add_init_script(KEEP_SHAPES)
    page.goto(f"{audited_app}/doubtful?type=bounding box")
    rows = page.locator(".doubt")
    expect(rows.first).to_be_visible(timeout=WAIT_MS)
    doubted = [int(row.get_attribute("data-id") or 0) for row in rows.filter(has_text="contradicts").all()]
    assert doubted
    assert set(doubted) <= planted
    expect(rows.first.locator(".decides")).to_contain_text("in pixels")

    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("*")
    expect(rows.nth(1).locator(".star")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    held = page.locator(".text[aria-current]")
    expect(held).to_have_attribute("data-id", str(doubted[0]), timeout=WAIT_MS)
    expect(held.locator(".machine")).to_have_text("contradicts")
    expect(page.locator(".evidence-block")).to_have_count(0)

    page.keyboard.press("e")
    expect(held.locator(".evidence-block .edges")).to_contain_text("px")
    told = page.evaluate("shapes.at(-1)")
    assert told["owner"] == "evidence"
    assert [shape["kind"] for shape in told["shapes"]] == ["outline", "box"]
    assert all(0 <= n <= 1 for ring in told["shapes"][0]["rings"] for corner in ring for n in corner)

    page.keyboard.press("e")
    expect(page.locator(".evidence-block")).to_have_count(0)
    assert page.evaluate("shapes.at(-1).shapes") == []

    page.get_by_test_id("stTopNavLink").filter(has_text="Doubtful").click()
    page.get_by_label("Task").select_option(label="Caption")
    expect(page.locator(".doubt .task").first).to_have_text("Caption")
    page.get_by_role("button", name="Contradicts").click()
    expect(page.locator(".sentence")).to_contain_text("machine verdict is contradicts")
    page.get_by_test_id("stTopNavLink").filter(has_text="Table").click()
    expect(page.locator(".sentence")).to_contain_text("type is captioning")
