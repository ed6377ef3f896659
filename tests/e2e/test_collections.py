"""From a star to a list that opens elsewhere: by key, with a note, in an order, as a link."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from e2e.desk import Desk
from e2e.served import ServedApp
from playwright.sync_api import Locator, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.annotation import Patch
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
WAIT_MS = 20_000
NOTE = "r and c are typed, <b>not</b> run"


@pytest.fixture(scope="module")
def patches(demo: DemoDataset) -> tuple[Patch, ...]:
    return AnnotationCatalog.open(demo.parquet).patches(AnnotationFilter(), 4)


@pytest.fixture(scope="module")
def lists_app(demo: DemoDataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with a store of its own, for all tests here."""
    app = ServedApp(demo.parquet, demo.lmdb, tmp_path_factory.mktemp("lists") / "reviews.sqlite").start()
    yield app.address
    app.stop()


@pytest.fixture
def lists(lists_app: str, request: pytest.FixtureRequest) -> str:
    """The address of the app, where a new empty collection called Starred is the current one."""
    headers = {"Origin": lists_app}
    found = httpx.get(f"{lists_app}/api/collected").json()
    if found["collection_id"]:
        address = f"{lists_app}/api/collections/{found['collection_id']}/name"
        httpx.post(address, json={"name": f"Before {request.node.name}"[:80]}, headers=headers).raise_for_status()
    httpx.post(f"{lists_app}/api/collections", json={"name": "Starred"}, headers=headers).raise_for_status()
    return lists_app


def star(page: Page, item: str) -> Locator:
    return page.locator(f'.star[data-item="{item}"]')


def order(page: Page) -> list[str]:
    return [row.get_attribute("data-item") or "" for row in page.locator(".item").all()]


def open_collections(page: Page, address: str) -> None:
    page.goto(f"{address}/collections")
    expect(page.locator(".item .said").last).to_be_visible(timeout=WAIT_MS)


def collect_text_and_patch(page: Page, address: str, patch: Patch) -> tuple[str, str]:
    """By key on the sample page: the text that the address names, then its patch."""
    text, whole = str(patch.first_annotation_id + 1), f"p{patch.first_annotation_id}"
    page.goto(f"{address}/sample?annotation={text}")
    expect(page.locator(f'.text[data-id="{text}"][aria-current]')).to_be_visible(timeout=WAIT_MS)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("*")
    expect(page.locator(".bt-note")).to_contain_text("Collected in Starred")
    expect(star(page, text)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("*")
    expect(star(page, whole)).to_have_attribute("aria-pressed", "true")
    return text, whole


def test_what_is_starred_by_key_is_listed_noted_ordered_and_carried_by_an_address(
    page: Page, lists: str, patches: tuple[Patch, ...]
):
    text, whole = collect_text_and_patch(page, lists, patches[1])
    page.reload()
    expect(star(page, whole)).to_have_attribute("aria-pressed", "true", timeout=WAIT_MS)

    open_collections(page, lists)
    assert order(page) == [text, whole]
    page.get_by_label(f"Note about {text}").fill(NOTE)
    page.locator(".item").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".said-only")).to_have_text("Moved to 2 of 2")
    page.wait_for_load_state("networkidle")
    open_collections(page, lists)
    assert order(page) == [whole, text]
    expect(page.get_by_label(f"Note about {text}")).to_have_value(NOTE)

    page.get_by_role("button", name="Map", exact=True).click()
    page.wait_for_url(re.compile(rf"^{re.escape(lists)}/\?.*among="))
    assert parse_qs(urlsplit(page.url).query)["among"] == [f"{text}.{whole}"]


def test_a_star_on_the_card_is_taken_back_and_an_item_taken_out_returns(
    page: Page, lists: str, patches: tuple[Patch, ...]
):
    page.goto(f"{lists}/?patch={patches[0].patch_id}")
    card = star(page, f"p{patches[0].first_annotation_id}")
    card.click(timeout=WAIT_MS)
    expect(card).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").click()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("*")
    expect(page.locator(".bt-note")).to_contain_text("Collected in Starred")

    open_collections(page, lists)
    page.locator(".item").focus()
    page.keyboard.press("Delete")
    expect(page.get_by_text("This collection is empty.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".item")).to_have_count(1)


def test_a_saved_selection_is_kept_deleted_brought_back_and_opens_the_same_view(page: Page, lists: str):
    page.goto(f"{lists}/collections?country=Finland&split=test")
    page.get_by_label("Name of the selection").fill("Finland, test", timeout=WAIT_MS)
    page.get_by_role("button", name="Save", exact=True).click()
    saved = page.get_by_role("link", name="Finland, test")
    saved.hover()
    page.locator(".selection").get_by_role("button", name="Delete").click()
    expect(saved).to_have_count(0)
    page.get_by_text("Deleted, 1").click()
    page.get_by_role("button", name="Bring back").click()
    saved.click()

    page.wait_for_url(lambda url: "/collections" not in url)
    expect(page.locator(".sentence .token").first).to_be_visible(timeout=WAIT_MS)
    assert parse_qs(urlsplit(page.url).query) == {"split": ["test"], "country": ["Finland"]}


def test_a_star_at_the_desk_judges_nothing(page: Page, lists: str):
    desk = Desk(page, lists, "Ada").open().sign_in()
    item, progress = desk.item, desk.progress
    desk.press("*")

    expect(desk.notice).to_have_text("Collected in Starred. * takes it out")
    expect(page.locator(".crumb .star")).to_have_attribute("aria-pressed", "true")
    assert (desk.item, desk.progress) == (item, progress)
    desk.judge("1")
    expect(page.locator(".crumb .star")).to_have_attribute("aria-pressed", "false")
    desk.saved()


def test_the_link_of_a_collection_shows_just_its_items(page: Page, lists: str, patches: tuple[Patch, ...]):
    first, second = patches[0], patches[1]
    page.goto(f"{lists}/?among={first.first_annotation_id}.p{second.first_annotation_id}")

    counts = page.locator(".sentence b")
    expect(counts.nth(0)).to_have_text("2", timeout=WAIT_MS)
    expect(counts.nth(1)).to_have_text(str(1 + second.annotation_count))
