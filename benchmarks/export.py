"""How long taking a selection away lasts, in every format, beside what a user would write by hand: DuckDB, pandas.

    python benchmarks/export.py PARQUET [--cache FOLDER] [--rows 50000] [--json FILE]

The selection is the one of a country, a season and a split that has most nearly so many rows. Every export has a
process of its own, so that its peak memory is told; opening the prepared file is not timed. Last, the whole dataset is
written as Parquet.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from reporting import Figures, arguments, report

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.selection import AnnotationFilter
from browser.jobs.export_formats import EXPORT_FORMATS
from browser.jobs.export_selection import export_selection

_REPEATS = 3
_CHOSEN_BY = ("country", "season", "split")
_COPIES = {"parquet": "PARQUET", "csv": "CSV, HEADER", "jsonl": "JSON"}
"""What DuckDB writes by itself, and how it calls that."""


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--rows", type=int, default=50_000, help="about so many annotations are taken")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder:
        report(measure(options.parquet, Path(folder), options.rows), options.json)


def measure(parquet: Path, folder: Path, rows: int) -> Iterator[tuple[str, Figures]]:
    """What was written, and its figures: seconds, median and worst of several runs, and peak memory."""
    selection, count = _selection_of(parquet, folder, rows)
    print(f"{count:,} annotations where {selection.query_string}")
    for kind in EXPORT_FORMATS:
        ours = _alone(_export, parquet, folder, selection, kind.ending)
        if kind.ending in _COPIES:
            ours |= {"DuckDB s": _alone(_copy, parquet, folder, selection, kind.ending)["s"]}
        if kind.ending == "parquet":
            ours |= {f"pandas {key}": value for key, value in _alone(_pandas, parquet, folder, selection, "").items()}
        yield f".{kind.ending}", ours
    yield "everything, .parquet", _alone(_export, parquet, folder, AnnotationFilter(), "parquet", 1)


def _selection_of(parquet: Path, folder: Path, rows: int) -> tuple[AnnotationFilter, int]:
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(folder))
    counts = catalog.facet_counts(AnnotationFilter())
    values = product(*([count.value for count in counts[name]] for name in _CHOSEN_BY))
    filters = [AnnotationFilter.of(**{n: [v] for n, v in zip(_CHOSEN_BY, chosen, strict=True)}) for chosen in values]
    sizes = {selection: catalog.count(selection).annotation_count for selection in filters}
    nearest = min(sizes, key=lambda selection: abs(sizes[selection] - rows))
    return nearest, sizes[nearest]


def _alone(
    run: Callable[[Path, Path, AnnotationFilter, str], Callable[[], object]],
    parquet: Path,
    folder: Path,
    selection: AnnotationFilter,
    ending: str,
    repeats: int = _REPEATS,
) -> Figures:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_timed, run, parquet, folder, selection, ending, repeats).result()


def _timed(
    run: Callable[[Path, Path, AnnotationFilter, str], Callable[[], object]],
    parquet: Path,
    folder: Path,
    selection: AnnotationFilter,
    ending: str,
    repeats: int,
) -> Figures:
    call, taken = run(parquet, folder, selection, ending), []
    for _ in range(repeats):
        started = time.perf_counter()
        call()
        taken.append(time.perf_counter() - started)
    return {"s": sorted(taken)[len(taken) // 2], "worst s": max(taken), "peak MB": _peak_mb()}


def _peak_mb() -> float:
    """Of this program alone: `ru_maxrss` starts with what the parent had."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return float("nan")


def _export(parquet: Path, folder: Path, selection: AnnotationFilter, ending: str) -> Callable[[], object]:
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(folder))
    to = folder / f"export.{ending}"
    return lambda: export_selection(catalog, selection, to, datetime.now(UTC), lambda _done, _total: None)


def _copy(parquet: Path, folder: Path, selection: AnnotationFilter, ending: str) -> Callable[[], object]:
    where = " AND ".join(f"{c.facet.name} = '{c.values[0]}'" for c in selection.conditions)
    source = f"SELECT * FROM '{parquet}' WHERE {where} ORDER BY ID"  # noqa: S608 - the dataset's own values
    to = folder / f"copy.{ending}"
    return lambda: duckdb.execute(f"COPY ({source}) TO '{to}' (FORMAT {_COPIES[ending]})")


def _pandas(parquet: Path, folder: Path, selection: AnnotationFilter, _ending: str) -> Callable[[], object]:
    pandas = import_module("pandas")
    wanted = [(c.facet.name, "==", c.values[0]) for c in selection.conditions]
    return lambda: pandas.read_parquet(parquet, filters=wanted).to_parquet(folder / "pandas.parquet")


if __name__ == "__main__":
    main()
