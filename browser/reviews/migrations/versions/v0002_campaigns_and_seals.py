"""What a judgement says beside its verdict, the rows of campaigns, and a seal on every row.

Rows that are there already get theirs now: from here on a change of them is found. Their places stay in order; gaps,
which PostgreSQL leaves where an insert fails, are closed.
"""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

from browser.reviews.seals import FIRST, seal

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
DETAILS = (
    ("mode", sa.String(10)),
    ("seconds", sa.Float),
    ("guideline_version", sa.Integer),
    ("given_answer", sa.Text),
    ("issues", sa.Text),
    ("correction", sa.Text),
    ("corrected_input", sa.Text),
    ("caption_checks", sa.Text),
    ("is_check", sa.Boolean),
    ("row_hash", sa.String(64)),
)
JOURNAL_TABLES: dict[str, tuple[sa.schema.SchemaItem, ...]] = {
    "campaign_versions": (
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.UniqueConstraint("campaign", "version", name="each_version_once"),
    ),
    "leases": (
        sa.Column("patch_id", sa.String(80), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Index("leases_of_a_patch", "campaign", "patch_id"),
    ),
    "decisions": (
        sa.Column("annotation_id", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("correction", sa.Text),
        sa.Column("corrected_input", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("guideline_version", sa.Integer, nullable=False),
    ),
    "confirmations": (
        sa.Column("annotation_id", sa.BigInteger, nullable=False),
        sa.Column("correction", sa.Text),
        sa.Column("corrected_input", sa.Text),
        sa.Column("accepts", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("guideline_version", sa.Integer, nullable=False),
    ),
    "reopenings": (
        sa.Column("annotation_id", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    ),
    "withdrawals": (sa.Column("withdraws", sa.String(36), nullable=False),),
}


def upgrade() -> None:
    """Add columns and tables, then seal what is there."""
    for name, kind in DETAILS:
        op.add_column("judgements", sa.Column(name, kind))
    if op.get_bind().dialect.name == "postgresql":  # SQLite does not hold a text to its length
        op.alter_column("judgements", "view", type_=sa.String(100))
        op.alter_column("judgements", "item", type_=sa.String(200))
    for name, more in JOURNAL_TABLES.items():
        _make_journal_table(name, *more)
    _note(op.get_bind(), *_seal_judgements(op.get_bind()))


def _make_journal_table(name: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("position", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("row_id", sa.String(36), nullable=False, unique=True),
        sa.Column("campaign", sa.String(80), nullable=False),
        sa.Column("dataset_fingerprint", sa.String(40), nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        *more,
        sa.Column("row_hash", sa.String(64)),
    )


def _seal_judgements(connection: sa.Connection) -> tuple[int, str]:
    """The place and the seal of the last judgement."""
    table = sa.Table("judgements", sa.MetaData(), autoload_with=connection)
    position, last = 0, FIRST
    change = sa.update(table).where(table.c.position == sa.bindparam("old"))
    change = change.values(position=sa.bindparam("new"), row_hash=sa.bindparam("seal"))
    changes = []
    for position, row in enumerate(connection.execute(sa.select(table).order_by(table.c.position)).mappings(), 1):
        last = seal(last, "judgements", {**_in_utc(row), "position": position})
        changes.append({"old": row["position"], "new": position, "seal": last})
    if changes:
        connection.execute(change, changes)
    return position, last


def _in_utc(row: Mapping[Any, Any]) -> dict[str, object]:
    """The row with instants that name their zone, which SQLite does not keep."""
    instants = {n: row[n].replace(tzinfo=UTC) for n in ("judged_at", "recorded_at") if row[n].tzinfo is None}
    return {**row, **instants}


def _note(connection: sa.Connection, position: int, last: str) -> None:
    head = op.create_table(
        "journal_head",
        sa.Column("name", sa.String(10), primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
    )
    connection.execute(sa.insert(head).values(name="head", position=position, row_hash=last))
    facts = sa.table("store_facts", sa.column("name"), sa.column("value"))
    # Programs from before Alembic look here, and refuse what is not 1.
    for name in ("schema_version", "lists_version"):
        connection.execute(sa.delete(facts).where(facts.c.name == name))
        connection.execute(sa.insert(facts).values(name=name, value="2"))
