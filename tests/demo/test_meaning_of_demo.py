"""Every text of the demo is understood, and its claims as columns are those of its texts."""

import pytest
from stated_rows import assert_claims_are_those_of

from browser.catalog.claims import claims_of
from browser.catalog.connection import Database
from browser.domain.annotation import Category, Task, TextType
from browser.domain.grammar import parse
from browser.domain.meaning import Description, NotUnderstood, meaning

pytestmark = pytest.mark.xdist_group("default demo")


def test_every_text_of_the_demo_is_understood_and_every_sentence_claims_something(default_demo):
    found = [
        meaning(task, parse(task, row["input"], row["output"]))
        for row in default_demo.rows
        for task in [Task(TextType(row["type"]), Category(row["category"]))]
    ]
    assert [each for each in found if isinstance(each, NotUnderstood)] == []
    sentences = [sentence for each in found if isinstance(each, Description) for sentence in each.sentences]
    assert [sentence.text for sentence in sentences if not sentence.claims] == []


def test_the_claims_of_the_demo_are_those_of_its_texts(default_demo):
    assert_claims_are_those_of(claims_of(Database(default_demo.dataset.parquet)), default_demo.rows)
