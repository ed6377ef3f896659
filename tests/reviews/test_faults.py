"""What must not happen to an acknowledged judgement: killed writers, a full disk, a clock set back."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from reviews.rows import NOON, verdict

from browser.domain.judgement_details import Mode
from browser.reviews.store import JudgementStore
from browser.reviews.verification import verify
from browser.reviews.versions import opened_database

ROOT = Path(__file__).parents[2]
FULL_DISK = """
import json, resource, sys
from reviews.rows import verdict
from browser.errors import StoreError
from browser.reviews.store import JudgementStore

store, kept, refused = JudgementStore.open(sys.argv[1]), [], []
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, unlimited[1]))
while len(refused) < 3:
    one = verdict(len(kept) + 1, comment="x" * 1000)
    try:
        kept.append(str(store.append(one).judgement_id))
    except StoreError as error:
        refused.append(str(error))
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
kept.append(str(store.append(one).judgement_id))
print(json.dumps([kept, refused]))
"""


def test_killed_writers_lose_double_and_damage_nothing(tmp_path: Path):
    command = [sys.executable, ROOT / "benchmarks" / "faults.py", tmp_path / "reviews.sqlite", "--rounds", "6"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "6 writers killed" in run.stdout


def test_a_full_disk_refuses_in_a_sentence_keeps_what_was_acknowledged_and_takes_more_later(tmp_path: Path):
    path = tmp_path / "reviews.sqlite"
    search = f"{ROOT}:{ROOT / 'tests'}"
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, path], capture_output=True, text=True, check=False, env={"PYTHONPATH": search}
    )
    assert run.returncode == 0, run.stderr
    kept, refused = json.loads(run.stdout)

    database = opened_database(path)
    checked = verify(database)
    database.close()
    store = JudgementStore.open(path)
    stored = [str(row.judgement_id) for row in store.rows()]
    store.close()

    assert stored == kept
    assert (checked.row_count, checked.findings) == (len(kept), ())
    assert all("the disk or the quota is full. Free some space, then send it again." in text for text in refused)


def test_rows_are_in_the_order_of_recording_when_the_clock_is_set_back(tmp_path: Path):
    store = JudgementStore.open(tmp_path / "reviews.sqlite")
    first = store.append(verdict(7, "1"))
    earlier = NOON - timedelta(days=1)
    second = store.append(
        replace(verdict(7, "2", replaces=first.judgement_id, mode=Mode.ANSWER), judged_at=earlier, recorded_at=earlier)
    )

    assert store.rows() == (first, second)
    assert store.latest(first) == second
    assert [row.position for row in store.rows_after(0, "Ada", "f" * 16)] == [1, 2]
    store.close()
