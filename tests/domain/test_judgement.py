"""Verdicts and the rows that carry them."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from uuid import UUID

import pytest

from browser.domain.judgement import (
    VERDICT_KEYS,
    Answer,
    Judgement,
    JudgementKind,
    UnusableReason,
    Verdict,
    Visible,
)


def test_keys_mean_what_the_protocol_says():
    meanings = {key: (verdict.answer, verdict.visible) for key, verdict in VERDICT_KEYS.items()}
    assert meanings == {
        "1": ("correct", "supports"),
        "2": ("incorrect", "contradicts"),
        "3": ("ambiguous", "not asked"),
        "4": ("not decided", "does not show it"),
        "5": ("unsure", "not asked"),
        "h1": ("correct", "does not show it"),
        "h2": ("incorrect", "does not show it"),
    }


def test_no_two_keys_mean_the_same():
    assert len(set(VERDICT_KEYS.values())) == len(VERDICT_KEYS)


def test_answer_and_visibility_are_independent():
    assert Verdict(Answer.CORRECT, Visible.SUPPORTS) != Verdict(Answer.CORRECT, Visible.NOT_SHOWN)


def test_a_row_about_a_whole_patch_names_no_annotation():
    row = Judgement(
        judgement_id=UUID(int=1),
        kind=JudgementKind.PATCH_UNUSABLE,
        dataset_fingerprint="0123456789abcdef",
        patch_id="a patch",
        reviewer="Ada",
        judged_at=datetime(2026, 1, 1, tzinfo=UTC),
        reason=UnusableReason.CLOUD,
    )
    assert (row.annotation_id, row.text_hash, row.verdict) == (None, None, None)
    assert (row.replaces, row.withdraws, row.recorded_at) == (None, None, None)


def test_a_row_cannot_be_changed():
    row = Judgement(UUID(int=1), JudgementKind.SKIP, "f", "a patch", "Ada", datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(FrozenInstanceError):
        row.reviewer = "Bob"
