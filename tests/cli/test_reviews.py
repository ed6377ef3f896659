"""`bentxt reviews`, as a process."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli.running import Bentxt
from reviews.rows import verdict

from browser.reviews.store import JudgementStore


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """A store of two judgements."""
    path = tmp_path / "reviews.sqlite"
    store = JudgementStore.open(path)
    store.append(verdict(7))
    store.append(verdict(8))
    store.close()
    return path


def test_a_store_is_backed_up_checked_restored_and_merged(bentxt: Bentxt, reviews: Path, tmp_path: Path):
    backup, other = tmp_path / "backup.sqlite", tmp_path / "other.sqlite"

    written = bentxt.run("reviews", "backup", "--reviews", reviews, "--to", backup)
    restored = bentxt.run("reviews", "restore", "--reviews", other, "--from", backup)
    merged = bentxt.run("reviews", "import", "--reviews", other, "--from", reviews)
    checked = bentxt.run("reviews", "verify", "--reviews", other)

    assert written.stdout.startswith(f"2 rows written: {backup} (last seal ")
    assert restored.stdout == f"Restored from {backup}.\n"
    assert merged.stdout == "0 added, 2 known, 0 conflicting rows.\n"
    assert checked.stdout.startswith("2 rows, 0 findings. Last seal: ")
    assert {run.returncode for run in (written, restored, merged, checked)} == {0}


def test_damage_is_listed_and_ends_with_1_and_what_cannot_be_done_is_one_line_and_2(
    bentxt: Bentxt, reviews: Path, tmp_path: Path
):
    with closing(sqlite3.connect(reviews)) as connection:
        connection.execute("DELETE FROM judgements WHERE position = 1")
        connection.commit()

    checked = bentxt.run("reviews", "verify", "--reviews", reviews)
    refused = bentxt.run("reviews", "restore", "--reviews", tmp_path / "other.sqlite", "--from", reviews)

    assert checked.returncode == 1
    assert checked.stdout.splitlines()[0] == "Row 1 is missing."
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Error: {reviews} is damaged, 1 findings: Row 1 is missing.")
    assert len(refused.stderr.splitlines()) == 1
