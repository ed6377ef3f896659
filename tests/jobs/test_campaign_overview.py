"""What a lead sees of a small campaign, worked out by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from campaigns import JUDGE, decision, unusable, vote
from jobs.known_campaign import AREA, COUNT, LATER, POINT, REVIEWERS, known_campaign

from browser.domain.annotation import Annotation
from browser.domain.campaign import AdaptiveOverlap, FixedOverlap, GoldItem, Member, Role, Standing
from browser.domain.campaign_rows import Outcome
from browser.domain.item_rules import has_second_look
from browser.domain.item_values import Cause, Status
from browser.domain.judgement import Answer
from browser.domain.judgement_details import Mode
from browser.jobs.campaign_figures import campaign_figures
from browser.jobs.campaign_overview import agreement_tables, progress_of
from browser.jobs.campaign_people import accuracy_of_people, balance_shifts, drawn_boxes, people
from browser.metrics.balance import ItemFacts

SPLIT = (vote("Ada"), vote("Ben", "2"))
AGREED = (vote("Ada", annotation_id=9), vote("Ben", annotation_id=9))


def test_kept_corrected_dropped_and_the_rest_are_all_items():
    known = known_campaign(*SPLIT, *AGREED, vote("Ada", annotation_id=10), unusable("Cem"))
    progress = progress_of(known.states, known.rules)

    assert progress.items == 4 == sum(progress.statuses.values())
    tally = progress.tally
    assert (tally.kept, tally.corrected, tally.dropped, tally.not_final) == (1, 0, 0, 3)
    assert progress.statuses[Status.JUDGED] == 2
    assert progress.causes == {Cause.USABILITY: 1}


def test_what_nobody_is_left_to_decide_or_confirm_is_counted():
    def stranded(*rows, members) -> int:
        known = known_campaign(*rows, members=tuple(members))
        return progress_of(known.states, known.rules).stranded

    ada, ben, judge = Member("Ada"), Member("Ben"), Member(JUDGE, frozenset({Role.ADJUDICATOR}))
    corrected = (vote("Ada", "2", "a"), vote("Ben", "2", "b"), decision(Outcome.CORRECTED, "c"))

    assert stranded(*SPLIT, members=(ada, ben)) == 1
    assert stranded(*SPLIT, members=(ada, ben, judge)) == 0
    assert stranded(*corrected, members=(ada, ben, judge)) == 1
    assert stranded(*corrected, members=(ada, ben, judge, Member("Cem"))) == 0


def test_agreement_is_told_over_all_and_by_task_country_and_season():
    tables = agreement_tables(known_campaign(*SPLIT, *AGREED))

    assert (tables.answers.raw.point, tables.answers.raw.n, tables.is_of_second_looks) == (0.5, 2, False)
    assert [(line.task, line.items, line.final, line.disputed) for line in tables.tasks] == [
        (AREA, 1, 0, 0),
        (COUNT, 2, 1, 1),
        (POINT, 1, 0, 0),
    ]
    assert [line.agreement.raw.point for line in tables.tasks] == [None, 0.5, None]
    assert tables.tasks[0].agreement.raw.reason == "No item was judged by two reviewers."
    assert {line.value: line.agreement.raw.point for line in tables.countries} == {"Finland": 0.0, "Austria": 1.0}
    assert [(line.value, line.items) for line in tables.seasons] == [("Summer", 4)]
    assert [(pair.first, pair.second, pair.raw.n) for pair in tables.pairs] == [("Ada", "Ben", 2)]


def test_with_adaptive_overlap_agreement_is_asked_of_second_looks_alone():
    known = known_campaign(*SPLIT, *AGREED, machine=Answer.CORRECT, overlap=AdaptiveOverlap(0.5), seed=2)
    tables = agreement_tables(known)

    assert [i for i in (7, 8, 9, 10) if has_second_look(known.campaign, i)] == [9]
    assert (tables.is_of_second_looks, tables.answers.raw.n, tables.answers.raw.point) == (True, 1, 1.0)


def test_each_person_has_done_pace_agreement_and_gold():
    gold = (GoldItem(7, Answer.CORRECT), GoldItem(9, Answer.INCORRECT))
    votes = (vote("Ada", seconds=4.0), vote("Ben", "2", seconds=8.0), *AGREED)
    ada, ben, cem, *_ = people(known_campaign(*votes, gold=gold))

    assert [line.member.name for line in (ada, ben, cem)] == list(REVIEWERS[:3])
    assert (ada.done, sum(ada.days), len(ada.days), ada.pace.seconds.point) == (2, 2, 14, 4.0)
    assert (ada.agreement.point, ada.agreement.n) == (0.5, 2)
    assert (ada.gold.point, ada.gold.n, ben.gold.point) == (0.5, 2, 0.0)
    assert (cem.done, cem.days, cem.gold.reason, cem.last_seen) == (0, (), "No gold item was judged.", None)
    assert ada.last_seen < ben.last_seen < LATER


def test_what_a_removed_person_did_is_in_no_figure():
    gone = tuple(Member(name, standing=Standing.REMOVED if name == "Ben" else Standing.ACTIVE) for name in REVIEWERS)
    figures = campaign_figures(known_campaign(*SPLIT, *AGREED, members=gone))

    assert figures.agreement.answers.raw.n == 0
    ben = next(line for line in figures.people if line.member.name == "Ben")
    assert (ben.done, ben.pace, ben.agreement.point) == (0, None, None)


def test_boxes_agree_as_far_as_the_drawn_ones_overlap():
    drawn = [
        vote("Ada", "2", "[0.0 0.0, 0.5 0.5]", annotation_id=8),
        vote("Ben", annotation_id=8, mode=Mode.ANSWER, given_answer="[0.0 0.0, 0.5 1.0]"),
    ]
    (line,) = drawn_boxes(known_campaign(*drawn))
    (none,) = drawn_boxes(known_campaign(drawn[0], vote("Ben", annotation_id=8)))

    assert (line.task, line.agreement.mean_iou.point, line.agreement.mean_iou.n) == (POINT, 0.5, 1)
    assert none.agreement.mean_iou.reason == "No item has two boxes."


def test_human_accuracy_is_of_answers_without_the_key():
    text = Annotation(7, "P1", COUNT, "How many?", "b")
    votes = [vote("Ada", mode=Mode.ANSWER, given_answer="b"), vote("Ben", "2", mode=Mode.ANSWER, given_answer="c")]
    known = known_campaign(*votes, *AGREED, texts={7: text})

    (line,) = accuracy_of_people(known)
    assert (line.accuracy.point, line.accuracy.n) == (0.5, 2)


def test_the_balance_after_lacks_what_was_dropped_and_has_corrected_texts_as_they_read():
    corrected = {9: ItemFacts(9, COUNT, "b", (), "Austria")}
    known = known_campaign(*SPLIT, decision(Outcome.DROPPED), corrected=corrected)
    lines = {shift.column: shift for shift in balance_shifts(known)}

    assert lines["answer"].lines == (("a", 4, 2), ("b", 0, 1))
    assert lines["country"].lines == (("Austria", 2, 2), ("Finland", 2, 1))
    assert lines["answer"].distance == pytest.approx(1 / 3)


def test_a_campaign_that_nobody_has_begun_says_why_nothing_is_there():
    figures = campaign_figures(known_campaign())

    assert figures.agreement.answers.ac1.reason == "No item was judged by two reviewers."
    assert (figures.remaining.verdicts, figures.remaining.days.reason) == (
        8,
        "Nobody has judged in the last 14 days.",
    )
    assert figures.evidence.share.reason
    assert [line.member.name for line in figures.people] == ["Ada", "Ben", "Cem", "Dua", JUDGE, "Kim"]


def test_what_remains_follows_the_pace_of_the_last_days():
    known = known_campaign(*(vote(name, annotation_id=9) for name in ("Ada", "Ben")), overlap=FixedOverlap(2))
    soon = replace(known, now=LATER + timedelta(days=1))
    remaining = campaign_figures(soon).remaining

    assert (remaining.verdicts, remaining.days.point) == (6, 6.0)
