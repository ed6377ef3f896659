"""Kills writers of a store under load, again and again, and counts what was lost or doubled.

    python benchmarks/faults.py [STORE] --rounds 100

STORE is a path or a database URL; without one a SQLite file in a temporary folder. Each round forks a process in which
eight threads append judgements, reads what it acknowledges, and ends it with SIGKILL at a random moment within half a
second. Only these processes are killed. In the end every acknowledged row must be there once, and every seal must hold.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.domain.judgement import VERDICT_KEYS, Judgement, JudgementKind
from browser.reviews.database import ReviewDatabase
from browser.reviews.store import JudgementStore
from browser.reviews.verification import Verification, verify
from browser.reviews.versions import opened_database

THREADS = 8
LONGEST_ROUND_S = 0.5
FIRST_ACKNOWLEDGEMENTS = 3
"""A round is only counted from here on: the writer is at work."""
UUID_BYTES = 36


def main() -> None:
    """Print one line, and end with 1 if anything was lost, doubled or changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or str(Path(folder) / "reviews.sqlite")
        opened_database(store).close()
        sys.exit(report(store, options.rounds, random.Random(options.seed)))  # noqa: S311 - moments, no secrets


def report(store: str, rounds: int, moments: random.Random) -> int:
    """Run the rounds, say what they did, and give the exit code."""
    acknowledged = [row for _ in range(rounds) for row in kill_one(store, moments.uniform(0, LONGEST_ROUND_S))]
    database = opened_database(store)
    stored, checked = rows_of(store), checked_rows(database)
    lost = len(set(acknowledged) - set(stored))
    doubled = len(stored) - len(set(stored))
    print(
        f"{rounds} writers killed: {len(acknowledged):,} acknowledged of {len(stored):,} stored,"
        f" {lost} lost, {doubled} doubled, {len(checked.findings)} damaged"
    )
    for finding in checked.findings:
        print(finding.sentence)
    return 1 if lost or doubled or checked.findings else 0


def checked_rows(database: ReviewDatabase) -> Verification:
    """What `bentxt reviews verify` finds."""
    try:
        return verify(database)
    finally:
        database.close()


def rows_of(store: str) -> list[UUID]:
    """Every row that the store has."""
    opened = JudgementStore.open(store)
    try:
        return [row.judgement_id for row in opened.rows()]
    finally:
        opened.close()


def kill_one(store: str, after_s: float) -> list[UUID]:
    """What one writer acknowledged until it was killed."""
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        write_for_ever(store, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        printed = b"".join(pipe.read(UUID_BYTES) for _ in range(FIRST_ACKNOWLEDGEMENTS))
        time.sleep(after_s)
        os.kill(writer, signal.SIGKILL)
        printed += pipe.read()
    os.waitpid(writer, 0)
    lines = (printed[at : at + UUID_BYTES].decode() for at in range(0, len(printed), UUID_BYTES))
    return [UUID(line) for line in lines if len(line) == UUID_BYTES]


def write_for_ever(store: str, pipe: int) -> None:
    """Append, and acknowledge what is durable, until killed."""
    opened = JudgementStore.open(store)

    def press(_: int) -> None:
        while True:
            os.write(pipe, str(opened.append(new_verdict()).judgement_id).encode())

    with ThreadPoolExecutor(THREADS) as pool:
        for ended in pool.map(press, range(THREADS)):
            sys.exit(f"A writer ended: {ended}")


def new_verdict() -> Judgement:
    """A verdict about any text."""
    now = datetime.now(UTC)
    return Judgement(
        judgement_id=uuid4(),
        kind=JudgementKind.VERDICT,
        dataset_fingerprint="f" * 16,
        patch_id="P1",
        reviewer=str(uuid4()),
        judged_at=now,
        annotation_id=7,
        text_hash="0123456789abcdef",
        verdict=VERDICT_KEYS["1"],
        recorded_at=now,
    )


if __name__ == "__main__":
    main()
