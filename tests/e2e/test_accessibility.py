"""What axe-core finds on the pages, in both themes."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from e2e.desk import Desk
from e2e.map_page import open_map
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
OPTIONS = {"resultTypes": ["violations"], "iframes": False}
PAPER = {"light": "rgb(250, 250, 248)", "dark": "rgb(20, 22, 24)"}
SELECTION = "split=bench"
AT_REST = """() => Promise.allSettled(
  document.getAnimations()
    .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
    .map((one) => one.finished)
)"""


def map_page(page: Page, address: str) -> None:
    open_map(page, f"{address}/?{SELECTION}")


def sample_page(page: Page, address: str) -> None:
    """With everything open that opens."""
    page.goto(f"{address}/sample?{SELECTION}")
    page.locator(".text").first.wait_for()
    page.keyboard.press("w")
    page.keyboard.press("Shift+B")
    page.keyboard.press("j")
    page.get_by_role("button", name="Drawing").first.click()
    page.locator(".pop:popover-open .histogram").wait_for()


def table_page(page: Page, address: str) -> None:
    page.goto(f"{address}/table?{SELECTION}")
    page.locator("[role=row]").nth(1).wait_for()


def collections_page(page: Page, address: str) -> None:
    page.goto(f"{address}/collections")
    page.get_by_text("Saved selections").wait_for()


def statistics_page(page: Page, address: str) -> None:
    page.goto(f"{address}/statistics?{SELECTION}")
    page.get_by_text("Answers by task").wait_for()


def doubtful_page(page: Page, address: str) -> None:
    """Before an audit; the ranking has the parts of the table page."""
    page.goto(f"{address}/doubtful")
    page.get_by_role("button", name="Audit now").wait_for()


def sql_page(page: Page, address: str) -> None:
    page.goto(f"{address}/sql")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("bounding box").first.wait_for()


def campaigns_page(page: Page, address: str) -> None:
    """A new campaign: the longest of its forms."""
    page.goto(f"{address}/campaigns?campaign=new")
    page.get_by_label("Your name").fill("Ada")
    page.keyboard.press("Enter")
    page.locator(".plan tbody tr").first.wait_for()
    page.get_by_role("button", name="For all tasks").click()


def verify_page(page: Page, address: str) -> None:
    """A caption with a sentence that fails, before the verdict is sent."""
    Desk(page, address, "Ada").start_over(f"?{SELECTION}&type=captioning").sign_in().press("b", "j", "2", "p")


PAGES = [
    map_page,
    sample_page,
    table_page,
    statistics_page,
    doubtful_page,
    collections_page,
    campaigns_page,
    sql_page,
    verify_page,
]


@pytest.mark.parametrize("open_page", PAGES)
def test_axe_finds_no_serious_fault_in_both_themes(page: Page, app: str, open_page: Callable[[Page, str], None]):
    page.emulate_media(color_scheme="light")
    open_page(page, app)
    found = {theme: faults(page, theme) for theme in PAPER}
    page.emulate_media(color_scheme="light")

    assert found == {theme: [] for theme in PAPER}


def faults(page: Page, theme: str) -> list[str]:
    page.emulate_media(color_scheme=theme)
    expect(page.locator(".stApp")).to_have_css("background-color", PAPER[theme])
    page.evaluate(AT_REST)
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in violations if one["impact"] in GRAVE]
