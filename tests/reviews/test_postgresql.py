"""The store on a real PostgreSQL server, with several servers of the app."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from postgresql import PostgresServer
from reviews.rows import NOON, verdict, withdrawal

from browser.domain.among import Item
from browser.domain.judgement import Judgement
from browser.domain.judgement_details import Issue
from browser.errors import CollectionError, JudgementError, StaleJudgementError, StoreError
from browser.reviews.collections import CollectionStore
from browser.reviews.columns import metadata
from browser.reviews.database import ReviewDatabase
from browser.reviews.opening import open_engine
from browser.reviews.store import JudgementStore
from browser.reviews.verification import Verification, verify
from browser.reviews.versions import create_at, migrate, opened_database

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "faults.py"
DATASET = "f" * 16


@pytest.fixture
def url(postgresql: PostgresServer) -> str:
    return postgresql.new_database()


@pytest.fixture
def servers(url: str):
    """Two servers of the app on one database, opened at the same moment while it is empty."""
    with ThreadPoolExecutor(2) as pool:
        opened = tuple(pool.map(JudgementStore.open, [url, url]))
    yield opened
    for store in opened:
        store.close()


def verified(url: str) -> Verification:
    database = opened_database(url)
    try:
        return verify(database)
    finally:
        database.close()


def test_a_judgement_comes_back_as_it_was_appended(url: str, servers):
    here, there = servers
    given = here.append(verdict(comment="Näher; =1+1", view="true-fixed", seconds=2.5, issues=(Issue.TYPO,)))
    taken_back = there.append(withdrawal(given))

    assert here.rows() == there.rows() == (given, taken_back)
    assert here.token_secret == there.token_secret
    assert (verified(url).row_count, verified(url).findings) == (2, ())


def test_one_uuid_sent_to_both_servers_at_once_is_stored_once(servers):
    given = [verdict(annotation_id) for annotation_id in range(1, 21)]

    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(lambda pair: pair[0].append(pair[1]), [(s, row) for row in given for s in servers]))

    assert {row.judgement_id for row in stored} == {row.judgement_id for row in given}
    assert len(servers[0].rows()) == len(given)


def test_a_uuid_of_another_judgement_is_refused_by_the_other_server(servers):
    first = servers[0].append(verdict(key="1"))

    with pytest.raises(JudgementError, match=str(first.judgement_id)):
        servers[1].append(verdict(key="2", judgement_id=first.judgement_id))


def test_of_twenty_screens_on_two_servers_that_answer_the_same_state_one_is_stored(servers):
    def press(number: int) -> bool:
        try:
            servers[number % 2].append(verdict(7))
        except StaleJudgementError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(press, range(20))) == 1


def test_who_asks_for_newer_rows_misses_none_while_two_servers_write(url: str, servers):
    given = [verdict(annotation_id) for annotation_id in range(1, 121)]
    reader, seen, position = JudgementStore.open(url), [], 0

    with ThreadPoolExecutor(6) as pool:
        writing = [pool.submit(servers[number % 2].append, row) for number, row in enumerate(given)]
        has_ended = False
        while not has_ended:
            has_ended = all(one.done() for one in writing)
            seen += reader.rows_after(position, "Ada", DATASET)
            position = seen[-1].position if seen else 0
    reader.close()

    assert [row.position for row in seen] == list(range(1, len(given) + 1))


def test_rows_are_in_the_order_of_recording_when_a_clock_is_set_back(servers):
    first = servers[0].append(verdict(1))
    second = servers[1].append(replace(verdict(2), recorded_at=NOON - timedelta(hours=1)))

    assert servers[0].rows() == (first, second)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["restarted", "crashed"])
def test_nothing_is_lost_when_the_database_goes_down_and_comes_back(
    postgresql: PostgresServer, url: str, servers, how: signal.Signals
):
    before = [store.append(verdict(number)) for number, store in enumerate(servers, 1)]
    postgresql.stop(how)
    with pytest.raises(StoreError, match="cannot be reached or written"):
        servers[0].append(verdict(3))
    postgresql.start()
    after = [store.append(verdict(number)) for number, store in enumerate(servers, 3)]

    assert servers[0].rows() == (*before, *after)
    assert verified(url).findings == ()


def test_a_restart_that_nobody_noticed_costs_no_judgement(postgresql: PostgresServer, servers):
    servers[0].append(verdict(1))
    postgresql.stop()
    postgresql.start()

    assert servers[0].append(verdict(2)).annotation_id == 2


def test_a_connection_that_was_cut_is_replaced(postgresql: PostgresServer, servers):
    servers[0].append(verdict(1))
    postgresql.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()", "postgres"
    )

    assert servers[0].append(verdict(2)).annotation_id == 2


def test_killed_writers_lose_double_and_damage_nothing(url: str):
    run = subprocess.run(
        [sys.executable, BENCHMARK, url, "--rounds", "3"], capture_output=True, text=True, check=False, timeout=60
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "3 writers killed" in run.stdout


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(StoreError, match=r"Connection refused.*Check that the database runs"):
        JudgementStore.open("postgresql://tester@127.0.0.1:1/reviews")


def test_a_url_without_a_user_is_refused():
    with pytest.raises(StoreError, match="names no user"):
        JudgementStore.open("postgresql:///reviews")


def test_a_database_that_is_not_there_is_told_without_the_password(postgresql: PostgresServer):
    with pytest.raises(StoreError, match='database "nowhere" does not exist') as refused:
        JudgementStore.open(f"postgresql://tester:secret@127.0.0.1:{postgresql.port}/nowhere")

    assert "secret" not in str(refused.value)


def test_a_database_that_does_not_hold_every_text_is_refused(postgresql: PostgresServer):
    postgresql.execute("CREATE DATABASE western ENCODING 'LATIN1' TEMPLATE template0", "postgres")

    with pytest.raises(StoreError, match=r"keeps texts as LATIN1\. Make a database with the encoding UTF8"):
        JudgementStore.open(postgresql.url("western"))


def test_options_that_the_driver_does_not_know_are_told(url: str):
    with pytest.raises(StoreError, match="'application'; it may have sslmode and sslrootcert"):
        JudgementStore.open(f"{url}?application=x")
    with pytest.raises(StoreError, match="refuses SSL"):
        JudgementStore.open(f"{url}?sslmode=require")
    JudgementStore.open(f"{url}?sslmode=prefer").close()


def test_an_older_database_is_refused_until_it_is_migrated(url: str):
    old = ReviewDatabase.open(url)
    create_at(old, "0001")

    with pytest.raises(StoreError, match=r"has schema version 0001.*bentxt reviews migrate"):
        JudgementStore.open(url)

    migrate(old)
    old.close()
    store = JudgementStore.open(url)
    assert store.append(verdict()) == store.rows()[0]
    store.close()


@pytest.mark.parametrize("start", ["nothing", "0001"])
def test_a_migrated_database_has_the_tables_of_a_new_one(url: str, start: str):
    if start == "0001":
        old = ReviewDatabase.open(url)
        create_at(old, start)
        migrate(old)
        old.close()
    opened_database(url).close()

    engine = open_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_lists_are_kept_there_too(url: str):
    store = CollectionStore.open(url, DATASET)
    ponds = store.create("Ponds", NOON)
    store.collect(Item(12), NOON)

    with pytest.raises(CollectionError, match="already"):
        store.create("ponds", NOON)
    store.create("Lakes", NOON + timedelta(minutes=1))
    with pytest.raises(CollectionError, match="already"):
        store.rename(ponds.collection_id, "Lakes")
    assert [(line.name, line.item_count) for line in store.lines()] == [("Ponds", 1), ("Lakes", 0)]
    store.close()


def test_a_judgement_is_the_same_value_from_either_database(tmp_path: Path, servers):
    given = verdict(seconds=1.1, comment="Ä")
    file = JudgementStore.open(tmp_path / "reviews.sqlite")

    both: list[Judgement] = [store.append(given) and store.rows()[0] for store in (file, servers[0])]
    file.close()

    assert both[0] == both[1]
