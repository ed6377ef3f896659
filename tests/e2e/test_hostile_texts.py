"""Markup in every text that people can write stays text on every page that shows it."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from e2e.served import ServedApp
from playwright.sync_api import Page, expect

from browser.demo import DemoDataset

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
ADA, BEN, JO, LEA = (
    "<img src=x onerror=hacked_=1>",
    '"><svg onload=hacked_=1>',
    "<script>hacked_=1</script>",
    "Lea <b>bold</b>",
)
MARKUP = "<img src=x onerror=hacked_=1><script>hacked_=1</script>"
GUIDELINES = f'# {MARKUP}\n\n{MARKUP}\n\n- [here](javascript:hacked_=1) **{MARKUP}**\n\n![x](x" onerror="hacked_=1)'
WRITTEN = 'img[src="x"], svg[onload], b:text-is("bold"), a[href^="javascript:" i], [onerror], [onload]'
"""What would be there if anything of it had become markup; also within the components."""
CAMPAIGN = str(uuid4())


@pytest.fixture
def app(demo: DemoDataset, tmp_path: Path) -> Iterator[ServedApp]:
    started = ServedApp(demo.parquet, demo.lmdb, tmp_path / "reviews.sqlite")
    yield started.start()
    started.stop()


class Person:
    """Somebody signed in, by the routes alone."""

    def __init__(self, app: ServedApp, name: str) -> None:
        self.address, self.headers = f"{app.address}/api", {"Origin": app.address}
        token = self.post("sign-in", name=name).json()["token"]
        self.headers["Authorization"] = f"Bearer {token}"
        self.fingerprint = json.loads(base64.urlsafe_b64decode(token.partition(".")[0] + "=="))[1]

    def get(self, path: str) -> dict:
        return httpx.get(f"{self.address}/{path}", headers=self.headers).raise_for_status().json()

    def post(self, path: str, **message: object) -> httpx.Response:
        return httpx.post(f"{self.address}/{path}", json=message, headers=self.headers)

    def judge(self, text: dict, patch_id: str, **said: object) -> None:
        about = {"annotation_id": text["id"], "text_hash": text["text_hash"], "patch_id": patch_id}
        made = {"dataset_fingerprint": self.fingerprint, "judged_at": "2026-11-23T12:00:00Z", "kind": "verdict"}
        row = {**about, **made, "judgement_id": str(uuid4()), "comment": MARKUP, **said}
        assert self.post(f"campaigns/{CAMPAIGN}/judgements", **row).status_code == 201


def test_no_text_of_a_campaign_becomes_markup(app: ServedApp, page: Page):
    begin(app)
    tabs = [f"campaigns?campaign={CAMPAIGN}&tab={tab}" for tab in ("overview", "disputes", "settings", "release")]
    for name, queries in {LEA: tabs, JO: tabs[1:2], ADA: [f"verify?campaign={CAMPAIGN}"]}.items():
        sign_in(page, app.address, name)
        assert_that_all_is_text(page, "campaigns")
        for query in queries:
            page.goto(f"{app.address}/{query}")
            expect(page.get_by_text(MARKUP[:20]).or_(page.get_by_text(name)).first).to_be_visible()
            assert_that_all_is_text(page, query)


def begin(app: ServedApp) -> None:
    """A campaign in which everything that can be written is markup: one item disputed, one decided."""
    ada, ben, jo, lea = (Person(app, name) for name in (ADA, BEN, JO, LEA))
    roles = {ADA: ["reviewer"], BEN: ["reviewer"], JO: ["adjudicator"], LEA: ["lead"]}
    members = [{"name": name, "roles": given} for name, given in roles.items()]
    rules = {"name": MARKUP, "members": members, "guidelines": GUIDELINES, "items": {"query": "split=bench"}}
    assert lea.post("campaigns", campaign_id=CAMPAIGN, **rules).status_code == 201
    patch_id = ada.get(f"campaigns/{CAMPAIGN}/desk")["patches"][0]
    texts = ada.get(f"campaigns/{CAMPAIGN}/desk/patch/{patch_id}")["texts"][:2]
    for text in texts:
        ada.judge(text, patch_id, answer="incorrect", visible="contradicts")
        ben.judge(text, patch_id, answer="correct", visible="supports")
    decided = {"row_id": str(uuid4()), "annotation_id": texts[1]["id"], "outcome": "kept", "reason": MARKUP}
    assert jo.post(f"campaigns/{CAMPAIGN}/decisions", **decided).status_code in {201, 404, 405}


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/campaigns")
    person, field = page.locator(".campaigns .person"), page.get_by_label("Your name")
    expect(field.or_(person.and_(page.locator(":visible"))).first).to_be_visible()
    if person.is_visible():
        person.click()
    field.fill(name)
    field.press("Enter")
    expect(person).to_contain_text(name)


def assert_that_all_is_text(page: Page, query: str) -> None:
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked_") is None, query
    assert page.locator(WRITTEN).count() == 0, query
