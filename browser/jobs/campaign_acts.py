"""Decisions, confirmations, reopenings and what takes them back, from messages of a browser, checked field by field."""

from collections.abc import Mapping
from typing import TypeAlias

from browser.domain.annotation import Annotation
from browser.domain.campaign_rows import Confirmation, Decision, Outcome, Reopening, Withdrawal
from browser.domain.correction import Correction, checked_correction
from browser.errors import JudgementError
from browser.reviews.message_details import LONGEST_TEXT
from browser.reviews.message_fields import choice, long_text, uuid

LONGEST_REASON = 500
"""Characters: one line that a release can print."""
Message: TypeAlias = Mapping[str, object]


def decision_from(message: Message, name: str, annotation: Annotation) -> Decision:
    """What an adjudicator decided about an annotation.

    Raises:
        JudgementError: The reason is missing, or a field has an impossible value.
        CorrectionError: The correction does not follow the grammar of the annotation's task, or corrects nothing.
    """
    outcome = choice(message, "outcome", Outcome)
    correction = _correction(message)
    if (outcome is Outcome.CORRECTED) != (correction is not None):
        raise JudgementError(f"A decision that it is {outcome} has a correction if and only if it is corrected.")
    return Decision(
        row_id=uuid(message, "row_id"),
        reviewer=name,
        annotation_id=annotation.annotation_id,
        outcome=outcome,
        reason=_reason(message),
        correction=None if correction is None else checked_correction(annotation, correction),
    )


def confirmation_from(message: Message, name: str, annotation_id: int) -> Confirmation:
    """Whether somebody accepts the correction that stood on the screen; rejecting it takes a reason.

    Raises:
        JudgementError: The reason or the correction is missing, or a field has an impossible value.
    """
    accepts = message.get("accepts")
    if not isinstance(accepts, bool):
        raise JudgementError("accepts is missing. Give true or false.")
    shown = _correction(message)
    if shown is None:
        raise JudgementError("The correction is missing. Give the one that was looked at.")
    return Confirmation(
        row_id=uuid(message, "row_id"),
        reviewer=name,
        annotation_id=annotation_id,
        correction=shown,
        accepts=accepts,
        reason=_line(message) if accepts else _reason(message),
    )


def reopening_from(message: Message, name: str, annotation_id: int) -> Reopening:
    """That an adjudicator opens an item again.

    Raises:
        JudgementError: The reason is missing, or a field has an impossible value.
    """
    return Reopening(uuid(message, "row_id"), name, annotation_id, _reason(message))


def withdrawal_from(message: Message, name: str) -> Withdrawal:
    """That somebody takes an own row back.

    Raises:
        JudgementError: A field has an impossible value.
    """
    return Withdrawal(uuid(message, "row_id"), name, uuid(message, "withdraws"))


def _correction(message: Message) -> Correction | None:
    written = message.get("correction")
    if written is None:
        return None
    if not isinstance(written, dict):
        raise JudgementError("The correction is no object with output, input or both.")
    texts = {name: long_text(written, name, LONGEST_TEXT) or None for name in ("output", "input")}
    correction = Correction(texts["output"], texts["input"])
    return None if correction == Correction() else correction


def _reason(message: Message) -> str:
    reason = _line(message)
    if not reason:
        raise JudgementError("The reason is missing. Say in one line why.")
    return reason


def _line(message: Message) -> str:
    """The reason on one line, blanks collapsed."""
    return " ".join(long_text(message, "reason", LONGEST_REASON).split())
