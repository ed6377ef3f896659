"""How long a page of the table takes, in every order.

python benchmarks/table.py PARQUET [--cache FOLDER | --prepared FOLDER] [--json FILE]
"""

import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from reporting import Figures, arguments, milliseconds, report, summary

from browser.catalog.annotation_pages import AnnotationPages
from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.patch_pages import PatchPages
from browser.domain.ordering import PATCH_KEYS, ROW_KEYS, Order, PageStart, Side, SortKey
from browser.domain.selection import AnnotationFilter, SelectionCount

Pages = AnnotationPages | PatchPages
PLACES = 5
PAGE = 50
REPEATS = 20
FILTERS = {
    "everything": AnnotationFilter(),
    "bench": AnnotationFilter.of(split=["bench"]),
    "captions of Kosovo": AnnotationFilter.of(type=["captioning"], country=["Kosovo"]),
    "area questions of winter": AnnotationFilter.of(category=["area"], season=["Winter"]),
}


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--prepared", type=Path, help="a cache folder that is kept, so that nothing is prepared anew")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder:
        report(measure(options.parquet, options.prepared or Path(folder)), options.json)


def measure(parquet: Path, folder: Path) -> Iterator[tuple[str, Figures]]:
    """A page beside a random annotation, and its number among all, in milliseconds."""
    catalog = AnnotationCatalog.open(parquet, PreparedFiles(folder))
    lists: dict[str, tuple[Pages, Sequence[SortKey]]] = {
        "annotations": (catalog.pages, ROW_KEYS),
        "patches": (catalog.pages.patches, PATCH_KEYS),
    }
    for (kind, (pages, keys)), (name, selection) in product(lists.items(), FILTERS.items()):
        for order in map(Order, keys):
            yield f"{kind}, {name}, by {order.key}", _beside_any(pages, selection, order, catalog.overview())


def _beside_any(pages: Pages, selection: AnnotationFilter, order: Order, overview: SelectionCount) -> Figures:
    chance = random.Random(1)  # noqa: S311 - places to look at, no secret
    ids = [chance.randint(1, overview.annotation_count) for _ in range(REPEATS)]
    page = summary([milliseconds(pages.page, selection, order, PageStart(Side.AFTER, i), PAGE) for i in ids])
    place = summary([milliseconds(pages.position, selection, order, i) for i in ids[:PLACES]])
    return page | {"its place": place["median"]}


if __name__ == "__main__":
    main()
