from campaigns import JUDGE, NOON, campaign, lease, recorded, vote
from reviews.rows import AREA, CAPTION, item

from browser.domain.campaign import FixedOverlap, ItemOrder
from browser.domain.item_rules import rules_of
from browser.domain.item_state import item_states
from browser.domain.item_values import Cause
from browser.reviews.campaign_queue import adjudication_queue, campaign_queue, confirmation_queue, ordered_items
from browser.reviews.review_queue import review_order

ITEMS = tuple(item(n, f"P{n // 4}", CAPTION if n % 4 == 0 else AREA) for n in range(1, 13))
RULES = [rules_of(campaign(annotation_ids=tuple(range(1, 13))), one) for one in ITEMS]


def states_of(*rows, rules=RULES):
    return item_states(recorded(*rows), rules, NOON)


def ids(items):
    return [one.annotation_id for one in items]


def test_patch_by_patch_is_the_order_of_the_desk_and_task_by_task_keeps_it_within_a_task():
    by_patch = ids(review_order(ITEMS, "Ada"))
    by_task = ids(ordered_items(ITEMS, "Ada", ItemOrder.TASK_BY_TASK))

    assert ids(ordered_items(ITEMS, "Ada", ItemOrder.PATCH_BY_PATCH)) == by_patch
    assert by_task == [n for n in by_patch if n % 4] + [n for n in by_patch if n % 4 == 0]
    assert by_task != ids(ordered_items(ITEMS, "Ben", ItemOrder.TASK_BY_TASK))


def test_a_reviewer_is_asked_what_has_a_free_place_and_is_not_judged_by_them():
    rows = [vote("Ada", annotation_id=1), *(vote(name, annotation_id=2) for name in ("Ben", "Cem"))]
    queue = campaign_queue(RULES, states_of(*rows), "Ada", ItemOrder.PATCH_BY_PATCH, skipped=(5, 3))

    assert set(range(1, 13)) - set(ids(queue)) == {1, 2}
    assert ids(queue)[-2:] == [5, 3]


def test_a_patch_that_others_have_taken_is_not_offered():
    alone = [rules_of(campaign(annotation_ids=tuple(range(1, 13)), overlap=FixedOverlap(1)), one) for one in ITEMS]
    states = states_of(lease("Ben"), rules=alone)

    assert {4, 5, 6, 7}.isdisjoint(ids(campaign_queue(alone, states, "Ada", ItemOrder.PATCH_BY_PATCH)))
    assert {4, 5, 6, 7} <= set(ids(campaign_queue(alone, states, "Ben", ItemOrder.PATCH_BY_PATCH)))


def test_an_adjudicator_gets_disputes_task_by_task_and_like_beside_like():
    split = {
        n: (vote("Ada", first, annotation_id=n), vote("Ben", second, annotation_id=n))
        for n, first, second in ((4, "1", "2"), (1, "1", "2"), (2, "1", "5"), (3, "1", "2"), (5, "1", "1"))
    }
    states = states_of(*(row for rows in split.values() for row in rows))

    assert ids(adjudication_queue(RULES, states, JUDGE)) == [1, 3, 2, 4]
    assert states[2].cause is Cause.UNDECIDED
    assert adjudication_queue(RULES, states, "Ada") == ()


def test_corrections_are_confirmed_by_those_who_wrote_none():
    states = states_of(*(vote(name, "2", "no", annotation_id=1) for name in ("Ada", "Ben")))

    assert ids(confirmation_queue(RULES, states, "Cem")) == [1]
    assert confirmation_queue(RULES, states, "Ada") == ()
