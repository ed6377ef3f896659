"""How long full-text queries take, beside what a user would write by hand: ILIKE by DuckDB straight on the parquet.

    python benchmarks/words.py PARQUET [--cache FOLDER] [--repeat 7] [--json FILE]

The index is made anew in a folder of its own below FOLDER (the system's temporary one), beside a prepared file and in a
process of its own, as the app makes it, and removed at the end.
"""

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from reporting import Figures, arguments, milliseconds, report, summary

from browser.catalog.annotations import AnnotationCatalog, PreparedFiles
from browser.catalog.connection import Database
from browser.catalog.word_index import WordIndex
from browser.catalog.word_process import write_apart

WORDS = ("the", "forest", "image", "yes", "arable", "slovenia", "kosovo", "coniferous", "685", "zebra")
PHRASES = ('"of the"', '"mixed forest"', '"this satellite image"', '"broad-leaved forest"', '"are there any"')
PREFIXES = ("t*", "a*", "fo*", "1*", "mar*")
COMBINED = ("forest AND water NOT yes", "(lake OR wetlands) AND summer", "NOT the", '"mixed forest" OR pastures')
_BY_HAND = {
    "one word": ["forest", "kosovo"],
    "a phrase": ["this satellite image", "mixed forest"],
    "a prefix": ["fo", "mar"],
}
"""ILIKE knows no words: the letters anywhere, which is less than what is asked of the index."""
_PAGE = 50


def main() -> None:
    """Measure, print, and write the figures where they are wanted."""
    parser = arguments(__doc__)
    parser.add_argument("--repeat", type=int, default=7, help="times that each query is asked")
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.cache) as folder:
        report(measure(options.parquet, Path(folder), options.repeat), options.json)


def measure(parquet: Path, folder: Path, repeat: int) -> Iterator[tuple[str, Figures]]:
    """What was measured, and its figures: milliseconds unless a name says otherwise."""
    database, prepared, file = Database(parquet), PreparedFiles(folder, least_row_count=0), folder / "words"
    AnnotationCatalog.open(parquet, prepared)
    texts = prepared.of(database.fingerprint)
    seconds = milliseconds(write_apart, parquet, file, texts, _ignore) / 1000
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    sizes = {"peak MB": child.ru_maxrss / 1000, "file MB": file.stat().st_size / 1e6}
    yield "make the index", {"s": seconds, "of a core": child.ru_utime + child.ru_stime} | sizes
    yield "open it again", summary([milliseconds(WordIndex.open, file, database.fingerprint)])
    index = WordIndex.open(file, database.fingerprint)
    for what, queries in (("one word", WORDS), ("a phrase", PHRASES), ("a prefix", PREFIXES), ("combined", COMBINED)):
        asked = [query for query in queries for _ in range(repeat)]
        figures = _asked(index.hits, asked)
        yield f"{what}: count to 100,000 and first page", figures | _beside(parquet, what, figures["median"])
        yield f"{what}: all hits", _asked(index.all_hits, asked)
        yield f"{what}: ranked first page", _asked(partial(index.ranked, limit=_PAGE), asked)
    yield "memory after all of this", _resident_mb()


def _ignore(_done: int, _total: int) -> None:
    """Nobody watches."""


def _asked(ask: Callable[[str], object], queries: Sequence[str]) -> Figures:
    return summary([milliseconds(ask, query) for query in queries])


def _beside(parquet: Path, what: str, median: float) -> Figures:
    if what not in _BY_HAND:
        return {}
    connection = duckdb.connect()
    connection.read_parquet(str(parquet)).create_view("annotations")

    def by_hand(letters: str) -> None:
        condition = "WHERE input ILIKE $like OR output ILIKE $like"
        like = {"like": f"%{letters}%"}
        connection.execute(f"SELECT count(*) FROM annotations {condition}", like).fetchall()  # noqa: S608 - our own words
        connection.execute(f"SELECT ID FROM annotations {condition} ORDER BY ID LIMIT {_PAGE}", like).fetchall()  # noqa: S608 - our own words

    hand = _asked(by_hand, _BY_HAND[what])["median"]
    return {"by hand": hand, "times faster": hand / median}


def _resident_mb() -> Figures:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "RssAnon"))}
    return {"MB": kilobytes["VmRSS"] / 1000, "of it not pages of the file": kilobytes["RssAnon"] / 1000}


if __name__ == "__main__":
    sys.exit(main())
