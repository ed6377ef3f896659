"""What is said beside a verdict: corrections, issues, a caption's criteria; what falls with it; and taking it back."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from e2e.desk import Desk, rows_of
from e2e.served import ServedApp
from factories import patch_rows, write_parquet
from playwright.sync_api import Page, expect

from browser.catalog.parquet_file import fingerprint
from browser.domain.campaign import Campaign, Member, Role
from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind
from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.reviews.campaign_versions import CampaignVersions

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
CHOICE, BOX, SEASON, CAPTION = 5, 14, 11, 15
"""Annotation IDs: tasks of a patch are written in the order of `factories.TEXTS`."""
WRONG_SEASON, OTHERS = "It was taken in winter.", "There are pastures and arable land."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    folder = tmp_path_factory.mktemp("details")
    rows = patch_rows(1, split="bench")
    rows[-1]["output"] = f"{OTHERS} {WRONG_SEASON}"
    app = ServedApp(write_parquet(folder / "one.parquet", rows), None, folder / "reviews.sqlite").start()
    yield app
    app.stop()


def _go_to(desk: Desk, annotation_id: int) -> None:
    """By the ribbon, which has a tick for each text in the order of their IDs."""
    desk.page.locator(".tick").nth(annotation_id - 1).click()
    desk.wait_for(annotation_id)


def _verdicts(desk: Desk, app: ServedApp) -> dict[int | None, Judgement]:
    return {row.annotation_id: row for row in rows_of(app.reviews, desk.name) if row.kind is JudgementKind.VERDICT}


def _places(desk: Desk) -> list[object]:
    """Where everything is that must not move."""
    parts = (".verdicts", ".space", ".correction", ".comment", ".minors", ".ribbon", ".big")
    return [desk.page.locator(part).first.bounding_box() for part in parts]


def test_what_is_said_beside_a_verdict_is_stored_shown_again_and_taken_back(page: Page, app: ServedApp):
    page.set_viewport_size({"width": 1440, "height": 900})
    desk = Desk(page, app.address, "Ada").open().sign_in()
    places = _places(desk)
    _go_to(desk, CHOICE)
    desk.press("2", "b", "w", "p", "p")
    assert _places(desk) == places
    desk.press("Enter")
    desk.wait_for_other(CHOICE)
    expect(page.locator(".space")).to_contain_text("Probably affected")

    _go_to(desk, BOX)
    desk.press("2", "b", "Shift+ArrowRight", "Tab", "ArrowDown", "Enter")
    desk.wait_for_other(BOX)

    _go_to(desk, CAPTION)
    desk.press("b", "j", "j", "2")
    expect(page.locator(".sentence.active")).to_have_text(WRONG_SEASON)
    assert _places(desk) == places
    desk.press("Enter")
    desk.wait_for_other(CAPTION)
    desk.saved()

    said = _verdicts(desk, app)
    assert (said[CHOICE].correction, said[CHOICE].issues) == ("b", (Issue.WRONG_ANSWER,))
    assert said[BOX].correction == "[0.1 0.26, 0.6 1.0]"
    failed = [check for check in said[CAPTION].caption_checks if not check.is_met]
    assert failed == [CaptionCheck(CaptionCriterion.FACTS, is_met=False, sentence=1)]

    desk.reload()
    desk.press("u", "u")
    desk.wait_for(BOX)
    desk.saved()
    assert [row.withdraws for row in rows_of(app.reviews, desk.name)][-2:] == [
        said[CAPTION].judgement_id,
        said[BOX].judgement_id,
    ]
    _go_to(desk, CHOICE)
    expect(page.locator(".options li.given kbd")).to_have_text("b")
    expect(page.locator(".chip.on")).to_have_text("wwrong answer")


def test_other_words_are_checked_by_the_server_and_stay_until_it_takes_them(page: Page, app: ServedApp):
    desk = Desk(page, app.address, "Ben").open().sign_in()
    _go_to(desk, CHOICE)
    field = page.get_by_label("In other words")

    desk.press("2", "r")
    field.fill("Which of these is present? a) Pastures, b) Urban fabric")
    desk.press("Enter", "Enter")
    expect(desk.notice).to_contain_text("Not saved")
    expect(desk.notice).to_contain_text("options are not written")
    expect(page.locator(".diff del").first).to_be_visible()
    assert (desk.item, rows_of(app.reviews, desk.name)) == (CHOICE, ())

    desk.press("r")
    assert field.input_value().startswith("Which of these is present?")
    field.fill("Which of these is seen? a) Pastures, b) Beaches, dunes, sands, c) Mixed forest, d) Urban fabric")
    desk.press("Enter", "Enter")
    desk.wait_for_other(CHOICE)
    desk.saved()

    row = _verdicts(desk, app)[CHOICE]
    assert (row.correction, row.corrected_input[:24]) == ("", "Which of these is seen? ")


def test_answers_are_given_before_the_key_is_seen(page: Page, app: ServedApp):
    _begin_answers(app, "answers", tuple(range(1, 16)))
    desk = Desk(page, app.address, "Cem").open("?campaign=answers").sign_in()
    _go_to(desk, CHOICE)
    expect(page.locator(".options .key")).to_have_count(0)
    desk.press("1", "2", "4")  # no verdict before the answer
    desk.press("b")
    expect(page.locator(".options .key kbd")).to_have_text("a")
    expect(desk.notice).to_contain_text("You answered b")
    desk.press("2", "Enter")
    desk.wait_for_other(CHOICE)

    _go_to(desk, BOX)
    desk.press(
        "b", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Tab", "Tab", "Shift+ArrowDown", "Shift+ArrowDown"
    )
    desk.press("Shift+ArrowDown", "Enter")
    desk.wait_for_other(BOX)
    desk.saved()

    said = _verdicts(desk, app)
    assert (said[CHOICE].given_answer, said[CHOICE].correction, said[CHOICE].mode) == ("b", "b", Mode.ANSWER)
    assert (said[BOX].given_answer, said[BOX].verdict) == ("[0.0 0.25, 0.5 1.0]", VERDICT_KEYS["1"])
    assert {*said} == {CHOICE, BOX}


def test_a_caption_comes_once_the_question_whose_answer_it_could_tell_is_answered(page: Page, app: ServedApp):
    _begin_answers(app, "caption", (CHOICE, CAPTION))
    desk = Desk(page, app.address, "Cem").open(f"?campaign=caption&annotation={CAPTION}")
    page.get_by_label("Your name").fill(desk.name)
    page.keyboard.press("Enter")
    text = page.get_by_role("region", name="Text to judge")
    expect(text).to_contain_text("as it could tell their answers: one question left")
    expect(page.get_by_role("button", name="correct").first).to_be_disabled()
    assert OTHERS not in page.content()

    desk.press("1", "ArrowLeft")
    desk.wait_for(CHOICE)
    desk.press("s", "s")  # put off, it is still before the caption
    assert desk.item == CHOICE
    desk.press("a")
    desk.wait_for(CAPTION)
    expect(text).to_contain_text(OTHERS)
    desk.press("1")
    expect(page.get_by_text("Done: 2.")).to_be_visible()
    desk.saved()
    assert _verdicts_in(desk, app, "caption") == [CHOICE, CAPTION]


def _begin_answers(app: ServedApp, name: str, items: tuple[int, ...]) -> None:
    open_file = fingerprint(app.parquet)
    answering = Campaign(
        campaign_id=name,
        name=name,
        dataset_fingerprint=open_file,
        annotation_ids=items,
        members=(Member("Cem"), Member("Lea", frozenset({Role.LEAD}))),
        seed=1,
        mode=Mode.ANSWER,
    )
    CampaignVersions.open(app.reviews, open_file).define(answering, 0, "Lea", datetime.now(UTC))


def _verdicts_in(desk: Desk, app: ServedApp, campaign: str) -> list[int | None]:
    rows = rows_of(app.reviews, desk.name)
    return [row.annotation_id for row in rows if row.campaign == campaign and row.kind is JudgementKind.VERDICT]
