"""Behind a reverse proxy with a base path, which says in a header who somebody is."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from e2e.desk import Desk, rows_of
from e2e.reverse_proxy import ADDRESS, ReverseProxy
from e2e.served import ServedApp
from playwright.sync_api import Page, expect

from browser.demo import DemoDataset

HEADER = "X-Auth-User"


@pytest.fixture
def app(demo: DemoDataset, tmp_path: Path) -> Iterator[ServedApp]:
    options = ("--sign-in", "header", "--user-header", HEADER, "--proxies", ADDRESS, "--leads", "Zoë")
    started = ServedApp(demo.parquet, demo.lmdb, tmp_path / "reviews.sqlite", base_path="earth/obs", options=options)
    yield started.start()
    started.stop()


@pytest.fixture
def proxy(app: ServedApp) -> Iterator[str]:
    with ReverseProxy(app.port, HEADER, "Zoë").running() as running:
        yield f"{running.address}/{app.base_path}"


@pytest.mark.browser
@pytest.mark.usefixtures("no_script_error")
def test_the_proxy_says_who_judges_and_nobody_else_can(app: ServedApp, proxy: str, page: Page):
    desk = Desk(page, proxy, "Zoë").open().ready()
    expect(page.locator(".crumb .own")).to_contain_text("Zoë")
    expect(page.locator(".crumb .own")).to_contain_text("by proxy")
    expect(page.locator("input#name")).to_have_count(0)
    desk.judge("1")
    desk.saved()
    page.get_by_test_id("stTopNavLink").filter(has_text="Campaigns").click()
    page.wait_for_url("**/earth/obs/campaigns**")
    expect(page.locator(".campaigns .person")).to_contain_text("Zoë")
    expect(page.get_by_role("link", name="New campaign")).to_be_visible()

    assert [row.reviewer for row in rows_of(app.reviews, "Zoë")] == ["Zoë"]
    assert_the_header_is_believed_of_the_proxy_alone(app, proxy)


def assert_the_header_is_believed_of_the_proxy_alone(app: ServedApp, proxy: str) -> None:
    forged = {HEADER: "Zoë".encode(), "X-Forwarded-For": ADDRESS}
    direct = httpx.get(f"{app.address}/api/desk", headers=forged)
    assert (direct.status_code, "proxy alone" in direct.json()["error"]) == (403, True)
    assert httpx.get(f"{app.address}/api/desk", headers={"X-Forwarded-For": ADDRESS}).status_code == 401

    through = httpx.get(f"{proxy}/api/who", headers={HEADER: "Mallory"})
    assert through.json() == {"kind": "header", "reviewer": "Zoë", "may_begin": True, "reason": None}
    assert httpx.get(f"{proxy}/_stcore/health").status_code == 200
    foreign = httpx.get(f"{proxy}/api/who", headers={"Host": "review.example"})
    assert (foreign.status_code, "--public-name" in foreign.json()["error"]) == (403, True)
