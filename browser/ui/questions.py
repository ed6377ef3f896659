"""Questions that are being answered, by the name that the browser gave them, so that they can be taken back."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Questions:
    """Safe for threads."""

    def __init__(self) -> None:
        """Start with none."""
        self._wanted: dict[str, threading.Event] = {}

    @contextmanager
    def begun(self, name: str) -> Iterator[Callable[[], bool]]:
        """What tells whether the question is still wanted, until the block ends."""
        cancelled = self._wanted.setdefault(name, threading.Event())
        try:
            yield lambda: not cancelled.is_set()
        finally:
            self._wanted.pop(name, None)

    def cancel(self, name: str) -> None:
        """Take a question back; one that is not being answered needs no taking back."""
        cancelled = self._wanted.get(name)
        if cancelled:
            cancelled.set()
