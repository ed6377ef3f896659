"""How long a page of the table takes: `python benchmarks/table.py BigEarthNet.txt.parquet [CACHE]`."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.ordering import PATCH_KEYS, ROW_KEYS, Order, PageStart, Side
from browser.domain.selection import AnnotationFilter

PAGE = 50
REPEATS = 20
FILTERS = {
    "everything": AnnotationFilter(),
    "bench": AnnotationFilter.of(split=["bench"]),
    "captions of Kosovo": AnnotationFilter.of(type=["captioning"], country=["Kosovo"]),
    "area questions of winter": AnnotationFilter.of(category=["area"], season=["Winter"]),
}


def main() -> None:
    """Print median and p95 of a page after a random annotation, per filter and order."""
    files = PreparedFiles(Path(sys.argv[2])) if len(sys.argv) > 2 else None  # noqa: PLR2004 - the second argument
    catalog = AnnotationCatalog.open(sys.argv[1], files)
    last = catalog.overview().annotation_count
    chance = random.Random(1)  # noqa: S311 - places to look at, no secret
    print("| rows, filter | order | median ms | p95 ms | its place, median ms |\n|---|---|---:|---:|---:|")
    for name, selection in FILTERS.items():
        for key in ROW_KEYS:
            ids = [chance.randint(1, last) for _ in range(REPEATS)]
            order = Order(key)
            page = timed(lambda i, s=selection, o=order: catalog.pages.page(s, o, PageStart(Side.AFTER, i), PAGE), ids)
            place = timed(lambda i, s=selection, o=order: catalog.pages.position(s, o, i), ids[:5])
            print(f"| {name} | {key} | {said(page)} | {place[0]:.0f} |", flush=True)
    patches = catalog.pages.patches
    for name, selection in FILTERS.items():
        for key in PATCH_KEYS:
            ids = [chance.randint(1, last) for _ in range(REPEATS)]
            order = Order(key)
            page = timed(lambda i, s=selection, o=order: patches.page(s, o, PageStart(Side.AFTER, i), PAGE), ids)
            place = timed(lambda i, s=selection, o=order: patches.position(s, o, i), ids[:5])
            print(f"| patches, {name} | {key} | {said(page)} | {place[0]:.0f} |", flush=True)


def timed(ask: Callable[[int], object], ids: list[int]) -> tuple[float, float]:
    """Median and 95th percentile, milliseconds."""
    taken = []
    for number in ids:
        began = time.perf_counter()
        ask(number)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def said(figures: tuple[float, float]) -> str:
    """Both figures as cells."""
    return f"{figures[0]:.0f} | {figures[1]:.0f}"


if __name__ == "__main__":
    main()
