"""Tables of the store and how a judgement becomes a row: append-only, the same in SQLite and PostgreSQL.

Rows of one item (a text or a whole patch, of one dataset and one reviewer) form a chain: each names the row that it
replaces, the first names none. The unique chain link is what makes two screens unable to answer the same state twice.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.schema import CreateIndex, CreateTable

from browser.domain.judgement import Answer, Judgement, JudgementKind, UnusableReason, Verdict, Visible

SCHEMA_VERSION = 1
"""Raised when a column changes its meaning; a newer store is not opened by an older program."""

_NONE = ""
"""Stands for "no row replaced": NULLs would be distinct from one another in a unique constraint."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, kept in UTC by every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The instant in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The instant with its time zone, which SQLite does not keep."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

store_facts = Table(
    "store_facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""The schema version and the secret that signs tokens."""

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
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
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
    Column("view", String(40), nullable=False),
    Column("evidence_seen", Boolean, nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("item", String(100), nullable=False),
    UniqueConstraint("dataset_fingerprint", "reviewer", "item", "replaces", name="one_successor_per_judgement"),
)
"""One row per decision; never updated, never deleted."""


def item_key(judgement: Judgement) -> str:
    """What a judgement is about: the text's ID, or the patch where it is about the whole patch."""
    return judgement.patch_id if judgement.annotation_id is None else str(judgement.annotation_id)


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
        verdict=_verdict_of(row),
        reason=UnusableReason(row["reason"]) if row["reason"] else None,
        replaces=_uuid(row["replaces"]),
        withdraws=_uuid(row["withdraws"]),
        comment=row["comment"],
        flagged=row["flagged"],
        view=row["view"],
        evidence_seen=row["evidence_seen"],
        campaign=row["campaign"],
        recorded_at=row["recorded_at"],
    )


def _verdict_of(row: Mapping[Any, Any]) -> Verdict | None:
    return Verdict(Answer(row["answer"]), Visible(row["visible"])) if row["answer"] else None


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def create_tables(connection: Connection, tables: MetaData = metadata) -> None:
    """Make the tables that are not there yet; two processes may do so at once."""
    for table in tables.sorted_tables:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
