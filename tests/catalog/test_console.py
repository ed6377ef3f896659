"""The SQL console: what it answers, and three walls that are tried one by one and together.

The first wall refuses by the parser's tree, the second is DuckDB's own lock, the third is the operating system.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from factories import SCHEMA, dataset_rows, write_parquet

from browser.catalog import console_child
from browser.catalog.console import Console, ConsoleLimits
from browser.errors import ConsoleBusyError, QueryError

OTHER_TEXT = "what stands in another file"
LIMITS = ConsoleLimits(seconds=40, rows=1000)
ENDLESS = "SELECT count(*) FROM range(1000000000000)"
REFUSED = (
    "SELECT * FROM read_csv('{secret}')",
    "SELECT (SELECT content FROM read_text('{secret}'))",
    "SELECT * FROM annotations WHERE EXISTS (FROM read_blob('{secret}'))",
    "FROM '{secret}'",
    "FROM '{folder}/*.parquet'",
    "WITH t AS (FROM '{secret}') FROM t",
    "FROM glob('{folder}/*')",
    "FROM sniff_csv('{secret}')",
    "FROM parquet_metadata('{parquet}')",
    "FROM query('SELECT 1')",
    "FROM query_table('annotations')",
    "FROM 'https://huggingface.co/a.parquet'",
    "FROM main.annotations",
    "FROM information_schema.tables",
    "FROM pragma_database_list",
    "FROM duckdb_settings()",
    "FROM duckdb_secrets()",
    "FROM pandas_scan(1)",
    "WITH duckdb_settings AS (SELECT 1) FROM duckdb_settings",
    "SHOW TABLES",
    "SELECT current_setting('memory_limit')",
    "SELECT getenv('HOME')",
    "COPY annotations TO '{folder}/copy.csv'",
    "COPY (SELECT 1) TO '{parquet}'",
    "EXPLAIN ANALYZE COPY annotations TO '{folder}/copy.csv'",
    "WITH t AS (INSERT INTO annotations SELECT * FROM annotations RETURNING *) FROM t",
    "EXPORT DATABASE '{folder}/export'",
    "CREATE TABLE t AS SELECT 1",
    "DROP VIEW annotations",
    "ATTACH '{folder}/other.duckdb'",
    "USE main",
    "SET threads = 8",
    "RESET enable_external_access",
    "SET enable_external_access = true",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "INSTALL httpfs",
    "LOAD httpfs",
    "CHECKPOINT",
    "PREPARE q AS SELECT 1",
    "SELECT 1; SELECT 2",
    "SELECT 1; COPY (SELECT 1) TO '{folder}/copy.csv'",
    "",
    "   ",
    "-- nothing",
    "SELECT 1" + " " * 10 + "+ 1" * 10_000,
)
LET_THROUGH_BY_DUCKDB = frozenset(
    {
        "FROM query('SELECT 1')",
        "FROM query_table('annotations')",
        "FROM parquet_metadata('{parquet}')",
        "FROM main.annotations",
        "FROM information_schema.tables",
        "FROM pragma_database_list",
        "FROM duckdb_settings()",
        "WITH duckdb_settings AS (SELECT 1) FROM duckdb_settings",
        "SHOW TABLES",
        "SELECT current_setting('memory_limit')",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW annotations",
        "USE main",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "CHECKPOINT",
        "PREPARE q AS SELECT 1",
        "SELECT 1; SELECT 2",
    }
)
"""What the second wall alone lets through: nothing of it reads or writes another file, or changes a setting."""
REAL_POPEN = subprocess.Popen
BEHIND_THE_LOCK = """
import json, sys
from pathlib import Path
from browser.catalog import console_child
console_child.allow_only_reading = lambda paths: False
limits = {"duckdb_memory": "256MB", "threads": 1}
passed = []
for sql in json.load(sys.stdin):
    connection = console_child._locked(Path(sys.argv[1]), limits)
    try:
        found = connection.execute(sql).fetchall()
    except Exception as error:
        continue
    passed.append([sql, str(found)])
print(json.dumps(passed))
"""
BEHIND_THE_KERNEL = """
import socket, sys
from pathlib import Path
from browser.catalog.console_walls import allow_only_reading
parquet, secret, folder = map(Path, sys.argv[1:])
if not allow_only_reading([parquet]):
    sys.exit("no Landlock")
def can(action):
    try:
        action()
    except OSError:
        return False
    return True
connection = socket.socket()
print(
    can(lambda: parquet.open("rb").read()),
    can(lambda: parquet.open("r+b")),
    can(lambda: secret.read_text()),
    can(lambda: Path("/proc/self/environ").read_bytes()),
    can(lambda: list(folder.iterdir())),
    can(lambda: (folder / "new").touch()),
    can(lambda: connection.bind(("127.0.0.1", 0))),
)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A parquet, and a file beside it that is nobody's business."""
    folder = tmp_path_factory.mktemp("console")
    write_parquet(folder / "it's [a] file.parquet")
    (folder / "secret.csv").write_text(f"text\n{OTHER_TEXT}\n")
    return folder


@pytest.fixture(scope="module")
def parquet(folder):
    return folder / "it's [a] file.parquet"


@pytest.fixture(scope="module")
def console(parquet):
    return Console(parquet, LIMITS)


@pytest.fixture(scope="module")
def rules():
    """The first wall alone: refuses, or does nothing."""
    connection = duckdb.connect()

    def check(sql):
        try:
            console_child._require_one_question(connection, sql)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error

    return check


def hostile(sql, folder, parquet):
    names = {"secret": folder / "secret.csv", "folder": folder, "parquet": parquet}
    return sql.format(**{name: str(path).replace("'", "''") for name, path in names.items()})


def run_python(script, *arguments, stdin=""):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, timeout=100, env=environment
    )


def test_an_answer_has_columns_with_types_and_rows(console):
    answer = console.ask(
        "SELECT split, count(*) AS n, min(latitude) > 0 AS north FROM annotations GROUP BY 1 ORDER BY 1;"
    )
    assert [(column["name"], column["type"]) for column in answer["columns"]] == [
        ("split", "VARCHAR"),
        ("n", "BIGINT"),
        ("north", "BOOLEAN"),
    ]
    assert answer["rows"] == [[split, 30, True] for split in ("bench", "test", "train", "validation")]
    assert not answer["is_cut"]


def test_the_view_has_the_thirteen_columns_and_every_row(console):
    answer = console.ask("FROM annotations ORDER BY ID")
    assert [column["name"] for column in answer["columns"]] == SCHEMA.names
    assert answer["rows"] == [list(one.values()) for one in dataset_rows()]
    assert [row[0] for row in console.ask("DESCRIBE annotations")["rows"]] == SCHEMA.names


def test_values_that_json_lacks_come_as_text(console):
    sql = "SELECT DATE '2017-06-13', 2::HUGEINT ** 80, 9007199254740993, 'NaN'::DOUBLE, [1, 2], '\\x01'::BLOB, NULL"
    (row,) = console.ask(sql)["rows"]
    assert row == ["2017-06-13", 2**80 * 1.0, "9007199254740993", "nan", "[1, 2]", "01", None]


def test_instants_with_a_time_zone_come_as_text(console):
    sql = (
        "SELECT TIMESTAMPTZ '2017-06-13 10:10:31+00' AS a, 1 AS a, [TIMESTAMPTZ '2017-06-13 10:10:31+00'];  -- instants"
    )
    answer = console.ask(sql)
    assert answer["rows"] == [["2017-06-13 10:10:31+00", 1, "['2017-06-13 10:10:31+00']"]]
    assert [column["type"] for column in answer["columns"][:2]] == ["TIMESTAMP WITH TIME ZONE", "INTEGER"]


@pytest.mark.parametrize(
    "sql",
    [
        "SUMMARIZE annotations",
        "EXPLAIN SELECT 1",
        "explain analyze FROM annotations",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
        "SELECT * FROM annotations a JOIN annotations b USING (patch_id), unnest([1]) u(z), generate_series(1, 2)",
        "SELECT 'COPY x TO y; SET threads = 8' -- ATTACH",
    ],
)
def test_questions_of_many_kinds_are_answered(console, sql):
    assert console.ask(sql)["rows"]


def test_wrong_sql_is_told_in_the_words_of_duckdb(console):
    with pytest.raises(QueryError, match='Referenced column "nope" not found'):
        console.ask("SELECT nope FROM annotations")


def test_rows_and_bytes_of_an_answer_are_limited(parquet):
    few = Console(parquet, replace(LIMITS, rows=7, answer_bytes=5000))
    assert len(few.ask("FROM range(8)")["rows"]) == 7
    assert few.ask("FROM range(8)")["is_cut"]
    assert not few.ask("FROM range(7)")["is_cut"]
    assert 0 < len(few.ask("SELECT repeat('x', 1000) FROM range(7)")["rows"]) < 5


def test_a_long_text_is_cut_and_says_how_long_it_is(console):
    ((text,),) = console.ask("SELECT repeat('x', 100000)")["rows"]
    assert text.endswith("x… (100,000 characters)")


@pytest.mark.parametrize("sql", REFUSED, ids=lambda sql: sql[:60])
def test_the_rules_refuse_what_is_no_harmless_question(sql, folder, parquet, rules):
    with pytest.raises(QueryError):
        rules(hostile(sql, folder, parquet))


def test_the_lock_of_duckdb_keeps_files_and_settings_without_the_rules(folder, parquet):
    asked = {hostile(sql, folder, parquet): sql for sql in REFUSED if sql.strip()}
    before = parquet.read_bytes(), sorted(folder.iterdir())
    outcome = run_python(BEHIND_THE_LOCK, parquet, stdin=json.dumps(list(asked)))
    passed = dict(json.loads(outcome.stdout))
    assert {asked[sql] for sql in passed} - LET_THROUGH_BY_DUCKDB == set()
    assert OTHER_TEXT not in outcome.stdout
    assert (parquet.read_bytes(), sorted(folder.iterdir())) == before


def test_the_kernel_lets_nothing_but_the_parquet_be_read(folder, parquet):
    outcome = run_python(BEHIND_THE_KERNEL, parquet, folder / "secret.csv", folder)
    if "no Landlock" in outcome.stderr:
        pytest.skip("This kernel has no Landlock.")
    assert outcome.stdout.split() == ["True", *["False"] * 6]


def test_what_is_refused_is_refused_in_a_sentence(console, folder, parquet):
    for sql, words in {
        "SELECT * FROM read_csv('{secret}')": "read_csv",
        "COPY annotations TO '{folder}/copy.csv'": "Only one SELECT",
        "FROM '{secret}'": "The only table is annotations",
        "  ": "1 to 20,000 characters",
    }.items():
        with pytest.raises(QueryError, match=words):
            console.ask(hostile(sql, folder, parquet))


@pytest.mark.parametrize(
    "sql",
    [
        ENDLESS,
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
        "SELECT sleep_ms(100000)",
    ],
)
def test_a_query_without_end_is_ended(parquet, sql):
    with pytest.raises(QueryError, match="took longer than 3 s"):
        Console(parquet, replace(LIMITS, seconds=3)).ask(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT repeat('x', 2000000000::BIGINT)",
        "SELECT list(range) FROM range(1000000000)",
        "SELECT count(*) FROM range(1000000000000) a, range(1000000000000) b",
    ],
)
def test_a_query_that_wants_too_much_memory_fails_alone(parquet, sql):
    small = Console(parquet, replace(LIMITS, memory_bytes=1_200_000_000, duckdb_memory="200MB"))
    with pytest.raises(QueryError):
        small.ask(sql)
    assert small.ask("SELECT 1")["rows"] == [[1]]


def test_nothing_of_a_query_outlives_it(parquet):
    before = children()
    with pytest.raises(QueryError):
        Console(parquet, replace(LIMITS, seconds=2)).ask(ENDLESS)
    assert children() == before


def children():
    """The processes that this one has."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_query_is_cancelled_and_a_third_one_waits_for_its_turn(parquet):
    console, is_unwanted, outcomes = Console(parquet, LIMITS), threading.Event(), []

    def ask():
        try:
            console.ask(ENDLESS, lambda: not is_unwanted.is_set())
        except QueryError as error:
            outcomes.append(str(error))

    running = [threading.Thread(target=ask) for _ in range(2)]
    for thread in running:
        thread.start()
    refusal = None
    while refusal is None and not outcomes:
        refusal = refused(console)
    assert refusal == "2 queries are running. Run this one when they have ended."
    is_unwanted.set()
    for thread in running:
        thread.join()
    assert outcomes == ["The query was cancelled."] * 2
    assert console.ask("SELECT 1")["rows"] == [[1]]


def refused(console):
    """Why a small query is refused for the moment; None where it is answered."""
    try:
        console.ask("SELECT 1")
    except ConsoleBusyError as error:
        return str(error)


def test_the_process_of_a_query_knows_no_variables_of_ours(parquet, monkeypatch):
    monkeypatch.setenv("BENTXT_REVIEWS", "postgresql://ada:secret@host/reviews")
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: started.append(k["env"]) or REAL_POPEN(*a, **k))
    Console(parquet, LIMITS).ask("SELECT 1")
    assert set(started[0]) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX"}


def test_a_parquet_that_is_gone_is_told(tmp_path):
    with pytest.raises(QueryError, match="cannot be read: No such file"):
        Console(tmp_path / "gone.parquet", LIMITS).ask("FROM annotations")
