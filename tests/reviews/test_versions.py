"""Stores of older and newer versions: what was kept before Alembic stays, and a newer store is left alone."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from reviews.rows import NOON, verdict

from browser.domain.judgement_details import Mode
from browser.errors import StoreError
from browser.reviews.collections import CollectionStore
from browser.reviews.columns import metadata
from browser.reviews.database import ReviewDatabase
from browser.reviews.opening import open_engine
from browser.reviews.saved_selections import SavedSelectionStore
from browser.reviews.store import JudgementStore
from browser.reviews.verification import verify
from browser.reviews.versions import NEWEST, VERSIONS, create_at, opened_database

BEFORE_ALEMBIC = Path(__file__).with_name("store_before_alembic.sql").read_text("utf-8")
DATASET = "f" * 16


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store that the program wrote before it had versions by Alembic."""
    path = tmp_path / "reviews.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(BEFORE_ALEMBIC)
    return path


def kept(path: Path, columns: str = "*") -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT {columns} FROM judgements ORDER BY position").fetchall()  # noqa: S608 - our own words


def test_an_old_store_keeps_every_row_as_it_was(old: Path):
    columns = "position, judgement_id, kind, patch_id, reviewer, judged_at, answer, visible, replaces, comment, flagged"
    before = kept(old, columns)
    store = JudgementStore.open(old)

    assert kept(old, columns) == before
    assert [row.comment for row in store.rows()][:1] == ["Näher am Ufer; 'quoted', =1+1"]
    assert {row.mode for row in store.rows()} == {Mode.VERIFY}
    assert store.token_secret.startswith("not-a-secret")
    assert store.synthetic_datasets() == {DATASET}
    store.close()


def test_an_old_store_keeps_its_lists(old: Path):
    lists, selections = CollectionStore.open(old, DATASET), SavedSelectionStore.open(old, DATASET)

    assert [(line.name, line.item_count) for line in lists.lines()] == [("Ponds", 1)]
    assert [saved.name for saved in selections.saved()] == ["Lakes"]
    lists.close()
    selections.close()


def test_a_migrated_store_is_sealed_and_goes_on(old: Path):
    store = JudgementStore.open(old)
    store.append(verdict(11, mode=Mode.ANSWER, seconds=3))
    store.close()

    database = opened_database(old)
    checked = verify(database)
    database.close()

    assert (checked.row_count, checked.findings) == (6, ())


def test_a_copy_of_the_old_store_is_written_first(old: Path):
    before = kept(old)
    notes = []
    for _ in range(2):
        store = JudgementStore.open(old)
        notes.append(store.note)
        store.close()

    (copy,) = old.parent.glob("reviews.0000-before-0002-*.sqlite")

    assert kept(copy) == before
    assert notes == [f"The judgements were brought to this version. As they were before: {copy}", ""]


def test_a_store_that_cannot_be_copied_is_not_migrated(old: Path, monkeypatch: pytest.MonkeyPatch):
    before = kept(old)
    monkeypatch.setattr("browser.reviews.versions._copy_beside", lambda path, version: old.parent / "nowhere" / "copy")

    with pytest.raises(StoreError, match="nowhere"):
        JudgementStore.open(old)

    assert kept(old) == before


def test_a_store_without_lists_is_migrated_too(old: Path):
    with closing(sqlite3.connect(old)) as connection:
        for table in ("collections", "collected_items", "saved_selections"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM store_facts WHERE name = 'lists_version'")
        connection.commit()
    store = CollectionStore.open(old, DATASET)

    assert store.create("Ponds", NOON).name == "Ponds"
    store.close()


@pytest.mark.parametrize("start", ["nothing", *VERSIONS])
def test_a_migrated_store_has_the_tables_of_a_new_one(tmp_path: Path, start: str):
    path = tmp_path / "reviews.sqlite"
    if start in VERSIONS:
        database = ReviewDatabase.open(path)
        create_at(database, start)
        database.close()
    opened_database(path).close()

    engine = open_engine(path)
    with engine.connect() as connection:
        # SQLite holds no text to its length, so migrations leave lengths there as they were
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == NEWEST
    engine.dispose()


def test_a_program_from_before_alembic_refuses_a_migrated_store(old: Path):
    JudgementStore.open(old).close()

    with closing(sqlite3.connect(old)) as connection:
        facts = dict(connection.execute("SELECT name, value FROM store_facts WHERE name <> 'token_secret'"))
    assert facts == {"schema_version": "2", "lists_version": "2"}


@pytest.mark.parametrize(
    "newer",
    [
        "UPDATE store_facts SET value = '7' WHERE name = 'schema_version'",
        "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0099')",
    ],
)
def test_a_store_of_a_newer_version_is_refused_and_left_alone(old: Path, newer: str):
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(newer)
    before = kept(old)

    with pytest.raises(StoreError, match="this program reads up to 0002: a newer version wrote it"):
        JudgementStore.open(old)

    assert kept(old) == before
    assert list(old.parent.glob("*before*")) == []


def test_alembic_is_not_imported_for_a_store_of_this_version(tmp_path: Path):
    path = tmp_path / "reviews.sqlite"
    script = (
        "import sys; from browser.reviews.store import JudgementStore;"
        "[JudgementStore.open(sys.argv[1]).close() for _ in range(2)];"
        "print({'alembic', 'mako', 'pg8000'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"
