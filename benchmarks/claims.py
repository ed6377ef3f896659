"""How long the claims of a whole parquet take: made, opened again, and asked.

Usage: python benchmarks/claims.py PARQUET [--json FILE]
"""

import argparse
import json
import resource
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Self

import numpy as np

from browser.catalog.claims import ClaimColumns, read_claims, write_claims
from browser.catalog.connection import Database
from browser.domain.annotation import TASKS

RUNS = 7
PASTURES_BIT, SEVERAL_AREAS, MOST_AREAS = 1 << 4, 3, 5
_SAMPLING_S = 0.1
_PAGES_FIELD = 1


def main() -> None:
    """Print seconds, megabytes and milliseconds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parquet", type=Path)
    arguments.add_argument("--json", type=Path)
    options = arguments.parse_args()
    with TemporaryDirectory() as folder:
        figures = measured(Database(options.parquet), Path(folder) / "claims.arrow")
    for name, figure in figures.items():
        print(f"{name:45} {figure:12,.1f}")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=1))


def measured(database: Database, file: Path) -> dict[str, float]:
    """All figures, by name with unit."""
    with Memory() as memory:
        began = perf_counter()
        write_claims(database, file, lambda _done, _total: None)
        made = perf_counter() - began
    claims = read_claims(file)
    return {
        "annotations": len(claims.task),
        "made, s": made,
        "memory of all processes at its highest, MB": memory.highest_mb,
        "processor time of the workers, s": resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime,
        "file, MB": file.stat().st_size / 1e6,
        "opened and checked, ms": milliseconds(lambda: read_claims(file)),
        "one class counted, ms": milliseconds(lambda: np.count_nonzero(claims.classes & PASTURES_BIT)),
        "class, task and amount counted, ms": milliseconds(lambda: asked(claims)),
    }


def asked(claims: ClaimColumns) -> int:
    """Count questions that name pastures and three to five areas."""
    counted = np.isin(claims.task, [code for code, task in enumerate(TASKS) if task.category == "count"])
    overlaps = (claims.amount_low <= MOST_AREAS) & (claims.amount_high >= SEVERAL_AREAS)
    return int(np.count_nonzero(counted & overlaps & (claims.classes & PASTURES_BIT > 0)))


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several runs."""
    return median(timed(work) for _ in range(RUNS)) * 1e3


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = perf_counter()
    work()
    return perf_counter() - began


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
