"""The SQL console: each query in a process of its own, killed when it takes too long or is not wanted any more.

The process may do next to nothing (`console_child.py`), has little memory and no variables of ours, and is trusted in
nothing: what it answers is read as JSON, and only so much of it.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from browser.errors import ConsoleBusyError, QueryError

IS_OFFERED = sys.platform == "linux"
"""Elsewhere a process cannot be locked in as well."""
LONGEST_QUERY = 20_000
_CHILD = (sys.executable, "-P", "-m", "browser.catalog.console_child")
_CHUNK_BYTES = 1 << 16
_POLL_S = 0.05
_ROOM_FOR_NAMES = 100_000
"""Bytes of an answer beside its rows."""


@dataclass(frozen=True, slots=True)
class ConsoleLimits:
    """What one query may take; `seconds` on the clock, from the start of its process on."""

    seconds: float = 60
    rows: int = 1_000
    answer_bytes: int = 2_000_000
    memory_bytes: int = 2_200_000_000
    duckdb_memory: str = "768MB"
    threads: int = 2
    processor_s: int = 120
    open_files: int = 64
    at_once: int = 2


class Console:
    """Read-only questions in SQL to one parquet file, as the view `annotations`. Safe for threads."""

    def __init__(self, parquet: Path, limits: ConsoleLimits = ConsoleLimits()) -> None:
        self.limits = limits
        self._parquet = parquet
        self._places = threading.BoundedSemaphore(limits.at_once)

    def ask(self, sql: str, is_wanted: Callable[[], bool] = lambda: True) -> dict[str, Any]:
        """The answer: `columns` (name, type), `rows`, `is_cut` where there are more rows, and `seconds`.

        Args:
            sql: One SELECT, WITH, DESCRIBE, SUMMARIZE or EXPLAIN.
            is_wanted: Asked many times a second; the query is killed when it says no.

        Raises:
            QueryError: The query is refused or wrong, took more than it may, or is not wanted any more.
            ConsoleBusyError: As many queries are running as may.
        """
        if not 0 < len(sql.strip()) <= LONGEST_QUERY:
            raise QueryError(f"A query has 1 to {LONGEST_QUERY:,} characters; this one has {len(sql.strip()):,}.")
        if not self._places.acquire(blocking=False):
            raise ConsoleBusyError(f"{self.limits.at_once} queries are running. Run this one when they have ended.")
        try:
            return self._answer(sql, is_wanted)
        finally:
            self._places.release()

    def _answer(self, sql: str, is_wanted: Callable[[], bool]) -> dict[str, Any]:
        request = {"parquet": str(self._parquet), "sql": sql, "limits": asdict(self.limits)}
        with _child() as process:
            answer = self._exchange(process, json.dumps(request).encode(), is_wanted)
        try:
            found = json.loads(answer)
        except ValueError:
            raise QueryError("The query took more memory or time than it may. Ask for less, or with LIMIT.") from None
        if "error" in found:
            raise QueryError(str(found["error"]))
        return dict(found)

    def _exchange(self, process: "subprocess.Popen[bytes]", request: bytes, is_wanted: Callable[[], bool]) -> bytes:
        ends_at, received = time.monotonic() + self.limits.seconds, bytearray()
        longest = self.limits.answer_bytes + _ROOM_FOR_NAMES
        for chunk in _read(process, request):
            received += chunk
            if time.monotonic() > ends_at:
                raise QueryError(f"The query took longer than {self.limits.seconds:g} s and was ended.")
            if not is_wanted():
                raise QueryError("The query was cancelled.")
            if len(received) > longest:
                raise QueryError(f"The answer is longer than {self.limits.answer_bytes:,} bytes. Ask for less.")
        return bytes(received)


@contextmanager
def _child() -> Iterator["subprocess.Popen[bytes]"]:
    """The process, in a session of its own: whatever it has become, all of it ends with the block."""
    environment = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    with subprocess.Popen(  # noqa: S603 - our own program
        _CHILD,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _read(process: "subprocess.Popen[bytes]", request: bytes) -> Iterator[bytes]:
    """What the process writes, as it comes; nothing, again and again, while it is silent."""
    if process.stdin is None or process.stdout is None:
        return
    with suppress(BrokenPipeError):  # it has ended already, which its silence tells
        process.stdin.write(request)
        process.stdin.close()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(_POLL_S):
                yield b""
                continue
            chunk = os.read(process.stdout.fileno(), _CHUNK_BYTES)
            if not chunk:
                return
            yield chunk
