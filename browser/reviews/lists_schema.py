"""Tables of what is kept under a name: collections with their items, and saved selections.

Nothing is ever removed from them: what is deleted bears an instant, and undo takes it away. Each row names its dataset.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from browser.reviews.columns import UtcDateTime, metadata


def _named_table(name: str, *columns: Column[str]) -> Table:
    """A table of named rows; `taken_name` is unique among those that are there, deleted ones bear their ID in it."""
    return Table(
        name,
        metadata,
        Column("row_id", String(36), primary_key=True),
        Column("dataset_fingerprint", String(40), nullable=False, index=True),
        Column("name", String(80), nullable=False),
        Column("taken_name", String(160), nullable=False),
        Column("made_at", UtcDateTime, nullable=False),
        Column("used_at", UtcDateTime, nullable=False),
        Column("deleted_at", UtcDateTime),
        Column("revision", Integer, nullable=False),
        *columns,
        UniqueConstraint("dataset_fingerprint", "taken_name", name=f"one_name_in_{name}"),
    )


collections = _named_table("collections", Column("note", Text, nullable=False))
"""Every change counts `revision` up first: that orders the writers of one collection, in any database."""

saved_selections = _named_table(
    "saved_selections",
    Column("page", String(40), nullable=False),
    Column("query", Text, nullable=False),
    Column("view", Text, nullable=False),
)

collected_items = Table(
    "collected_items",
    metadata,
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("collection_id", String(36), nullable=False),
    Column("dataset_fingerprint", String(40), nullable=False),
    Column("item", String(20), nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
    Column("removed_at", UtcDateTime),
    UniqueConstraint("collection_id", "item", name="each_item_once"),
    Index("items_in_order", "collection_id", "place"),
)
"""`item` is `123` for an annotation, `p123` for the patch whose first annotation is 123; `place` orders them."""
