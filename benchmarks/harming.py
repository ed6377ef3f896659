"""A server that is harmed while it runs: killed, without room on the disk, without its database, by a wrong clock."""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from running import answers, free_port, serve_command

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from postgresql import PostgresServer

PATIENCE_S = 60
_HARM_S = 0.3
_SMALL_FILE = 4096
"""Bytes that a file may have while the disk is full: no page of the store fits behind them."""
_HOUR_S = 3600
_OFF_S = (-_HOUR_S, 0, -24 * _HOUR_S, -23 * _HOUR_S, 0, 24 * _HOUR_S, 0)
"""By how much the clock is off, one after the other: set back by an hour or a day, and forward again."""
_END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''"
_OTHER_CLOCK = Path(__file__).with_name("other_clock.py")
Harm = Callable[[], None]


@dataclass
class Server:
    """The app by a clock of its own, started again after each end."""

    parquet: Path
    folder: Path
    store: str

    def start(self) -> None:
        """On a new port, and wait until it answers."""
        if not self._clock.exists():
            self.set_clock(0)
        self.port = free_port()
        program, _, _, *options = serve_command(self.parquet, self.folder, "--reviews", self.store)
        command = [program, _OTHER_CLOCK, self._clock, *options, "--port", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet)  # noqa: S603 - our own program
        ends_at = time.monotonic() + PATIENCE_S
        while not answers(self.port):
            if time.monotonic() > ends_at or self.process.poll() is not None:
                sys.exit("The server does not start again.")
            time.sleep(0.02)

    def end(self) -> None:
        """As if the machine had lost its power."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def set_clock(self, off_s: float) -> None:
        """Have it go wrong by so many seconds."""
        written = self._clock.with_suffix(".new")
        written.write_text(str(off_s), encoding="ascii")
        written.replace(self._clock)

    @property
    def _clock(self) -> Path:
        return self.folder / "clock"


def harms_of(server: Server, database: PostgresServer | None) -> Mapping[str, Harm]:
    """What can be done to this server, by name."""
    offsets = cycle(_OFF_S)

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

    of_the_store: Mapping[str, Harm] = {"cut": cut, "crash": crash} if database else {"disk": fill_disk}
    return {"kill": kill, **of_the_store, "clock": lambda: server.set_clock(next(offsets))}
