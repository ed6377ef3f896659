"""Corrections: held against the grammar, and compared in one form."""

import pytest

from browser.domain.annotation import Annotation, Category, Task, TextType
from browser.domain.correction import Correction, checked_correction, normal_form
from browser.errors import CorrectionError

COUNT = Task(TextType.MCQ, Category.COUNT)
POINT = Task(TextType.BOUNDING_BOX, Category.POINT)
CAPTION = Task(TextType.CAPTIONING, Category.NONE)
PRESENCE = Task(TextType.BINARY, Category.PRESENCE)


def annotation(task, output, question="How many areas of pastures are there? a) 1, b) 2, c) 3, d) 4"):
    return Annotation(7, "P1", task, question, output)


@pytest.mark.parametrize(
    ("task", "written", "normal"),
    [
        (COUNT, " B ", "b"),
        (PRESENCE, "Yes", "yes"),
        (POINT, "[0.10 .5, 1.0 0.710]", "[0.1 0.5, 1.0 0.71]"),
        (CAPTION, "A  lake.\nCafe\u0301s.", "A lake. Caf\u00e9s."),
    ],
)
def test_two_people_write_the_same_correction_in_one_form(task, written, normal):
    assert normal_form(task, Correction(written)) == Correction(normal)


def test_boxes_are_the_same_only_edge_by_edge():
    boxes = [normal_form(POINT, Correction(text)) for text in ("[0.1 0.1, 0.5 0.5]", "[0.1 0.1, 0.5 0.51]")]

    assert boxes[0] != boxes[1]


def test_a_checked_correction_holds_only_what_it_changes():
    original = annotation(COUNT, "a")
    question = original.input.replace("d) 4", "d) 5")

    assert checked_correction(original, Correction("b", original.input)) == Correction("b")
    assert checked_correction(original, Correction("A", question)) == Correction(None, question)


@pytest.mark.parametrize(
    ("task", "question", "correction", "hint"),
    [
        (COUNT, "How many?", Correction("e"), "none of `a`"),
        (COUNT, "How many? a) 1, b) 2, c) 3, d) 4", Correction(input="How many? a) 1, b) 2"), "options"),
        (PRESENCE, "Is there a lake?", Correction("maybe"), "neither `yes` nor `no`"),
        (POINT, "Box <point>(0.5, 0.5)</point>.", Correction("[0.5 0.1, 0.5 0.6]"), "no box"),
        (CAPTION, "Describe it.", Correction("  "), "empty"),
        (COUNT, "How many? a) 1, b) 2, c) 3, d) 4", Correction("A"), "says what the dataset says"),
    ],
)
def test_what_is_outside_the_grammar_or_changes_nothing_is_refused(task, question, correction, hint):
    with pytest.raises(CorrectionError, match=hint):
        checked_correction(annotation(task, "a", question), correction)
