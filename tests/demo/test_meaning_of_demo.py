"""Every text of the demo is understood and means what its map bears out; its claims as columns are the same."""

from demo.claim_oracle import bears_out
from stated_rows import assert_claims_are_those_of

from browser.catalog.claims import claims_of
from browser.catalog.connection import Database
from browser.domain.annotation import Category, Task, TextType
from browser.domain.grammar import parse
from browser.domain.meaning import Description, NotUnderstood, meaning


def meaning_of(row):
    task = Task(TextType(row["type"]), Category(row["category"]))
    return meaning(task, parse(task, row["input"], row["output"]))


def test_every_text_of_the_demo_is_understood_and_every_sentence_claims_something(default_demo):
    found = [meaning_of(row) for row in default_demo.rows]
    assert [each for each in found if isinstance(each, NotUnderstood)] == []
    sentences = [sentence for each in found if isinstance(each, Description) for sentence in each.sentences]
    assert [sentence.text for sentence in sentences if not sentence.claims] == []


def test_what_every_right_text_claims_is_true_of_its_map_place_and_date(default_demo):
    demo = default_demo
    right = [row for row in demo.rows if row["ID"] not in demo.planted]
    assert [row for row in right if not bears_out(row, demo.oracles[row["patch_id"]])] == []


def test_the_claims_of_the_demo_are_those_of_its_texts(default_demo):
    assert_claims_are_those_of(claims_of(Database(default_demo.dataset.parquet)), default_demo.rows)
