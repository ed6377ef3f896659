"""How long the grammar takes for a row of each task, and for the whole dataset.

Usage: python benchmarks/grammar.py [--json FILE]; reads the real rows that BENTXT_REAL_DATA names.
"""

import argparse
import json
import os
from pathlib import Path
from statistics import median
from time import perf_counter

from browser.domain.annotation import Category, Task, TextType
from browser.domain.grammar import parse

DATASET_ROWS = 9_553_962
REPEATS = 200
RUNS = 7


def main() -> None:
    """Print microseconds a row, median of the runs, by task."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", type=Path)
    figures = {str(task): microseconds_a_row(rows) for task, rows in rows_by_task().items()}
    for task, figure in figures.items():
        print(f"{task:30} {figure:6.2f} us")
    mean = sum(figures.values()) / len(figures)
    print(f"{'mean of tasks':30} {mean:6.2f} us, {mean * DATASET_ROWS / 1e6:.0f} s for {DATASET_ROWS:,} rows")
    if (target := arguments.parse_args().json) is not None:
        target.write_text(json.dumps(figures, indent=1))


def rows_by_task() -> dict[str, list[tuple[Task, str, str]]]:
    """The real rows, grouped by task."""
    lines = (Path(os.environ["BENTXT_REAL_DATA"]) / "real_rows.jsonl").read_text("utf-8").splitlines()
    groups: dict[str, list[tuple[Task, str, str]]] = {}
    for row in map(json.loads, lines):
        task = Task(TextType(row["type"]), Category(row["category"]))
        groups.setdefault(f"{task.type} {task.category}", []).append((task, row["input"], row["output"]))
    return groups


def microseconds_a_row(rows: list[tuple[Task, str, str]]) -> float:
    """The median of several runs over the same rows."""
    return median(timed(rows) for _ in range(RUNS)) * 1e6 / (len(rows) * REPEATS)


def timed(rows: list[tuple[Task, str, str]]) -> float:
    """Seconds for all repeats."""
    began = perf_counter()
    for _ in range(REPEATS):
        for row in rows:
            parse(*row)
    return perf_counter() - began


if __name__ == "__main__":
    main()
