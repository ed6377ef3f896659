"""A PostgreSQL server of the tests' own, on this machine and for these tests alone.

`python tests/postgresql.py` installs the programs where there are none. Imported it only finds them.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from administrator import is_root, may_administer, succeeds

DEBIAN = Path("/usr/lib/postgresql")
APT = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql")
UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to run as root: whom it runs as then."""
INITDB = ("--username=tester", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
READY_S = 20
ADVICE = (
    "No PostgreSQL server is installed here, and the tests of the store with several servers need one. As an"
    " administrator run `apt-get install postgresql`, then start again."
)
QUICK = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB", "max_connections": "60"}
"""A server whose data may be lost with the machine; a killed process loses nothing by it."""


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(DEBIAN.glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def install() -> bool:
    """Whether there is a server's program; it is got where it can be."""
    if programs() is not None:
        return True
    if shutil.which("apt-get") is None or not may_administer():
        return False
    administrator = [] if is_root() else ["sudo", "-n"]
    succeeds([*administrator, "apt-get", "update", "-qq"])
    return succeeds([*administrator, *APT]) and programs() is not None


@dataclass
class PostgresServer:
    """A running server; every database that it is asked for is a new one."""

    folder: Path
    port: int
    process: subprocess.Popen | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = [part for name, value in QUICK.items() for part in ("-c", f"{name}={value}")]
        command = ["postgres", "-D", self.data, "-p", self.port, "-k", self.folder, "-h", "127.0.0.1", *options]
        self.process = _run_unprivileged(command, self.folder / "log")
        deadline = time.monotonic() + READY_S
        while not self._answers():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL does not start:\n{(self.folder / 'log').read_text()}")
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT ends all sessions, SIGQUIT does so without tidying up, as in a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=20)

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"reviews_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}", "postgres")
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str, database: str) -> list:
        """Run a statement as the administrator, on a connection of its own."""
        import pg8000.native  # noqa: PLC0415 - only where there is a server

        connection = pg8000.native.Connection("tester", host="127.0.0.1", port=self.port, database=database)
        try:
            return connection.run(statement)
        finally:
            connection.close()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _answers(self) -> bool:
        try:
            self.execute("SELECT 1", "postgres")
        except Exception:  # noqa: BLE001 - whatever the driver says while the server comes up
            return False
        return True


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A new server, which ends with the block and leaves nothing."""
    folder = Path(tempfile.mkdtemp(prefix="bentxt-postgresql-"))
    if (user := _other_user()) is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    server = PostgresServer(folder, _free_port())
    try:
        made = _run_unprivileged(["initdb", "-D", server.data, *INITDB], folder / "log")
        if made.wait(timeout=60) != 0:
            raise RuntimeError(f"initdb failed:\n{(folder / 'log').read_text()}")
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def _run_unprivileged(command: list, log: Path) -> subprocess.Popen:
    program, *arguments = map(str, command)
    user = _other_user()
    identity = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"}
    # Linux ends it with the tests, also where those are killed
    tied = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
    with log.open("ab") as output:
        return subprocess.Popen(
            [*tied, str(programs() / program), *arguments],
            stdout=output,
            stderr=output,
            cwd="/",
            env=environment,
            start_new_session=True,
            **identity,
        )


def _other_user() -> pwd.struct_passwd | None:
    """Whom a server runs as that root starts."""
    if not is_root():
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    """Fail only where installing is allowed: elsewhere the tests that need a server say that they are skipped."""
    if not install():
        print(ADVICE)
        sys.exit(1 if may_administer() else 0)


if __name__ == "__main__":
    main()
