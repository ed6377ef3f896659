"""A judgement as the browser sends it, checked field by field; and a row as the browser gets it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from browser.domain.judgement import (
    VERDICT_KEYS,
    Answer,
    Judgement,
    JudgementKind,
    UnusableReason,
    Verdict,
    Visible,
)
from browser.errors import JudgementError
from browser.reviews.message_details import details, details_message
from browser.reviews.message_fields import choice, instant, long_text, optional_text, text, uuid, whole_number

LONGEST_COMMENT = 2000
"""Characters of a comment."""
_ALLOWED_VERDICTS = frozenset(VERDICT_KEYS.values())


def judgement_from_message(message: object, reviewer: str, recorded_at: datetime) -> Judgement:
    """The judgement that a message holds. The reviewer comes from the token, whatever the message says.

    Raises:
        JudgementError: A field is missing, has an impossible value, or does not fit the kind of judgement.
    """
    if not isinstance(message, dict):
        raise JudgementError("The message is no JSON object.")
    judgement = Judgement(
        judgement_id=uuid(message, "judgement_id"),
        kind=choice(message, "kind", JudgementKind),
        dataset_fingerprint=text(message, "dataset_fingerprint"),
        patch_id=text(message, "patch_id"),
        reviewer=reviewer,
        judged_at=instant(message, "judged_at"),
        annotation_id=whole_number(message, "annotation_id"),
        text_hash=optional_text(message, "text_hash"),
        verdict=_verdict(message),
        reason=None if message.get("reason") is None else choice(message, "reason", UnusableReason),
        replaces=None if message.get("replaces") is None else uuid(message, "replaces"),
        withdraws=None if message.get("withdraws") is None else uuid(message, "withdraws"),
        comment=long_text(message, "comment", LONGEST_COMMENT),
        flagged=message.get("flagged") is True,
        view=optional_text(message, "view") or "",
        evidence_seen=message.get("evidence_seen") is True,
        recorded_at=recorded_at,
        **details(message),
    )
    _check_kind(judgement)
    return judgement


def message_of(judgement: Judgement) -> dict[str, Any]:
    """What the reviewer's own screen needs to know of a row."""
    verdict = judgement.verdict
    return {
        "judgement_id": str(judgement.judgement_id),
        "kind": judgement.kind.value,
        "patch_id": judgement.patch_id,
        "annotation_id": judgement.annotation_id,
        "text_hash": judgement.text_hash,
        "answer": verdict.answer.value if verdict else None,
        "visible": verdict.visible.value if verdict else None,
        "reason": judgement.reason.value if judgement.reason else None,
        "comment": judgement.comment,
        "flagged": judgement.flagged,
        **details_message(judgement),
    }


def _check_kind(judgement: Judgement) -> None:
    """Each kind of row has exactly the fields that its kind needs."""
    kind, about_text = judgement.kind, judgement.annotation_id is not None
    if kind is JudgementKind.ANSWER:
        raise JudgementError("An answer is no judgement: send it to the campaign's answers.")
    if about_text != (judgement.text_hash is not None):
        raise JudgementError("annotation_id and text_hash go together: one of them is missing.")
    if (kind is JudgementKind.VERDICT) != (judgement.verdict is not None):
        raise JudgementError(f"A {kind} row has answer and visible if and only if it is a verdict.")
    if (kind is JudgementKind.PATCH_UNUSABLE) != (judgement.reason is not None):
        raise JudgementError(f"A {kind} row has a reason if and only if it declares a patch unusable.")
    if (kind is JudgementKind.WITHDRAWAL) != (judgement.withdraws is not None):
        raise JudgementError(f"A {kind} row names what it withdraws if and only if it is a withdrawal.")
    if kind in {JudgementKind.VERDICT, JudgementKind.SKIP} and not about_text:
        raise JudgementError(f"A {kind} row needs the annotation_id it is about.")
    if kind is JudgementKind.PATCH_UNUSABLE and about_text:
        raise JudgementError("A patch unusable row is about the whole patch: leave annotation_id out.")


def _verdict(message: Mapping[str, object]) -> Verdict | None:
    if message.get("answer") is None and message.get("visible") is None:
        return None
    verdict = Verdict(choice(message, "answer", Answer), choice(message, "visible", Visible))
    if verdict not in _ALLOWED_VERDICTS:
        raise JudgementError(f"{verdict.answer} with {verdict.visible} is no verdict that a key gives.")
    return verdict
