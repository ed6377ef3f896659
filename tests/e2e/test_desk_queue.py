"""The list that the desk walks in the browser is the one that the reviews room derives."""

import random
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from reviews.rows import CAPTION, item, skip, unusable, verdict, withdrawal

from browser.domain.judgement import Judgement
from browser.reviews.message import message_of
from browser.reviews.review_queue import review_order, review_queue
from browser.ui.patch_viewer import bundle
from browser.ui.routes.desk import order_message

pytestmark = pytest.mark.browser

ITEMS = tuple(
    item(number, f"P{number // 5}", CAPTION if number % 5 == 0 else item(1, "P").task) for number in range(1, 41)
)
OPEN_ITEMS = """async ([script, message, rows]) => {
  const queue = await import(script);
  const order = queue.readOrder(message);
  const latest = queue.applyRows(new Map(), rows);
  return {
    open: queue.openItems(order, latest).map((item) => item.id),
    progress: queue.progress(order, latest),
    next: queue.nextItem(order, latest, null)?.id ?? null,
    undo: queue.undoTarget(order, latest)?.judgement_id ?? null,
  };
}"""


def _random_rows(chance: random.Random) -> list[Judgement]:
    rows: list[Judgement] = []
    for _ in range(chance.randrange(60)):
        number = chance.randrange(1, 41)
        make = chance.choice([verdict, verdict, skip, unusable])
        made = unusable(f"P{number // 5}") if make is unusable else make(number, patch_id=f"P{number // 5}")
        rows.append(made)
        if chance.random() < 0.2:
            rows.append(withdrawal(made))
    return rows


def _in_browser(page: Page, rows: list[Judgement], mode: str = "verify") -> dict:
    script = "data:text/javascript," + quote(bundle("desk_queue.js"))
    message = {**order_message(review_order(ITEMS, "Ada")), "campaign": {"order": "patch by patch", "mode": mode}}
    return page.evaluate(OPEN_ITEMS, [script, message, [message_of(row) for row in rows]])


@pytest.mark.parametrize("seed", range(8))
def test_the_browser_derives_the_same_queue_from_the_same_rows(page: Page, seed: int):
    rows = _random_rows(random.Random(seed))  # noqa: S311 - draws test cases

    found = _in_browser(page, rows)

    wanted = [i.annotation_id for i in review_queue(ITEMS, "Ada", rows)]
    assert found["open"] == wanted
    assert found["next"] == (wanted[0] if wanted else None)


@pytest.mark.parametrize("seed", range(4))
def test_where_keys_are_hidden_captions_come_once_the_questions_of_their_patch_are_judged(page: Page, seed: int):
    rows = _random_rows(random.Random(seed))  # noqa: S311 - draws test cases
    open_items = _in_browser(page, rows)["open"]

    found = _in_browser(page, rows, mode="answer")

    places = {number: place for place, number in enumerate(found["open"])}
    captions = [number for number in places if number % 5 == 0]
    questions = {number: [one for one in places if one // 5 == number // 5 and one % 5] for number in captions}
    assert sorted(places) == sorted(open_items)
    assert all(places[number] > places[one] for number in captions for one in questions[number])
    without = [number for number in found["open"] if not questions.get(number)]
    assert without == [number for number in open_items if not questions.get(number)]
    assert found["next"] == (found["open"] or [None])[0]


def test_unusable_patches_do_not_count_and_undo_takes_the_last_row_that_holds(page: Page):
    first, second = verdict(1, patch_id="P0"), unusable("P1")
    found = _in_browser(page, [first, second])

    assert found["progress"] == {"done": 1, "total": 35}
    assert found["undo"] == str(second.judgement_id)
    assert _in_browser(page, [first, second, withdrawal(second)])["undo"] == str(first.judgement_id)
