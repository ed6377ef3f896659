"""Backups while the store is in use, restoring them, and taking over the rows of another store."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from postgresql import PostgresServer
from reviews.rows import NOON, unusable, verdict, withdrawal

from browser.domain.among import Item
from browser.errors import StoreError
from browser.jobs.keep_reviews import back_up_reviews, import_reviews, migrate_reviews, verify_reviews
from browser.reviews.backups import restore
from browser.reviews.collections import CollectionStore
from browser.reviews.database import ReviewDatabase
from browser.reviews.merging import Merged
from browser.reviews.store import JudgementStore
from browser.reviews.versions import create_at

DATASET = "f" * 16


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place for a store, in each kind of database."""
    if request.param == "file":
        return str(tmp_path / "reviews.sqlite")
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.new_database()


def filled(where: str | Path, *given) -> tuple:
    """The rows of a store after some were appended."""
    store = JudgementStore.open(where)
    for one in given:
        store.append(one)
    store.note_dataset(DATASET, is_synthetic=True)
    rows = store.rows()
    store.close()
    return rows


def test_a_backup_is_a_store_with_everything(where: str, tmp_path: Path):
    first = verdict(7, comment="Näher")
    rows = filled(where, first, withdrawal(first), unusable("P2"))
    lists = CollectionStore.open(where, DATASET)
    lists.collect(Item(12), NOON)
    lists.close()
    to = tmp_path / "backup.sqlite"

    assert back_up_reviews(where, to).findings == ()

    copy, copied_lists = JudgementStore.open(to), CollectionStore.open(to, DATASET)
    assert copy.rows() == rows
    assert [line.item_count for line in copied_lists.lines()] == [1]
    assert copy.synthetic_datasets() == {DATASET}
    copy.close()
    copied_lists.close()


def test_a_backup_under_load_is_one_state_with_no_half_of_it_missing(where: str, tmp_path: Path):
    store = JudgementStore.open(where)
    store.append(verdict(999))
    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(store.append, verdict(annotation_id)) for annotation_id in range(1, 61)]
        checked = back_up_reviews(where, tmp_path / "backup.sqlite")
        assert [one.result().annotation_id for one in writing] == list(range(1, 61))
    store.close()

    assert checked.findings == ()
    assert 1 <= checked.row_count <= 61


def test_a_backup_replaces_no_file(where: str, tmp_path: Path):
    filled(where, verdict())
    (tmp_path / "backup.sqlite").write_text("mine")

    with pytest.raises(StoreError, match=r"is a file .* already\. Name another one"):
        back_up_reviews(where, tmp_path / "backup.sqlite")
    assert (tmp_path / "backup.sqlite").read_text() == "mine"


def test_restoring_into_an_empty_place_gives_the_same_store(where: str, tmp_path: Path):
    rows = filled(tmp_path / "old.sqlite", verdict(7), verdict(8))
    back_up_reviews(str(tmp_path / "old.sqlite"), tmp_path / "backup.sqlite")

    assert restore(where, tmp_path / "backup.sqlite", force=False, now=NOON) is None

    assert filled(where, verdict(9))[:2] == rows
    assert verify_reviews(where).findings == ()


def test_restoring_replaces_judgements_only_when_forced_and_keeps_them(where: str, tmp_path: Path):
    rows = filled(tmp_path / "backup.sqlite", verdict(7))
    later = filled(where, verdict(8), verdict(9))
    running = JudgementStore.open(where)

    with pytest.raises(StoreError, match="holds judgements or lists already"):
        restore(where, tmp_path / "backup.sqlite", force=False, now=NOON)
    assert running.rows() == later

    kept = restore(where, tmp_path / "backup.sqlite", force=True, now=NOON)
    assert running.rows() == rows
    assert running.append(verdict(10)).annotation_id == 10
    running.close()
    assert filled(kept) == later


def test_lists_go_on_after_a_restore(where: str, tmp_path: Path):
    source = CollectionStore.open(tmp_path / "backup.sqlite", DATASET)
    source.collect(Item(12), NOON)
    source.close()
    restore(where, tmp_path / "backup.sqlite", force=False, now=NOON)

    restored = CollectionStore.open(where, DATASET)
    assert [collected.item for collected in restored.collect(Item(13), NOON).items] == [Item(12), Item(13)]
    restored.close()


def test_a_damaged_backup_is_not_restored(tmp_path: Path):
    backup = tmp_path / "backup.sqlite"
    filled(backup, verdict(7))
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE judgements SET answer = 'incorrect'")
        connection.commit()

    with pytest.raises(StoreError, match=r"is damaged, 1 findings: Row 1 \(judgements .*\) is changed\."):
        restore(tmp_path / "reviews.sqlite", backup, force=True, now=NOON)
    assert not (tmp_path / "reviews.sqlite").exists()


def test_a_damaged_store_is_put_aside_when_forced(tmp_path: Path):
    rows = filled(tmp_path / "backup.sqlite", verdict(7))
    store = tmp_path / "reviews.sqlite"
    store.write_text("no database at all" * 1000)

    with pytest.raises(StoreError, match="damaged or no SQLite database"):
        restore(store, tmp_path / "backup.sqlite", force=False, now=NOON)
    aside = restore(store, tmp_path / "backup.sqlite", force=True, now=NOON)

    assert aside.name == "reviews.aside-20261123T120000Z.sqlite"
    assert aside.read_text().startswith("no database")
    assert filled(store) == rows

    store.write_text("damaged anew" * 1000)
    with pytest.raises(StoreError, match=r"is a file .* already"):  # in the same second, or the clock was set back
        restore(store, tmp_path / "backup.sqlite", force=True, now=NOON)
    assert aside.read_text().startswith("no database")


def test_only_its_owner_reads_a_backup(tmp_path: Path):
    filled(tmp_path / "reviews.sqlite", verdict(7))
    back_up_reviews(str(tmp_path / "reviews.sqlite"), tmp_path / "backup.sqlite")

    assert (tmp_path / "backup.sqlite").stat().st_mode & 0o077 == 0


def test_what_is_no_store_is_told(tmp_path: Path):
    (tmp_path / "letter").write_text("Dear all, this is no database at all." * 100)

    with pytest.raises(StoreError, match="There are no judgements at"):
        verify_reviews(str(tmp_path / "nowhere.sqlite"))
    with pytest.raises(StoreError, match="There are no judgements at"):
        restore(tmp_path / "reviews.sqlite", tmp_path / "nowhere.sqlite", force=False, now=NOON)
    with pytest.raises(StoreError, match="not a database"):
        restore(tmp_path / "reviews.sqlite", tmp_path / "letter", force=False, now=NOON)


def test_importing_adds_what_is_new_once(where: str, tmp_path: Path):
    other = tmp_path / "other.sqlite"
    shared = verdict(7)
    filled(where, shared, verdict(8))
    rows = filled(other, shared, verdict(9, reviewer="Ben"), unusable("P2"))

    assert import_reviews(where, str(other)) == Merged(added=2, known=1)
    assert import_reviews(where, str(other)) == Merged(added=0, known=3)

    assert filled(where)[2:] == rows[1:]
    assert verify_reviews(where).findings == ()


def test_rows_that_contradict_are_told_and_left_out(where: str, tmp_path: Path):
    other = tmp_path / "other.sqlite"
    here = filled(where, verdict(7, "1"), first := verdict(8, "1"))
    otherwise = verdict(7, "2")
    after = verdict(7, "3", replaces=otherwise.judgement_id)
    same_uuid = verdict(8, "2", judgement_id=first.judgement_id)
    filled(other, otherwise, after, same_uuid)

    merged = import_reviews(where, str(other))

    assert merged.added == merged.known == 0
    ids = (otherwise.judgement_id, after.judgement_id, same_uuid.judgement_id)
    assert merged.conflicting == tuple(f"judgements {one}" for one in ids)
    assert filled(where) == here


def test_a_store_that_is_imported_stays_as_it_is(tmp_path: Path):
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.executescript(Path(__file__).with_name("store_before_alembic.sql").read_text("utf-8"))
    before = other.read_bytes()

    assert import_reviews(str(tmp_path / "reviews.sqlite"), str(other)).added == 5

    assert other.read_bytes() == before
    assert list(tmp_path.glob("other*")) == [other]


def test_an_older_server_is_backed_up_in_its_own_version_and_migrated(postgresql: PostgresServer, tmp_path: Path):
    url, backup = postgresql.new_database(), tmp_path / "backup.sqlite"
    old = ReviewDatabase.open(url)
    create_at(old, "0001")
    old.close()
    with closing(sqlite3.connect(":memory:")) as source:
        source.executescript(Path(__file__).with_name("store_before_alembic.sql").read_text("utf-8"))
        for line in source.iterdump():
            if line.startswith('INSERT INTO "judgements"'):
                postgresql.execute(as_postgresql(line), url.rpartition("/")[2])

    assert migrate_reviews(url, backup)
    assert not migrate_reviews(url, tmp_path / "another.sqlite")

    assert len(filled(url)) == 5
    assert verify_reviews(url).findings == ()
    assert filled(backup) == filled(url)


def as_postgresql(insert: str) -> str:
    """SQLite's dump of a judgement with 0 and 1 for its two booleans as those."""
    for number, word in (("0", "false"), ("1", "true")):
        insert = insert.replace(f"',{number},'", f"',{word},'")
    return insert
