"""Harms a whole server under load, again and again, and counts what was lost, doubled or judged too often.

    python benchmarks/server_faults.py PARQUET [--rounds 100] [--faults kill:100,disk:10] [--postgresql]

Each fault has a server, a store and a campaign of its own, and so many rounds; 100 where nothing else is said.
Reviewers judge over HTTP all the while, and send anew what was not acknowledged, as the desk does. A round waits until
they are at work, and then harms the server at a random moment:

- kill: the server gets SIGKILL, and another one starts.
- disk: for a moment no file may grow, as on a full disk (SQLite only).
- cut: the database ends all connections (PostgreSQL only).
- crash: the database is stopped as in a crash, and starts again (PostgreSQL only).
- clock: the time of day is set back by an hour or a day, or forward again. Leases end with it, so that a judgement may
  come too late: it is refused, and counted as `late`.

With --postgresql a server of its own, as the tests have, takes the judgements; without it a SQLite file. A row is
printed for each fault, and the end is 1 where anything was lost, doubled, over its overlap, not counted, refused or
damaged.
"""

import argparse
import random
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from harming import PATIENCE_S, Harm, Server, harms_of
from postgresql import PostgresServer, running_server
from reporting import arguments
from reviewing import Desk, Outcome, Reviewer, begin_campaign, outcome

from browser.reviews.store import JudgementStore

CAMPAIGN = "faults"
REVIEWERS = 8
_PAUSE_S = 0.2
"""Between two judgements of one reviewer: 40 a second together."""
_LONGEST_ROUND_S = 0.5
_LATE = ("Others are about to judge it", "It has the 2 verdicts that it takes")
"""What somebody hears whose lease had ended by the server's clock, and whose place somebody else took."""
_SET_BACK = timedelta(minutes=1)
"""The instant of a row lies by more than this before that of the row before it only where the clock was set back."""
_COUNTS = ("acknowledged", "stored", "lost", "doubled", "over", "uncounted", "late", "refused", "set back")
_COLUMNS = ("fault", "rounds", *_COUNTS, "verify")


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one fault."""

    fault: str
    rounds: int
    found: Outcome
    late: int
    refused: Sequence[str]
    set_back: int

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong, and what was to be tried was tried."""
        is_tried = bool(self.found.acknowledged) and (self.fault == "clock") == bool(self.set_back)
        return self.found.is_right and is_tried and not self.refused and (self.fault == "clock" or not self.late)

    @property
    def cells(self) -> tuple[object, ...]:
        """Its row of the table."""
        found, verified = self.found, f"{self.found.damaged} findings" if self.found.damaged else "clean"
        counts = (found.acknowledged, found.stored, found.lost, found.doubled, found.over, found.uncounted)
        return (self.fault, self.rounds, *counts, self.late, len(self.refused), self.set_back, verified)


def main() -> None:
    """Try each fault, print what came of it, and end with 1 where something is wrong."""
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="of each fault that names no number of its own")
    parser.add_argument("--faults", default="", help="which, each with a number of rounds behind : or without")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with ExitStack() as running:
        database = running.enter_context(running_server()) if options.postgresql else None
        fitting = "kill,cut,crash,clock" if database else "kill,disk,clock"
        told(_COLUMNS)
        trials = [
            tried(options, database, fault, int(rounds or options.rounds))
            for fault, _, rounds in (one.partition(":") for one in (options.faults or fitting).split(","))
        ]
    wrong = [text for trial in trials for text in trial.refused[:3]]
    sys.exit(0 if all(trial.is_right for trial in trials) else "\n".join(wrong) or 1)


def tried(options: argparse.Namespace, database: PostgresServer | None, fault: str, rounds: int) -> Trial:
    """A server under load that is harmed so often in one way; its row of the table is printed."""
    with TemporaryDirectory(dir=options.cache) as folder, ExitStack() as running:
        store = database.new_database() if database else str(Path(folder) / "reviews.sqlite")
        names = [f"Reviewer {number}" for number in range(REVIEWERS)]
        dataset = begin_campaign(options.parquet, store, CAMPAIGN, names, sys.maxsize)
        server = Server(options.parquet, Path(folder), store)
        harm = harms_of(server, database)[fault]
        server.start()
        running.callback(server.end)
        desks = [Desk(name, dataset, lambda: server.port) for name in names]
        reviewers = judged(desks, harm, rounds, random.Random(options.seed))  # noqa: S311 - moments
        trial = result(options.parquet, store, reviewers, fault, rounds)
    told(trial.cells)
    return trial


def told(cells: Sequence[object]) -> None:
    """Print a row of the table."""
    print("  ".join(f"{cell:>{len(name)}}" for cell, name in zip(cells, _COLUMNS, strict=True)), flush=True)


def judged(desks: Sequence[Desk], harm: Harm, rounds: int, moments: random.Random) -> list[Reviewer]:
    """The reviewers, when the server was harmed so often and they were at work once more."""
    is_over = threading.Event()
    reviewers = [Reviewer(desk, CAMPAIGN, steady(is_over)) for desk in desks]
    for reviewer in reviewers:
        reviewer.start()
    for _ in range(rounds):
        wait_until_at_work(reviewers)
        time.sleep(moments.uniform(0, _LONGEST_ROUND_S))
        harm()
    wait_until_at_work(reviewers)
    is_over.set()
    for reviewer in reviewers:
        reviewer.join()
    return reviewers


def wait_until_at_work(reviewers: Sequence[Reviewer]) -> None:
    """Until the server has acknowledged some more judgements."""

    def count() -> int:
        return sum(len(reviewer.told.acknowledged) for reviewer in reviewers)

    enough, ends_at = count() + REVIEWERS, time.monotonic() + PATIENCE_S
    while count() < enough:
        if time.monotonic() > ends_at:
            sys.exit(f"No {REVIEWERS} judgements were acknowledged in {PATIENCE_S} s.")
        time.sleep(0.01)


def steady(is_over: threading.Event) -> Iterator[float]:
    """When to judge: now and then, until it is over."""
    while not is_over.is_set():
        yield time.monotonic() + _PAUSE_S


def result(parquet: Path, store: str, reviewers: Sequence[Reviewer], fault: str, rounds: int) -> Trial:
    """What the store has of what reviewers were told."""
    errors = [str(one.error) for one in reviewers if one.error] + [t for one in reviewers for t in one.told.refused]
    refused = [text for text in errors if not text.startswith(_LATE)]
    found = outcome(parquet, store, [CAMPAIGN], [row for one in reviewers for row in one.told.acknowledged])
    with closing(JudgementStore.open(store)) as judgements:
        at = [row.recorded_at for row in judgements.rows() if row.recorded_at]
    back = sum(earlier - later > _SET_BACK for earlier, later in pairwise(at))
    return Trial(fault, rounds, found, len(errors) - len(refused), refused, back)


if __name__ == "__main__":
    main()
