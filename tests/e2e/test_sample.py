from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from e2e.served import ServedApp
from playwright.sync_api import BrowserContext, Locator, Page, expect
from ui.sample_data import DAMAGED, MARKUP, SCRIPT, WHOLE, WITHOUT_S1, write_sample_data

pytestmark = pytest.mark.browser
POINT_TEXT, REFERENCE_TEXT = 13, 14
IN_REFERENCE_BOX = {"x": 60, "y": 300}
SCROLLED = """() => { const main = document.querySelector('.stMain');
    return [main.scrollHeight > main.clientHeight, main.scrollWidth > main.clientWidth]; }"""


@pytest.fixture(scope="module")
def sample_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a small dataset with one patch in each state."""
    folder = tmp_path_factory.mktemp("sample")
    data = write_sample_data(folder)
    app = ServedApp(data.parquet, data.lmdb, folder / "reviews.sqlite").start()
    yield app.address
    app.stop()


@pytest.fixture
def sample(page: Page, sample_app: str, no_script_error: None) -> "Sample":
    return Sample(page, sample_app)


class Sample:
    """The sample page as a reader meets it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.active = page.locator(".text[aria-current]")
        self.lit_boxes = page.locator(".picture-overlay rect.line.active")
        self.place = page.locator(".crumb code")
        self.steps = page.locator(".steps .place")

    def open(self, query: str = f"patch={WHOLE}") -> "Sample":
        self.page.goto(f"{self.address}/sample?{query}")
        expect(self.page.locator(".crumb h1")).to_be_visible(timeout=20_000)
        return self

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def text(self, number: int) -> Locator:
        return self.page.locator(f'.text[data-id="{number}"]')

    def picture(self, number: int) -> Locator:
        return self.page.locator(".picture").nth(number)


def test_a_text_and_its_box_light_each_other_up_and_a_click_holds_them(sample: Sample):
    sample.open().text(REFERENCE_TEXT).hover()
    expect(sample.lit_boxes).to_have_count(2)
    expect(sample.picture(0).locator("text.active")).to_have_text("pastures, largest")
    expect(sample.picture(1).locator("text")).to_have_count(0)

    sample.picture(1).locator(".picture-frame").click(position=IN_REFERENCE_BOX)
    sample.page.mouse.move(5, 5)
    expect(sample.active).to_have_attribute("data-id", str(REFERENCE_TEXT))

    sample.press("Escape")
    expect(sample.active).to_have_count(0)


def test_keys_walk_through_texts_and_hide_overlays_while_held(sample: Sample):
    sample.open(f"annotation={POINT_TEXT}")
    expect(sample.active).to_have_attribute("data-id", str(POINT_TEXT))

    sample.press("ArrowRight")
    expect(sample.active).to_have_attribute("data-id", str(REFERENCE_TEXT))
    sample.page.keyboard.down(" ")
    expect(sample.picture(0).locator(".picture-overlay")).to_be_hidden()
    sample.page.keyboard.up(" ")
    expect(sample.picture(0).locator(".picture-overlay")).to_be_visible()


def test_composites_pixels_and_stretch_change_and_digits_change_nothing(sample: Sample):
    caption = sample.open().picture(0).locator("figcaption")
    for key in "12345":
        sample.press(key)
    expect(caption).to_contain_text("True colour")

    sample.press("v")
    expect(caption).to_contain_text("Infrared")
    sample.press("Shift+V")
    expect(caption).to_contain_text("True colour")
    sample.page.get_by_role("button", name="Drawing").first.click()
    sample.page.get_by_role("button", name="Percentile").click()
    expect(caption).to_contain_text("98th percentile")
    sample.page.keyboard.down(" ")  # the clicked button keeps the focus, the key still hides
    expect(sample.picture(0).locator(".picture-overlay")).to_be_hidden()
    sample.page.keyboard.up(" ")
    expect(caption).to_contain_text("98th percentile")
    sample.press("i")
    expect(sample.picture(0).locator(".picture-pixels")).to_have_css("image-rendering", "auto")
    sample.picture(0).locator(".picture-frame").hover(position={"x": 2, "y": 2})
    expect(sample.page.locator(".reading-words")).to_contain_text("px 0, 0")


def test_one_press_is_one_patch_however_often_the_page_was_redrawn_or_left(sample: Sample):
    sample.open()
    sample.page.get_by_role("link", name="Verify").click()
    expect(sample.place).to_have_count(0)
    sample.page.get_by_role("link", name="Sample").click()
    expect(sample.steps).to_have_text("1 of 5")
    for number in (2, 3, 4):
        sample.press("ArrowDown")
        expect(sample.steps).to_have_text(f"{number} of 5")
        sample.page.wait_for_url(f"**_{number - 1:02}_00")
    sample.press("ArrowUp")

    expect(sample.steps).to_have_text("3 of 5")
    expect(sample.place).to_have_text("33UUP / 02_00")


def test_a_patch_outside_the_selection_says_so_and_leads_into_it(sample: Sample):
    sample.open(f"patch={WHOLE}&split=bench")
    expect(sample.steps).to_have_text("not in the selection")

    sample.page.get_by_role("button", name="Next patch").click()

    expect(sample.steps).to_have_text("1 of 1")
    expect(sample.page.locator(".crumb .badge")).to_have_text("bench")


def test_an_unknown_patch_offers_the_nearest(sample: Sample):
    sample.page.goto(f"{sample.address}/sample?patch={WHOLE.replace('33UUP', '33UUX')}")

    sample.page.get_by_role("button", name=f"Open {WHOLE}").click()

    expect(sample.place).to_have_text("33UUP / 00_00")


def test_markup_in_texts_and_columns_is_shown_as_text(sample: Sample):
    sample.open(f"patch={MARKUP}")

    expect(sample.page.locator(".caption .scroll")).to_have_text(SCRIPT)
    expect(sample.page.locator(".crumb h1")).to_have_text("<i>Austria</i>")
    expect(sample.page.locator(".notice")).to_contain_text("Shown as it is.")
    assert sample.page.title() != "run"


@pytest.mark.parametrize(
    ("patch_id", "sentence"),
    [(WITHOUT_S1, "No Sentinel-1 picture in this LMDB. Looked for S1B"), (DAMAGED, "safetensors")],
)
def test_a_missing_or_damaged_picture_says_what_is_wrong_and_the_page_stays(sample: Sample, patch_id, sentence):
    sample.open(f"patch={patch_id}")

    expect(sample.picture(1).locator(".picture-note")).to_contain_text(sentence)
    expect(sample.page.locator(".text")).to_have_count(15)


def test_answers_are_marked_the_raw_text_is_one_click_away_and_tabs_show_one_kind(sample: Sample):
    sample.open()
    expect(sample.text(5).locator(".option.keyed")).to_have_text("aPasturesanswer")
    sample.page.get_by_role("button", name="Show source").first.click()
    expect(sample.text(5).locator(".source")).to_contain_text("b) Beaches, dunes, sands")

    sample.page.get_by_role("button", name="Boxes 2").click()

    expect(sample.page.locator(".text")).to_have_count(2)


def test_the_link_names_patch_and_text(sample: Sample, context: BrowserContext):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    sample.open().text(POINT_TEXT).click()
    sample.press("l")
    expect(sample.page.locator(".link-word")).to_have_text("Copied")

    query = parse_qs(urlsplit(sample.page.evaluate("navigator.clipboard.readText()")).query)

    assert query["patch"] == [WHOLE]
    assert query["annotation"] == [str(POINT_TEXT)]


def test_keys_are_shown_and_can_be_switched_off(sample: Sample):
    sample.open().press("?")
    sample.page.get_by_role("checkbox", name="Keys are on").uncheck()
    sample.press("Escape")
    sample.press("v")

    expect(sample.picture(0).locator("figcaption")).to_contain_text("True colour")


def test_nothing_but_the_rail_scrolls_on_a_desktop_and_a_phone_stacks(sample: Sample):
    sample.open()
    assert sample.page.evaluate(SCROLLED) == [False, False]
    with sample.page.expect_download() as download:
        sample.page.get_by_role("link", name="Rows CSV").click()
    assert download.value.suggested_filename == f"synthetic_{WHOLE}.csv"

    sample.page.set_viewport_size({"width": 390, "height": 844})
    expect(sample.picture(0).locator(".picture-frame")).to_have_css("width", "360px")

    assert sample.page.evaluate(SCROLLED) == [True, False]
