from datetime import UTC, datetime
from pathlib import Path

import pytest
from reviews.rows import NOON, unusable, verdict

from browser.domain.judgement import VERDICT_KEYS
from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.errors import JudgementError
from browser.reviews.message import LONGEST_COMMENT, judgement_from_message, message_of
from browser.reviews.store import JudgementStore

VERDICT = {
    "judgement_id": "6f1f0a51-4f3f-4c3c-9b57-3f7f0e0a5b11",
    "kind": "verdict",
    "dataset_fingerprint": "f" * 16,
    "patch_id": "P1",
    "annotation_id": 7,
    "text_hash": "0123456789abcdef",
    "answer": "correct",
    "visible": "supports",
    "judged_at": "2026-11-23T12:00:00.123Z",
    "replaces": None,
}
SKIP = {**VERDICT, "kind": "skip", "answer": None, "visible": None}
UNUSABLE = {**SKIP, "kind": "patch unusable", "annotation_id": None, "text_hash": None, "reason": "cloud"}
WITHDRAWAL = {**SKIP, "kind": "withdrawal", "withdraws": VERDICT["judgement_id"]}


def read(message: object):
    return judgement_from_message(message, "Ada", NOON)


def test_a_verdict_is_read():
    judgement = read(VERDICT)

    assert judgement.verdict == VERDICT_KEYS["1"]
    assert judgement.judged_at == datetime(2026, 11, 23, 12, 0, 0, 123000, UTC)
    assert judgement.recorded_at == NOON


@pytest.mark.parametrize("message", [SKIP, UNUSABLE, WITHDRAWAL])
def test_the_other_kinds_are_read(message: dict):
    assert read(message).kind == message["kind"]


def test_the_reviewer_is_the_tokens_whatever_the_message_says():
    assert read({**VERDICT, "reviewer": "Ben"}).reviewer == "Ada"


@pytest.mark.parametrize("key", VERDICT_KEYS)
def test_each_key_gives_an_allowed_verdict(key: str):
    wanted = VERDICT_KEYS[key]

    assert read({**VERDICT, "answer": wanted.answer.value, "visible": wanted.visible.value}).verdict == wanted


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"judgement_id": "7"}, "judgement_id is '7', not a UUID"),
        ({"kind": "approval"}, "kind is 'approval'. Give one of: verdict"),
        ({"kind": ["verdict"]}, "kind is \\['verdict'\\], not a text"),
        ({"patch_id": ""}, "patch_id is ''"),
        ({"annotation_id": "7"}, "annotation_id is '7', not a positive whole number"),
        ({"annotation_id": True}, "not a positive whole number"),
        ({"annotation_id": 2**63}, "not a positive whole number"),
        ({"annotation_id": None}, "go together"),
        ({"text_hash": None}, "go together"),
        ({"judged_at": "yesterday"}, "not an ISO 8601 instant"),
        ({"judged_at": "2026-11-23T12:00:00"}, "time zone is missing"),
        ({"answer": "correct", "visible": "contradicts"}, "correct with contradicts is no verdict"),
        ({"answer": None}, "answer is None"),
        ({"answer": None, "visible": None}, "if and only if it is a verdict"),
        ({"reason": "cloud"}, "if and only if it declares a patch unusable"),
        ({"withdraws": VERDICT["judgement_id"]}, "if and only if it is a withdrawal"),
        ({"comment": "x" * (LONGEST_COMMENT + 1)}, "at most 2000 characters"),
        ({"comment": ["x"]}, "no text"),
    ],
)
def test_an_impossible_field_is_refused_by_name(changes: dict, reason: str):
    with pytest.raises(JudgementError, match=reason):
        read({**VERDICT, **changes})


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        "verdict",
        {**UNUSABLE, "annotation_id": 7, "text_hash": "0" * 16},
        {**UNUSABLE, "reason": None},
        {**UNUSABLE, "reason": "boring"},
        {**SKIP, "annotation_id": None, "text_hash": None},
        {**WITHDRAWAL, "withdraws": None},
    ],
)
def test_a_message_that_fits_no_kind_is_refused(message: object):
    with pytest.raises(JudgementError):
        read(message)


def test_the_screen_gets_back_what_it_shows():
    assert message_of(verdict(7, "h1", flagged=True))["visible"] == "does not show it"
    assert message_of(unusable())["reason"] == "cloud"
    assert "reviewer" not in message_of(verdict())


DETAILS = {
    "mode": "answer",
    "seconds": 2.5,
    "given_answer": "no",
    "issues": ["typo", "several right", "typo"],
    "correction": "no",
    "corrected_input": "Is there a pond?",
    "caption_checks": [{"criterion": "factual accuracy", "is_met": False, "sentence": 1}],
}


def test_what_is_said_beside_the_verdict_is_read_and_comes_back_from_the_store(tmp_path: Path):
    judgement = read(VERDICT | DETAILS)
    store = JudgementStore.open(tmp_path / "reviews.sqlite")
    store.append(judgement)

    assert store.rows() == (judgement,)
    assert store.append(read(VERDICT | DETAILS)) == judgement
    store.close()
    assert (judgement.mode, judgement.seconds, judgement.given_answer) == (Mode.ANSWER, 2.5, "no")
    assert judgement.issues == (Issue.TYPO, Issue.SEVERAL_RIGHT)
    assert judgement.caption_checks == (CaptionCheck(CaptionCriterion.FACTS, is_met=False, sentence=1),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "guess"},
        {"seconds": -1},
        {"seconds": float("nan")},
        {"seconds": True},
        {"seconds": "2"},
        {"issues": "typo"},
        {"issues": ["ugly"]},
        {"issues": ["typo"] * 12},
        {"correction": "x" * 8001},
        {"given_answer": 7},
        {"comment": "NUL \x00"},
        {"comment": "half \ud83c"},
        {"patch_id": "P\x00"},
        {"caption_checks": [{"criterion": "beauty", "is_met": True}]},
        {"caption_checks": [{"criterion": "factual accuracy", "is_met": "no"}]},
        {"caption_checks": [{"criterion": "factual accuracy", "is_met": False, "sentence": -1}]},
        {"caption_checks": [{"criterion": "completeness", "is_met": True}] * 2},
        {"caption_checks": [7]},
    ],
)
def test_an_impossible_detail_is_refused_by_its_name(wrong: dict):
    with pytest.raises(JudgementError, match=f"{next(iter(wrong))}|criterion|sentence"):
        read(VERDICT | wrong)
