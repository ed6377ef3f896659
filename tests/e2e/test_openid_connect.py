"""Signing in by OpenID Connect, at a provider of the test's own."""

from pathlib import Path

import httpx
import pytest
from e2e.desk import Desk, rows_of
from e2e.served import ServedApp, free_port
from playwright.sync_api import Page, expect

from browser.demo import DemoDataset

pytest.importorskip("authlib", reason="needs the extra oidc")

from e2e.provider import Provider

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
LIMIT_MS = 30_000


def test_the_provider_says_who_judges(demo: DemoDataset, page: Page, tmp_path: Path):
    port = free_port()
    with Provider({"email": "Zoe@Example.org", "email_verified": True}).running() as provider:
        secrets = provider.secrets(tmp_path / "secrets.toml", f"http://localhost:{port}/oauth2callback")
        app = ServedApp(
            demo.parquet,
            demo.lmdb,
            tmp_path / "reviews.sqlite",
            options=("--sign-in", "oidc"),
            variables={"BENTXT_OIDC_SECRETS": str(secrets)},
            port=port,
        ).start()
        desk = Desk(page, app.address, "zoe@example.org").open()
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{app.address}/", timeout=LIMIT_MS)
        desk.open().ready()
        expect(page.locator(".crumb .own")).to_contain_text("by OpenID Connect")
        desk.judge("1")
        desk.saved()
        assert_the_token_is_kept_nowhere(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Export CSV").click()
        assert desk.name in Path(download.value.path()).read_text("utf-8")
        provider.claims["email_verified"] = False
        page.locator(".reviewer").click()
        page.wait_for_url(f"{app.address}/", timeout=LIMIT_MS)
        desk.open()
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{app.address}/", timeout=LIMIT_MS)
        desk.open()
        expect(page.get_by_text("has verified your e-mail address")).to_be_visible()
        refused = httpx.post(f"{app.address}/api/sign-in", json={"name": desk.name}, headers={"Origin": app.address})
        app.stop()

    assert [row.reviewer for row in rows_of(app.reviews, desk.name)] == [desk.name]
    assert refused.status_code == 403


def assert_the_token_is_kept_nowhere(page: Page) -> None:
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "bentxt/token" not in kept
