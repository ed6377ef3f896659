"""Kinds of columns that all tables share, the same in SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, MetaData, String, TypeDecorator

metadata = MetaData()
"""All tables of the store."""


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


def position_column() -> Column[int]:
    """The place of a row in the store: one count for all append-only tables, without gaps."""
    number = BigInteger().with_variant(Integer, "sqlite")
    return Column("position", number, primary_key=True, autoincrement=False)


def seal_column() -> Column[str]:
    """What `seals.seal` gave when the row was appended."""
    return Column("row_hash", String(64))
