"""What is read after the opening: made when it is first needed, or beforehand in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from browser.catalog.prepared_file import OnProgress
from browser.errors import BrowserError, StillPreparingError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Preparing:
    """What is being made in the background, and how much of it is done."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Made:
    """What the background has made anew, in how many seconds, or why it could not; never what it has only found."""

    stage: str
    seconds: float
    error: BrowserError | None = None


OnMade = Callable[[Made], None]


def ignore_made(_made: Made) -> None:
    """For those who do not watch."""


class Stage(Generic[Value]):
    """Something that takes time to make, and is made once. Safe for threads."""

    def __init__(self, name: str, make: Callable[[OnProgress], Value]) -> None:
        """Make nothing yet; `name` is for people."""
        self._name = name
        self._make = make
        self._lock = Lock()
        self._made: tuple[Value] | None = None
        self._error: BrowserError | None = None
        self._progress = (0, 1)
        self._is_in_background = False
        self._is_new = False

    def get(self) -> Value:
        """What was made; made now where it is not made in the background.

        Raises:
            StillPreparingError: The background is not done with it.
            BrowserError: It could not be made.
        """
        if self._made is None and self._error is None:
            if self._is_in_background:
                self._refuse()
            self.make()
        if self._made is None:
            raise self._error or RuntimeError(self._name)
        return self._made[0]

    def make(self) -> None:
        """Make it, unless that was done or tried before."""
        with self._lock:
            if self._made is None and self._error is None:
                try:
                    self._made = (self._make(self._tell),)
                except BrowserError as error:
                    self._error = error

    def leave_to_background(self) -> None:
        """From now on, who needs it does not wait for it."""
        self._is_in_background = True

    def make_and_tell(self, on_made: OnMade) -> None:
        """The same as `make`, and tell of it where there was something to do."""
        started = monotonic()
        self.make()
        if self._is_new or self._error is not None:
            on_made(Made(self._name, monotonic() - started, self._error))

    @property
    def state(self) -> Preparing | None:
        """How far the background is; None where it is done, or has nothing to do."""
        if self._made is not None or self._error is not None or not self._is_in_background:
            return None
        return Preparing(self._name, *self._progress)

    def _tell(self, done: int, total: int) -> None:
        self._progress, self._is_new = (done, max(1, total)), True

    def _refuse(self) -> None:
        done, total = self._progress
        raise StillPreparingError(
            f"The {self._name} are still being prepared: {done / total:.0%} done. "
            "Until then, use the other filters; the pages all work.",
            done / total,
        )


Wait = Callable[[], object]
"""Returns when the background may begin."""


def at_once() -> None:
    """For those who have nothing better to do."""


def make_in_background(stages: Sequence[Stage[Any]], on_made: OnMade = ignore_made, wait: Wait = at_once) -> None:
    """Make one after the other, in a thread that ends with the program and begins when `wait` returns."""
    for stage in stages:
        stage.leave_to_background()
    Thread(target=_make_all, args=(stages, on_made, wait), name="preparing", daemon=True).start()


def _make_all(stages: Sequence[Stage[Any]], on_made: OnMade, wait: Wait) -> None:
    wait()
    for stage in stages:
        stage.make_and_tell(on_made)
