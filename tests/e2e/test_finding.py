"""Finding on the map page: facets, claims, search and time, by mouse and by keyboard."""

import re

import pytest
from e2e.map_page import box_of, facet, open_map
from playwright.sync_api import Locator, Page, expect

from browser.catalog.annotations import AnnotationCatalog
from browser.demo import DemoDataset
from browser.domain.patch_id import parse_patch_id
from browser.domain.selection import AnnotationFilter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]


def group(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def search(page: Page, entry: str) -> Locator:
    """Type into the box; what the entry is taken for."""
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    box.fill(entry)
    return page.get_by_role("option")


def wait_for_query(page: Page, field: str, *values: str) -> None:
    """Wait until the address has exactly these values of a field."""
    page.wait_for_function(
        "([field, values]) => new URLSearchParams(location.search).getAll(field).join() === values.join()",
        arg=[field, list(values)],
    )


def tokens(page: Page) -> Locator:
    return page.locator(".token")


def test_values_are_excluded_by_key_and_by_mouse_and_the_link_reopens_it(app: str, page: Page) -> None:
    open_map(page, app)
    facet(page, "Finland").focus()
    page.keyboard.press("-")
    expect(page.locator(".sentence")).to_contain_text("where country is not Finland")
    facet(page, "Serbia").click(modifiers=["Alt"])
    facet(page, "train").hover()
    page.get_by_role("button", name="Exclude train").click()
    wait_for_query(page, "not_split", "train")
    wait_for_query(page, "not_country", "Finland", "Serbia")

    page.goto(page.url)
    expect(tokens(page)).to_have_text(["train", "Finland", "Serbia"])
    expect(page.get_by_role("button", name="Excluded: Finland")).to_be_visible()
    facet(page, "Finland").press("Space")
    expect(tokens(page)).to_have_text(["train", "Serbia"])


def test_a_claim_is_asked_of_annotations_or_of_whole_patches(app: str, demo: DemoDataset, page: Page) -> None:
    open_map(page, app)
    page.get_by_role("button", name="What the text claims").click()
    claims = group(page, "What the text claims")
    claims.get_by_label("Class", exact=True).select_option("Pastures")
    claims.get_by_label("At least").fill("20")
    claims.get_by_label("At most").fill("60")
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_text(["Pastures", "20 to 60 %"])
    expect(facet(page, "Pastures")).to_have_attribute("aria-pressed", "true")

    claims.get_by_role("button", name="whole patches").click()
    expect(page.locator(".sentence")).to_contain_text("in patches having an annotation where class claimed is")
    wait_for_query(page, "having_class", "Pastures")
    wait_for_query(page, "having_area", "20..60")
    asked = AnnotationFilter.of(having_class=["Pastures"], having_area=["20..60"])
    count = AnnotationCatalog.open(demo.parquet).count(asked)
    expect(page.locator(".sentence")).to_contain_text(f"{count.patch_count} patches, {count.annotation_count} ann")

    page.goto(page.url)
    expect(tokens(page)).to_have_text(["Pastures", "20 to 60 %"])
    sides = group(page, "Class claimed").get_by_role("button", name="whole patches")
    expect(sides).to_have_attribute("aria-pressed", "true")


def test_one_box_finds_words_tiles_and_ids_and_hints_at_what_it_cannot_read(
    app: str, demo: DemoDataset, page: Page
) -> None:
    open_map(page, app)
    search(page, "pastures AND (")
    expect(page.locator(".facets .hint")).to_contain_text("(")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_count(0)

    search(page, "pastures")
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_text(["pastures"])
    page.keyboard.press("Escape")
    catalog = AnnotationCatalog.open(demo.parquet)
    found = catalog.count(AnnotationFilter.of(words=["pastures"])).patch_count
    expect(page.get_by_role("button", name=f"Show the first of {found}")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".card mark").first).to_have_text(re.compile("pastures", re.IGNORECASE))

    name = parse_patch_id(catalog.patches(AnnotationFilter(), limit=1)[0].patch_id)
    expect(search(page, name.tile).first).to_contain_text("Tile")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_text(["pastures", f"…{name.tile}…"])

    expect(search(page, "7")).to_contain_text(["Annotation ID", "Open", "Annotation IDs", "Words"])
    page.get_by_role("option").nth(1).click()
    page.wait_for_url(re.compile("/sample.*annotation=7"))


def test_a_span_of_time_is_chosen_by_keyboard_and_by_dragging(app: str, page: Page) -> None:
    open_map(page, app)
    first = page.get_by_role("slider", name="From")
    first.press("PageUp")
    first.press("ArrowRight")
    page.wait_for_url(re.compile(f"acquired={re.escape('2017-07-06..')}"))
    expect(first).to_have_attribute("aria-valuetext", "6 Jul 2017")
    expect(tokens(page)).to_contain_text(["6 Jul 2017 to"])

    left, top, width, _ = box_of(page, ".track")
    page.mouse.move(left + width / 4, top + 10)
    page.mouse.down()
    page.mouse.move(left + width / 2, top + 10, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"acquired=2017-08-\d\d\.\.2017-(11|12)-\d\d"))
    expect(tokens(page)).to_have_count(1)
    page.locator(".ribbon").get_by_role("button", name="Clear").click()
    wait_for_query(page, "acquired")


def test_a_patch_leads_to_its_neighbours_and_its_other_dates(app: str, page: Page) -> None:
    open_map(page, f"{app}/?split=bench")
    page.keyboard.press("n")
    page.get_by_role("button", name="All dates here").click()
    page.wait_for_url(re.compile("region=cell"))
    expect(tokens(page)).to_contain_text(["the place"])
    page.get_by_role("button", name="Neighbours").click()
    expect(tokens(page)).to_contain_text(["within 2 km of"])
