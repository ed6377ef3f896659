"""The machine audit of the open dataset, started from the page: one at a time, in the background of the server."""

from pathlib import Path
from threading import Lock, Thread

from browser.errors import BrowserError
from browser.jobs.audit import audit_dataset


class Auditing:
    """Safe for threads. What is finished of an interrupted audit is kept, so the next start goes on."""

    def __init__(self) -> None:
        """Nothing is running."""
        self._lock = Lock()
        self._thread: Thread | None = None
        self.progress = (0, 1)
        self.error: BrowserError | None = None

    @property
    def is_running(self) -> bool:
        """Whether an audit is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, parquet: Path, lmdb: Path | None, to: Path) -> None:
        """Begin, unless it was begun before; the file appears when it is complete."""
        with self._lock:
            if self.is_running:
                return
            self.progress, self.error = (0, 1), None
            self._thread = Thread(target=self._audit, args=(parquet, lmdb, to), name="auditing", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until it is done."""
        if self._thread is not None:
            self._thread.join()

    def _audit(self, parquet: Path, lmdb: Path | None, to: Path) -> None:
        try:
            audit_dataset(parquet, lmdb, to, self._tell)
        except BrowserError as error:
            self.error = error

    def _tell(self, done: int, total: int) -> None:
        self.progress = (done, max(1, total))
