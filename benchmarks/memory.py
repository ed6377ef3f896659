"""What memory a server has in use after a tour of everything, step by step.

    python benchmarks/memory.py PARQUET [--cache FOLDER] [--lmdb LMDB] [--json FILE]

The tour asks the routes and the results that the pages show within one process: maps under several selections, facets,
claims, words, regions, the table and the gallery, statistics, the SQL console and an export. `anonymous` is the
program's own memory, `of files` the pages of libraries and of the files that it reads where they lie. Linux only.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reporting import Figures, arguments, report
from starlette.applications import Starlette
from starlette.testclient import TestClient

from browser.cli.memory import give_memory_back
from browser.domain.selection import AnnotationFilter
from browser.ui import resources
from browser.ui.figures.drawing import drawn, figure_table
from browser.ui.figures.style import PALETTES, FigureStyle
from browser.ui.routes import routes

_SELECTIONS: tuple[dict[str, list[str]], ...] = (
    {},
    {"country": ["Finland"]},
    {"type": ["binary"]},
    {"class": ["Pastures"], "answer": ["yes"]},
    {"having_class": ["Arable land"], "not_class": ["Urban fabric"]},
    {"words": ['"mixed forest"']},
    {"words": ["water OR lake"]},
    {"region": ["near 48,12,300"]},
    {"region": ["polygon 10,45 20,45 20,60 15,62 10,60"]},
    {"acquired": ["2017-07"], "split": ["bench"]},
)
_EXPORTED: dict[str, list[str]] = {"split": ["bench"], "type": ["mcq"]}
_COLOURS = ("density", "split", "country", "season", "climate_zone", "acquired", "texts")
_FIGURES = ("tasks", "country", "acquired", "answers", "box_centres", "classes", "caption_words")
_TILES = tuple(
    (z, (2**z * 17 >> 5) + column, (2**z * 11 >> 5) + row)
    for z in (4, 6, 8, 11)
    for column in range(4)
    for row in range(3)
)
"""A window of Central Europe at four zooms."""
_ORDERS = ("id", "-id", "country", "-length", "acquired")
_QUERIES = (
    "SELECT type, category, count(*) FROM annotations GROUP BY ALL",
    "SELECT count(DISTINCT patch_id) FROM annotations WHERE output LIKE '%forest%'",
)
_PAUSE_S = 0.2


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    options = _options()
    give_memory_back()  # as the server does
    with TemporaryDirectory() as folder:
        os.environ |= _environment(options, Path(folder))
        report(measure(), options.json)
        resources.clear()


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--lmdb", type=Path, help="the pictures")
    return parser.parse_args()


def _environment(options: argparse.Namespace, folder: Path) -> dict[str, str]:
    named = {"BENTXT_PARQUET": options.parquet, "BENTXT_LMDB": options.lmdb, "BENTXT_CACHE": options.cache or folder}
    own = {"BENTXT_REVIEWS": str(folder / "reviews.sqlite")}
    return own | {name: str(path.absolute()) for name, path in named.items() if path}


def measure() -> Iterator[tuple[str, Figures]]:
    """Each step of the tour, how long it took, and what memory is in use after it, in MB."""
    yield "the program's own code", memory_mb()
    for name, step in _steps():
        started = time.perf_counter()
        step()
        yield name, memory_mb() | {"s": time.perf_counter() - started}


def _steps() -> Iterator[tuple[str, Callable[[], object]]]:
    client = TestClient(Starlette(routes=routes()))
    yield "opened", resources.catalog
    yield "claims and words are ready", _wait_for_the_background
    for fields in _SELECTIONS:
        yield f"map {AnnotationFilter.of(**fields).query_string or 'of all'}"[:32], lambda f=fields: _map(client, f)
    yield "all colours", lambda: [_tiles(client, {}, colour) for colour in _COLOURS]
    yield "table and gallery", lambda: _table(client)
    yield "statistics and health", lambda: [_statistics(fields) for fields in _SELECTIONS]
    yield "SQL console", lambda: [resources.console().ask(sql) for sql in _QUERIES]
    yield "export", lambda: [_export(client, ending) for ending in ("parquet", "csv", "geojson")]
    yield "after all of this", lambda: time.sleep(_PAUSE_S)


def _wait_for_the_background() -> None:
    while resources.catalog().preparing is not None:
        time.sleep(_PAUSE_S)


def _map(client: TestClient, fields: dict[str, list[str]]) -> None:
    selection = AnnotationFilter.of(**fields)
    resources.count(selection)
    resources.facet_counts(selection)
    resources.timeline(selection)
    resources.task_counts(selection)
    _tiles(client, fields, "density")
    _tiles(client, fields, "split")
    _get(client, f"/nearest/{resources.catalog().fingerprint}", {**fields, "lat": "48", "lng": "12", "zoom": "9"})


def _tiles(client: TestClient, fields: dict[str, list[str]], colour: str) -> None:
    for z, x, y in _TILES:
        _get(client, f"/tiles/{resources.catalog().fingerprint}/{colour}/light/{z}/{x}/{y}.png", fields)
        if colour == "density":
            _get(client, f"/basemap/light/{z}/{x}/{y}.png", {})


def _table(client: TestClient) -> None:
    for fields in _SELECTIONS:
        for order in _ORDERS:
            for view in ("annotations", "patches"):
                if not (view == "patches" and order == "-length"):
                    _get(client, f"/table/{resources.catalog().fingerprint}/{view}", {**fields, "sort": order})


def _statistics(fields: dict[str, list[str]]) -> None:
    selection, style = AnnotationFilter.of(**fields), FigureStyle(PALETTES["light"], is_synthetic=True)
    for name in _FIGURES:
        drawn(figure_table(name, selection), selection, style)
    resources.findings(selection)
    resources.cell_overlaps(selection)


def _export(client: TestClient, ending: str) -> None:
    _get(client, f"/export/{resources.catalog().fingerprint}.{ending}", _EXPORTED)


def _get(client: TestClient, address: str, query: Mapping[str, str | list[str]]) -> None:
    client.get(address, params=query).raise_for_status()


def memory_mb() -> Figures:
    """What this process has in use: all, its own memory, and pages of files."""
    kinds = {"VmRSS": "MB", "RssAnon": "anonymous", "RssFile": "of files"}
    lines = (line.split() for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return {kinds[words[0][:-1]]: int(words[1]) / 1000 for words in lines if words[0][:-1] in kinds}


if __name__ == "__main__":
    main()
