"""A lead makes a release on the page, reads its report and takes it away."""

import io
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from e2e.served import ServedApp
from e2e.test_patch_viewer import module_result
from jobs.verified import CAMPAIGN, CORRECTED, Verification
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def released_from(tmp_path: Path):
    """The app over a finished campaign, with one item open again."""
    verified = Verification(tmp_path)
    verified.begin()
    verified.verify_all()
    verified.judge("Ben", 55, "2")
    verified.database.close()
    app = ServedApp(verified.parquet, None, tmp_path / "reviews.sqlite", cache=tmp_path / "cache").start()
    yield app
    app.stop()


def test_what_becomes_of_a_release_is_asked_for_again_after_a_connection_was_cut(page: Page):
    tab = """(async () => {
        const tally = { kept: 1, corrected: 0, dropped: 0, not_final: 0 };
        const known = { releases: [], collections: [], position: 1, tally };
        const one = { version: "1.1.0", done: 0, total: 2, error: null };
        const making = (rest) => ({ status: 200, body: { ...known, making: { ...one, ...rest } } });
        const cut = { status: 0, body: null };
        const answers = [making({ is_running: true })];
        const client = { get: async () => answers.shift() ?? (window.isBack ? making({ is_running: false }) : cut) };
        const { element } = exported.createRelease(document.body, { client, campaign: { campaign_id: "c1" } });
        await null;
        return element.querySelector(".making").textContent;
    })()"""

    assert module_result(page, "../campaign_page/release/release.js", tab) == "Making 1.1.0: step 1 of 2"
    expect(page.locator(".release > .form-and-plan .problem").last).to_contain_text("The server does not answer.")
    page.evaluate("window.isBack = true")
    expect(page.locator(".making")).to_have_text("Release 1.1.0 is made.")
    expect(page.get_by_text("The server does not answer.")).to_have_count(0)


def test_a_release_is_made_read_and_taken_away(page: Page, released_from: ServedApp):
    page.goto(f"{released_from.address}/campaigns?campaign={CAMPAIGN}&tab=release")
    page.get_by_label("Your name").fill("Lea")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No release was made on this server yet.")).to_be_visible()
    make = page.get_by_role("button", name="Make release")

    make.click()
    expect(page.get_by_text("1 of 33 items are not final (1 disputed).")).to_be_visible()
    page.get_by_label("Leave open items out").check()
    make.click()
    expect(page.get_by_text("Release 1.1.0 is made.")).to_be_visible()
    expect(page.get_by_label("Version")).to_have_value("1.2.0")

    with page.expect_download() as taken:
        page.get_by_role("button", name="Download 1.1.0").click()
    with ZipFile(taken.value.path()) as files:
        (bench,) = (name for name in files.namelist() if name.endswith("/bench.parquet"))
        table = pq.read_table(io.BytesIO(files.read(bench)))
    assert dict(zip(*(table[name].to_pylist() for name in ("ID", "output")), strict=True))[CORRECTED] == "no"

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Report of 1.1.0").click()
    report = opened.value
    expect(report.get_by_role("heading", name="BigEarthNet.txt benchmark 1.1.0")).to_be_visible()
    expect(report.get_by_role("img", name="Raw agreement by task")).to_be_visible()
    expect(report.get_by_text("<script>alert(1)</script> [x](javascript:y) | pastures")).to_be_visible()
