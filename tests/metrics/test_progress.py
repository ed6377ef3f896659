"""Accuracy, evidence, balance and pace."""

from datetime import timedelta

import pytest
from campaigns import COUNT, NOON, state, vote

from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.domain.campaign import Gate, GoldItem
from browser.domain.correction import Correction
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.metrics.accuracy import against_gold, against_oneself, human_accuracy, qualified
from browser.metrics.balance import Cell, ItemFacts, balance, shifts
from browser.metrics.estimates import Resampling
from browser.metrics.evidence import change_after_evidence
from browser.metrics.pace import recent_days, remaining, reviewer_paces

FEW = Resampling(seed=1, replicates=200)
POINT = Task(TextType.BOUNDING_BOX, Category.POINT)


def test_reviewers_are_held_against_gold_by_their_first_verdicts():
    gold = (GoldItem(7, Answer.CORRECT), GoldItem(8, Answer.INCORRECT, Correction("b")))
    votes = [
        vote("Ada"),
        vote("Ada", "2", "B", annotation_id=8),
        vote("Ben", "2"),
        vote("Ben"),
        vote("Ben", "2", "c", annotation_id=8),
        vote("Ben", annotation_id=9),
    ]
    scores = against_gold(votes, gold, dict.fromkeys((7, 8, 9), COUNT))

    assert [(s.reviewer, s.accuracy.point, s.accuracy.n) for s in scores] == [("Ada", 1.0, 2), ("Ben", 0.0, 2)]
    assert qualified(scores, Gate(COUNT, 0.8, 2)) == {"Ada"}
    assert qualified(scores, Gate(COUNT, 0.8, 3)) == frozenset()


def test_reviewers_are_held_against_themselves_by_drift_checks():
    again = [vote("Ada", "2"), vote("Ada", is_check=True), vote("Ben"), vote("Ben", is_check=True)]
    alone = [vote("Cem", is_check=True), vote("Dua"), vote("Dua", "2")]
    scores = against_oneself([*again, *alone])

    assert [(score.reviewer, score.agreement.point) for score in scores] == [("Ada", 0.0), ("Ben", 1.0)]


def test_people_are_as_accurate_as_their_first_hidden_answers():
    def answer(text, reviewer="Ada", **fields):
        return vote(reviewer, mode=Mode.ANSWER, given_answer=text, **fields)

    annotations = {
        7: Annotation(7, "P1", COUNT, "How many?", "b"),
        8: Annotation(8, "P1", POINT, "Box it.", "[0.0 0.0, 0.5 0.5]"),
    }
    votes = [
        answer("B"),
        answer("c"),
        answer("c", "Ben"),
        vote("Cem"),
        answer("[0.25 0.0, 0.75 0.5]", annotation_id=8),
        answer("[0.0 0.0, 0.5 0.5]", "Ben", annotation_id=8),
    ]
    found = {one.task: one for one in human_accuracy(votes, annotations, FEW)}

    assert (found[COUNT].accuracy.point, found[COUNT].accuracy.n, found[COUNT].mean_iou) == (0.5, 2, None)
    assert found[POINT].accuracy.point == 0.5
    assert found[POINT].mean_iou.point == pytest.approx((1 + 1 / 3) / 2)


def test_verdicts_changed_after_evidence_are_a_share_of_those_given_without():
    votes = [
        vote("Ada"),
        vote("Ada", "2", evidence_seen=True),
        vote("Ben"),
        vote("Ben", "h1", evidence_seen=True),
        vote("Cem"),
        vote("Dua", "2", evidence_seen=True),
    ]
    found = change_after_evidence(votes)

    assert (found.share.point, found.share.n) == (pytest.approx(1 / 3), 3)
    assert found.changes == ((Answer.CORRECT, Answer.INCORRECT, 1),)
    assert change_after_evidence([]).share.reason == "Nobody judged an item without the evidence first."


def test_balance_tells_what_is_gone_and_what_has_come():
    def item(annotation_id, answer, *classes):
        return ItemFacts(annotation_id, COUNT, answer, classes, "Austria")

    before = [item(1, "a", "Pastures"), item(2, "b", "Pastures", "Arable land"), item(3, "a")]
    after = [item(1, "c", "Pastures"), item(2, "b", "Pastures", "Arable land")]
    lines = {line.cell: (line.before, line.after) for line in balance(before, after)}

    assert lines[Cell(COUNT, "a", "Pastures", "Austria")] == (1, 0)
    assert lines[Cell(COUNT, "c", "Pastures", "Austria")] == (0, 1)
    assert lines[Cell(COUNT, "a", "no class", "Austria")] == (1, 0)
    moved = {shift.column: shift.distance for shift in shifts(before, after)}
    assert moved == {"task": 0.0, "country": 0.0, "answer": pytest.approx(2 / 3), "class": pytest.approx(0.25)}
    assert {shift.distance for shift in shifts(before, [])} == {None}


def test_pace_counts_items_days_and_seconds_of_each_reviewer():
    votes = [vote("Ada", annotation_id=n, seconds=10.0 + n, judged_at=NOON - timedelta(days=n)) for n in (0, 1, 1)] + [
        vote("Ben")
    ]
    ada, ben = reviewer_paces(votes, FEW)

    assert (ada.items, ada.days, ada.seconds.point) == (2, 2, pytest.approx(32 / 3))
    assert (ben.seconds.point, ben.seconds.reason) == (None, "No verdict says how long it took.")


def test_what_remains_is_counted_in_verdicts_hours_and_days():
    votes = [vote("Ada", seconds=36.0, judged_at=NOON - timedelta(days=n % 2)) for n in range(8)]
    open_item, split = state(), state(vote("Ada"), vote("Ben", "2"))
    left = remaining([open_item] * 50 + [split, state(vote("Ada"))], votes, NOON, FEW)

    assert (left.verdicts, left.to_decide, left.to_confirm) == (101, 1, 0)
    assert left.hours.point == pytest.approx(1.01)
    assert left.days.point == pytest.approx(101 / 4)
    now_and_then = [vote("Ada", judged_at=NOON - timedelta(days=10)), vote("Ada")]
    assert remaining([open_item], now_and_then, NOON, FEW).days.high is None
    assert remaining([open_item], [], NOON, FEW).days.reason == "Nobody has judged in the last 14 days."


def test_the_last_days_are_counted_to_today():
    votes = [vote("Ada"), vote("Ada"), vote("Ada", judged_at=NOON - timedelta(days=13))]
    days = recent_days([*votes, vote("Ben", judged_at=NOON - timedelta(days=14))], NOON)

    assert days == {"Ada": (1, *[0] * 12, 2)}
