"""The program as a user starts it, for benchmarks: on a free port, with what memory it takes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

_PATIENCE_S = 300


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    port: int
    process_id: int

    @property
    def address(self) -> str:
        """Where its first page is."""
        return f"http://localhost:{self.port}"

    def resident_mb(self) -> float:
        """The memory that the process has in use."""
        return resident_mb(self.process_id)


def processor_s(process_id: int) -> float:
    """The processor time that a process has taken, in seconds, Linux only."""
    fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def resident_mb(process_id: int | str = "self") -> float:
    """The memory that a process has in use, Linux only."""
    for line in Path(f"/proc/{process_id}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return float("nan")


@contextmanager
def served(parquet: Path, cache: Path, *options: str | Path) -> Iterator[Running]:
    """`bentxt serve` until its first page is served; ended with the block."""
    with running(serve_command(parquet, cache, *options), "--port") as server:
        yield server


def serve_command(parquet: Path, cache: Path, *options: str | Path) -> list[str]:
    """`bentxt serve` with these files, and with these options behind."""
    files = ["--parquet", parquet.absolute(), "--cache", cache, "--reviews", cache / "reviews.sqlite", *options]
    return [sys.executable, "-m", "browser.cli", "serve", *map(str, files), "--no-browser"]


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.create_server(("localhost", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], port_option: str, folder: Path | None = None) -> Iterator[Running]:
    """A server that takes its port by this option, once it answers; started in a folder whose settings count."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, port_option, str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        ends_at = time.monotonic() + _PATIENCE_S
        while not answers(port) and time.monotonic() < ends_at:
            time.sleep(0.01)
        yield Running(port, process.pid)
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    """Whether a server on this port serves its first page."""
    with closing(HTTPConnection("localhost", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/")
            return connection.getresponse().status < 400  # noqa: PLR2004 - HTTP: 400 and above are errors
        except (OSError, HTTPException):
            return False
