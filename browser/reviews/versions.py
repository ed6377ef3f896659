"""Which version of the schema a store has, and bringing it to the one that this program reads.

A new store is made as it is now. An older file is migrated when it is opened, after a copy of it was written beside it;
an older database server only by `bentxt reviews migrate`, because other servers of the app may still use it.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select, text

from browser import clock
from browser.errors import StoreError
from browser.reviews import campaign_schema, lists_schema  # noqa: F401 - their tables are part of the metadata
from browser.reviews.columns import metadata
from browser.reviews.copies import copy_file
from browser.reviews.database import ReviewDatabase, insert_new
from browser.reviews.journal import make_head
from browser.reviews.schema import store_facts

VERSIONS = ("0001", "0002")
"""The revisions in `migrations/versions`, in order."""
NEWEST = VERSIONS[-1]

_BEFORE_ALEMBIC = ""
_SECRET_BYTES = 32
"""As long as the digest that signs."""
_FACTS_FOR_OLD_PROGRAMS = {"schema_version": "2", "lists_version": "2"}
"""Programs from before Alembic refuse a store whose facts are not 1."""
_PREPARING_LOCK = 7_041_966_213
"""Any number that no other program takes for PostgreSQL's advisory locks."""

_revision = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def opened_database(path_or_url: str | Path) -> ReviewDatabase:
    """The database with this version's tables: made where there are none, migrated in a file.

    Raises:
        StoreError: It cannot be used, a newer program wrote it, or it is an older one on a server.
    """
    database = ReviewDatabase.open(path_or_url)
    with closed_on_error(database):
        if version_of(database) != NEWEST:
            _prepare(database)
    return database


@contextmanager
def closed_on_error(database: ReviewDatabase) -> Iterator[None]:
    """Let the database go where the block fails."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def version_of(database: ReviewDatabase) -> str | None:
    """The revision of the store's schema; empty for one from before Alembic, None where there are no tables yet.

    Raises:
        StoreError: A newer program wrote it.
    """
    with database.transaction() as connection:
        return _version(connection, database.where)


def migrate(database: ReviewDatabase) -> None:
    """Bring an older store to this version, in one transaction."""
    with database.writing() as connection:
        _wait_for_others(connection)
        if _version(connection, database.where) != NEWEST:
            _upgrade(connection)


def create_at(database: ReviewDatabase, version: str) -> None:
    """Make the tables of an older version in an empty store."""
    with database.writing() as connection:
        _upgrade(connection, version)


def _prepare(database: ReviewDatabase) -> None:
    with database.writing() as connection:
        _wait_for_others(connection)
        version = _version(connection, database.where)
        if version is None:
            _require_unicode(connection, database.where)
            _create(connection)
        elif version != NEWEST:
            _require_file(database, version)
            copy = _copy_beside(Path(database.where), version)
            copy_file(Path(database.where), copy)
            _upgrade(connection)
            database.note = f"The judgements were brought to this version. As they were before: {copy}"


def _version(connection: Connection, where: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if _revision.name in tables:
        version = connection.scalar(select(_revision.c.version_num)) or _BEFORE_ALEMBIC
    elif store_facts.name in tables:
        fact = select(store_facts.c.value).where(store_facts.c.name == "schema_version")
        facts_version = connection.scalar(fact)
        version = _BEFORE_ALEMBIC if facts_version == "1" else str(facts_version)
    else:
        return None
    if version not in {_BEFORE_ALEMBIC, *VERSIONS}:
        raise StoreError(
            f"{where} has schema version {version}, this program reads up to {NEWEST}: a newer version wrote it."
            " Use that version, or name another store with --reviews."
        )
    return version


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    _revision.create(connection)
    insert_new(connection, _revision, {"version_num": NEWEST})
    make_head(connection)
    facts = {**_FACTS_FOR_OLD_PROGRAMS, "token_secret": secrets.token_urlsafe(_SECRET_BYTES)}
    for name, value in facts.items():
        insert_new(connection, store_facts, {"name": name, "value": value})


def _upgrade(connection: Connection, version: str = NEWEST) -> None:
    from browser.reviews.migrations.running import upgrade  # noqa: PLC0415 - Alembic is slow to import, and rarely needed

    upgrade(connection, version)


def _wait_for_others(connection: Connection) -> None:
    """Of several servers that start at once one makes the tables; in a file `writing` has waited already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PREPARING_LOCK})


def _require_unicode(connection: Connection, where: str) -> None:
    """Refuse a server's database that cannot hold every comment."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise StoreError(f"{where} keeps texts as {encoding}. Make a database with the encoding UTF8.")


def _require_file(database: ReviewDatabase, version: str) -> None:
    if not database.is_file:
        raise StoreError(
            f"{database.where} has schema version {version or '0000'}, this program reads {NEWEST}. Stop the older"
            " servers, then run `bentxt reviews migrate --backup FILE`, which writes a backup first."
        )


def _copy_beside(path: Path, version: str) -> Path:
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    return path.with_name(f"{path.stem}.{version or '0000'}-before-{NEWEST}-{stamp}{path.suffix}")
