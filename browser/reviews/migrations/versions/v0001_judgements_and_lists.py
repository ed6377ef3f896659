"""Judgements, collections and saved selections, as they were before Alembic.

A store from then has these tables, or all but the lists: only what is missing is made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables that are not there."""
    _make_judgements()
    _make_named("collections", sa.Column("note", sa.Text, nullable=False))
    _make_named("saved_selections", *(sa.Column(n, t, nullable=False) for n, t in SELECTION_COLUMNS))
    _make_items()


SELECTION_COLUMNS = (("page", sa.String(40)), ("query", sa.Text), ("view", sa.Text))

JUDGEMENT_COLUMNS = (
    ("kind", sa.String(20), False),
    ("dataset_fingerprint", sa.String(40), False),
    ("patch_id", sa.String(80), False),
    ("reviewer", sa.String(80), False),
    ("judged_at", INSTANT, False),
    ("recorded_at", INSTANT, False),
    ("annotation_id", sa.BigInteger, True),
    ("text_hash", sa.String(16), True),
    ("answer", sa.String(20), True),
    ("visible", sa.String(20), True),
    ("reason", sa.String(30), True),
    ("replaces", sa.String(36), False),
    ("withdraws", sa.String(36), True),
    ("comment", sa.Text, False),
    ("flagged", sa.Boolean, False),
    ("view", sa.String(40), False),
    ("evidence_seen", sa.Boolean, False),
    ("campaign", sa.String(80), False),
    ("item", sa.String(100), False),
)


def _make_judgements() -> None:
    fact_columns = (sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table("store_facts", *fact_columns, if_not_exists=True)
    op.create_table(
        "datasets",
        sa.Column("fingerprint", sa.String(40), primary_key=True),
        sa.Column("is_synthetic", sa.Boolean, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "judgements",
        sa.Column("position", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("judgement_id", sa.String(36), nullable=False, unique=True),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in JUDGEMENT_COLUMNS),
        sa.UniqueConstraint("dataset_fingerprint", "reviewer", "item", "replaces", name="one_successor_per_judgement"),
        if_not_exists=True,
    )
    op.create_index("ix_judgements_reviewer", "judgements", ["reviewer"], if_not_exists=True)


def _make_named(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("row_id", sa.String(36), primary_key=True),
        sa.Column("dataset_fingerprint", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("taken_name", sa.String(160), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT),
        sa.Column("revision", sa.Integer, nullable=False),
        *columns,
        sa.UniqueConstraint("dataset_fingerprint", "taken_name", name=f"one_name_in_{name}"),
        if_not_exists=True,
    )
    op.create_index(f"ix_{name}_dataset_fingerprint", name, ["dataset_fingerprint"], if_not_exists=True)


def _make_items() -> None:
    op.create_table(
        "collected_items",
        sa.Column("position", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("collection_id", sa.String(36), nullable=False),
        sa.Column("dataset_fingerprint", sa.String(40), nullable=False),
        sa.Column("item", sa.String(20), nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("removed_at", INSTANT),
        sa.UniqueConstraint("collection_id", "item", name="each_item_once"),
        if_not_exists=True,
    )
    op.create_index("items_in_order", "collected_items", ["collection_id", "place"], if_not_exists=True)
