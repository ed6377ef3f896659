"""Two reviewers at the desk of one campaign: patches under leases, evidence in its time, and nothing of the other."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from e2e.desk import Desk, rows_of
from e2e.served import ServedApp
from factories import patch_facts, patch_rows, write_parquet
from playwright.sync_api import Browser, Page, Response, Route, expect

from browser.catalog.parquet_file import fingerprint
from browser.domain.campaign import Campaign, Evidence, FixedOverlap, GuidelineVersion, Member
from browser.domain.judgement import Answer
from browser.reviews.campaign_versions import CampaignVersions

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
ITEMS = tuple(range(1, 31))
PATCHES = 2
GUIDE = "# Boxes\nTight to **the pixel**, <b>never</b> more."
REMARK = "A remark that Ada alone wrote"


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """Two patches in a campaign that asks each text of one reviewer."""
    folder = tmp_path_factory.mktemp("campaign")
    facts = [patch_facts(4 * number + 3) for number in range(PATCHES)]
    rows = [row for number, one in enumerate(facts) for row in patch_rows(1 + 15 * number, **one)]
    parquet = write_parquet(folder / "two.parquet", rows)
    app = ServedApp(parquet, None, folder / "reviews.sqlite").start()
    versions = CampaignVersions.open(app.reviews, fingerprint(parquet))
    versions.define(_campaign(fingerprint(parquet)), 0, "Lea", datetime.now(UTC))
    versions.close()
    yield app
    app.stop()


def _campaign(dataset: str) -> Campaign:
    people = (Member("Ada"), Member("Ben"))
    rules = {"overlap": FixedOverlap(1), "evidence": Evidence.AFTER, "guidelines": (GuidelineVersion(1, GUIDE),)}
    return Campaign("c1", "Bench, round 1", dataset, ITEMS, people, 1, **rules)


@pytest.fixture
def ben_page(browser: Browser) -> Iterator[Page]:
    """Another browser, which knows nothing of the first."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def _hear(page: Page) -> list[str]:
    """Everything that the server tells this browser from now on."""
    heard: list[str] = []

    def note(response: Response) -> None:
        if "/api/" in response.url:
            heard.append(response.text())

    page.on("response", note)
    return heard


def _judge_and_ask_for_evidence_at_once(desk: Desk) -> int:
    """Before the server knows of the verdict; the annotation judged."""
    page, on_their_way = desk.page, list[Route]()

    def hold(route: Route) -> None:
        on_their_way.append(route)

    page.route("**/judgements", hold)
    judged = desk.judge("4")
    with page.expect_response(lambda answer: "/evidence/" in answer.url) as asked:
        desk.press("e")
    assert asked.value.status == 403
    on_their_way[0].continue_()
    page.unroute("**/judgements")
    return judged


def test_two_reviewers_share_a_campaign_and_nothing_else(page: Page, ben_page: Page, app: ServedApp):
    told = _hear(ben_page)
    ada = Desk(page, app.address, "Ada").open("?campaign=c1").sign_in()
    ben = Desk(ben_page, app.address, "Ben").open("?campaign=c1")
    expect(page.locator(".crumb .queue")).to_have_text("Bench, round 1")
    assert ada.progress == "0 of 30"

    page.keyboard.press("Shift+G")
    expect(page.locator(".drawer")).to_contain_text("Tight to the pixel, <b>never</b> more.")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(ada.notice).to_contain_text("after your verdict")
    assert page.locator(".evidence-block").count() == 0

    page.keyboard.press("m")
    page.get_by_label("Comment").fill(REMARK)
    page.keyboard.press("Enter")
    first = _judge_and_ask_for_evidence_at_once(ada)
    ada.wait_for(first)
    expect(page.locator(".evidence-block")).to_be_visible()
    assert ada.judge("5") == first
    assert page.locator(".evidence-block").count() == 0
    page.context.set_offline(offline=True)
    ada.judge("1")
    expect(ada.save_state).to_contain_text("1 kept here")
    page.context.set_offline(offline=False)
    ada.saved()
    rows = rows_of(app.reviews, "Ada")
    assert [(row.verdict.answer, row.evidence_seen) for row in rows if row.verdict] == [
        (Answer.NOT_DECIDED, False),
        (Answer.UNSURE, True),
        (Answer.CORRECT, False),
    ]
    assert all(row.guideline_version == 1 and row.view and 0 < (row.seconds or 0) < 60 for row in rows)

    ben_page.get_by_label("Your name").fill("Ben")
    ben_page.keyboard.press("Enter")
    expect(ben_page.get_by_text("With others now: 28 texts.")).to_be_visible()

    page.locator(".reviewer").click()  # who leaves gives back what is not judged
    page.get_by_label("Your name").wait_for()
    ben_page.get_by_role("button", name="Look again").click()
    ben.ready()
    assert ben.progress == "0 of 28"
    assert ben.item != first
    ben_page.keyboard.press("Shift+H")
    expect(ben_page.locator(".drawer")).to_contain_text("Nothing yet that you may see.")
    ben_page.keyboard.press("Escape")
    ben.judge("1")
    ben.saved()

    seen = "\n".join([*told, ben_page.content(), ben_page.locator(".desk").inner_html()])
    assert "Ada" not in seen
    assert REMARK not in seen
    assert str(next(row.judgement_id for row in rows)) not in seen
