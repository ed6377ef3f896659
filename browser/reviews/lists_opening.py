"""Making the tables of the lists, once per opened database."""

from sqlalchemy import select

from browser.errors import StoreError
from browser.reviews import schema
from browser.reviews.database import ReviewDatabase, insert_new
from browser.reviews.lists_schema import LISTS_VERSION, metadata

_FACT = "lists_version"


def prepare_lists(database: ReviewDatabase) -> ReviewDatabase:
    """The same database with the tables of the lists.

    Raises:
        StoreError: It cannot be written, or a newer program wrote it.
    """
    facts = schema.store_facts
    try:
        with database.writing() as connection:
            schema.create_tables(connection)
            schema.create_tables(connection, metadata)
            insert_new(connection, facts, {"name": _FACT, "value": str(LISTS_VERSION)})
            version = connection.scalars(select(facts.c.value).where(facts.c.name == _FACT)).one()
        _check(version, database.where)
    except StoreError:
        database.close()
        raise
    return database


def _check(version: str, where: str) -> None:
    if version != str(LISTS_VERSION):
        raise StoreError(
            f"The collections in {where} have version {version}, this program reads {LISTS_VERSION}."
            " Use the program version that wrote them, or name another store with --reviews."
        )
