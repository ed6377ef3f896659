"""The SQL page in a real browser."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]

WAIT_MS = 30_000
ENDLESS = "SELECT count(*) FROM range(1000000000000)"


def open_console(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".editor")).to_be_visible(timeout=WAIT_MS)


def test_a_query_is_run_by_keyboard_linked_and_taken_away(app: str, page: Page) -> None:
    open_console(page, f"{app}/sql")
    page.locator(".editor").fill('SELECT ID, patch_id, \'<b>c</b>\' AS "a,""b" FROM annotations ORDER BY ID LIMIT 2')
    page.keyboard.press("Control+Enter")
    expect(page.locator("tbody tr")).to_have_count(2, timeout=WAIT_MS)
    expect(page.locator("tbody tr").first.locator("td").last).to_have_text("<b>c</b>")
    expect(page.locator(".status")).to_have_text(re.compile(r"2 rows in \d"))

    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "synthetic_query.csv"
    assert download.value.path().read_bytes().startswith(b'"ID","patch_id","a,""b"\r\n1,"S2')

    page.wait_for_url(re.compile(r"sql=SELECT"))
    with page.context.expect_page() as opened:
        page.locator("tbody a").nth(1).click()
    expect(opened.value.locator(".picture-pixels").first).to_be_visible(timeout=WAIT_MS)
    assert "patch" in parse_qs(urlsplit(opened.value.url).query)


def test_a_link_shows_its_query_and_does_not_run_it(app: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    open_console(page, f"{app}/sql?sql=SELECT%201%20AS%20linked")
    expect(page.locator(".editor")).to_have_value("SELECT 1 AS linked")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".result table")).to_have_count(0)

    page.get_by_role("button", name="Run").click()
    expect(page.locator("th")).to_have_text(re.compile("linked"), timeout=WAIT_MS)
    assert len([url for url in asked if "/api/sql" in url]) == 1


def test_a_query_is_cancelled_and_a_refusal_is_told(app: str, page: Page) -> None:
    open_console(page, f"{app}/sql")
    page.locator(".editor").fill(ENDLESS)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".error")).to_have_text("The query was cancelled.", timeout=WAIT_MS)

    page.locator(".editor").fill("FROM '/etc/passwd'")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".error")).to_contain_text("The only table is annotations", timeout=WAIT_MS)
