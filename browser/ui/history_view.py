"""The rows about an item in words, as the desk lists them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from browser.domain.campaign_rows import (
    CampaignRow,
    Confirmation,
    Decision,
    Lease,
    PatchVerdict,
    Recorded,
    Reopening,
    Withdrawal,
)
from browser.domain.correction import Correction
from browser.domain.judgement import Visible
from browser.domain.votes import Vote


def history_message(rows: Iterable[Recorded], name: str, comments: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Each row as JSON values: who, when (the server's clock), what, and the words that came with it.

    Args:
        rows: Those that somebody may see; nothing is told of others.
        name: Of who asks.
        comments: By row_id, of rows that have one.
    """
    return [
        {
            "by": recorded.row.reviewer,
            "is_own": recorded.row.reviewer == name,
            "at": recorded.recorded_at.isoformat(),
            **_said(recorded.row),
            "comment": comments.get(recorded.row.row_id, ""),
        }
        for recorded in rows
    ]


def _said(row: CampaignRow) -> dict[str, Any]:
    """`tone` is the colour of a verdict, `what` the row in a few words, `more` what stands below."""
    if isinstance(row, Vote):
        return _voted(row)
    more: tuple[str, ...] = ()
    match row:
        case PatchVerdict():
            what = f"patch unusable: {row.reason}"
        case Decision():
            what, more = f"decided: {row.outcome}", (_correction(row.correction), row.reason)
        case Confirmation():
            what = "confirmed the correction" if row.accepts else "rejected the correction"
            more = (_correction(row.correction), row.reason)
        case Reopening():
            what, more = "reopened", (row.reason,)
        case Withdrawal():
            what = "took a row back"
        case Lease():
            what = "took the patch"
    return _line(what, more)


def _voted(row: Vote) -> dict[str, Any]:
    unseen = ", the picture does not show it" if row.verdict.visible is Visible.NOT_SHOWN else ""
    version = f"guidelines {row.guideline_version}" if row.guideline_version else ""
    more = (_correction(row.correction), "evidence seen" if row.evidence_seen else "", version)
    return _line(f"{row.verdict.answer}{unseen}", more, tone=row.verdict.answer.value)


def _line(what: str, more: Iterable[str], tone: str = "") -> dict[str, Any]:
    return {"what": what, "tone": tone, "more": [part for part in more if part]}


def _correction(correction: Correction | None) -> str:
    if correction is None:
        return ""
    return " / ".join(part for part in (correction.output, correction.input) if part)
