"""Running `bentxt` as a process of its own, with a home of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TIMEOUT_S = 100
NOT_INHERITED = ("BENTXT_", "STREAMLIT_", "PYTHON", "XDG_", "VIRTUAL_ENV", "DISPLAY", "WAYLAND_DISPLAY")


@dataclass
class Serving:
    """A server and what it prints."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def printed(self) -> str:
        return self.log.read_text()

    def address(self) -> str:
        """What it printed once it answered."""
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline and self.process.poll() is None:
            if found := re.search(r"http://\S+", self.printed):
                return found[0]
            time.sleep(0.02)
        raise RuntimeError(f"No address was printed:\n{self.printed}")

    def lines_until(self, words: str) -> list[str]:
        """What it printed, once a line begins with these words."""
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline and self.process.poll() is None:
            lines = self.printed.splitlines()
            if any(line.startswith(words) for line in lines):
                return lines
            time.sleep(0.02)
        raise RuntimeError(f"{words!r} was not printed:\n{self.printed}")

    def end(self, signal_number: int) -> int:
        """The exit code after a signal."""
        self.process.send_signal(signal_number)
        return self.process.wait(timeout=20)


@dataclass
class Bentxt:
    """The program of one Python environment; `home` takes what it writes for its user."""

    home: Path
    python: Path = Path(sys.executable)
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, in the home folder."""
        command = self._command(arguments)
        return subprocess.run(
            command,
            cwd=self.home,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT_S,
        )

    @contextmanager
    def serving(self, *arguments: object) -> Iterator[Serving]:
        """A command that serves, until the block ends."""
        log = self.home.with_name(f"{self.home.name}.log")
        with log.open("w") as output:
            process = subprocess.Popen(
                self._command(arguments), cwd=self.home, env=self._environment, stdout=output, stderr=output
            )
        try:
            yield Serving(process, log)
        finally:
            process.kill()
            process.wait()

    def _command(self, arguments: tuple[object, ...]) -> list[str]:
        return [str(self.python), "-m", "browser.cli", *map(str, arguments)]

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
        return kept | {"HOME": str(self.home), "PYTHONUNBUFFERED": "1"} | self.variables
