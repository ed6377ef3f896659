from reviews.rows import skip, unusable, verdict, withdrawal

from browser.reviews.state import (
    item_of,
    judged_annotations,
    latest_by_item,
    skipped_annotations,
    unusable_patches,
)


def test_the_last_row_of_an_item_counts():
    first = verdict(7, "1")
    second = verdict(7, "2", replaces=first.judgement_id)

    assert list(latest_by_item([first, second]).values()) == [second]


def test_latest_rows_come_in_the_order_of_recording():
    first, second = verdict(7), verdict(8)
    again = verdict(7, "2", replaces=first.judgement_id)

    assert list(latest_by_item([first, second, again])) == [item_of(second), item_of(again)]


def test_reviewers_and_whole_patches_are_items_of_their_own():
    rows = [verdict(7, reviewer="Ada"), verdict(7, reviewer="Ben"), unusable("P1"), unusable("P2")]

    assert len(latest_by_item(rows)) == 4


def test_a_withdrawn_row_leaves_nothing():
    rows = [verdict(7), skip(8), unusable("P1")]
    latest = latest_by_item([*rows, *(withdrawal(row) for row in rows)]).values()

    assert not judged_annotations(latest)
    assert not skipped_annotations(latest)
    assert not unusable_patches(latest)
