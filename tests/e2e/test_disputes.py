"""A dispute from two verdicts to a final item, by keyboard, with people who see different things of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from e2e.served import ServedApp
from e2e.test_accessibility import PAPER, faults
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.annotation import Category, Task, TextType
from browser.domain.boxes import Box, format_box
from browser.domain.campaign import Campaign, Member, Role
from browser.domain.campaign_rows import Decision, Outcome
from browser.domain.item_values import Status
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind
from browser.domain.selection import AnnotationFilter
from browser.jobs.campaign_work import CampaignDesks, CampaignWork
from browser.reviews.store import JudgementStore
from browser.reviews.tokens import issue_token

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
JUDGES = (Member(name, frozenset({Role.ADJUDICATOR})) for name in ("Jo", "Kim"))
PEOPLE = (*(Member(name) for name in ("Ada", "Ben", "Cem")), *JUDGES)
COMMENT = "the second area is a pond"
CHOICE = Task(TextType.MCQ, Category.PRESENCE)
DRAWN = format_box(Box(0.1, 0.2, 0.6, 0.7))
BOX = Task(TextType.BOUNDING_BOX, Category.REFERENCE)


@pytest.fixture(scope="module")
def catalog(demo: DemoDataset) -> AnnotationCatalog:
    return AnnotationCatalog.open(demo.parquet)


@contextmanager
def campaign(
    catalog: AnnotationCatalog, app: ServedApp, task: Task = CHOICE, wrong: str | None = None
) -> Iterator[tuple[CampaignWork, JudgementStore]]:
    """The app's store, with a campaign on two texts that Ada finds right and Ben wrong; `wrong` is what he proposes."""
    asked = AnnotationFilter.of(split=["bench"], type=[task.type], category=[task.category])
    items = catalog.review_items(asked)[:2]
    store = JudgementStore.open(app.reviews)
    desks = CampaignDesks(catalog, store, lambda: datetime.now(UTC))
    ids = tuple(item.annotation_id for item in items)
    work = desks.begin(Campaign("c1", "Bench 1.1", catalog.fingerprint, ids, PEOPLE, 1), "Jo", datetime.now(UTC))
    for item in items:
        other = wrong or ("b" if work.annotations[item.annotation_id].output == "a" else "a")
        for name, key, said in (("Ada", "1", {}), ("Ben", "2", {"correction": other, "comment": COMMENT})):
            work.judge(judged(catalog, item, name, key, **said), datetime.now(UTC))
    yield work, store
    store.close()


def judged(catalog: AnnotationCatalog, item, name: str, key: str, **said) -> Judgement:
    about = (catalog.fingerprint, item.patch_id, name, datetime.now(UTC), item.annotation_id, item.text_hash)
    return Judgement(uuid4(), JudgementKind.VERDICT, *about, VERDICT_KEYS[key], **said)


def opened(context: BrowserContext, app: ServedApp, store: JudgementStore, fingerprint: str, name: str) -> Page:
    """The tab in a page where somebody is signed in."""
    page = context.new_page()
    token = issue_token(store.token_secret, name, fingerprint)
    page.add_init_script(f"sessionStorage.setItem('bentxt/token/{fingerprint}', '{token}')")
    page.goto(f"{app.address}/campaigns?campaign=c1&tab=disputes")
    page.wait_for_load_state("networkidle")
    return page


def table(page: Page):
    return page.locator(".disputes .light-table[data-item]")


def test_a_dispute_becomes_final_in_four_steps_by_keyboard(
    context: BrowserContext, own_app: ServedApp, catalog: AnnotationCatalog
):
    with campaign(catalog, own_app) as (work, store):
        first, second = sorted(work.items)
        jo = opened(context, own_app, store, catalog.fingerprint, "Jo")

        expect(table(jo)).to_have_attribute("data-item", str(first))
        expect(jo.locator(".card")).to_have_count(2)
        expect(jo.locator(".card", has_text=COMMENT)).to_contain_text("incorrect")
        expect(jo.locator(".disputes")).not_to_contain_text("Ben")
        for key in ("k", "Enter"):
            jo.keyboard.press(key)
        expect(jo.locator(".which")).to_have_text("The reason is missing. Say in one line why.")
        for key in ("Escape", "c", "Enter"):
            jo.keyboard.press(key)
        jo.keyboard.type("one area, seen in infrared")
        jo.keyboard.press("Enter")
        expect(table(jo)).to_have_attribute("data-item", str(second))
        assert work.look().states[first].status is Status.TO_CONFIRM

        ada = opened(context, own_app, store, catalog.fingerprint, "Ada")
        expect(ada.locator(".view")).to_contain_text(["To confirm1", "Done by me0"])
        cem = opened(context, own_app, store, catalog.fingerprint, "Cem")
        expect(table(cem)).to_have_attribute("data-item", str(first))
        for page in (ada, cem):
            expect(page.locator(".beside")).to_be_visible()
            assert not {COMMENT, "infrared", "Ben", "Jo"} & words_on(page)
        cem.keyboard.press("r")
        expect(cem.locator(".disputes .notice")).to_contain_text(f"{first} confirmed, now corrected")
        assert work.look().states[first].status is Status.CORRECTED

        for key in ("d", "ArrowDown", "Enter"):
            jo.keyboard.press(key)
        expect(jo.locator(".disputes .nothing")).to_contain_text("Nothing is disputed")
        assert work.look().states[second].status is Status.DROPPED
        jo.keyboard.press("u")
        expect(table(jo)).to_have_attribute("data-item", str(second))
        assert work.look().states[second].status is Status.DISPUTED

        elsewhere = Decision(uuid4(), "Kim", second, Outcome.KEPT, "decided in another tab")
        work.append(elsewhere, datetime.now(UTC))
        for key in ("k", "ArrowDown", "Enter"):
            jo.keyboard.press(key)
        expect(jo.locator(".disputes .notice")).to_contain_text(f"{second}: It is kept, neither disputed nor unsure.")
        expect(jo.locator(".disputes .nothing")).to_contain_text("Nothing is disputed")
        jo.keyboard.press("g")
        expect(jo.get_by_role("dialog", name="Guidelines")).to_be_visible()


def test_an_adjudicator_draws_a_box_of_their_own_with_the_mouse(
    context: BrowserContext, own_app: ServedApp, catalog: AnnotationCatalog
):
    with campaign(catalog, own_app, BOX, format_box(Box(0.0, 0.0, 0.3, 0.3))) as (work, store):
        jo = opened(context, own_app, store, catalog.fingerprint, "Jo")
        first = table(jo).get_attribute("data-item")
        assert [faults(jo, theme) for theme in PAPER] == [[], []]

        jo.keyboard.press("Shift+c")
        picture = jo.locator(".disputes .big .picture-frame")
        drag(picture, (0.1, 0.2), (0.6, 0.7))
        expect(jo.get_by_label("Answer")).to_have_value(DRAWN)
        assert [faults(jo, theme) for theme in PAPER] == [[], []]
        jo.get_by_label("Answer").press("Enter")
        jo.keyboard.type("its edge is seen in infrared")
        jo.keyboard.press("Enter")
        jo.locator(f'.disputes .light-table[data-item]:not([data-item="{first}"])').wait_for()
        assert work.look().states[int(first)].correction.output == DRAWN


def drag(frame: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """From one place of the picture to another, in fractions of it."""
    box, mouse = frame.bounding_box(), frame.page.mouse
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    mouse.move(*places[0])
    mouse.down()
    mouse.move(*places[1], steps=5)
    mouse.up()


def words_on(page: Page) -> set[str]:
    text = page.locator(".disputes").inner_text()
    return {word for word in (COMMENT, "infrared", "Ben", "Jo") if word in text}
