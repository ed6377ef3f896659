"""A release that a page has asked for: one at a time, in the background of the server."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from browser.catalog.annotations import AnnotationCatalog
from browser.errors import BrowserError, ReleaseError
from browser.jobs.release import STEPS, write_release
from browser.jobs.release_plan import ReleasePlan
from browser.reviews.database import ReviewDatabase


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being made: of which campaign, what, and where."""

    campaign_id: str
    plan: ReleasePlan
    to: Path


class Releasing:
    """Safe for threads."""

    def __init__(self, catalog: AnnotationCatalog, database: ReviewDatabase) -> None:
        """Nothing is being made."""
        self._catalog = catalog
        self._database = database
        self._lock = Lock()
        self._thread: Thread | None = None
        self._asked: Asked | None = None
        self._done = 0
        self._error: BrowserError | None = None

    def start(self, asked: Asked) -> None:
        """Begin.

        Raises:
            ReleaseError: Another one is being made.
        """
        with self._lock:
            if self._is_running:
                raise ReleaseError("Another release is being made. Wait until it is done.")
            self._asked, self._done, self._error = asked, 0, None
            self._thread = Thread(target=self._make, args=(asked,), name="releasing", daemon=True)
            self._thread.start()

    def state(self, campaign_id: str) -> dict[str, object] | None:
        """What became of the last one, if it is this campaign's: `version`, `done` of `total`, `error`."""
        with self._lock:
            asked = self._asked
            if asked is None or asked.campaign_id != campaign_id:
                return None
            told = {"version": asked.plan.version, "done": self._done, "total": STEPS, "is_running": self._is_running}
            return {**told, "error": None if self._error is None else str(self._error)}

    def wait(self) -> None:
        """Until it is done."""
        if self._thread is not None:
            self._thread.join()

    @property
    def _is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _make(self, asked: Asked) -> None:
        try:
            write_release(self._catalog, self._database, asked.campaign_id, asked.plan, asked.to, self._tell)
        except BrowserError as error:
            self._error = error

    def _tell(self, done: int, total: int) -> None:
        del total
        self._done = done
