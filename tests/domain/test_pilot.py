import pytest
from campaigns import back, campaign, lease, recorded, unusable, vote
from hypothesis import given
from hypothesis import strategies as st

from browser.domain.annotation import TASKS, ReviewItem
from browser.domain.campaign import Phase
from browser.domain.pilot import pilot_items, redraw_refusal, suggested_pilot


def items(sizes: list[int]) -> list[ReviewItem]:
    tasks = [task for task, size in zip(TASKS, sizes, strict=False) for _ in range(size)]
    return [ReviewItem(number, "P1", task, "0" * 16) for number, task in enumerate(tasks)]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=15), st.integers(0, 80), st.integers(0, 9))
def test_a_pilot_has_as_many_items_as_asked_and_some_of_every_task_where_there_is_room(sizes, count, seed):
    every = items(sizes)
    drawn = pilot_items(every, count, seed)
    present = {item.task for item in every}

    assert len(drawn) == min(count, len(every))
    assert drawn <= {item.annotation_id for item in every}
    if count >= len(present):
        assert {item.task for item in every if item.annotation_id in drawn} == present


def test_a_pilot_is_drawn_in_proportion_and_the_same_again_by_the_same_seed():
    every = items([80, 10, 10])
    drawn = pilot_items(every, 20, seed=1)

    assert [sum(first <= n < last for n in drawn) for first, last in ((0, 80), (80, 90), (90, 100))] == [16, 2, 2]
    assert pilot_items(reversed(every), 20, seed=1) == drawn != pilot_items(every, 20, seed=2)


def test_small_campaigns_have_no_pilot_unless_asked():
    assert [suggested_pilot(count) for count in (30, 239, 240, 15_029)] == [0, 0, 60, 60]


TAKEN_BACK = vote("Ada")


@pytest.mark.parametrize(
    ("phase", "rows", "reason"),
    [
        (Phase.PRE_CHECK, (), None),
        (Phase.PILOT, (lease("Ada"),), None),
        (Phase.PILOT, (TAKEN_BACK, back(TAKEN_BACK)), "The pilot stays as it was drawn: Ada has judged."),
        (Phase.PILOT, (vote("Ben"), unusable("Ada")), "The pilot stays as it was drawn: Ada, Ben have judged."),
        (
            Phase.PRODUCTION,
            (),
            "The campaign is past its pilot, in production. Step back to the pilot to draw another one.",
        ),
    ],
)
def test_a_pilot_is_drawn_anew_until_somebody_has_judged(phase, rows, reason):
    assert redraw_refusal(campaign(phase=phase), recorded(*rows)) == reason
