from hypothesis import given
from hypothesis import strategies as st
from reviews.rows import CAPTION, item, skip, unusable, verdict, withdrawal

from browser.reviews.review_queue import review_order, review_queue

ITEMS = tuple(
    item(annotation_id, f"P{patch}", CAPTION if annotation_id % 4 == 0 else item(1, "P").task)
    for patch in range(5)
    for annotation_id in range(patch * 6 + 1, patch * 6 + 7)
)


def ids(items) -> list[int]:
    return [i.annotation_id for i in items]


def test_texts_of_a_patch_stay_together():
    patches = [i.patch_id for i in review_order(ITEMS, "Ada")]

    assert [p for n, p in enumerate(patches) if n == 0 or patches[n - 1] != p] == list(dict.fromkeys(patches))


def test_each_reviewer_gets_an_order_of_patches_of_their_own_that_never_changes():
    ada, ben = (list(dict.fromkeys(i.patch_id for i in review_order(ITEMS, name))) for name in ("Ada", "Ben"))

    assert ada != ben
    assert ids(review_order(reversed(ITEMS), "Ada")) == ids(review_order(ITEMS, "Ada"))


def test_the_order_of_two_patches_does_not_depend_on_what_else_is_selected():
    few = [i for i in ITEMS if i.patch_id in {"P1", "P3"}]
    whole = [i for i in review_order(ITEMS, "Ada") if i in few]

    assert list(review_order(few, "Ada")) == whole


def test_captions_come_last_within_their_patch():
    first_patch = [i for i in review_order(ITEMS, "Ada") if i.patch_id == "P0"]

    assert ids(first_patch) == [1, 2, 3, 5, 6, 4]


def test_judged_items_are_gone_and_come_back_when_withdrawn():
    given_verdict = verdict(1, patch_id="P0")

    assert 1 not in ids(review_queue(ITEMS, "Ada", [given_verdict]))
    assert ids(review_queue(ITEMS, "Ada", [given_verdict, withdrawal(given_verdict)])) == ids(
        review_order(ITEMS, "Ada")
    )


def test_skipped_items_stay_and_come_last_in_the_order_of_skipping():
    queue = ids(review_queue(ITEMS, "Ada", [skip(9), skip(2)]))

    assert queue[-2:] == [9, 2]
    assert len(queue) == len(ITEMS)


def test_items_of_an_unusable_patch_are_gone_until_that_is_withdrawn():
    declared = unusable("P1")

    assert {i.patch_id for i in review_queue(ITEMS, "Ada", [declared])} == {"P0", "P2", "P3", "P4"}
    assert len(review_queue(ITEMS, "Ada", [declared, withdrawal(declared)])) == len(ITEMS)


def test_what_others_judged_changes_nothing():
    assert ids(review_queue(ITEMS, "Ada", [verdict(1, reviewer="Ben"), unusable("P1", reviewer="Ben")])) == ids(
        review_order(ITEMS, "Ada")
    )


@given(st.sets(st.sampled_from(ids(ITEMS))), st.sets(st.sampled_from(ids(ITEMS))))
def test_queue_and_judged_items_are_always_the_whole(judged: set[int], skipped: set[int]):
    rows = [*(skip(n) for n in skipped), *(verdict(n) for n in judged)]

    left = ids(review_queue(ITEMS, "Ada", rows))

    assert set(left) | judged == set(ids(ITEMS))
    assert not set(left) & judged
    assert set(left[len(left) - len(skipped - judged) :]) == skipped - judged
