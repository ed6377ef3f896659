import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from reviews.rows import NOON, skip, unusable, verdict, withdrawal

from browser.errors import JudgementError, StaleJudgementError, StoreError
from browser.reviews.opening import open_engine
from browser.reviews.state import latest_by_item
from browser.reviews.store import JudgementStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviews.sqlite"


@pytest.fixture
def store(path: Path):
    store = JudgementStore.open(path)
    yield store
    store.close()


def test_a_judgement_comes_back_as_it_was_appended_after_reopening(store: JudgementStore, path: Path):
    given = verdict(key="h2", comment="=1+1", flagged=True, view="true-fixed")
    store.append(given)
    store.append(unusable("P2"))
    store.close()

    reopened = JudgementStore.open(path)

    assert reopened.rows()[0] == given
    assert reopened.rows()[1].reason == "cloud"
    reopened.close()


def test_the_same_uuid_again_gives_the_first_row_and_stores_nothing(store: JudgementStore):
    first = store.append(verdict())

    again = store.append(replace(first, recorded_at=NOON + timedelta(seconds=9)))

    assert again == first
    assert len(store.rows()) == 1


def test_a_uuid_of_another_judgement_is_refused(store: JudgementStore):
    first = store.append(verdict(key="1"))

    with pytest.raises(JudgementError, match=str(first.judgement_id)):
        store.append(verdict(key="2", judgement_id=first.judgement_id))


def test_a_screen_that_did_not_know_the_latest_verdict_is_refused(store: JudgementStore):
    first = store.append(verdict(key="1"))

    with pytest.raises(StaleJudgementError, match="another tab"):
        store.append(verdict(key="2"))

    assert store.rows() == (first,)
    assert store.latest(verdict()) == first


def test_a_verdict_that_names_the_one_it_replaces_is_stored(store: JudgementStore):
    first = store.append(verdict(key="1"))
    second = store.append(verdict(key="2", replaces=first.judgement_id))

    assert store.latest(first) == second
    with pytest.raises(StaleJudgementError):
        store.append(verdict(key="3", replaces=first.judgement_id))


def test_other_reviewers_and_other_datasets_judge_the_same_text_on_their_own(store: JudgementStore):
    store.append(verdict(reviewer="Ada"))
    store.append(verdict(reviewer="Ben"))
    store.append(replace(verdict(reviewer="Ada"), dataset_fingerprint="e" * 16))

    assert [row.reviewer for row in store.rows()] == ["Ada", "Ben", "Ada"]
    assert len(store.rows_of("Ada")) == 2
    assert len(store.rows_after(0, "Ada", "f" * 16)) == 1


def test_an_item_is_judged_in_each_campaign_on_its_own(store: JudgementStore):
    given = [store.append(verdict(7, key, campaign=name)) for key, name in (("1", ""), ("2", "pilot"), ("3", "main"))]

    assert [store.latest(one) for one in given] == given
    assert set(latest_by_item(store.rows()).values()) == set(given)


def test_rows_after_a_position_are_the_newer_ones_only(store: JudgementStore):
    store.append(verdict(1))
    position = store.rows_after(0, "Ada", "f" * 16)[-1].position
    newer = store.append(verdict(2))

    assert [stored.judgement for stored in store.rows_after(position, "Ada", "f" * 16)] == [newer]


def test_a_verdict_is_withdrawn_once(store: JudgementStore):
    given = store.append(verdict())
    taken_back = store.append(withdrawal(given))

    with pytest.raises(JudgementError, match="nothing to take back"):
        store.append(withdrawal(taken_back))
    assert store.append(verdict(key="2", replaces=taken_back.judgement_id)).verdict


def test_a_withdrawal_of_a_verdict_that_was_replaced_elsewhere_is_refused(store: JudgementStore):
    first = store.append(verdict(key="1"))
    store.append(verdict(key="2", replaces=first.judgement_id))

    with pytest.raises(StaleJudgementError, match="judged again"):
        store.append(withdrawal(first))


def test_nothing_is_withdrawn_where_nothing_was_judged(store: JudgementStore):
    with pytest.raises(JudgementError, match="nothing to take back"):
        store.append(withdrawal(skip()))


def test_twenty_threads_lose_and_double_nothing(store: JudgementStore):
    given = [verdict(annotation_id) for annotation_id in range(1, 401)]

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(store.append, given + given))

    assert {row.judgement_id for row in store.rows()} == {row.judgement_id for row in given}
    assert len(store.rows()) == len(given)


def test_of_twenty_screens_that_answer_the_same_state_one_is_stored(store: JudgementStore):
    def press(_: int) -> bool:
        try:
            store.append(verdict(7))
        except StaleJudgementError:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(press, range(20))) == 1
    assert len(store.rows()) == 1


def test_two_stores_on_one_file_cannot_both_answer_the_same_state(store: JudgementStore, path: Path):
    other = JudgementStore.open(path)
    store.append(verdict(7))

    with pytest.raises(StaleJudgementError):
        other.append(verdict(7))
    assert other.rows() == store.rows()
    other.close()


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from reviews.rows import verdict
from browser.reviews.state import latest_by_item
from browser.reviews.store import JudgementStore
store = JudgementStore.open(sys.argv[1])
for annotation_id in range(1, 100_000):
    print(store.append(verdict(annotation_id)).judgement_id, flush=True)
"""


def test_a_killed_writer_loses_no_acknowledged_row(path: Path):
    root = str(Path(__file__).parents[2])
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path), root], stdout=subprocess.PIPE, text=True) as writer:
        acknowledged = [writer.stdout.readline() for _ in range(50)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += writer.stdout.readlines()

    store = JudgementStore.open(path)
    stored = {row.judgement_id for row in store.rows()}
    store.close()
    assert {UUID(line.strip()) for line in acknowledged if line.endswith("\n")} <= stored


def test_the_secret_of_the_tokens_survives_a_restart(store: JudgementStore, path: Path):
    reopened = JudgementStore.open(path)

    assert len(store.token_secret) > 40
    assert reopened.token_secret == store.token_secret
    reopened.close()


def test_generated_datasets_are_remembered(store: JudgementStore):
    for _ in range(2):
        store.note_dataset("a" * 16, is_synthetic=True)
        store.note_dataset("b" * 16, is_synthetic=False)

    assert store.synthetic_datasets() == {"a" * 16}


def test_a_store_of_a_newer_program_is_not_opened(store: JudgementStore, path: Path):
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    connection.close()

    with pytest.raises(StoreError, match="schema version 0099, this program reads up to 0002"):
        JudgementStore.open(path)


def test_every_commit_reaches_the_disk(path: Path):
    engine = open_engine(path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()


def test_a_missing_folder_is_made(tmp_path: Path):
    JudgementStore.open(tmp_path / "a" / "b" / "reviews.sqlite").close()

    assert (tmp_path / "a" / "b" / "reviews.sqlite").is_file()


@pytest.mark.parametrize("where", ["/proc/reviews.sqlite", "/proc/nowhere/reviews.sqlite"])
def test_a_folder_that_cannot_be_written_is_named(where: str):
    with pytest.raises(StoreError, match=r"/proc"):
        JudgementStore.open(where)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path):
    with pytest.raises(StoreError, match="cannot be opened"):
        JudgementStore.open(tmp_path)


def test_a_file_that_is_no_database_is_refused(path: Path):
    path.write_bytes(b"This is a letter, not a database. " * 100)

    with pytest.raises(StoreError, match="damaged or no SQLite database"):
        JudgementStore.open(path)


def test_a_damaged_database_is_refused(store: JudgementStore, path: Path):
    for annotation_id in range(1, 200):
        store.append(verdict(annotation_id))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(content)

    with pytest.raises(StoreError, match="damaged"):
        JudgementStore.open(path)


def test_a_url_that_is_none_is_refused():
    with pytest.raises(StoreError, match="no database URL"):
        JudgementStore.open("://reviews")


def test_a_url_that_is_none_never_shows_its_password():
    with pytest.raises(StoreError) as refused:
        JudgementStore.open("post gres://ada:secret@host:nowhere/reviews")

    assert "secret" not in str(refused.value)


def test_sqlite_by_url_is_as_careful_as_by_path(path: Path):
    store = JudgementStore.open(f"sqlite:///{path}")
    store.append(verdict())
    store.close()

    engine = open_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()


def test_a_missing_driver_is_named():
    with pytest.raises(StoreError, match=r"No driver for postgresql\+asyncpg is installed\. Write postgresql://"):
        JudgementStore.open("postgresql+asyncpg://reviewer@localhost/reviews")


def test_instants_are_kept_in_utc(store: JudgementStore):
    store.append(replace(verdict(), judged_at=NOON.astimezone(timezone(timedelta(hours=9)))))

    assert store.rows()[0].judged_at.isoformat() == "2026-11-23T12:00:00+00:00"
