"""The fifteen tasks' grammar: what parses, what does not, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import needs_real_data, real_questions, real_rows

from browser.domain.annotation import TASKS, Category, Task, TextType
from browser.domain.boxes import Box, Point
from browser.domain.grammar import (
    BinaryQuestion,
    Caption,
    MultipleChoice,
    PointBox,
    ReferenceBox,
    Unparsed,
    format_input,
    format_output,
    parse,
)

PRESENCE = Task(TextType.BINARY, Category.PRESENCE)
CHOICE = Task(TextType.MCQ, Category.PRESENCE)
POINT = Task(TextType.BOUNDING_BOX, Category.POINT)
REFERENCE = Task(TextType.BOUNDING_BOX, Category.REFERENCE)
CAPTION = Task(TextType.CAPTIONING, Category.NONE)

KIND_OF_TASK = {
    task: {
        TextType.BINARY: BinaryQuestion,
        TextType.MCQ: MultipleChoice,
        TextType.CAPTIONING: Caption,
        TextType.BOUNDING_BOX: PointBox if task.category is Category.POINT else ReferenceBox,
    }[task.type]
    for task in TASKS
}


def task_of(row):
    return Task(TextType(row["type"]), Category(row["category"]))


def assert_parses_without_loss(task, question, output):
    parsed = parse(task, question, output)
    assert type(parsed) is KIND_OF_TASK[task], parsed
    assert (format_input(parsed), format_output(parsed)) == (question, output)


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


# Laws

tasks = st.sampled_from(TASKS)
steps = st.integers(0, 100).map(lambda n: n / 100)
words = st.text(st.characters(exclude_characters="<>)"))
some_words = words.filter(bool)
spans = st.lists(st.integers(0, 100), min_size=2, max_size=2, unique=True).map(sorted)
boxes = st.builds(lambda x, y: Box(x[0] / 100, y[0] / 100, x[1] / 100, y[1] / 100), spans, spans)
parsed_annotations = st.one_of(
    st.tuples(st.just(PRESENCE), st.builds(BinaryQuestion, some_words, st.none() | st.booleans())),
    st.tuples(
        st.just(CHOICE),
        st.builds(
            MultipleChoice,
            some_words,
            st.just(()) | st.tuples(some_words, some_words, some_words, some_words),
            st.none() | st.sampled_from("abcd"),
        ),
    ),
    st.tuples(st.just(POINT), st.builds(PointBox, words, st.builds(Point, steps, steps), words, st.none() | boxes)),
    st.tuples(st.just(REFERENCE), st.builds(ReferenceBox, words, some_words, words, st.none() | boxes)),
    st.tuples(st.just(CAPTION), st.builds(Caption, some_words, st.none() | some_words)),
)
PIECES = (
    *("a", " ", ",", ", ", "a)", " a) ", ", b) ", ", c) ", ", d) ", "\n", "yes"),
    *("<point>", "</point>", "<ref>", "</ref>", "(0.5, 0.25)", "(.5, 1)", "[0.0 0.1, 0.2 0.3]"),
)
near_misses = st.lists(st.sampled_from(PIECES)).map("".join)


@given(parsed_annotations)
def test_what_is_formatted_parses_to_the_same_value(task_and_parsed):
    task, parsed = task_and_parsed
    assert parse(task, format_input(parsed), format_output(parsed)) == parsed


@given(tasks, near_misses | st.text(), st.none() | near_misses | st.text())
def test_any_text_whatsoever_formats_back_to_exactly_itself(task, question, output):
    parsed = parse(task, question, output)
    assert (format_input(parsed), format_output(parsed)) == (question, output)


# Real texts


@needs_real_data
def test_every_real_row_parses_and_formats_back_exactly():
    assert len(real_rows()) == 162
    assert {task_of(row) for row in real_rows()} == set(TASKS)
    for row in real_rows():
        assert_parses_without_loss(task_of(row), row["input"], row["output"])


@needs_real_data
def test_every_real_question_parses_with_and_without_its_output():
    assert len(real_questions()) == 199
    for row in real_questions():
        assert_parses_without_loss(task_of(row), row["input"], None)
        if row["output"] != "unknown":
            assert_parses_without_loss(task_of(row), row["input"], row["output"])


@needs_real_data
def test_every_real_row_with_options_has_four_and_a_key_among_them():
    choices = [parse(task_of(row), row["input"], row["output"]) for row in real_rows() if row["type"] == "mcq"]
    assert len(choices) == 52
    for choice in choices:
        assert len(set(choice.options)) == 4
        assert choice.stem[-1] in "?:"
        assert choice.keyed_option in choice.options


@needs_real_data
def test_real_questions_whose_public_copy_lacks_the_options_have_none():
    choices = [parse(task_of(row), row["input"], None) for row in real_questions() if row["type"] == "mcq"]
    assert {len(choice.options) for choice in choices} == {0, 4}
    assert sum(not choice.options for choice in choices) == 9
