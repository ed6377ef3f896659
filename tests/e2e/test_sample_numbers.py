import re
from collections import defaultdict

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Locator, Page, expect

from browser.demo import DemoDataset

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def dates(demo: DemoDataset) -> list[str]:
    """Patches of one place at several dates, the earliest first."""
    places = defaultdict(set)
    for patch_id in pq.read_table(demo.parquet, columns=["patch_id"])["patch_id"].unique().to_pylist():
        places["_".join(patch_id.split("_")[-3:])].add(patch_id)
    most = max(places.values(), key=lambda found: (len(found), min(found)))
    return sorted(most, key=lambda patch_id: patch_id.split("_")[2])


@pytest.fixture
def sample(page: Page, app: str, dates: list[str], no_script_error: None) -> Page:
    page.goto(f"{app}/sample?patch={dates[0]}")
    expect(page.locator(".crumb h1")).to_be_visible(timeout=20_000)
    return page


def picked(page: Page, detail: dict) -> None:
    """What the pictures tell when something is picked in them."""
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('bentxt-picked', { detail }))", detail)


def sets(page: Page) -> Locator:
    return page.locator(".set-list li")


def test_what_is_picked_is_compared_with_the_classes_and_stays_at_another_date(sample: Page, dates: list[str]):
    picked(sample, {"pixels": [[57, 31]]})
    expect(sample.locator(".picked-bar .name")).to_contain_text("px 57, 31")

    sample.get_by_role("button", name="Compare below").click()
    expect(sample.locator(".picked-bar")).to_be_hidden()
    picked(sample, {"pixels": [[57, 31], [58, 31]]})
    picked(sample, {"box": [0.1, 0.2, 0.5, 0.6]})
    expect(sets(sample).filter(has_text="px 57, 31 +1")).to_have_count(1)  # in place of the one it grew from
    expect(sets(sample).filter(has_text="[0.1 0.2, 0.5 0.6]")).to_contain_text("2,304 px")
    lines = sample.locator(".figure.spectrum .scatterlayer .points")
    expect(sample.locator(".spectra")).to_have_attribute("data-drawn", str(sets(sample).count()))
    assert lines.filter(has=sample.locator("path")).count() == sets(sample).count()
    sample.get_by_role("button", name="Remove [0.1 0.2, 0.5 0.6]").click()
    with sample.expect_download() as download:
        sample.get_by_title("The figures as CSV").click()
    text = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == f"synthetic_{dates[0]}_spectra.csv"
    assert '"px 57, 31 +1",B04,665,reflectance,2,' in text
    assert "[0.1" not in text

    sample.locator(".date").nth(1).click()
    sample.wait_for_url(f"**{dates[1]}*")
    expect(sample.locator(".date[aria-current]")).to_have_count(1)
    expect(sets(sample).filter(has_text="px 57, 31 +1")).to_have_count(1)


def test_numbers_are_told_under_the_pointer_and_a_claim_leads_to_its_text(sample: Page):
    figure = sample.locator(".figure.spectrum")
    figure.scroll_into_view_if_needed()
    expect(sample.locator(".spectra")).to_have_attribute("data-drawn", re.compile("[1-9]"))
    figure.hover(position={"x": 300, "y": 150})
    expect(figure.locator(".hoverlayer .legend")).to_contain_text("nm")

    claim = sample.locator(".claim").first
    claim.click()
    number = claim.get_attribute("title").split("Text ")[1].split(",")[0]
    expect(sample.locator(".text[aria-current]")).to_have_attribute("data-id", number)
    assert sample.locator(".facts .links a").evaluate_all("links => links.every(a => a.rel.includes('noopener'))")


def test_one_key_opens_the_card_of_the_text_and_all_others_are_one_arrow_away(sample: Page):
    sample.keyboard.press("g")
    heading = sample.locator("dialog.cards h2")
    expect(heading).to_have_text(sample.locator(".cover .name").first.text_content() or "")
    expect(sample.locator("dialog.cards nav h3").first).to_have_text("This patch")
    first = heading.text_content()
    sample.keyboard.press("ArrowDown")
    expect(heading).not_to_have_text(first or "")
    sample.get_by_role("searchbox").fill("vineyards")
    sample.keyboard.press("ArrowDown")
    expect(heading).to_have_text("Permanent crops")
    sample.keyboard.press("Escape")
    expect(heading).to_be_hidden()

    sample.locator(".texts .question .text").first.click()
    sample.keyboard.press("g")
    expect(sample.locator("dialog.cards nav h3").first).to_have_text("This text")
    expect(sample.locator("dialog.cards .group")).to_contain_text("Task: ")
    place = sample.locator(".crumb code").text_content()
    sample.keyboard.press("ArrowRight")
    sample.keyboard.press("g")
    expect(heading).to_be_hidden()
    expect(sample.locator(".crumb code")).to_have_text(place or "")  # its arrows turned cards, no patches
