"""The fifteen tasks' grammar: what parses and what does not."""

import pytest

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.boxes import Box, Point
from browser.domain.grammar import (
    BinaryQuestion,
    Caption,
    MultipleChoice,
    PointBox,
    ReferenceBox,
    Unparsed,
    parse,
)

PRESENCE = Task(TextType.BINARY, Category.PRESENCE)
CHOICE = Task(TextType.MCQ, Category.PRESENCE)
POINT = Task(TextType.BOUNDING_BOX, Category.POINT)
REFERENCE = Task(TextType.BOUNDING_BOX, Category.REFERENCE)
CAPTION = Task(TextType.CAPTIONING, Category.NONE)

# What is read


def test_a_binary_question_has_a_question_and_an_answer():
    question = "Does the image show arable land?"
    assert parse(PRESENCE, question, "yes") == BinaryQuestion(question, answer=True)
    assert parse(PRESENCE, question, "no") == BinaryQuestion(question, answer=False)
    assert parse(PRESENCE, question, None) == BinaryQuestion(question, answer=None)


def test_options_with_commas_stay_whole():
    question = (
        "Which season? a) Beaches, dunes, sands, b) Cold, no dry season, warm summer, "
        "c) Transitional woodland, shrub, d) Moors, heathland and sclerophyllous vegetation"
    )
    parsed = parse(CHOICE, question, "b")
    assert parsed == MultipleChoice(
        "Which season?",
        (
            "Beaches, dunes, sands",
            "Cold, no dry season, warm summer",
            "Transitional woodland, shrub",
            "Moors, heathland and sclerophyllous vegetation",
        ),
        "b",
    )
    assert parsed.keyed_option == "Cold, no dry season, warm summer"


def test_a_stem_may_end_in_a_colon():
    parsed = parse(CHOICE, "Identify the area of pastures: a) 0 to 10%, b) 1, c) 2, d) More than five", "d")
    assert parsed.stem == "Identify the area of pastures:"
    assert parsed.keyed_option == "More than five"


def test_a_multiple_choice_input_may_offer_no_options():
    parsed = parse(CHOICE, "How large are the arable lands in this image?", "c")
    assert parsed == MultipleChoice("How large are the arable lands in this image?", (), "c")
    assert parsed.keyed_option is None


def test_a_question_without_its_key_has_no_keyed_option():
    assert parse(CHOICE, "Which? a) 1, b) 2, c) 3, d) 4", None).keyed_option is None


def test_a_point_stands_between_the_words_before_and_after_it():
    parsed = parse(POINT, "Box what is at <point>(0.82, 0.28)</point> here.", "[0.64 0.0, 1.0 0.71]")
    assert parsed == PointBox("Box what is at ", Point(0.82, 0.28), " here.", Box(0.64, 0.0, 1.0, 0.71))


def test_a_reference_stands_between_the_words_before_and_after_it():
    parsed = parse(REFERENCE, "Show the <ref>largest patch of pastures</ref>.", None)
    assert parsed == ReferenceBox("Show the ", "largest patch of pastures", ".", None)


def test_a_caption_is_free_text():
    text = "It shows a) a river, b) a [0.1 0.2, 0.3 0.4] box\nand <ref>nothing</ref>."
    assert parse(CAPTION, "Describe it.", text) == Caption("Describe it.", text)


# What is not read


@pytest.mark.parametrize("output", ["Yes", "yes ", "maybe", "1", ""])
def test_a_binary_answer_is_exactly_yes_or_no(output):
    assert isinstance(parse(PRESENCE, "Is it?", output), Unparsed)


@pytest.mark.parametrize("output", ["A", "e", "a)", "ab", "", " a"])
def test_a_key_is_exactly_one_of_a_to_d(output):
    assert isinstance(parse(CHOICE, "Which? a) 1, b) 2, c) 3, d) 4", output), Unparsed)


@pytest.mark.parametrize(
    "question",
    [
        "Which? a) 1, b) 2, c) 3",
        "Which? a) 1, c) 2, b) 3, d) 4",
        "Which? a) 1, b) 2, c) 3, d) 4, e) 5",
        "Which? a) 1 b) 2 c) 3 d) 4",
        "Which?\na) 1\nb) 2\nc) 3\nd) 4",
        "Which? a) , b) 2, c) 3, d) 4",
        "a) 1, b) 2, c) 3, d) 4",
        " a) 1, b) 2, c) 3, d) 4",
    ],
)
def test_options_that_are_not_a_to_d_are_told_and_kept(question):
    parsed = parse(CHOICE, question, "a")
    assert isinstance(parsed, Unparsed)
    assert "options" in parsed.reason
    assert (parsed.input, parsed.output) == (question, "a")


@pytest.mark.parametrize(
    "output",
    [
        "[0.64 0.0, 1.0 0.710]",
        "[0.64 0, 1.0 0.71]",
        "[0.64, 0.0, 1.0, 0.71]",
        "[0.645 0.0, 1.0 0.71]",
        "[0.64 0.0, 0.64 0.71]",
        "[0.8 0.0, 0.64 0.71]",
        "[-0.64 0.0, 1.0 0.71]",
        "[0.64 0.0, 1.01 0.71]",
        "0.64 0.0, 1.0 0.71",
        "[0.64 0.0, 1.0 0.71]\n",
        "[\N{ARABIC-INDIC DIGIT ZERO}.64 0.0, 1.0 0.71]",
    ],
)
@pytest.mark.parametrize(
    ("task", "question"), [(POINT, "Box <point>(0.8, 0.2)</point>"), (REFERENCE, "Box <ref>pastures</ref>")]
)
def test_a_box_that_is_not_written_as_the_dataset_writes_it_is_told(task, question, output):
    parsed = parse(task, question, output)
    assert isinstance(parsed, Unparsed)
    assert "box" in parsed.reason


@pytest.mark.parametrize(
    "question",
    [
        "Box it.",
        "Box <point>(0.8 0.2)</point>",
        "Box <point>(0.80, 0.2)</point>",
        "Box <point>(0.8, 1.2)</point>",
        "Box <point>(0.8, 0.2)",
        "Box </point> <point>(0.8, 0.2)",
        "Box </point><point>(0.8, 0.2)</point>",
        "Box <point>(0.8, 0.2)</point> or <point>(0.8, 0.3)</point>",
        "Box <ref>pastures</ref>",
    ],
)
def test_an_input_without_one_point_is_told(question):
    parsed = parse(POINT, question, "[0.0 0.0, 1.0 1.0]")
    assert isinstance(parsed, Unparsed)
    assert "<point>" in parsed.reason


@pytest.mark.parametrize(
    "question",
    [
        "Box it.",
        "Box <ref></ref>",
        "Box <ref>pastures",
        "Box </ref> <ref>pastures",
        "Box <ref>a</ref> <ref>b</ref>",
        "Box <ref><ref>a</ref></ref>",
    ],
)
def test_an_input_without_one_reference_is_told(question):
    parsed = parse(REFERENCE, question, "[0.0 0.0, 1.0 1.0]")
    assert isinstance(parsed, Unparsed)
    assert "<ref>" in parsed.reason


@pytest.mark.parametrize("task", TASKS)
def test_an_empty_input_or_output_is_told(task):
    assert isinstance(parse(task, "", None), Unparsed)
    assert isinstance(parse(task, "Is it?", ""), Unparsed)


def test_a_pair_that_is_no_task_is_told():
    parsed = parse(Task(TextType.BINARY, Category.SEASON), "Is it summer?", "yes")
    assert isinstance(parsed, Unparsed)
    assert "binary" in parsed.reason
    assert "season" in parsed.reason
