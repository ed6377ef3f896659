"""How long questions to the catalog take, beside what a user would write by hand: DuckDB straight on the parquet.

    python benchmarks/catalog.py PARQUET [--cache FOLDER] [--repeat 60] [--pandas] [--json FILE]

A prepared file is made anew in a folder of its own below FOLDER (the system's temporary one), and removed at the end.
Preparing and opening happen in processes of their own, so that their memory is told. `--pandas` also filters in pandas,
which holds all facts of all rows in memory (several GB at full scale).
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from reporting import Figures, arguments, milliseconds, report, summary
from running import served

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.domain.selection import FACETS, AnnotationFilter

_SESSIONS = 16
_BY_HAND_REPEATS = 5
_STARTS = 3
_CLAIMS = (
    ("class", "Pastures"),
    ("having_class", "Arable land"),
    ("having_not_class", "Urban fabric"),
    ("second_class", "Mixed forest"),
    ("answer", "yes"),
    ("area", "20..40"),
    ("count", "2"),
    ("words", '"mixed forest"'),
    ("words", "water"),
    ("texts", "11..20"),
    ("acquired", "2017-07"),
    ("region", "near 48,12,300"),
    ("region", "polygon 10,45 20,45 20,60 15,62 10,60"),
    ("not_name", "T33UUP"),
    ("id", "12*"),
)
_FACTS = [facet.name for facet in FACETS]


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    options = _options()
    with TemporaryDirectory(dir=options.cache) as folder:
        measured = measure(options.parquet, Path(folder), options.repeat, has_pandas=options.pandas)
        report(measured, options.json)


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--repeat", type=int, default=60, help="times that each question is asked")
    parser.add_argument("--pandas", action="store_true", help="also ask pandas")
    return parser.parse_args()


def measure(parquet: Path, folder: Path, repeat: int, *, has_pandas: bool) -> Iterator[tuple[str, Figures]]:
    """What was measured, and its figures: milliseconds unless a name says otherwise."""
    yield "prepare", _alone(parquet, folder)
    yield "open again", _alone(parquet, folder)
    yield "process start to first page", summary([milliseconds(_first_page, parquet, folder) for _ in range(_STARTS)])
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(folder))
    by_hand = ByHand(parquet)
    chance = random.Random(0)  # noqa: S311 - which questions are asked, no secret
    filters = [_any_filter(catalog, chance) for _ in range(repeat)]
    known = [_any_patch(catalog, chance) for _ in range(repeat)]
    names, numbers = [p.patch_id for p in known], [p.first_annotation_id for p in known]
    yield "facet counts of six columns", _beside(catalog.facets.of_columns, by_hand.facet_counts, filters)
    yield f"six columns, {_SESSIONS} sessions at once", _at_once(catalog.facets.of_columns, filters)
    yield "count under any filter", _beside(catalog.count, by_hand.count, filters)
    yield "rows of a patch by patch_id", _beside(catalog.annotations_of, by_hand.rows, names)
    yield "rows of a patch that was read before", _timed([catalog.annotations_of], names)
    yield "rows of a patch by annotation ID", _beside(catalog.annotations_beside, by_hand.rows_by_number, numbers)
    yield "claims and words after opening", _ready(catalog)
    yield "facet counts of all eleven facets", _timed([catalog.facet_counts], filters)
    yield f"all eleven, {_SESSIONS} sessions at once", _at_once(catalog.facet_counts, filters)
    claiming = [_any_claim(catalog, chance) for _ in range(repeat)]
    yield "count under claims, words, places", _timed([catalog.count], claiming)
    yield "facet counts under the same", _timed([catalog.facet_counts], claiming)
    yield "figures of texts under the same", _timed([catalog.distributions.text_tables], claiming[:_BY_HAND_REPEATS])
    yield "health under the same", _timed([catalog.health.findings], claiming[:_BY_HAND_REPEATS])
    yield "figures of all texts", _timed([catalog.distributions.text_tables], [AnnotationFilter()])
    if has_pandas:
        yield "count under any filter, pandas", _pandas(parquet, filters)


class ByHand:
    """What a user writes who has DuckDB and the parquet."""

    def __init__(self, parquet: Path) -> None:
        """Open nothing but a connection."""
        self._connection = duckdb.connect()
        self._connection.read_parquet(str(parquet)).create_view("annotations")

    def facet_counts(self, selection: AnnotationFilter) -> list[Any]:
        """Distinct patches per value of each column, under the other columns' filters."""
        counted = "count(DISTINCT patch_id)"
        return [self._ask(f"{f}, {counted}", selection.without(f), f"GROUP BY {f}") for f in _FACTS]

    def count(self, selection: AnnotationFilter) -> list[Any]:
        """Patches and annotations."""
        return self._ask("count(DISTINCT patch_id), count(*)", selection)

    def rows(self, patch_id: str) -> list[Any]:
        """All rows of a patch."""
        found = self._connection.execute("FROM annotations WHERE patch_id = ? ORDER BY ID", [patch_id])
        return found.fetchall()

    def rows_by_number(self, number: int) -> list[Any]:
        """All rows of the patch that has this annotation."""
        ((patch_id,),) = self._connection.execute("SELECT patch_id FROM annotations WHERE ID = ?", [number]).fetchall()
        return self.rows(patch_id)

    def _ask(self, what: str, selection: AnnotationFilter, rest: str = "") -> list[Any]:
        wanted = {c.facet.name: list(c.values) for c in selection.conditions}
        condition = " AND ".join(f"list_contains(${name}, {name})" for name in wanted) or "TRUE"
        return self._connection.execute(f"SELECT {what} FROM annotations WHERE {condition} {rest}", wanted).fetchall()  # noqa: S608 - our own words, values bound


def _any_filter(catalog: AnnotationCatalog, chance: random.Random) -> AnnotationFilter:
    counts = catalog.facet_counts(AnnotationFilter())
    chosen = chance.sample(_FACTS, chance.randint(0, 3))
    return AnnotationFilter.of(**{f: frozenset(c.value for c in chance.choices(counts[f], k=2)) for f in chosen})


def _any_patch(catalog: AnnotationCatalog, chance: random.Random) -> Any:  # noqa: ANN401 - a Patch
    everything = AnnotationFilter()
    return catalog.patches(everything, 1, chance.randrange(catalog.overview().patch_count))[0]


def _beside(ours: Callable[[Any], object], by_hand: Callable[[Any], object], asked: Sequence[Any]) -> Figures:
    figures = summary([milliseconds(ours, value) for value in asked])
    hand = summary([milliseconds(by_hand, value) for value in asked[:_BY_HAND_REPEATS]])
    return figures | {"by hand": hand["median"], "times faster": hand["median"] / figures["median"]}


def _timed(calls: Sequence[Callable[[Any], object]], asked: Sequence[Any]) -> Figures:
    return summary([milliseconds(call, value) for call in calls for value in asked])


def _at_once(call: Callable[[Any], object], asked: Sequence[Any]) -> Figures:
    """As many sessions, each of which asks when it has its answer."""
    with ThreadPoolExecutor(_SESSIONS) as sessions:
        return summary(list(sessions.map(lambda value: milliseconds(call, value), [*asked] * 4)))


def _ready(catalog: AnnotationCatalog) -> Figures:
    """Until everything that is read in the background is there."""
    started = time.perf_counter()
    catalog.prepare_in_background()
    while catalog.preparing is not None:
        time.sleep(0.1)
    return {"s": time.perf_counter() - started}


def _any_claim(catalog: AnnotationCatalog, chance: random.Random) -> AnnotationFilter:
    """Any filter on columns, and one or two conditions on what texts say or where patches lie."""
    chosen = {field: [value] for field, value in chance.sample(_CLAIMS, chance.randint(1, 2))}
    return AnnotationFilter.of(**{**_any_filter(catalog, chance).fields, **chosen})


def _alone(parquet: Path, folder: Path) -> Figures:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_open, parquet, folder).result()


def _open(parquet: Path, folder: Path) -> Figures:
    taken = milliseconds(AnnotationCatalog.open, parquet, PreparedFiles(folder))
    return {"median": taken, "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


def _first_page(parquet: Path, folder: Path) -> None:
    with served(parquet, folder):
        pass


def _pandas(parquet: Path, filters: Sequence[AnnotationFilter]) -> Figures:
    table = import_module("pandas").read_parquet(parquet, columns=["patch_id", *_FACTS])

    def count(selection: AnnotationFilter) -> None:
        found = table
        for condition in selection.conditions:
            found = found[found[condition.facet.name].isin(condition.values)]
        found["patch_id"].nunique()

    return summary([milliseconds(count, selection) for selection in filters[:_BY_HAND_REPEATS]])


if __name__ == "__main__":
    main()
