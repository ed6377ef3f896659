"""What every benchmark of this folder does with its figures: takes them, prints them, and writes them where wanted."""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

Figures = dict[str, float]


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The options that all benchmarks of the annotations have; each adds its own."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parquet", type=Path, help="the annotations")
    parser.add_argument("--cache", type=Path, help="where files that are made for it lie, in a folder of their own")
    parser.add_argument("--json", type=Path, help="where to write the figures as well")
    return parser


def report(measured: Iterable[tuple[str, Figures]], file: Path | None) -> None:
    """Print each row when it is known; at the end write all of them, with the machine they were measured on."""
    table: dict[str, Figures] = {}
    for name, figures in measured:
        table[name] = figures
        print(f"{name:>48}  " + "  ".join(f"{key} {value:,.2f}" for key, value in figures.items()), flush=True)
    if file is not None:
        machine = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
        file.write_text(json.dumps(machine | {"figures": table}, indent=2) + "\n", encoding="utf-8")


def milliseconds(call: Callable[..., object], *arguments: object) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    call(*arguments)
    return (time.perf_counter() - started) * 1000


def summary(taken: Sequence[float]) -> Figures:
    """The median and the 95th percentile."""
    median, p95 = np.percentile(taken, [50, 95])
    return {"median": float(median), "p95": float(p95)}
