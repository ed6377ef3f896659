"""Harms a whole server under load, again and again, and counts what was lost, doubled or judged too often.

    python benchmarks/server_faults.py PARQUET --rounds 100 [--faults kill,disk] [--postgresql]

Reviewers of a campaign judge over HTTP all the while, and send anew what was not acknowledged, as the desk does. Each
round harms the server at a random moment:

- kill: the server gets SIGKILL, and another one starts.
- disk: for a moment no file may grow, as on a full disk (SQLite only).
- cut: the database ends all connections.
- crash: the database is stopped as in a crash, and starts again.

With --postgresql a server of its own, as the tests have, takes the judgements; without it a SQLite file.
"""

import argparse
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from reporting import arguments
from reviewing import Desk, Reviewer, begin_campaign, outcome
from running import answers, free_port, serve_command

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from postgresql import PostgresServer, running_server

CAMPAIGN = "faults"
REVIEWERS = 8
_PAUSE_S = 0.2
"""Between two judgements of one reviewer: 40 a second together."""
_LONGEST_ROUND_S = 0.5
_HARM_S = 0.3
_SMALL_FILE = 4096
"""Bytes that a file may have while the disk is full: no page of the store fits behind them."""
_PATIENCE_S = 60
_END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''"


class Server:
    """The app, started again after each end."""

    def __init__(self, parquet: Path, folder: Path, store: str) -> None:
        """Start it, and wait until it answers."""
        self._parquet, self._folder, self._store = parquet, folder, store
        self.start()

    def start(self) -> None:
        """On a new port."""
        self.port = free_port()
        command = serve_command(self._parquet, self._folder, "--reviews", self._store, "--port", str(self.port))
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet)  # noqa: S603 - our own program
        ends_at = time.monotonic() + _PATIENCE_S
        while not answers(self.port):
            if time.monotonic() > ends_at or self.process.poll() is not None:
                sys.exit("The server does not start again.")
            time.sleep(0.02)

    def end(self) -> None:
        """As if the machine had lost its power."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def main() -> None:
    """Print one line, and end with 1 if anything was lost, doubled, too much, left out or damaged."""
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument(
        "--faults", default="", help="which, joined by commas, one after the other; all that fit by default"
    )
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder, ExitStack() as running:
        database = running.enter_context(running_server()) if options.postgresql else None
        store = database.new_database() if database else str(Path(folder) / "reviews.sqlite")
        names = [f"Reviewer {number}" for number in range(REVIEWERS)]
        dataset = begin_campaign(options.parquet, store, CAMPAIGN, names, sys.maxsize)
        server = Server(options.parquet, Path(folder), store)
        running.callback(server.end)
        harms = harms_of(server, database, options.faults.split(",") if options.faults else [])
        desks = [Desk(name, dataset, lambda: server.port) for name in names]
        reviewers = judged(desks, [harm for _, harm in harms], options.rounds, random.Random(options.seed))  # noqa: S311 - moments
        sys.exit(told(options, store, reviewers, [name for name, _ in harms]))


def told(options: argparse.Namespace, store: str, reviewers: Sequence[Reviewer], harms: Sequence[str]) -> int:
    """Say what came of it, and give the exit code."""
    ended = [str(one.error) for one in reviewers if one.error]
    errors = ended + [text for one in reviewers for text in one.told.refused]
    rows = [row for reviewer in reviewers for row in reviewer.told.acknowledged]
    found = outcome(options.parquet, store, [CAMPAIGN], rows)
    wrong = {
        "lost": found.lost,
        "doubled": found.doubled,
        "over their overlap": found.over,
        "not counted": found.uncounted,
        "damaged": found.damaged,
        "refused": len(errors),
    }
    print(
        f"{options.rounds} faults ({', '.join(dict.fromkeys(harms))}):"
        f" {found.acknowledged:,} acknowledged of {found.stored:,} stored,"
        f" {sum(one.asked_again for one in reviewers):,} requests sent again,"
        f" {', '.join(f'{count} {what}' for what, count in wrong.items())}",
        *errors[:3],
        sep="\n",
    )
    return 0 if found.is_right and rows and not errors else 1


def judged(
    desks: Sequence[Desk], harms: Sequence[Callable[[], None]], rounds: int, moments: random.Random
) -> list[Reviewer]:
    """The reviewers, when the server was harmed so often."""
    is_over = threading.Event()
    reviewers = [Reviewer(desk, CAMPAIGN, steady(is_over)) for desk in desks]
    for reviewer in reviewers:
        reviewer.start()
    for number in range(rounds):
        wait_until_at_work(reviewers)
        time.sleep(moments.uniform(0, _LONGEST_ROUND_S))
        harms[number % len(harms)]()
    is_over.set()
    for reviewer in reviewers:
        reviewer.join()
    return reviewers


def wait_until_at_work(reviewers: Sequence[Reviewer]) -> None:
    """Until the server has acknowledged some more judgements."""

    def count() -> int:
        return sum(len(reviewer.told.acknowledged) for reviewer in reviewers)

    enough, ends_at = count() + REVIEWERS, time.monotonic() + _PATIENCE_S
    while count() < enough and time.monotonic() < ends_at:
        time.sleep(0.01)


def steady(is_over: threading.Event) -> Iterator[float]:
    """When to judge: now and then, until it is over."""
    while not is_over.is_set():
        yield time.monotonic() + _PAUSE_S


def harms_of(
    server: Server, database: PostgresServer | None, chosen: Sequence[str]
) -> list[tuple[str, Callable[[], None]]]:
    """What can be done to this server, or as much of it as was chosen."""

    def kill() -> None:
        server.end()
        server.start()

    def fill_disk() -> None:
        allowed = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (_SMALL_FILE, allowed[1]))
        time.sleep(_HARM_S)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, allowed)

    def cut() -> None:
        if database is not None:
            database.execute(_END_OTHERS, "postgres")

    def crash() -> None:
        if database is not None:
            database.stop(signal.SIGQUIT)
            database.start()

    known = {"kill": kill} | ({"cut": cut, "crash": crash} if database else {"disk": fill_disk})
    return [(name, known[name]) for name in chosen or known]


if __name__ == "__main__":
    main()
