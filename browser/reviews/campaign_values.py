"""How the rows of a campaign are kept in columns, and come back as values. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Table

from browser.domain.campaign_rows import (
    CampaignRow,
    Confirmation,
    Decision,
    Lease,
    Outcome,
    Reopening,
    Withdrawal,
)
from browser.domain.correction import Correction
from browser.reviews.campaign_schema import confirmations, decisions, leases, reopenings, withdrawals

_Columns: TypeAlias = Mapping[Any, Any]

TABLES: dict[type, Table] = {
    Decision: decisions,
    Confirmation: confirmations,
    Reopening: reopenings,
    Withdrawal: withdrawals,
    Lease: leases,
}
"""The table of each kind of row."""


def columns_of(row: Decision | Confirmation | Reopening | Withdrawal | Lease) -> dict[str, Any]:
    """The columns of a row, but for those that tell the campaign and the instant."""
    made = {"row_id": str(row.row_id), "made_by": row.reviewer}
    match row:
        case Decision():
            return {**made, **_about(row), **_texts(row.correction), "outcome": row.outcome.value}
        case Confirmation():
            return {**made, **_about(row), **_texts(row.correction), "accepts": row.accepts}
        case Reopening():
            return {**made, "annotation_id": row.annotation_id, "reason": row.reason}
        case Withdrawal():
            return {**made, "withdraws": str(row.withdraws)}
        case Lease():
            return {**made, "patch_id": row.patch_id, "expires_at": row.expires_at}


def row_of(kind: type, columns: _Columns) -> CampaignRow:
    """The row that columns hold."""
    return _READERS[kind](UUID(columns["row_id"]), columns["made_by"], columns)


def say_the_same(kept: CampaignRow, sent: CampaignRow) -> bool:
    """Whether a kept row is the one that was sent, but for what the server adds: its guidelines, the end of a lease."""
    if isinstance(kept, Lease) and isinstance(sent, Lease):
        return kept == replace(sent, expires_at=kept.expires_at)
    if isinstance(kept, Decision | Confirmation) and isinstance(sent, Decision | Confirmation):
        return kept == replace(sent, guideline_version=kept.guideline_version)
    return kept == sent


def _decision(row_id: UUID, reviewer: str, columns: _Columns) -> Decision:
    outcome, version = Outcome(columns["outcome"]), columns["guideline_version"]
    correction = _correction(columns)
    given = None if correction == Correction() else correction
    return Decision(row_id, reviewer, columns["annotation_id"], outcome, columns["reason"], given, version)


def _confirmation(row_id: UUID, reviewer: str, columns: _Columns) -> Confirmation:
    accepts, reason, version = columns["accepts"], columns["reason"], columns["guideline_version"]
    return Confirmation(row_id, reviewer, columns["annotation_id"], _correction(columns), accepts, reason, version)


_READERS: dict[type, Callable[[UUID, str, _Columns], CampaignRow]] = {
    Decision: _decision,
    Confirmation: _confirmation,
    Reopening: lambda row_id, by, columns: Reopening(row_id, by, columns["annotation_id"], columns["reason"]),
    Withdrawal: lambda row_id, by, columns: Withdrawal(row_id, by, UUID(columns["withdraws"])),
    Lease: lambda row_id, by, columns: Lease(row_id, by, columns["patch_id"], columns["expires_at"]),
}


def _about(row: Decision | Confirmation) -> dict[str, Any]:
    return {"annotation_id": row.annotation_id, "reason": row.reason, "guideline_version": row.guideline_version}


def _texts(correction: Correction | None) -> dict[str, str | None]:
    known = correction or Correction()
    return {"correction": known.output, "corrected_input": known.input}


def _correction(columns: _Columns) -> Correction:
    return Correction(columns["correction"], columns["corrected_input"])
