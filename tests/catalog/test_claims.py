"""Claims as columns: the same as the meaning of each text, in a file that is whole or made anew."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from factories import dataset_rows, row, write_parquet
from real_data import needs_real_data, real_rows
from stated_rows import assert_claims_are_those_of

from browser.catalog.claim_columns import CLAIM_SCHEMA
from browser.catalog.claims import claim_file, claims_of, open_claims, read_claims, write_claims
from browser.catalog.connection import Database
from browser.domain.annotation import TASKS, Category
from browser.domain.nomenclature import LAND_COVER_CLASSES
from browser.domain.stated import NOTHING, Stated
from browser.errors import ParquetError, PreparedFileError

PROGRAM = Path(__file__).with_name("read_claims.py")


def bits(*names):
    return sum(1 << [land_cover.name for land_cover in LAND_COVER_CLASSES].index(name) for name in names)


def in_memory(path, rows):
    return claims_of(Database(write_parquet(path / "rows.parquet", rows)))


def arrays_of(claims):
    return [getattr(claims, name) for name in CLAIM_SCHEMA.names]


def are_equal(one, other):
    return all(np.array_equal(mine, theirs) for mine, theirs in zip(arrays_of(one), arrays_of(other), strict=True))


@pytest.fixture
def rows():
    """Every task in 20 patches, in any order."""
    rows = dataset_rows(20)
    random.Random(7).shuffle(rows)  # noqa: S311 - no secret
    return rows


@pytest.fixture
def parquet(tmp_path, rows):
    return write_parquet(tmp_path / "rows.parquet", rows, row_group_size=50)


# The same as the pure parser


def test_claims_in_any_order_are_those_of_the_texts_in_id_order(tmp_path, rows):
    assert_claims_are_those_of(in_memory(tmp_path, rows), rows)


@needs_real_data
def test_the_claims_of_real_rows_are_those_of_their_texts(tmp_path):
    rows = [{**row(), **real, "ID": number} for number, real in enumerate(real_rows(), 1)]
    assert_claims_are_those_of(in_memory(tmp_path, [{name: each[name] for name in row()} for each in rows]), rows)


def test_the_claims_of_generated_texts_are_those_of_their_texts_and_all_are_understood(small_full_scale):
    claims = claims_of(Database(small_full_scale.parquet))
    assert_claims_are_those_of(claims, pq.read_table(small_full_scale.parquet).to_pylist())
    nameless = {Category.COUNTRY, Category.SEASON, Category.CLIMATE_ZONE, Category.POINT}
    for code, task in enumerate(TASKS):
        texts = claims.task == code
        assert np.all((claims.classes[texts] == 0) == (task.category in nameless)), task
        assert np.all((claims.amount_low[texts] == 255) == (task.category not in (Category.AREA, Category.COUNT))), task


# What is claimed


@pytest.mark.parametrize(
    ("task", "text", "output", "stated"),
    [
        (("binary", "area"), "Do pastures cover at least 20% of the image?", "no", Stated(bits("Pastures"), 20, 20)),
        (("binary", "area"), "Do pastures cover between 0 m2 and 144000 m2?", "no", Stated(bits("Pastures"), 0, 10)),
        (
            ("mcq", "area"),
            "How large are pastures? a) 0 to 20%, b) 1%, c) 2%, d) 3%",
            "a",
            Stated(bits("Pastures"), 0, 20),
        ),
        (
            ("mcq", "count"),
            "How many pastures? a) 1, b) 2, c) More than five, d) 4",
            "c",
            Stated(bits("Pastures"), 6, 254),
        ),
        (("mcq", "count"), "How many areas of pastures are there?", "c", Stated(bits("Pastures"))),
        (
            ("mcq", "presence"),
            "Which? a) Pastures, b) Beaches, dunes, sands, c) Mixed forest, d) Urban fabric",
            "b",
            Stated(bits("Beaches, dunes, sands")),
        ),
        (("mcq", "presence"), "Which? a) Pastures, b) Rocks, c) Mixed forest, d) Urban fabric", "a", NOTHING),
        (("binary", "presence"), "Is the image without pastures?", "yes", NOTHING),
        (
            ("captioning", "None"),
            "Describe it.",
            "Arable land borders Pastures; pastures lie in two areas of the season.",
            Stated(bits("Arable land", "Pastures")),
        ),
    ],
)
def test_only_what_a_text_asks_or_answers_is_claimed(tmp_path, task, text, output, stated):
    claims = in_memory(tmp_path, [row(1, task, input=text, output=output)])
    assert (claims.classes[0], claims.amount_low[0], claims.amount_high[0]) == stated


def test_only_answers_that_the_task_allows_are_answers(tmp_path):
    outputs = [(("binary", "presence"), "a"), (("mcq", "count"), "yes"), (("captioning", "None"), "yes")]
    rows = [row(number, task, output=output) for number, (task, output) in enumerate(outputs)]
    assert in_memory(tmp_path, rows).answer.tolist() == [0, 0, 0]


# The file


def test_the_file_holds_the_claims_of_all_row_groups_and_cannot_be_written_to(tmp_path, parquet):
    steps = []
    database = Database(parquet)
    write_claims(database, tmp_path / "cache" / "claims.arrow", lambda *step: steps.append(step))
    found = read_claims(tmp_path / "cache" / "claims.arrow")
    assert are_equal(found, claims_of(database))
    assert not any(column.flags.writeable for column in arrays_of(found))
    assert steps == [(done, 6) for done in range(7)]
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["claims.arrow"]


def test_a_file_is_made_once_and_again_for_another_parquet(tmp_path, parquet, rows):
    file, steps = tmp_path / "claims.arrow", []
    for _ in range(2):
        open_claims(Database(parquet), file, lambda *step: steps.append(step))
    assert len(steps) == 7
    other = Database(write_parquet(tmp_path / "other.parquet", rows[:9]))
    assert len(open_claims(other, file, lambda *_: None).annotation_id) == 9


def test_older_files_of_the_same_parquet_are_removed_and_others_stay(tmp_path, rows):
    paths = [write_parquet(tmp_path / name, rows[:9]) for name in ("mine.parquet", "other.parquet")]
    write_parquet(paths[1], rows[:12])
    folder = tmp_path / "cache"

    def opened(path):
        database = Database(path)
        open_claims(database, claim_file(folder, database.fingerprint), lambda *_: None)
        return claim_file(folder, database.fingerprint)

    older, other = opened(paths[0]), opened(paths[1])
    (folder / "claims-of-somebody.arrow").write_bytes(b"?")
    write_parquet(paths[0], rows[:15])
    newer = opened(paths[0])
    assert older != newer
    assert {file.name for file in folder.glob("*.arrow")} == {newer.name, other.name, "claims-of-somebody.arrow"}


def test_a_damaged_file_is_refused_and_made_anew(tmp_path, parquet):
    file, database = tmp_path / "claims.arrow", Database(parquet)
    write_claims(database, file, lambda *_: None)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 4
    for damaged in (b"", whole[:-99], flipped):
        file.write_bytes(damaged)
        with pytest.raises(PreparedFileError):
            read_claims(file)
    assert are_equal(open_claims(database, file, lambda *_: None), claims_of(database))


def test_a_file_of_another_layout_is_refused(tmp_path, parquet, monkeypatch):
    write_claims(Database(parquet), tmp_path / "claims.arrow", lambda *_: None)
    monkeypatch.setattr("browser.catalog.claims.LAYOUT", 99)
    with pytest.raises(PreparedFileError, match="by another version"):
        read_claims(tmp_path / "claims.arrow")


def test_a_parquet_that_cannot_be_read_leaves_no_file(tmp_path, parquet):
    database = Database(parquet)
    content = bytearray(parquet.read_bytes())
    content[4:2000] = bytes(1996)
    parquet.write_bytes(content)
    with pytest.raises((PreparedFileError, ParquetError)):
        write_claims(database, tmp_path / "cache" / "claims.arrow", lambda *_: None)
    assert not (tmp_path / "cache").exists()


def start(parquet, file, *options):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, PROGRAM, parquet, file, *options], stdout=subprocess.PIPE, text=True, env=environment
    )


def children_of(process_id):
    return [int(child) for child in Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc lists the workers")
def test_a_start_that_is_killed_leaves_no_worker_and_nothing_that_is_taken_for_whole(tmp_path, parquet):
    file = tmp_path / "claims.arrow"
    with start(parquet, file, "--hold") as process:
        assert [process.stdout.readline() for _ in range(2)] == ["0 of 6\n", "1 of 6\n"]
        workers = children_of(process.pid)
        process.kill()
    for _ in range(100):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            break
        time.sleep(0.1)
    else:
        pytest.fail(f"{workers} are still there")
    assert not file.exists()
    with start(parquet, file) as process:
        assert process.stdout.read().endswith("300 claims\n")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc lists the workers")
def test_a_worker_that_is_killed_is_told_and_nothing_is_left(tmp_path):
    parquet = write_parquet(tmp_path / "large.parquet", dataset_rows(4_000), row_group_size=20_000)

    others = set(children_of(os.getpid()))

    def kill_a_worker(done, _):
        if done == 1:
            os.kill((set(children_of(os.getpid())) - others).pop(), signal.SIGKILL)

    with pytest.raises(PreparedFileError, match="a process was ended"):
        write_claims(Database(parquet), tmp_path / "claims.arrow", kill_a_worker)
    assert list(tmp_path.iterdir()) == [parquet]


def test_of_two_starts_at_once_one_makes_the_file(tmp_path, parquet):
    file = tmp_path / "claims.arrow"
    with start(parquet, file) as one, start(parquet, file) as other:
        said = [process.stdout.read().splitlines() for process in (one, other)]
    assert [lines[-1] for lines in said] == ["300 claims"] * 2
    assert sorted(map(len, said)) == [1, 8]


def test_a_file_that_cannot_be_written_is_told_with_what_to_do(tmp_path, parquet):
    (tmp_path / "below").write_text("a file")
    with pytest.raises(PreparedFileError, match="cannot be written"):
        open_claims(Database(parquet), tmp_path / "below" / "claims.arrow", lambda *_: None)
