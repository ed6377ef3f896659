"""Starting the real program on a free port, and stopping it as a person or a crash would."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

START_TIMEOUT_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class ServedApp:
    """`bentxt serve` in a process group of its own."""

    parquet: Path
    lmdb: Path | None
    reviews: Path
    base_path: str = ""
    cache: Path | None = None
    options: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/{self.base_path}".rstrip("/")

    def start(self) -> "ServedApp":
        options = ["--parquet", self.parquet, "--reviews", self.reviews, "--port", self.port, "--no-browser"]
        options += ["--lmdb", self.lmdb] if self.lmdb else []
        options += ["--cache", self.cache] if self.cache else []
        options += ["--base-path", self.base_path] if self.base_path else []
        options += self.options
        command = [sys.executable, "-m", "browser.cli", "serve", *map(str, options)]
        log = self.reviews.with_suffix(f".{self.port}.log").open("ab")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("BENTXT_", "STREAMLIT_"))}
        environment |= self.variables
        self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, env=environment)
        log.close()
        self._wait_until_served()
        return self

    def kill(self) -> None:
        """End every process of the server at once, as a crash would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server as Ctrl+C would."""
        self._end(signal.SIGINT)

    def _end(self, signal_number: int) -> None:
        if self.process is None:
            return
        group = os.getpgid(self.process.pid)
        os.killpg(group, signal_number)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(group, signal.SIGKILL)
            self.process.wait(timeout=10)
        self.process = None

    def _wait_until_served(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.process is not None and self.process.poll() is not None:
                break
            try:
                httpx.get(f"{self.address}/_stcore/health", timeout=1).raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        log = self.reviews.with_suffix(f".{self.port}.log").read_text(errors="replace")
        raise RuntimeError(f"The app was not served on {self.address}:\n{log[-2000:]}")
