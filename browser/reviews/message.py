"""A judgement as the browser sends it, checked field by field; and a row as the browser gets it back."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

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

LONGEST_COMMENT = 2000
"""Characters of a comment."""
_LONGEST_FIELD = 100
_HIGHEST_ID = 2**63
"""IDs are int64."""
_ALLOWED_VERDICTS = frozenset(VERDICT_KEYS.values())
AnyEnum = TypeVar("AnyEnum", bound=StrEnum)


def judgement_from_message(message: object, reviewer: str, recorded_at: datetime) -> Judgement:
    """The judgement that a message holds. The reviewer comes from the token, whatever the message says.

    Raises:
        JudgementError: A field is missing, has an impossible value, or does not fit the kind of judgement.
    """
    if not isinstance(message, dict):
        raise JudgementError("The message is no JSON object.")
    judgement = Judgement(
        judgement_id=_uuid(message, "judgement_id"),
        kind=_choice(message, "kind", JudgementKind),
        dataset_fingerprint=_text(message, "dataset_fingerprint"),
        patch_id=_text(message, "patch_id"),
        reviewer=reviewer,
        judged_at=_instant(message, "judged_at"),
        annotation_id=_whole_number(message, "annotation_id"),
        text_hash=_optional_text(message, "text_hash"),
        verdict=_verdict(message),
        reason=None if message.get("reason") is None else _choice(message, "reason", UnusableReason),
        replaces=None if message.get("replaces") is None else _uuid(message, "replaces"),
        withdraws=None if message.get("withdraws") is None else _uuid(message, "withdraws"),
        comment=_comment(message),
        flagged=message.get("flagged") is True,
        view=_optional_text(message, "view") or "",
        evidence_seen=message.get("evidence_seen") is True,
        recorded_at=recorded_at,
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
    }


def _check_kind(judgement: Judgement) -> None:
    """Each kind of row has exactly the fields that its kind needs."""
    kind, about_text = judgement.kind, judgement.annotation_id is not None
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
    verdict = Verdict(_choice(message, "answer", Answer), _choice(message, "visible", Visible))
    if verdict not in _ALLOWED_VERDICTS:
        raise JudgementError(f"{verdict.answer} with {verdict.visible} is no verdict that a key gives.")
    return verdict


def _comment(message: Mapping[str, object]) -> str:
    comment = message.get("comment") or ""
    if not isinstance(comment, str) or len(comment) > LONGEST_COMMENT:
        raise JudgementError(f"The comment is no text of at most {LONGEST_COMMENT} characters. Shorten it.")
    return comment


def _text(message: Mapping[str, object], name: str) -> str:
    value = message.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_FIELD:
        raise JudgementError(f"{name} is {_shown(value)}, not a text of 1 to {_LONGEST_FIELD} characters.")
    return value


def _optional_text(message: Mapping[str, object], name: str) -> str | None:
    return _text(message, name) if message.get(name) else None


def _whole_number(message: Mapping[str, object], name: str) -> int | None:
    value = message.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _HIGHEST_ID:
        raise JudgementError(f"{name} is {_shown(value)}, not a positive whole number.")
    return value


def _uuid(message: Mapping[str, object], name: str) -> UUID:
    try:
        return UUID(_text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {_shown(message.get(name))}, not a UUID.") from error


def _instant(message: Mapping[str, object], name: str) -> datetime:
    try:
        instant = datetime.fromisoformat(_text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {_shown(message.get(name))}, not an ISO 8601 instant.") from error
    if instant.tzinfo is None:
        raise JudgementError(f"{name} is {_shown(message.get(name))}: the time zone is missing.")
    return instant


def _choice(message: Mapping[str, object], name: str, choices: type[AnyEnum]) -> AnyEnum:
    try:
        return choices(_text(message, name))
    except ValueError as error:
        raise JudgementError(f"{name} is {_shown(message.get(name))}. Give one of: {', '.join(choices)}.") from error


def _shown(value: object) -> str:
    return repr(value)[:_LONGEST_FIELD]
