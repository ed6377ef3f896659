"""How much of the dataset's own texts is understood."""

import pytest
import rasterio
from demo.claim_oracle import bears_out
from demo.map_rules import MapOracle
from real_data import (
    REFERENCE_MAP_PATCH_ID,
    needs_real_data,
    real_questions,
    real_reference_map_path,
    real_rows,
)

from browser.domain.annotation import Category, Task, TextType
from browser.domain.grammar import parse
from browser.domain.meaning import Description, NotUnderstood, meaning

LEAST_SHARE = 0.98
_ANSWERS = {"yes", "no", "a", "b", "c", "d"}


def meaning_of(row, output):
    task = Task(TextType(row["type"]), Category(row["category"]))
    return meaning(task, parse(task, row["input"], output))


def assert_nearly_all_understood(found, texts):
    rest = [
        f"{text}: {each.reason}" for text, each in zip(texts, found, strict=True) if isinstance(each, NotUnderstood)
    ]
    share = 1 - len(rest) / len(found)
    print(f"{share:.1%} of {len(found)} understood; the rest:", *rest, sep="\n")  # noqa: T201 - shown with -s
    assert share >= LEAST_SHARE, rest


@needs_real_data
def test_real_questions_are_understood():
    questions = [row for row in real_questions() if row["type"] != TextType.CAPTIONING]
    found = [meaning_of(row, row["output"] if row["output"] in _ANSWERS else None) for row in questions]
    assert_nearly_all_understood(found, [row["input"] for row in questions])


@needs_real_data
@pytest.mark.parametrize("text_type", TextType)
def test_real_rows_of_every_type_are_understood(text_type):
    rows = [row for row in real_rows() if row["type"] == text_type]
    assert_nearly_all_understood([meaning_of(row, row["output"]) for row in rows], [row["input"] for row in rows])


@needs_real_data
def test_nearly_every_sentence_of_the_real_captions_claims_something():
    captions = [meaning_of(row, row["output"]) for row in real_rows() if row["type"] == TextType.CAPTIONING]
    assert all(isinstance(caption, Description) for caption in captions)
    silent = [sentence.text for caption in captions for sentence in caption.sentences if not sentence.claims]
    assert silent == []


@needs_real_data
def test_what_the_real_rows_of_the_real_map_claim_is_true_of_it():
    with rasterio.open(real_reference_map_path()) as dataset:
        oracle = MapOracle(dataset.read(1))
    rows = [row for row in real_rows() if row.get("patch_id") == REFERENCE_MAP_PATCH_ID]
    assert len(rows) == 25
    assert [row["input"] for row in rows if not bears_out(row, oracle)] == []
