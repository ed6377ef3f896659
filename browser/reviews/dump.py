"""Copying all rows from one database to another of the same version, whichever kind each is."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, delete, event, func, insert, select

from browser.errors import StoreError
from browser.reviews.columns import metadata
from browser.reviews.database import ReviewDatabase
from browser.reviews.versions import NEWEST, create_at, opened_database, version_of

_ROWS_AT_ONCE = 1000


def dump(database: ReviewDatabase, to: Path) -> None:
    """Write a database server's store, of this version or an older one, as a SQLite file of that version.

    Raises:
        StoreError: There is no store in it.
    """
    version = version_of(database)
    if not version:
        raise StoreError(f"There are no judgements in {database.where}. Name the store with --reviews.")
    copy = opened_database(to) if version == NEWEST else ReviewDatabase.open(to)
    try:
        if version != NEWEST:
            create_at(copy, version)
        with database.snapshot() as source, copy.writing() as target:
            replace_rows(source, target, metadata if version == NEWEST else _reflected(target))
    finally:
        copy.close()


def replace_rows(source: Connection, target: Connection, tables: MetaData) -> None:
    """Put all rows of the source in place of all rows of the target."""
    for table in reversed(tables.sorted_tables):
        target.execute(delete(table))
    for table in tables.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=_ROWS_AT_ONCE)).mappings()
        for some in rows.partitions():
            target.execute(insert(table), [dict(row) for row in some])
        if target.dialect.name == "postgresql":
            _count_on(target, table)


def _reflected(connection: Connection) -> MetaData:
    """The tables of an older version, with types that both databases know."""
    tables = MetaData()

    def in_general(_: object, __: object, column: dict[str, Any]) -> None:
        column["type"] = column["type"].as_generic()

    event.listen(Table, "column_reflect", in_general)
    try:
        tables.reflect(bind=connection)
    finally:
        event.remove(Table, "column_reflect", in_general)
    return tables


def _count_on(connection: Connection, table: Table) -> None:
    """Numbers that PostgreSQL gives out itself go on behind those that were copied."""
    for column in table.primary_key:
        if column.autoincrement is True:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            free = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, free, False)))  # noqa: FBT003 - SQL's own argument
