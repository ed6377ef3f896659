"""The viewer of the sample page, used as a reader uses it."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from e2e.served import ServedApp
from e2e.test_sample import Sample
from factories import patch_values
from playwright.sync_api import Page, expect
from ui.sample_data import WHOLE, write_sample_data

pytestmark = pytest.mark.browser
BOX_TEXT = 14
EVENTS = """() => { window.picked = [];
    document.addEventListener("bentxt-picked", ({ detail }) => window.picked.push(detail)); }"""
SHAPES = (
    """shapes => document.dispatchEvent(new CustomEvent("bentxt-shapes", { detail: { owner: "evidence", shapes } }))"""
)
FRENCH_MINUS = {"key": "-", "code": "Digit6"}
SHOWN_SCALE = "stage => new DOMMatrix(getComputedStyle(stage).transform).a"


@pytest.fixture(scope="module")
def viewer_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("viewer")
    data = write_sample_data(folder)
    app = ServedApp(data.parquet, data.lmdb, folder / "reviews.sqlite").start()
    yield app.address
    app.stop()


@pytest.fixture
def sample(page: Page, viewer_app: str, no_script_error: None) -> Sample:
    return Sample(page, viewer_app)


def test_swipe_is_moved_by_keys_and_stays_with_its_address_on_the_next_patch(sample: Sample):
    divider = sample.open().page.get_by_role("slider", name="Swipe")
    sample.press("w")
    expect(divider).to_be_focused()
    for key in ("ArrowLeft", "Shift+ArrowLeft"):
        sample.press(key)
    expect(divider).to_have_attribute("aria-valuenow", "39")
    expect(sample.picture(0).locator(".picture-layer.second")).to_have_css("clip-path", "inset(0px 0px 0px 39%)")
    expect(sample.picture(0).locator("figcaption")).to_contain_text("right: Infrared B08")

    sample.press("ArrowDown")
    expect(sample.steps).to_have_text("2 of 5")
    sample.page.wait_for_url("**patch=*01_00*left=~w-0.39-infrared*")
    sample.page.reload()
    expect(divider).to_have_attribute("aria-valuenow", "39")

    sample.press("v")
    expect(sample.picture(0).locator("figcaption")).to_contain_text("Infrared B08")
    expect(sample.picture(0).locator("figcaption .second")).to_contain_text("right: True colour")
    sample.press("?")
    expect(sample.page.locator("dialog.keys dt", has_text="v").first).to_have_text("v Shiftv")
    expect(sample.page.get_by_text("zoom in, out").locator("xpath=../dt")).to_have_text("+ -")


def test_a_box_is_drawn_by_keyboard_and_given_back_as_the_dataset_writes_it(sample: Sample):
    page = sample.open(f"annotation={BOX_TEXT}").page
    page.evaluate(EVENTS)
    sample.press("Shift+B")
    line = page.locator(".box-line")
    expect(line.locator("code")).to_have_text("[0.25 0.25, 0.75 0.75]")
    for key in ("ArrowLeft", "Shift+ArrowUp", "Tab", "ArrowRight", "Tab", "Shift+ArrowDown"):
        sample.press(key)

    expect(line.locator("code")).to_have_text("[0.25 0.15, 0.74 0.75]")
    expect(line).to_contain_text("58.8 \N{MULTIPLICATION SIGN} 72 px")
    expect(line).to_contain_text("42.34 ha")
    page.get_by_role("button", name="Begin with the text").click()
    expect(line).to_contain_text(f"IoU 1.00 with {BOX_TEXT}")
    page.get_by_role("button", name="Spectrum of this box").click()
    sample.press("Escape")


def test_the_cross_hair_reads_every_value_of_its_pixel_picks_it_and_lights_up_the_text_of_its_box(sample: Sample):
    page = sample.open().page
    page.evaluate(EVENTS)
    for key in ("p", "ArrowRight", "Shift+ArrowDown", "j"):
        sample.press(key)
    bands = patch_values(0)[WHOLE]
    expect(page.locator(".reading-words")).to_contain_text("px 61, 70")
    expect(page.locator(".drawer")).to_contain_text(f"B02{bands['B02'][70, 61] / 10_000:.3f}")
    expect(page.locator(".drawer")).to_contain_text(f"B11{bands['B11'][35, 30] / 10_000:.3f}")
    expect(page.locator(".drawer")).to_contain_text(f"B01{bands['B01'][11, 10] / 10_000:.3f}")
    expect(page.locator(".reading-class")).to_have_text("Pastures")

    sample.press("Enter")

    assert page.evaluate("window.picked") == [{"pixels": [[61, 70]]}]
    for _ in range(5):
        sample.press("Shift+ArrowLeft")
    expect(sample.active).to_have_attribute("data-id", str(BOX_TEXT))
    sample.press("Escape")
    expect(sample.active).to_have_count(0)


def test_wheel_and_keys_zoom_both_pictures_also_on_a_french_keyboard(sample: Sample):
    page = sample.open().page
    stages = page.locator(".picture-layer.base .stage")
    sample.picture(0).locator(".picture-frame").hover()
    page.mouse.wheel(0, -500)
    page.wait_for_url("**zoom=3~*")
    assert [stages.nth(n).evaluate(SHOWN_SCALE) for n in (0, 1)] == [3, 3]

    stages.first.dispatch_event("keydown", {**FRENCH_MINUS, "bubbles": True, "composed": True})
    page.wait_for_url("**zoom=2~*")
    sample.press("Shift+ArrowRight")
    expect(sample.steps).to_have_text("1 of 5")
    sample.press("0")
    page.wait_for_url(lambda address: "zoom" not in parse_qs(urlsplit(address).query))


def test_only_the_text_in_focus_is_drawn_when_asked_and_shapes_of_others_are_drawn_dashed(sample: Sample):
    page = sample.open().page
    boxes = sample.picture(0).locator(".shapes rect.line")
    expect(boxes).to_have_count(2)
    sample.press("o")
    sample.text(BOX_TEXT).hover()
    expect(boxes).to_have_count(1)

    page.evaluate(SHAPES, [{"kind": "outline", "rings": [[[0, 0], [0.5, 0], [0.5, 0.5]]]}])
    expect(page.locator(".evidence .line.evidence")).to_have_count(2)
    page.evaluate(SHAPES, [])
    expect(page.locator(".evidence .line.evidence")).to_have_count(0)


def test_a_picture_is_drawn_otherwise_and_its_caption_says_how(sample: Sample):
    page = sample.open().page
    page.get_by_role("button", name="Drawing").first.click()
    page.get_by_label("Picture", exact=True).first.select_option("ndvi")

    expect(sample.picture(0).locator("figcaption")).to_contain_text("NDVI")
    expect(page.locator(".pop:popover-open .histogram")).to_be_visible()
    sample.press("Escape")
    page.get_by_role("button", name="Layers").first.click()
    page.get_by_role("slider", name="Reference map").fill("40")
    expect(sample.picture(0).locator(".picture-layer.map")).to_have_css("opacity", "0.4")


def test_the_presenter_shows_pictures_and_words_alone_and_arrows_walk_on(sample: Sample):
    page = sample.open().page
    page.set_viewport_size({"width": 1280, "height": 720})
    sample.press("Shift+F")
    expect(page.locator(".toolbar")).to_be_hidden()
    expect(page.locator(".synthetic")).to_be_visible()
    sample.press("ArrowDown")
    expect(sample.steps).to_have_text("2 of 5")
    sample.press("ArrowRight")
    expect(sample.active).to_have_count(1)

    sample.press("Escape")

    expect(page.locator(".toolbar")).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
