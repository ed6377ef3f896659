"""Tables of the store and how a judgement becomes a row: append-only, the same in SQLite and PostgreSQL.

Rows of one item (a text or a whole patch, of one dataset and one reviewer) form a chain: each names the row that it
replaces, the first names none. The unique chain link is what makes two screens unable to answer the same state twice.
"""

import json
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, RowMapping, String, Table, Text, UniqueConstraint

from browser.domain.judgement import Answer, Judgement, JudgementKind, UnusableReason, Verdict, Visible
from browser.domain.judgement_details import CaptionCheck, CaptionCriterion, Issue, Mode
from browser.reviews.columns import UtcDateTime, metadata, position_column, seal_column

_NONE = ""
"""Stands for "no row replaced": NULLs would be distinct from one another in a unique constraint."""

store_facts = Table(
    "store_facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""The secret that signs tokens, and what programs from before Alembic take for the versions of the schema."""

journal_head = Table(
    "journal_head",
    metadata,
    Column("name", String(10), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("row_hash", String(64), nullable=False),
)
"""One row: the place and the seal of the last row of all append-only tables. Whoever appends locks it first."""

datasets = Table(
    "datasets",
    metadata,
    Column("fingerprint", String(40), primary_key=True),
    Column("is_synthetic", Boolean, nullable=False),
)
"""The datasets judged here, so that an export can mark generated data without the data at hand."""

judgements = Table(
    "judgements",
    metadata,
    position_column(),
    Column("judgement_id", String(36), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("dataset_fingerprint", String(40), nullable=False),
    Column("patch_id", String(80), nullable=False),
    Column("reviewer", String(80), nullable=False, index=True),
    Column("judged_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("annotation_id", BigInteger),
    Column("text_hash", String(16)),
    Column("answer", String(20)),
    Column("visible", String(20)),
    Column("reason", String(30)),
    Column("replaces", String(36), nullable=False),
    Column("withdraws", String(36)),
    Column("comment", Text, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("view", String(100), nullable=False),
    Column("evidence_seen", Boolean, nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("item", String(200), nullable=False),
    Column("mode", String(10)),
    Column("seconds", Float),
    Column("guideline_version", Integer),
    Column("given_answer", Text),
    Column("issues", Text),
    Column("correction", Text),
    Column("corrected_input", Text),
    Column("caption_checks", Text),
    Column("is_check", Boolean),
    seal_column(),
    UniqueConstraint("dataset_fingerprint", "reviewer", "item", "replaces", name="one_successor_per_judgement"),
)
"""One row per decision; never updated, never deleted."""


def item_key(judgement: Judgement) -> str:
    """What a judgement is about: the text's ID, or the patch where it is about all of it; in each campaign anew."""
    subject = judgement.patch_id if judgement.annotation_id is None else str(judgement.annotation_id)
    within = f"{subject}@{judgement.campaign}" if judgement.campaign else subject
    answered = f"{within}#answer" if judgement.kind is JudgementKind.ANSWER else within
    return f"{answered}#check" if judgement.is_check else answered


def to_row(judgement: Judgement) -> dict[str, Any]:
    """The columns of one judgement."""
    verdict = judgement.verdict
    return {
        "judgement_id": str(judgement.judgement_id),
        "kind": judgement.kind.value,
        "dataset_fingerprint": judgement.dataset_fingerprint,
        "patch_id": judgement.patch_id,
        "reviewer": judgement.reviewer,
        "judged_at": judgement.judged_at,
        "recorded_at": judgement.recorded_at,
        "annotation_id": judgement.annotation_id,
        "text_hash": judgement.text_hash,
        "answer": verdict.answer.value if verdict else None,
        "visible": verdict.visible.value if verdict else None,
        "reason": judgement.reason.value if judgement.reason else None,
        "replaces": str(judgement.replaces) if judgement.replaces else _NONE,
        "withdraws": str(judgement.withdraws) if judgement.withdraws else None,
        "comment": judgement.comment,
        "flagged": judgement.flagged,
        "view": judgement.view,
        "evidence_seen": judgement.evidence_seen,
        "campaign": judgement.campaign,
        "item": item_key(judgement),
        **_details_to_row(judgement),
    }


def from_row(row: RowMapping) -> Judgement:
    """The judgement that a row holds."""
    return Judgement(
        judgement_id=UUID(row["judgement_id"]),
        kind=JudgementKind(row["kind"]),
        dataset_fingerprint=row["dataset_fingerprint"],
        patch_id=row["patch_id"],
        reviewer=row["reviewer"],
        judged_at=row["judged_at"],
        annotation_id=row["annotation_id"],
        text_hash=row["text_hash"],
        verdict=_verdict_of(row["answer"], row["visible"]),
        reason=UnusableReason(row["reason"]) if row["reason"] else None,
        replaces=_uuid(row["replaces"]),
        withdraws=_uuid(row["withdraws"]),
        comment=row["comment"],
        flagged=row["flagged"],
        view=row["view"],
        evidence_seen=row["evidence_seen"],
        campaign=row["campaign"],
        recorded_at=row["recorded_at"],
        **_details_from_row(row),
    )


def _details_to_row(judgement: Judgement) -> dict[str, Any]:
    """Columns that are empty where there is nothing to say."""
    checks = [[check.criterion, check.is_met, check.sentence] for check in judgement.caption_checks]
    return {
        "mode": judgement.mode.value,
        "seconds": None if judgement.seconds is None else float(judgement.seconds),
        "guideline_version": judgement.guideline_version,
        "given_answer": judgement.given_answer or None,
        "issues": json.dumps(judgement.issues) if judgement.issues else None,
        "correction": judgement.correction or None,
        "corrected_input": judgement.corrected_input or None,
        "caption_checks": json.dumps(checks) if checks else None,
        "is_check": judgement.is_check or None,
    }


def _details_from_row(row: RowMapping) -> dict[str, Any]:
    checks = json.loads(row["caption_checks"]) if row["caption_checks"] else ()
    return {
        "mode": Mode(row["mode"] or Mode.VERIFY),
        "seconds": row["seconds"],
        "guideline_version": row["guideline_version"],
        "given_answer": row["given_answer"] or "",
        "issues": tuple(map(Issue, json.loads(row["issues"]))) if row["issues"] else (),
        "correction": row["correction"] or "",
        "corrected_input": row["corrected_input"] or "",
        "caption_checks": tuple(CaptionCheck(CaptionCriterion(c), met, sentence) for c, met, sentence in checks),
        "is_check": bool(row["is_check"]),
    }


@cache
def _verdict_of(answer: str | None, visible: str | None) -> Verdict | None:
    return Verdict(Answer(answer), Visible(visible or "")) if answer else None


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
