"""The desk of a campaign that is judged task by task: the next text may be one of another patch, and leases follow."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from e2e.desk import Desk
from e2e.served import ServedApp
from factories import patch_facts, patch_rows, write_parquet
from playwright.sync_api import Browser, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.domain.campaign import Campaign, FixedOverlap, ItemOrder, Member
from browser.reviews.campaign_versions import CampaignVersions

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
TASKS = (("binary", "presence"), ("mcq", "area"))
PATCHES = 3


@pytest.fixture
def app(tmp_path: Path) -> Iterator[ServedApp]:
    """Three patches with two texts each, each text asked of one reviewer."""
    rows = [row for n in range(PATCHES) for row in patch_rows(1 + 2 * n, TASKS, **patch_facts(4 * n + 3))]
    parquet = write_parquet(tmp_path / "three.parquet", rows)
    catalog = AnnotationCatalog.open(parquet)
    versions = CampaignVersions.open(tmp_path / "reviews.sqlite", catalog.fingerprint)
    people = (Member("Ada"), Member("Ben"))
    rules = {"overlap": FixedOverlap(1), "order": ItemOrder.TASK_BY_TASK}
    items = tuple(row["ID"] for row in rows)
    campaign = Campaign("c1", "By task", catalog.fingerprint, items, people, 1, **rules)
    versions.define(campaign, 0, "Lea", datetime.now(UTC))
    versions.close()
    app = ServedApp(parquet, None, tmp_path / "reviews.sqlite").start()
    yield app
    app.stop()


@pytest.fixture
def ben_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def is_of_first_task(annotation_id: int) -> bool:
    return annotation_id % 2 == 1


def patch_of(annotation_id: int) -> int:
    return (annotation_id - 1) // 2


def test_the_next_text_is_of_the_same_task_and_the_patch_left_behind_is_free_for_others(
    page: Page, ben_page: Page, app: ServedApp
):
    ada = Desk(page, app.address, "Ada").open("?campaign=c1").sign_in()
    first = ada.judge("1")
    second = ada.item
    assert is_of_first_task(first)
    assert is_of_first_task(second)
    assert patch_of(first) != patch_of(second)
    ada.saved()

    ben = Desk(ben_page, app.address, "Ben").open("?campaign=c1").sign_in()
    assert ben.progress == "0 of 1"  # Ada holds the patch that she sees and the one after it
    assert patch_of(ben.item) == patch_of(first)
    assert not is_of_first_task(ben.item)

    ada.judge("1")
    assert {patch_of(one) for one in (first, second, ada.item)} == set(range(PATCHES))
    assert is_of_first_task(ada.item)
    ada.judge("1")
    assert not is_of_first_task(ada.item)
    left = [ada.judge("1")]
    left.append(ada.item)
    assert {patch_of(one) for one in left} == set(range(PATCHES)) - {patch_of(first)}
    ada.press("1")
    expect(page.get_by_text("With others now: 1 text.")).to_be_visible()
    ada.saved()
    ben.press("1")
    expect(ben_page.get_by_text("Done: 1.")).to_be_visible()
