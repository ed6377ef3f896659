"""The grammar loses nothing: laws, and every real text."""

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
