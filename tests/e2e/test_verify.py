"""The desk under everything that happens to it: nothing lost, nothing doubled, nothing mixed up."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.desk import Desk, accept_leaving, rows_of
from e2e.served import ServedApp
from factories import patch_rows, row, write_parquet
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from browser.demo import DemoDataset
from browser.domain.judgement import VERDICT_KEYS, JudgementKind

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
SAVING = "**/api/judgements"
HOLD_PAINTING = """() => {
  window.held_ = [];
  window.paint_ = window.requestAnimationFrame;
  window.requestAnimationFrame = (run) => window.held_.push(run);
}"""
PAINT_AGAIN = """() => {
  window.requestAnimationFrame = window.paint_;
  window.held_.forEach((run) => run(0));
}"""


@pytest.fixture(scope="module")
def desk_app(demo: DemoDataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """One app for this file: each test judges under a name of its own, and rows of others change nothing."""
    app = ServedApp(demo.parquet, demo.lmdb, tmp_path_factory.mktemp("desk") / "reviews.sqlite").start()
    yield app
    app.stop()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for this file: loading the app anew for each test would take most of the time."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("dialog", accept_leaving)
    return page


@pytest.fixture(autouse=True)
def tidy(context: BrowserContext, page: Page) -> Iterator[None]:
    """The next test finds a connection, an open way to the server, and one tab."""
    yield
    context.set_offline(offline=False)
    page.unroute_all(behavior="ignoreErrors")
    for other in context.pages:
        if other is not page:
            other.close()


@pytest.fixture
def desk(page: Page, desk_app: ServedApp, request: pytest.FixtureRequest) -> Desk:
    """A reviewer of the test's own name, who has judged nothing yet."""
    return Desk(page, desk_app.address, _name(request)).start_over().sign_in()


def _name(request: pytest.FixtureRequest) -> str:
    return request.node.name.removeprefix("test_")[:40].replace("_", " ").strip()


def _rows(desk: Desk, app: ServedApp):
    return rows_of(app.reviews, desk.name)


def _judged(desk: Desk, app: ServedApp) -> list[int]:
    return [row.annotation_id for row in _rows(desk, app) if row.kind is JudgementKind.VERDICT]


def test_each_verdict_is_about_what_was_on_screen(desk: Desk, desk_app: ServedApp):
    judged = [desk.judge(key) for key in ("1", "2", "3", "4", "5")]
    desk.press("h")
    judged.append(desk.judge("1"))
    desk.saved()

    rows = _rows(desk, desk_app)
    assert [row.annotation_id for row in rows] == judged
    assert [row.verdict for row in rows] == [VERDICT_KEYS[key] for key in ("1", "2", "3", "4", "5", "h1")]
    assert {row.view for row in rows} == {"true-fixed"}
    assert desk.progress.startswith("6 of")


def test_a_button_judges_as_its_key_does(desk: Desk, desk_app: ServedApp):
    first = desk.item
    desk.page.get_by_role("button", name="incorrect picture contradicts it").click()
    desk.page.get_by_role("button", name="send").click()
    desk.wait_for_other(first)
    desk.saved()

    assert [(row.annotation_id, row.verdict) for row in _rows(desk, desk_app)] == [(first, VERDICT_KEYS["2"])]


def test_the_numeric_pad_and_caps_lock_change_nothing(desk: Desk, desk_app: ServedApp):
    first = desk.item
    desk.press("Numpad1")
    desk.wait_for_other(first)
    desk.page.keyboard.press("U")  # as Caps Lock would
    desk.wait_for(first)
    desk.saved()

    assert [row.kind for row in _rows(desk, desk_app)] == [JudgementKind.VERDICT, JudgementKind.WITHDRAWAL]


def test_a_press_before_the_next_item_is_painted_is_no_verdict(desk: Desk, desk_app: ServedApp):
    desk.page.evaluate(HOLD_PAINTING)
    first = desk.item

    desk.press("1", "2", "2")
    desk.page.evaluate(PAINT_AGAIN)
    desk.wait_for_other(first)
    second = desk.judge("3")
    desk.saved()

    assert _judged(desk, desk_app) == [first, second]


def test_a_double_press_is_one_verdict(desk: Desk, desk_app: ServedApp):
    first = desk.item
    desk.page.keyboard.press("1")
    desk.page.keyboard.press("1")
    desk.wait_for_other(first)
    desk.page.wait_for_timeout(300)
    desk.saved()

    assert _judged(desk, desk_app) == [first]


def test_a_key_held_down_is_one_verdict(desk: Desk, desk_app: ServedApp):
    first = desk.item
    for _ in range(6):
        desk.page.keyboard.down("1")  # from the second on the browser says `repeat`
        desk.page.wait_for_timeout(150)
    desk.page.keyboard.up("1")
    desk.saved()

    assert _judged(desk, desk_app) == [first]


def test_a_press_with_a_modifier_is_no_verdict(desk: Desk, desk_app: ServedApp):
    desk.press("Control+1", "Alt+1", "Meta+2")

    assert _rows(desk, desk_app) == ()


def test_digits_typed_into_the_comment_are_text_and_travel_with_the_verdict(desk: Desk, desk_app: ServedApp):
    first = desk.item
    desk.press("m")
    desk.page.keyboard.type("1 or 2? rc <b>&")
    desk.press("Enter", "f")
    assert desk.item == first
    desk.judge("2")
    desk.saved()

    (row,) = _rows(desk, desk_app)
    assert (row.annotation_id, row.comment, row.flagged) == (first, "1 or 2? rc <b>&", True)


def test_a_refresh_lands_on_the_item_that_was_next(desk: Desk, desk_app: ServedApp):
    desk.judge("1")
    skipped = desk.item
    desk.press("s")
    desk.wait_for_other(skipped)
    following = desk.item
    desk.saved()

    desk.reload()

    assert desk.item == following
    assert desk.progress.startswith("1 of")
    assert [row.kind for row in _rows(desk, desk_app)] == [JudgementKind.VERDICT, JudgementKind.SKIP]


def test_a_second_tab_that_judged_meanwhile_is_told_and_passed_over(
    desk: Desk, desk_app: ServedApp, context: BrowserContext
):
    other = Desk(context.new_page(), desk.address, desk.name).open().ready()
    assert other.item == desk.item
    first = desk.judge("1")
    desk.saved()

    other.press("2", "Enter")
    expect(other.notice).to_contain_text("Already judged in another tab: correct")
    other.wait_for_other(first)
    other.saved()

    assert [row.verdict for row in _rows(desk, desk_app)] == [VERDICT_KEYS["1"]]
    assert other.item == desk.item


def test_a_tab_one_returns_to_shows_what_others_have_judged(desk: Desk, desk_app: ServedApp, context: BrowserContext):
    other = Desk(context.new_page(), desk.address, desk.name).open().ready()
    judged = [desk.judge("1"), desk.judge("4")]
    desk.saved()

    other.come_back()
    other.wait_for(desk.item)

    expect(other.notice).to_contain_text("Already judged in another tab: correct")
    assert other.progress == desk.progress
    assert _judged(desk, desk_app) == judged


def test_two_people_in_two_tabs_of_one_browser_stay_two_people(
    desk: Desk, desk_app: ServedApp, context: BrowserContext
):
    ben = Desk(context.new_page(), desk.address, f"{desk.name} 2").open().ready()
    ben.page.on("dialog", accept_leaving)
    ben.page.locator(".reviewer").click()
    ben.sign_in()

    hers, his = desk.judge("1"), ben.judge("2")
    desk.reload()
    hers_again = desk.judge("3")
    desk.saved()
    ben.saved()

    assert _judged(desk, desk_app) == [hers, hers_again]
    assert _judged(ben, desk_app) == [his]
    assert desk.page.locator(".reviewer").inner_text() == desk.name


def test_a_cut_connection_loses_and_doubles_nothing(desk: Desk, desk_app: ServedApp, context: BrowserContext):
    desk.page.wait_for_load_state("networkidle")
    context.set_offline(True)
    judged = [desk.judge("1"), desk.judge("2"), desk.judge("3")]
    expect(desk.save_state).to_have_text("3 kept here, sending when the connection returns")
    assert _rows(desk, desk_app) == ()

    context.set_offline(False)
    desk.saved()

    assert _judged(desk, desk_app) == judged


def test_an_answer_that_got_lost_on_its_way_is_not_stored_twice(desk: Desk, desk_app: ServedApp):
    lost: list[str] = []

    def deliver_but_lose_the_answer(route: Route) -> None:
        if len(lost) < 2:
            lost.append(str(route.fetch().status))
            route.abort()
        else:
            route.continue_()

    desk.page.route(SAVING, deliver_but_lose_the_answer)
    first = desk.judge("1")
    expect(desk.save_state).to_contain_text("1 kept here")
    desk.saved()

    assert lost == ["201", "200"]
    assert _judged(desk, desk_app) == [first]


def test_what_was_not_sent_before_a_refresh_is_sent_after_it(desk: Desk, desk_app: ServedApp):
    desk.page.route(SAVING, lambda route: route.abort())
    judged = [desk.judge("1"), desk.judge("2")]
    following = desk.item
    expect(desk.save_state).to_contain_text("2 kept here")

    desk.reload()
    assert desk.item == following
    assert desk.progress.startswith("2 of")
    desk.page.unroute(SAVING)
    desk.saved()

    assert _judged(desk, desk_app) == judged


def test_leaving_with_unsaved_judgements_is_warned_of(desk: Desk):
    desk.page.route(SAVING, lambda route: route.abort())
    warnings: list[str] = []
    desk.page.on("dialog", lambda dialog: warnings.append(dialog.type))
    desk.judge("1")

    desk.page.reload()

    assert warnings == ["beforeunload"]
    desk.page.unroute(SAVING)
    desk.ready().saved()


def test_a_killed_server_loses_nothing_and_gets_the_rest_when_it_is_back(page: Page, own_app: ServedApp):
    desk = Desk(page, own_app.address, "Ada").open().sign_in()
    judged = [desk.judge("1"), desk.judge("2")]
    desk.saved()
    page.wait_for_load_state("networkidle")

    own_app.kill()
    assert _judged(desk, own_app) == judged
    judged.append(desk.judge("3"))
    expect(desk.save_state).to_contain_text("1 kept here")
    own_app.start()
    desk.saved()

    assert _judged(desk, own_app) == judged
    desk.reload()
    assert desk.progress.startswith("3 of")


def test_a_refused_judgement_is_shown_and_its_item_comes_back(desk: Desk, desk_app: ServedApp):
    sentence = "The text of annotation 7 is another one now. Reload the page."
    desk.page.route(SAVING, lambda route: route.fulfill(status=409, json={"error": sentence}))
    first = desk.judge("1")
    expect(desk.notice).to_contain_text(f"Not saved: {sentence}")
    assert desk.progress.startswith("0 of")

    desk.page.unroute(SAVING)
    desk.press("ArrowLeft")
    desk.wait_for(first)
    desk.judge("1")
    desk.saved()

    expect(desk.notice).not_to_contain_text("Not saved")
    assert _judged(desk, desk_app) == [first]


def test_a_server_that_cannot_write_is_told_and_asked_again(desk: Desk, desk_app: ServedApp):
    broken = {"error": "reviews.sqlite cannot be written (disk full)."}
    desk.page.route(SAVING, lambda route: route.fulfill(status=503, json=broken))
    first = desk.judge("1")
    expect(desk.save_state).to_have_text("Not saved. Retry")
    expect(desk.save_state).to_have_attribute("title", broken["error"])

    desk.page.unroute(SAVING)
    desk.save_state.click()
    desk.saved()

    assert _judged(desk, desk_app) == [first]


def test_a_slow_server_is_said_after_400_ms(desk: Desk):
    held: list[Route] = []
    desk.page.route(SAVING, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    desk.judge("1")

    expect(desk.save_state).to_have_text("Saving")
    held[0].continue_()
    desk.saved()


def test_undo_takes_the_last_verdict_back_also_after_a_refresh(desk: Desk, desk_app: ServedApp):
    first, second = desk.judge("1"), desk.judge("2")
    desk.press("u")
    desk.wait_for(second)
    desk.saved()
    desk.reload()
    assert desk.item == second

    desk.press("u")
    desk.wait_for(first)
    expect(desk.notice).to_contain_text("Taken back: correct")
    desk.saved()

    rows = _rows(desk, desk_app)
    assert [row.kind for row in rows[2:]] == [JudgementKind.WITHDRAWAL] * 2
    assert [row.withdraws for row in rows[2:]] == [rows[1].judgement_id, rows[0].judgement_id]
    desk.press("u")
    expect(desk.notice).to_contain_text("nothing to take back")


def test_an_earlier_verdict_is_shown_and_replaced(desk: Desk, desk_app: ServedApp):
    first = desk.judge("1")
    desk.press("ArrowLeft")
    desk.wait_for(first)
    expect(desk.notice).to_contain_text("You judged this correct")
    expect(desk.page.locator(".verdict.pressed")).to_have_text("correctpicture supports it1")

    desk.judge("2")
    desk.saved()

    old, new = _rows(desk, desk_app)
    assert (new.annotation_id, new.replaces) == (first, old.judgement_id)
    assert desk.progress.startswith("1 of")


def test_an_unusable_patch_leaves_the_queue_until_that_is_taken_back(desk: Desk, desk_app: ServedApp):
    first, progress = desk.item, desk.progress
    desk.press("x", "1", "2")  # digits mean verdicts and nothing else
    assert _rows(desk, desk_app) == ()
    desk.press("ArrowDown", "Enter")
    desk.wait_for_other(first)
    assert desk.progress != progress

    desk.press("u")
    desk.wait_for(first)
    assert desk.progress == progress
    desk.press("x", "w")
    desk.saved()

    assert [row.reason for row in _rows(desk, desk_app)] == ["haze", None, "wrong place"]


def test_streamlits_own_keys_do_not_reach_it_from_the_desk(desk: Desk):
    reruns: list[str] = []
    desk.page.on("request", lambda request: _note_detail(request, reruns))
    listen = "document.addEventListener('keydown', (event) => window.leaked_.push(event.key))"
    desk.page.evaluate(f"window.leaked_ = []; {listen}")

    desk.press("c", "r", "R")
    desk.press("m", "c", "r", "Escape")

    assert desk.page.evaluate("window.leaked_") == []
    assert desk.page.get_by_role("dialog", name="Clear caches").count() == 0
    assert reruns == []


def _note_detail(request: Request, notes: list[str]) -> None:
    if "/api/desk?" in request.url:
        notes.append(request.url)


def test_space_hides_the_overlays_while_it_is_held(desk: Desk):
    overlay = desk.page.locator(".big .picture-overlay")
    desk.page.keyboard.down(" ")
    expect(overlay).to_have_class("picture-overlay hidden")
    desk.page.keyboard.up(" ")
    expect(overlay).to_have_class("picture-overlay")


def test_the_campaigns_own_view_comes_back_with_0(desk: Desk, desk_app: ServedApp):
    caption = desk.page.locator(".big .picture-caption")
    desk.press("v")
    expect(caption).to_contain_text("Infrared")
    desk.judge("1")
    desk.press("0")
    expect(caption).to_contain_text("True colour")
    desk.judge("1")
    desk.saved()

    assert [row.view for row in _rows(desk, desk_app)] == ["infrared-fixed", "true-fixed"]


def test_the_live_region_says_what_was_saved_and_what_is_next(desk: Desk):
    desk.judge("1")

    expect(desk.page.locator("[aria-live=polite]")).to_contain_text("Saved. Next: ")


def test_a_link_opens_the_desk_at_its_item_once(desk: Desk, desk_app: ServedApp):
    first = desk.item
    desk.press("ArrowDown")
    desk.wait_for_other(first)
    linked = desk.item

    desk.open(f"?annotation={linked}").ready()
    assert desk.item == linked
    desk.judge("1")
    assert "annotation" not in desk.page.url

    desk.open("?annotation=999999999").ready()
    expect(desk.notice).to_contain_text("Annotation 999999999 is not in this queue")
    assert desk.item == first


def test_a_selection_without_bench_offers_to_drop_a_facet(page: Page, desk_app: ServedApp):
    page.goto(f"{desk_app.address}/verify?split=train")
    page.get_by_role("button", name="Drop train").click()

    expect(page.locator(".desk")).to_be_visible()


def test_when_all_is_judged_the_desk_says_so(page: Page, desk_app: ServedApp, request: pytest.FixtureRequest):
    desk = Desk(page, desk_app.address, _name(request)).start_over("?type=captioning").sign_in()
    total = int(desk.progress.split(" of ")[1])
    for _ in range(total - 1):
        desk.judge("1")
    desk.press("1")

    expect(page.get_by_text(f"Done: {total}.")).to_be_visible()
    desk.press("u")
    assert desk.ready().progress == f"{total - 1} of {total}"


def test_the_desk_tells_nothing_that_would_anchor(desk: Desk):
    answers: list[str] = []
    desk.page.on("response", lambda answer: answers.append(answer.text()) if "/api/desk" in answer.url else None)
    desk.reload()
    desk.page.wait_for_load_state("networkidle")

    assert answers
    assert not [text for text in answers if "reference_map" in text or ("-fixed.png" in text and "/reference-" in text)]
    assert "reviewer" not in json.dumps([json.loads(text).get("rows") for text in answers])


def test_a_sign_in_that_is_refused_says_why(page: Page, desk_app: ServedApp):
    Desk(page, desk_app.address, "").start_over()
    page.get_by_label("Your name").fill("   ")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_have_text("The name is empty. Type your name.")


MARKUP = '<img src=x onerror="window.hacked_=1"><b>bold</b>'


@pytest.fixture
def texts_only(tmp_path: Path) -> Iterator[ServedApp]:
    """One bench patch with all fifteen tasks, markup in its caption and country, and one text outside the grammar."""
    facts = {"split": "bench", "country": MARKUP}
    rows = patch_rows(1, **facts)
    rows[-1]["output"] = MARKUP
    broken = row(16, ("mcq", "area"), **facts, input="How much? A: little B: much a) x", output="c")
    app = ServedApp(write_parquet(tmp_path / "one.parquet", [*rows, broken]), None, tmp_path / "reviews.sqlite").start()
    yield app
    app.stop()


def test_all_tasks_are_shown_and_markup_is_text(page: Page, texts_only: ServedApp):
    desk = Desk(page, texts_only.address, MARKUP).open().sign_in()
    shown: dict[str, str] = {}
    for _ in range(16):
        region = page.locator(".text")
        shown[f"{desk.item} {region.locator('b').first.inner_text()}"] = region.inner_text()
        desk.press("ArrowRight")

    assert len({name.split(" ", 1)[1] for name in shown}) == 15
    texts = list(shown.values())
    assert all("the dataset\N{RIGHT SINGLE QUOTATION MARK}s answer" in text for text in texts[:14])
    assert "How much? A: little B: much a) x" in texts[14]
    assert MARKUP in texts[15]
    assert page.locator(".reviewer").inner_text() == MARKUP
    expect(page.get_by_text("Texts only. Start with").first).to_be_visible()
    assert page.evaluate("window.hacked_ ?? null") is None
