"""Splits, tasks and annotations as the columns of the data spell them."""

import pytest
from real_data import needs_real_data, real_rows

from browser.domain.annotation import TASKS, Annotation, Category, Split, Task, TextType, text_hash


def annotation(question, answer):
    return Annotation(1, "a patch", Task(TextType.BINARY, Category.PRESENCE), question, answer)


def test_splits_are_spelt_as_in_the_data():
    assert list(Split) == ["train", "validation", "test", "bench"]


def test_an_unknown_split_is_no_split():
    with pytest.raises(ValueError, match="val"):
        Split("val")


def test_captions_carry_the_literal_string_none_as_category():
    assert Category("None") is Category.NONE


def test_there_are_fifteen_different_tasks():
    assert len(set(TASKS)) == len(TASKS) == 15
    assert [task.category for task in TASKS if task.type is TextType.BINARY] == [
        "presence",
        "area",
        "count",
        "adjacency",
    ]
    assert [task.category for task in TASKS if task.type is TextType.BOUNDING_BOX] == ["point", "reference"]
    assert sum(task.type is TextType.MCQ for task in TASKS) == 8


def test_the_hash_of_the_texts_changes_with_either():
    first = annotation("Is it?", "yes").text_hash
    assert len(first) == 16
    assert int(first, 16) >= 0
    assert first == annotation("Is it?", "yes").text_hash == text_hash("Is it?", "yes")
    assert len({first, annotation("Is it?", "no").text_hash, annotation("It is?", "yes").text_hash}) == 3


def test_the_hash_tells_where_the_input_ends():
    assert text_hash("ab", "c") != text_hash("a", "bc")


def test_the_hash_stays_the_same_from_release_to_release():
    assert text_hash("Does the image show arable land?", "yes") == "fd3ca6ce9a2599bf"


@needs_real_data
def test_every_real_row_has_a_known_split_and_one_of_the_tasks():
    for row in real_rows():
        assert Task(TextType(row["type"]), Category(row["category"])) in TASKS
        assert row["split"] in (None, *Split)
