"""How long the claims of a whole parquet take: made, opened again, and asked.

Usage: python benchmarks/claims.py PARQUET [--cache FOLDER] [--json FILE]
"""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Self

import numpy as np
from reporting import Figures, arguments, milliseconds, report, summary

from browser.catalog.claims import ClaimColumns, read_claims, write_claims
from browser.catalog.connection import Database
from browser.domain.annotation import TASKS

RUNS = 7
PASTURES_BIT, SEVERAL_AREAS, MOST_AREAS = 1 << 4, 3, 5
_SAMPLING_S = 0.1
_PAGES_FIELD = 1


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    options = arguments(__doc__).parse_args()
    with TemporaryDirectory(dir=options.cache) as folder:
        report(measure(Database(options.parquet), Path(folder) / "claims.arrow"), options.json)


def measure(database: Database, file: Path) -> Iterator[tuple[str, Figures]]:
    """What was done, and its figures: milliseconds unless a name says otherwise."""
    with Memory() as memory:
        made = milliseconds(write_claims, database, file, lambda _done, _total: None) / 1000
    processor = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    sizes = {"peak MB of all processes": memory.highest_mb, "file MB": file.stat().st_size / 1e6}
    yield "make the claims", {"s": made, "s of a core": processor} | sizes
    claims = read_claims(file)
    yield "open and check them", timed(lambda: read_claims(file))
    yield "count one class", timed(lambda: np.count_nonzero(claims.classes & PASTURES_BIT))
    yield "count class, task and amount", timed(lambda: asked(claims))


def asked(claims: ClaimColumns) -> int:
    """Count questions that name pastures and three to five areas."""
    counted = np.isin(claims.task, [code for code, task in enumerate(TASKS) if task.category == "count"])
    overlaps = (claims.amount_low <= MOST_AREAS) & (claims.amount_high >= SEVERAL_AREAS)
    return int(np.count_nonzero(counted & overlaps & (claims.classes & PASTURES_BIT > 0)))


def timed(work: Callable[[], object]) -> Figures:
    """Median and 95th percentile of several runs."""
    return summary([milliseconds(work) for _ in range(RUNS)])


class Memory:
    """The highest resident memory of this process and its children, looked at ten times a second (Linux)."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self.highest_mb = 0.0
        self._is_over = Event()
        self._watch = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._is_over.wait(_SAMPLING_S):
            self.highest_mb = max(self.highest_mb, sum(map(resident_mb, ["self", *children()])))


def children() -> list[str]:
    """The IDs of this process's children."""
    return [child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text().split()]


def resident_mb(process_id: str) -> float:
    """Resident memory of a process; none once it has ended."""
    try:
        pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[_PAGES_FIELD])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main()
