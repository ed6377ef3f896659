"""Tables of what campaigns add to the judgements: append-only rows, placed and sealed in the same count.

Each row says who did what in which campaign; what it adds up to is derived.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint
from sqlalchemy.schema import SchemaItem

from browser.reviews.columns import UtcDateTime, metadata, position_column, seal_column


def _journal_table(name: str, *more: SchemaItem) -> Table:
    """A table of rows with an ID of their own, each made by someone in a campaign at an instant of the server."""
    return Table(
        name,
        metadata,
        position_column(),
        Column("row_id", String(36), nullable=False, unique=True),
        Column("campaign", String(80), nullable=False),
        Column("dataset_fingerprint", String(40), nullable=False),
        Column("made_by", String(80), nullable=False),
        Column("recorded_at", UtcDateTime, nullable=False),
        *more,
        seal_column(),
    )


campaigns = _journal_table(
    "campaign_versions",
    Column("version", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    UniqueConstraint("campaign", "version", name="each_version_once"),
)
"""What a campaign is from here on, as JSON: items, people with their roles, rules, guidelines."""

leases = _journal_table(
    "leases",
    Column("patch_id", String(80), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("leases_of_a_patch", "campaign", "patch_id"),
)
"""A reviewer takes a patch, or goes on holding it, until an instant; a withdrawal gives it back."""

decisions = _journal_table(
    "decisions",
    Column("annotation_id", BigInteger, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("correction", Text),
    Column("corrected_input", Text),
    Column("reason", Text, nullable=False),
    Column("guideline_version", Integer, nullable=False),
)
"""An adjudicator ends a dispute: kept, dropped or corrected, with the reason."""

confirmations = _journal_table(
    "confirmations",
    Column("annotation_id", BigInteger, nullable=False),
    Column("correction", Text),
    Column("corrected_input", Text),
    Column("accepts", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("guideline_version", Integer, nullable=False),
)
"""Someone who wrote neither version accepts a correction, or rejects it."""

reopenings = _journal_table(
    "reopenings",
    Column("annotation_id", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
)
"""An adjudicator reopens a final item."""

withdrawals = _journal_table("withdrawals", Column("withdraws", String(36), nullable=False))
"""Someone takes back an own row of these tables; judgements are taken back by judgements."""
