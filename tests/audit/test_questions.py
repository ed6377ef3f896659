import json
from itertools import product

import pytest
from audit.held import COLUMNS, annotation_of, farm_map, held
from factories import TASK_PAIRS, TEXTS, row

from browser.audit import Bearing, Contact, CountedAreas, Covered, Flag, Verdict, audit_patch, numbers_of
from browser.domain.directions import Direction

FOLLOWS, CONTRADICTS, UNKNOWN = Verdict.FOLLOWS, Verdict.CONTRADICTS, Verdict.CANNOT_BE_COMPUTED
AREA, COUNT, ADJACENCY, PRESENCE = (("binary", name) for name in ("area", "count", "adjacency", "presence"))


def measured(verdict):
    return verdict.finding.evidence.truth.measured


@pytest.mark.parametrize(
    ("task", "question", "right", "numbers"),
    [
        (PRESENCE, "Does the image depict pastures?", "yes", Covered(50_000, 500 / 14_400)),
        (PRESENCE, "Does the image depict permanent crops?", "no", Covered(0, 0.0)),
        (AREA, "Do mixed forests cover at least 10% of the image?", "yes", Covered(144_000, 0.1)),
        (AREA, "Do mixed forests cover more than 144000 m2 of the image?", "no", Covered(144_000, 0.1)),
        (COUNT, "Are there exactly two regions of pastures in the image?", "yes", CountedAreas((40_000, 10_000))),
        (COUNT, "Are there more than two regions of pastures in the image?", "no", CountedAreas((40_000, 10_000))),
        (ADJACENCY, "Does any arable land lie next to pastures?", "yes", Contact(120, 0.0)),
        (ADJACENCY, "Does any mixed forest lie next to pastures?", "no", Contact(0, None)),
    ],
)
def test_the_right_answer_follows_and_the_other_contradicts_by_the_same_numbers(task, question, right, numbers):
    other = "no" if right == "yes" else "yes"
    follows, contradicts = held(question, right, task), held(question, other, task)
    assert (follows.verdict, contradicts.verdict) == (FOLLOWS, CONTRADICTS)
    assert measured(follows) == numbers
    assert follows.finding.sureness == 0.0
    assert 0.0 <= contradicts.finding.sureness <= 1.0


def test_the_gap_between_classes_is_measured_where_the_text_says_that_they_touch():
    verdict = held("Does any mixed forest lie next to pastures?", "yes", ADJACENCY)
    assert measured(verdict) == Contact(0, 69.0)
    assert verdict.finding.sureness == 1.0


def test_a_contradiction_is_the_surer_the_further_the_number_is_off():
    questions = [f"Do mixed forests cover at least {percent}% of the image?" for percent in (11, 15, 60)]
    sureness = [held(question, "yes", AREA).finding.sureness for question in questions]
    assert sureness == pytest.approx([0.1, 0.5, 1.0])


def test_each_option_has_its_own_truth():
    text = "Choose the correct coverage range of mixed forests: a) 0 to 10%, b) 10 to 30%, c) 50 to 70%, d) 70 to 90%"
    verdict = held(text, "c", ("mcq", "area"))
    assert [option.is_true for option in verdict.finding.evidence.options] == [True, True, False, False]
    assert verdict.verdict is CONTRADICTS
    assert Flag.SEVERAL_RIGHT in verdict.flags


def test_no_right_option_is_flagged():
    text = "How many regions of pastures are there? a) 1, b) 3, c) 4, d) More than five"
    verdict = held(text, "b", ("mcq", "count"))
    assert verdict.verdict is CONTRADICTS
    assert Flag.NONE_RIGHT in verdict.flags


def test_where_a_class_lies_is_the_bearing_between_the_centroids():
    text = (
        "In relation to the pastures, where is the mixed forest located? a) to the top, b) to the left, c) to the right"
    )
    verdict = held(f"{text}, d) to the bottom", "c", ("mcq", "relative pos"))
    bearing = verdict.finding.evidence.options[0].measured
    assert verdict.verdict is FOLLOWS
    assert isinstance(bearing, Bearing)
    assert bearing.direction is Direction.RIGHT
    assert bearing.degrees == pytest.approx(106.5, abs=0.1)


def test_what_is_asked_of_the_columns_needs_no_map():
    season = row(1, ("mcq", "season"), input="Which season is it? a) Spring, b) Summer, c) Fall, d) Winter", output="c")
    presence = row(2)
    verdicts = audit_patch([annotation_of(season), annotation_of(presence)], COLUMNS, None)
    assert [verdict.verdict for verdict in verdicts] == [FOLLOWS, UNKNOWN]
    assert "no reference map" in verdicts[1].finding.reason
    assert verdicts[0].flags == (Flag.NOT_IN_PIXELS,)


@pytest.mark.parametrize("question", ["Does the image lack pastures?", "Does the image depict volcanoes?"])
def test_what_is_not_understood_is_not_computed(question):
    verdict = held(question, "yes")
    assert verdict.verdict is UNKNOWN
    assert verdict.finding.reason


def test_an_answer_outside_the_grammar_is_not_computed():
    assert held("Does the image depict pastures?", "perhaps").verdict is UNKNOWN


@pytest.mark.parametrize("clc_codes", [None, farm_map()], ids=["no map", "a map"])
def test_whatever_stands_in_a_row_there_is_a_verdict(clc_codes):
    inputs, outputs = zip(*TEXTS.values(), strict=True)
    rows = [
        row(number, task, input=text, output=output)
        for number, (task, text, output) in enumerate(product(TASK_PAIRS, ["", *inputs], ["", *set(outputs)]))
    ]
    verdicts = audit_patch([annotation_of(facts) for facts in rows], COLUMNS, clc_codes)
    assert len(verdicts) == len(rows)
    for verdict in verdicts:
        assert (verdict.verdict is UNKNOWN) == bool(verdict.finding.reason)
        assert verdict.verdict is CONTRADICTS or verdict.finding.sureness == 0.0
    assert json.dumps([numbers_of(verdict) for verdict in verdicts if not verdict.related])
